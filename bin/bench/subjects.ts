import type { Role } from "#db/vocabulary.ts";
import { listComments, listMentionable } from "#lib/comments/queries.ts";
import { periodOf } from "#lib/kernel/months.ts";
import { today } from "#lib/kernel/days.ts";
import { getOrderDocument, listOrderDocuments, orderQuery } from "#lib/orders/documents.ts";
import { getListFrame } from "#lib/orders/list-frame.ts";
import { orderListInput } from "#lib/orders/list-input.ts";
import { getOrder, getOrderTitle, listOrders } from "#lib/orders/queries.ts";
import { getHost } from "#lib/partners/queries.ts";
import { getScorecardDocument, scorecardQuery } from "#lib/scorecards/documents.ts";
import { getMeasuredPartner, getPerformance, listPerformance } from "#lib/scorecards/queries.ts";
import { listShipmentDocuments, shipmentQuery } from "#lib/shipments/documents.ts";
import { shipmentListInput } from "#lib/shipments/input.ts";
import { listShipments, listShipmentsOfOrder } from "#lib/shipments/queries.ts";
import type { Person } from "./people.ts";
import type { Subject } from "./subject.ts";
import { collaborationOf } from "./subjects-collaboration.ts";
import { costsOf } from "./subjects-costs.ts";
import { oversightOf } from "./subjects-oversight.ts";
import { peopleOf } from "./subjects-people.ts";
import { staffOf } from "./subjects-staff.ts";
import { todayOf } from "./subjects-today.ts";

/** Where the measured people look: rows that are not easy. */
export interface Places {
  /** An order of the largest supplier with many messages. */
  orderId: string;
  supplierId: string;
  /** Somebody at work with papers and plans. */
  workerId: string;
  /** The beginning of the numbers of some hundred orders. */
  search: string;
  /** Days whose orders have some 100,000 lines. */
  exported: { from: string; to: string };
}

/** The screens of one person: of a seller and a buyer what they share, of the others what their department looks at. */
export function subjectsOf({ viewer }: Person, places: Places): Subject[] {
  const isOf = (role: Role) => viewer.roles.includes(role);
  if (!isOf("supplier") && !isOf("buyer"))
    return [
      todayOf(viewer),
      ...(isOf("hr") ? staffOf(viewer, places) : []),
      ...(isOf("finance") ? costsOf(viewer) : []),
      ...(isOf("manager") ? oversightOf(viewer) : []),
    ];
  return [
    workList(viewer),
    orderList(viewer),
    orderPage(viewer, places),
    search(viewer, "search", { q: places.search }),
    search(viewer, "search by the middle of numbers", { q: "2345" }),
    search(viewer, "search by words of an item", { q: "gasket 14226" }),
    search(viewer, "search by a word of many", { q: "gasket" }),
    search(viewer, "orders overdue by deadline", { state: "overdue", sort: "deadline" }),
    ...(isOf("buyer") ? [search(viewer, "orders by supplier", { group: "supplier" })] : []),
    shipments(viewer),
    performanceOf(viewer, places),
    ...collaborationOf(viewer),
    ...peopleOf(places),
  ];
}

type Viewer = Person["viewer"];

function workList(viewer: Viewer): Subject {
  const isSupplier = viewer.organisation.kind === "supplier";
  return {
    name: "work list",
    page: todayOf(viewer).page,
    json: orderDocuments(viewer, { state: isSupplier ? "to_answer" : "to_decide" }),
  };
}

function orderList(viewer: Viewer): Subject {
  return { name: "order list", page: orderRows(viewer, {}), json: orderDocuments(viewer, {}) };
}

const searchedWithin = 100;

function search(viewer: Viewer, name: string, query: Readonly<Record<string, string>>): Subject {
  const { group: _, ...forJson } = query;
  return {
    name,
    within: searchedWithin,
    page: orderRows(viewer, query),
    json: orderDocuments(viewer, forJson),
  };
}

function orderRows(viewer: Viewer, query: Readonly<Record<string, string>>): Subject["page"] {
  const input = orderListInput.parse(query);
  return {
    path: withQuery("/orders", query),
    read: (tx) => Promise.all([listOrders(tx, viewer, input), getListFrame(tx, viewer, input)]),
  };
}

function orderDocuments(viewer: Viewer, query: Readonly<Record<string, string>>): Subject["json"] {
  return {
    path: withQuery("/api/v1/orders", query),
    read: (tx) => listOrderDocuments(tx, viewer, orderQuery.parse(query)),
  };
}

function orderPage(viewer: Viewer, { orderId, supplierId }: Places): Subject {
  return {
    name: "order page",
    page: {
      path: `/orders/${orderId}`,
      read: (tx) =>
        Promise.all([
          getOrderTitle(tx, orderId),
          getOrder(tx, orderId),
          getHost(tx),
          listComments(tx, { kind: "order", id: orderId }),
          listShipmentsOfOrder(tx, orderId),
          listMentionable(tx, { kind: "order" }, [viewer.hostId ?? "", supplierId]),
        ]),
    },
    json: { path: `/api/v1/orders/${orderId}`, read: (tx) => getOrderDocument(tx, orderId) },
  };
}

function shipments(viewer: Viewer): Subject {
  return {
    name: "shipments",
    page: { path: "/shipments", read: (tx) => listShipments(tx, viewer, shipmentListInput.parse({})) },
    json: {
      path: "/api/v1/shipments",
      read: (tx) => listShipmentDocuments(tx, viewer, shipmentQuery.parse({})),
    },
  };
}

function performanceOf(viewer: Viewer, { supplierId }: Places): Subject {
  const day = today();
  const period = periodOf({}, day);
  const isHost = viewer.organisation.kind === "host";
  return {
    name: "performance",
    page: {
      path: isHost ? "/performance" : `/performance/${supplierId}`,
      read: (tx) =>
        isHost
          ? listPerformance(tx, "supplier", "first", period, day)
          : Promise.all([
              getMeasuredPartner(tx, supplierId),
              getPerformance(tx, supplierId, "first", period, day),
            ]),
    },
    json: {
      path: withQuery(`/api/v1/partners/${supplierId}/scorecard`, { ...period }),
      read: (tx) => getScorecardDocument(tx, supplierId, scorecardQuery.parse(period)),
    },
  };
}

function withQuery(path: string, query: Readonly<Record<string, string>>): string {
  const text = new URLSearchParams(query).toString();
  return text === "" ? path : `${path}?${text}`;
}
