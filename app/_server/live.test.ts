import { expect, test } from "vitest";
import { eventFor } from "./live.ts";

const viewer = { userId: "u", organisationId: "supplier", isViewing: false, object: "order" };

test("a person hears of what is theirs, and nothing of others", () => {
  expect(eventFor(viewer, { users: ["v", "u"] })).toBe("told");
  expect(eventFor(viewer, { users: ["v"] })).toBeUndefined();
});

test("who looks at an object hears that it changed, unless the change is not for their organisation", () => {
  expect(eventFor(viewer, { object: "order", organisations: ["host", "supplier"] })).toBe("changed");
  expect(eventFor(viewer, { object: "order", organisations: ["host"] })).toBeUndefined();
  expect(eventFor(viewer, { object: "other", organisations: ["supplier"] })).toBeUndefined();
  expect(
    eventFor({ ...viewer, object: undefined }, { object: "order", organisations: ["supplier"] }),
  ).toBeUndefined();
});

test("who views as a partner hears what the partner hears, and nothing of their own", () => {
  const viewing = { ...viewer, isViewing: true };
  expect(eventFor(viewing, { users: ["u"] })).toBeUndefined();
  expect(eventFor(viewing, { object: "order", organisations: ["supplier"] })).toBe("changed");
});
