import { describe, expect, test } from "vitest";
import { roles, type Role } from "#db/vocabulary.ts";
import { parseViewer } from "./actor.ts";
import { menuFor } from "./navigation.ts";
import { type Action, authorize, can, isFor } from "./policy.ts";

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
  "order.revise": "buyer",
  "order_document.add": "buyer supplier",
  "calendar_feed.keep": "supplier",
  "order_link.read": "buyer manager supplier",
  "order_link.revoke": "buyer supplier",
  "order.enter": "buyer",
  "order.draft": "buyer",
  "logo.change": "admin",
  "order.exchange": "buyer supplier",
  "order.remind": "buyer",
  "view.keep": "buyer logistics quality marketing finance manager supplier",
  "tolerance.read": "buyer manager finance supplier",
  "tolerance.change": "buyer",
  "difference.read": "quality logistics buyer manager",
  "arrival.read": "buyer logistics quality marketing finance manager supplier",
  "value.read": "buyer finance manager supplier",
  "cost.read": "finance buyer manager logistics",
  "cost.write": "finance",
  "freight.read": "finance manager",
  "price_change.read": "buyer finance manager",
  "quality.read": "buyer logistics quality finance manager supplier",
  "workload.read": "hr logistics quality manager",
  "performance.read": "buyer logistics quality finance manager supplier carrier",
  "shipment.read": "buyer logistics quality finance manager supplier carrier",
  "shipment.announce": "supplier",
  "shipment.cancel": "supplier",
  "shipment.assign": "logistics",
  "shipment.report": "logistics carrier",
  "shipment.receive": "logistics",
  "incident.read": "buyer logistics quality marketing finance hr manager supplier carrier",
  "incident.open": "buyer logistics quality manager supplier carrier",
  "incident.move": "buyer logistics quality manager supplier carrier",
  "incident.rate": "buyer logistics quality manager",
  "incident.invite": "buyer logistics quality manager",
  "incident.act": "buyer logistics quality manager supplier carrier",
  "rule.read": "buyer logistics quality manager",
  "rule.change": "manager",
  "incident.report_8d": "supplier carrier",
  "incident.review_8d": "buyer logistics quality manager",
  "worker.read": "hr logistics manager supplier carrier",
  "worker.write": "hr supplier carrier",
  "certificate.read": "hr manager supplier carrier",
  "certificate.submit": "hr supplier carrier",
  "certificate.review": "hr",
  "requirement.change": "hr",
  "staffing.read": "hr logistics manager",
  "staffing.plan": "hr",
  "driver.read": "logistics manager carrier",
  "driver.name": "carrier",
  "document.read": "buyer logistics quality finance hr manager supplier carrier",
  "document.submit": "buyer quality finance hr manager supplier carrier",
  "document.review": "buyer quality finance hr manager",
  "partner.read": "buyer logistics quality marketing finance hr manager supplier carrier",
  "partner.keep": "buyer logistics manager supplier carrier",
  "calendar.read": "buyer logistics quality marketing finance hr manager admin supplier carrier",
  "calendar.change": "manager admin supplier carrier",
  "comment.write": "buyer logistics quality marketing finance hr manager supplier carrier",
  "risk.read": "buyer logistics quality marketing finance hr manager supplier carrier",
  "risk.weigh": "buyer logistics quality marketing finance hr manager",
  "risk.manage": "buyer logistics quality manager",
  "risk.act": "buyer logistics quality manager supplier carrier",
  "forecast.read": "buyer logistics marketing finance manager supplier",
  "forecast.plan": "buyer logistics",
  "forecast.commit": "supplier",
  "stock.read": "buyer logistics quality marketing finance manager supplier",
  "stock.write": "logistics",
  "campaign.read": "buyer logistics marketing finance manager",
  "campaign.budget": "marketing finance manager",
  "campaign.write": "marketing",
  "campaign.refuse": "buyer logistics manager",
  "campaign.accept": "marketing manager",
  "volume.read": "buyer logistics marketing finance manager carrier",
  "mail_failure.read": "buyer logistics quality manager",
  "organisation.read": "admin manager",
  "organisation.change": "admin",
  "partner.view_as": "admin manager",
  "access.read": "admin manager",
  "overview.read": "manager",
  "activity.read": "admin manager",
  "proof.ask": "admin",
  "colleague.manage": "",
  "people.administer": "admin",
  "account.use": roles.join(" "),
};

describe("what a role may do", () => {
  test.each(Object.entries(allowed))("%s: %s, and nobody else", (action, names) => {
    const found = roles.filter((role) => can(actor(role), action as Action));
    expect(found.toSorted()).toEqual(names.split(" ").filter(Boolean).toSorted());
  });
  test("several roles give the sum of their rights", () => {
    const both = { roles: ["logistics", "finance"] as const, organisation: { kind: "host" } };
    expect([can(both, "price.read"), can(both, "order.decide")]).toEqual([true, false]);
  });
  test("without a role, only one's account and when the host works", () => {
    const nobody = { roles: [], organisation: { kind: "host" } };
    const possible = Object.keys(allowed).filter((action) => can(nobody, action as Action));
    expect(possible).toEqual(["calendar.read", "account.use"]);
  });
  test("who administers a partner manages its people, and nobody of the host does so by that", () => {
    const chief = (role: Role) => ({ ...actor(role), isOrgAdmin: true });
    expect(roles.filter((role) => can(chief(role), "colleague.manage"))).toEqual(["supplier", "carrier"]);
    expect(can({ ...chief("supplier"), viewing: {} }, "colleague.manage")).toBe(false);
  });
  test("who views as a supplier reads what it reads, and does nothing", () => {
    const viewing = { ...actor("supplier"), viewing: {} };
    const possible = Object.keys(allowed).filter((action) => can(viewing, action as Action));
    const reads = Object.keys(allowed).filter(
      (action) => can(actor("supplier"), action as Action) && /\.(read|use)$/.test(action),
    );
    expect(possible).toEqual(reads);
    expect(isFor(viewing, "order.answer")).toBe(true);
    for (const action of ["order.answer", "account.use"] as const)
      expect(() => authorize(viewing, action)).toThrow("viewing_as_partner");
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
      unread: 0,
      organisation: { id: "o", name: "O", kind: actor(role).organisation.kind },
      hostId: "o",
      roles: [role],
      isOrgAdmin: false,
      organisations: [],
    });
  test.each([
    [
      "supplier",
      "today orders shipments incidents risks forecasts stock arrivals values workers performance partners calendars",
    ],
    [
      "buyer",
      "today orders shipments incidents risks forecasts campaigns volumes stock differences arrivals values costs performance partners calendars",
    ],
    [
      "logistics",
      "today orders shipments incidents risks forecasts campaigns volumes stock differences arrivals costs workload workers performance partners calendars",
    ],
    [
      "marketing",
      "today orders incidents risks forecasts campaigns volumes stock arrivals partners calendars",
    ],
    ["admin", "today calendars organisations people access activity security"],
    ["carrier", "today shipments incidents risks volumes workers performance partners calendars"],
    ["hr", "today incidents risks workload workers partners calendars"],
    [
      "manager",
      "today overview orders shipments incidents risks forecasts campaigns volumes stock differences arrivals values costs workload workers performance partners calendars organisations access activity",
    ],
  ] as const)("of %s: %s", (role, keys) => {
    expect(
      menuFor(viewer(role))
        .map(({ key }) => key)
        .join(" "),
    ).toBe(keys);
  });
});
