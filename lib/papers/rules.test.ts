import { describe, expect, test } from "vitest";
import { addDays, today } from "#lib/kernel/days.ts";
import { submitDocumentInput } from "./input.ts";
import {
  addMonths,
  certificateExpiry,
  documentExpiry,
  faultsOfDays,
  requiredDocuments,
  standingOf,
} from "./rules.ts";

test("a paper is good to the end of its last day, and ends four weeks before", () => {
  const of = (expiresOn: string | null) => standingOf({ state: "accepted", expiresOn }, "2026-11-29");
  expect(of(null)).toBe("valid");
  expect(of("2026-12-28")).toBe("valid");
  expect(of("2026-12-27")).toBe("ending");
  expect(of("2026-11-29")).toBe("ending");
  expect(of("2026-11-28")).toBe("expired");
});

test("what nobody has accepted is good for nothing, however long it says", () => {
  expect(standingOf({ state: "submitted", expiresOn: "2030-01-01" }, "2026-11-29")).toBe("submitted");
  expect(standingOf({ state: "refused", expiresOn: null }, "2026-11-29")).toBe("refused");
});

test("months are those of the calendar", () => {
  expect(addMonths("2026-08-31", 6)).toBe("2027-02-28");
  expect(addMonths("2028-02-29", 12)).toBe("2029-02-28");
  expect(documentExpiry("vigilance", "2026-11-29")).toBe("2027-05-28");
  expect(documentExpiry("registration", "2026-11-29")).toBe("2027-02-27");
  expect(documentExpiry("other", "2026-11-29")).toBeUndefined();
  expect(certificateExpiry("forklift", "2026-11-29")).toBe("2031-11-28");
});

describe("what a partner has to show", () => {
  test("in France, more than elsewhere", () => {
    expect(requiredDocuments("supplier", "FR")).toEqual(["vigilance", "registration"]);
    expect(requiredDocuments("supplier", "DE")).toEqual([]);
    expect(requiredDocuments("carrier", null)).toEqual(["insurance", "transport_licence"]);
  });
  test("of a carrier its licence and how it loads; of the host nothing", () => {
    expect(requiredDocuments("carrier", "FR")).toEqual([
      "vigilance",
      "registration",
      "insurance",
      "transport_licence",
      "safety_protocol",
    ]);
    expect(requiredDocuments("host", "FR")).toEqual([]);
  });
});

test("all that is wrong with a paper is said at once, on both sides alike", () => {
  const tomorrow = addDays(today(), 1);
  const afterwards = addDays(today(), 2);
  expect(faultsOfDays(tomorrow, "")).toEqual({});
  expect(faultsOfDays("", "2026-02-30")).toEqual({ issuedOn: "not_a_day", expiresOn: "not_a_day" });
  for (const [issuedOn, expiresOn] of [
    [afterwards, tomorrow],
    ["2026-05-02", "2026-05-01"],
    [afterwards, ""],
  ] as const) {
    const { error } = submitDocumentInput.safeParse({ organisationId: "", kind: "", issuedOn, expiresOn });
    const said = error?.issues.map(({ path, message }) => [path.join("."), message]);
    expect(said?.map(([path]) => path)).toEqual(expect.arrayContaining(["organisationId", "kind"]));
    for (const fault of Object.entries(faultsOfDays(issuedOn, expiresOn))) expect(said).toContainEqual(fault);
  }
});
