import { describe, expect, test } from "vitest";
import { roles, type Role } from "#db/vocabulary.ts";
import { parseViewer } from "./actor.ts";
import { menuFor } from "./navigation.ts";
import { type Action, authorize, can } from "./policy.ts";

const actor = (role: Role) => ({
  roles: [role],
  organisation: { kind: role === "supplier" || role === "carrier" ? role : "host" },
});

/** Design, chapter 3, written out: who may do what at all. */
const allowed: Record<Action, string> = {
  "order.read": "buyer logistics quality marketing finance manager supplier",
  "price.read": "buyer finance manager supplier",
  "order.answer": "supplier",
  "order.decide": "buyer",
  "difference.read": "quality logistics buyer manager",
  "arrival.read": "buyer logistics quality marketing finance manager supplier",
  "value.read": "buyer finance manager supplier",
  "workload.read": "hr logistics quality manager",
  "performance.read": "buyer logistics quality finance manager supplier",
  "shipment.read": "buyer logistics quality finance manager supplier carrier",
  "shipment.announce": "supplier",
  "shipment.cancel": "supplier",
  "shipment.assign": "logistics",
  "shipment.report": "logistics carrier",
  "shipment.receive": "logistics",
  "comment.write": "buyer logistics quality marketing finance manager supplier carrier",
  "people.administer": "admin",
  "account.use": roles.join(" "),
};

describe("what a role may do", () => {
  test.each(Object.entries(allowed))("%s: %s, and nobody else", (action, names) => {
    const found = roles.filter((role) => can(actor(role), action as Action));
    expect(found.toSorted()).toEqual(names.split(" ").toSorted());
  });
  test("several roles give the sum of their rights", () => {
    const both = { roles: ["logistics", "finance"] as const, organisation: { kind: "host" } };
    expect([can(both, "price.read"), can(both, "order.decide")]).toEqual([true, false]);
  });
  test("without a role, only one's account", () => {
    const nobody = { roles: [], organisation: { kind: "host" } };
    const possible = Object.keys(allowed).filter((action) => can(nobody, action as Action));
    expect(possible).toEqual(["account.use"]);
  });
  test("what is not allowed is refused in words", () => {
    expect(() => authorize(actor("hr"), "order.read")).toThrow("forbidden");
    expect(() => authorize(actor("buyer"), "order.read")).not.toThrow();
  });
});

describe("the menu", () => {
  const viewer = (role: Role) =>
    parseViewer({
      userId: "u",
      name: "N",
      email: "e",
      locale: null,
      theme: "system",
      density: "comfortable",
      timeZone: "UTC",
      sessionId: "s",
      lastSeenAt: "",
      mustChangePassword: false,
      organisation: { id: "o", name: "O", kind: actor(role).organisation.kind },
      hostId: "o",
      roles: [role],
      isOrgAdmin: false,
      organisations: [],
    });
  test.each([
    ["supplier", "today orders shipments arrivals values performance"],
    ["buyer", "today orders shipments differences arrivals values performance"],
    ["marketing", "today orders arrivals"],
    ["admin", "today people"],
    ["carrier", "today shipments"],
    ["hr", "today workload"],
  ] as const)("of %s: %s", (role, keys) => {
    expect(
      menuFor(viewer(role))
        .map(({ key }) => key)
        .join(" "),
    ).toBe(keys);
  });
});
