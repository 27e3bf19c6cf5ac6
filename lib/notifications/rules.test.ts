import { describe, expect, test } from "vitest";
import { roles } from "#db/vocabulary.ts";
import { notificationKinds, type NotificationKind } from "#db/vocabulary-notifications.ts";
import { readersOf } from "#lib/access/audience.ts";
import { heard, packed } from "./live.ts";
import { kindsFor, pathOf, rolesTold } from "./rules.ts";

/** Who is told of what at all, written out. */
const told: Record<NotificationKind, string> = {
  order_sent: "supplier",
  order_changed: "supplier",
  deadline_near: "supplier",
  deadline_passed: "supplier",
  answer_escalated: "supplier",
  answer_missing: "buyer",
  order_reminded: "supplier",
  answer_deviates: "buyer",
  answer_rejected: "buyer",
  answer_decided: "supplier",
  answer_withdrawn: "buyer",
  lines_dropped: "supplier",
  message: "manager buyer logistics quality marketing finance hr supplier carrier",
  mention: "manager buyer logistics quality marketing finance hr supplier carrier",
  shipment_announced: "logistics",
  shipment_cancelled: "logistics carrier",
  carrier_assigned: "supplier carrier",
  arrival_late: "buyer logistics supplier",
  receipt_differs: "buyer quality supplier carrier",
  incident_opened: "buyer logistics quality manager marketing finance hr supplier carrier",
  incident_acknowledged: "buyer logistics quality manager supplier carrier",
  incident_turn: "buyer logistics quality manager supplier carrier",
  incident_closed: "buyer logistics quality manager supplier carrier",
  clock_over: "buyer logistics quality manager supplier carrier",
  action_asked: "buyer logistics quality manager supplier carrier",
  action_returned: "buyer logistics quality manager supplier carrier",
  action_due: "buyer logistics quality manager supplier carrier",
  action_overdue: "buyer logistics quality manager supplier carrier",
  forecast_published: "supplier",
  commit_near: "supplier",
  commit_passed: "buyer logistics supplier",
  commit_agreed: "buyer logistics supplier",
  silence_agreed: "supplier",
  silence_ended: "supplier",
  document_submitted: "buyer quality",
  document_accepted: "supplier carrier",
  document_refused: "supplier carrier",
  document_ending: "buyer supplier carrier",
  certificate_submitted: "hr",
  certificate_refused: "supplier carrier",
  certificate_ending: "hr supplier carrier",
  commit_below: "buyer logistics",
  risk_shared: "supplier carrier",
  risk_review: "buyer logistics quality manager",
  measure_asked: "buyer logistics quality manager supplier carrier",
  measure_due: "buyer logistics quality manager supplier carrier",
  measure_overdue: "buyer logistics quality manager supplier carrier",
  campaign_submitted: "buyer logistics",
  campaign_feasible: "marketing",
  campaign_capped: "marketing",
  campaign_refused: "marketing",
};

function tableOf(kind: NotificationKind) {
  if (/^(shipment|carrier|arrival|receipt)/.test(kind)) return "shipments";
  if (/^(incident|clock|action)/.test(kind)) return "incidents";
  if (/^(risk|measure)/.test(kind)) return "risks";
  if (kind.startsWith("campaign")) return "campaigns";
  if (kind.startsWith("document")) return "partner_documents";
  if (kind.startsWith("certificate")) return "certificates";
  return /^(forecast|commit|silence)/.test(kind) ? "forecast_releases" : "purchase_orders";
}

describe("who is told", () => {
  test.each(Object.entries(told))("of %s: %s, and nobody else", (kind, names) => {
    const found = roles.filter((role) => kindsFor([role]).includes(kind as NotificationKind));
    expect(found.toSorted()).toEqual(names.split(" ").toSorted());
  });
  test.each(notificationKinds)("of %s can see what it is about", (kind) => {
    const readers = readersOf(tableOf(kind));
    const all = (["host", "supplier", "carrier"] as const).flatMap((side) => rolesTold(kind, side));
    const allowed =
      kind === "message" || kind === "mention" ? [...roles] : [...readers.services, ...readers.partners];
    expect(all.filter((role) => !allowed.includes(role))).toEqual([]);
  });
});

test("a notification leads to what it is about, the host to the supplier's part of it", () => {
  const none = {
    orderId: null,
    lineId: null,
    shipmentId: null,
    incidentId: null,
    releaseId: null,
    riskId: null,
    campaignId: null,
    seriesId: null,
    documentsOf: null,
    workerId: null,
    reminderId: null,
    partnerId: null,
  };
  expect(pathOf({ ...none, orderId: "o", lineId: "l" })).toBe("/orders/o#line-l");
  expect(pathOf({ ...none, orderId: "o", partnerId: "p" })).toBe("/orders/o");
  expect(pathOf({ ...none, shipmentId: "s" })).toBe("/shipments/s");
  expect(pathOf({ ...none, incidentId: "i" })).toBe("/incidents/i");
  expect(pathOf({ ...none, riskId: "k" })).toBe("/risks/k");
  expect(pathOf({ ...none, documentsOf: "p" })).toBe("/partners/p#documents");
  expect(pathOf({ ...none, workerId: "w" })).toBe("/workers/w");
  expect(pathOf({ ...none, reminderId: "m" })).toBe("/orders?reminder=m");
  expect(pathOf({ ...none, campaignId: "c" })).toBe("/campaigns/c");
  expect(pathOf({ ...none, seriesId: "w" })).toBe("/forecasts/w");
  expect(pathOf({ ...none, releaseId: "r" })).toBe("/forecasts");
  expect(pathOf({ ...none, releaseId: "r", partnerId: "p" })).toBe("/forecasts?supplier=p");
});

describe("signals", () => {
  const id = "01a205ef-08fd-760a-bb30-c92336c1df04";
  test("travel in messages that PostgreSQL passes on, and nothing is lost", () => {
    const users = Array.from({ length: 1000 }, () => id);
    const objects = Array.from({ length: 200 }, () => ({ object: id, organisations: [id, id, id] }));
    const messages = packed([{ users }, ...objects]);
    expect(Math.max(...messages.map((message) => Buffer.byteLength(message)))).toBeLessThan(8000);
    const back = messages.flatMap(heard);
    expect(back.flatMap((one) => ("users" in one ? one.users : [])).length).toBe(1000);
    expect(back.filter((one) => "object" in one)).toEqual(objects);
    expect(packed([])).toEqual([]);
    const everybody = packed([{ object: id, organisations: users }]);
    expect(Math.max(...everybody.map((message) => Buffer.byteLength(message)))).toBeLessThan(8000);
    expect(everybody.flatMap(heard).flatMap((one) => ("object" in one ? one.organisations : []))).toEqual(
      users,
    );
  });
  test.each(["", "{}", "null", '[{"users":[1]}]', '[{"object":"x"}]', "[[[["])(
    "that are none are not heard: %j",
    (text) => {
      expect(heard(text)).toEqual([]);
    },
  );
});
