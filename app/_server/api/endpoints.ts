import "server-only";
import { z } from "zod";
import { organisationKinds, locales, roles } from "#db/vocabulary.ts";
import { writeComment } from "#lib/comments/commands.ts";
import {
  commentDocument,
  commentQuery,
  findSubject,
  getCommentDocument,
  listCommentDocuments,
} from "#lib/comments/documents.ts";
import { writeCommentInput } from "#lib/comments/input.ts";
import { commitBuckets } from "#lib/forecasts/commit.ts";
import {
  committedDocument,
  forecastDocument,
  forecastQuery,
  listForecastDocuments,
} from "#lib/forecasts/documents.ts";
import { commitBucketsInput } from "#lib/forecasts/input.ts";
import { idText } from "#lib/kernel/document.ts";
import { listPartnerDocuments, partnerDocument, partnerQuery } from "#lib/partners/documents.ts";
import { getScorecardDocument, scorecardDocument, scorecardQuery } from "#lib/scorecards/documents.ts";
import {
  getShipmentDocument,
  listMilestoneDocuments,
  listShipmentDocuments,
  milestoneDocument,
  milestoneQuery,
  shipmentDocument,
  shipmentQuery,
} from "#lib/shipments/documents.ts";
import { reportMilestoneInput } from "#lib/shipments/input.ts";
import { reportMilestone } from "#lib/shipments/milestone.ts";
import { type Endpoint, nothing, page, performWith, reading } from "./endpoint.ts";

const meDocument = z
  .strictObject({
    id: idText,
    name: z.string(),
    email: z.string(),
    locale: z.enum(locales).nullable(),
    time_zone: z.string(),
    organisation: z.strictObject({ id: idText, name: z.string(), kind: z.enum(organisationKinds) }),
    roles: z.array(z.enum(roles)),
    is_org_admin: z.boolean(),
  })
  .meta({ id: "Me" });

export const me: Endpoint = {
  path: "me",
  GET: reading({
    summary: "Who asks, and in which organisation.",
    sees: "account.use",
    query: nothing,
    answer: meDocument,
    read: async ({ viewer }) => {
      const { userId, name, email, locale, timeZone, organisation, roles, isOrgAdmin } = await viewer;
      return JSON.stringify({
        id: userId,
        name,
        email,
        locale,
        time_zone: timeZone,
        organisation,
        roles,
        is_org_admin: isOrgAdmin,
      } satisfies z.input<typeof meDocument>);
    },
  }),
};

export const shipments: Endpoint = {
  path: "shipments",
  GET: reading({
    summary: "Shipments, the latest planned arrival first.",
    sees: "shipment.read",
    query: shipmentQuery,
    answer: page(shipmentDocument),
    read: async ({ tx, viewer, query }) => listShipmentDocuments(tx, await viewer, query),
  }),
};

export const milestones: Endpoint = {
  path: "shipments/{id}/milestones",
  GET: reading({
    summary: "What happened to a shipment, in the order in which it happened.",
    sees: "shipment.read",
    query: milestoneQuery,
    answer: page(milestoneDocument),
    read: ({ tx, id, query }) => listMilestoneDocuments(tx, id, query),
  }),
  POST: {
    summary: "Reports where the goods are. An event that was told before (source_id) changes nothing.",
    sees: "shipment.read",
    status: 201,
    answer: shipmentDocument,
    bodies: [reportMilestoneInput],
    addressed: ["shipmentId"],
    find: getShipmentDocument,
    write: async (tx, actor, id, body) => {
      await performWith(reportMilestone, tx, actor, body, { shipmentId: id });
      return getShipmentDocument(tx, id);
    },
  },
};

export const forecasts: Endpoint = {
  path: "forecasts",
  GET: reading({
    summary: "Forecasts by item code, with their weeks from the running one on and what was committed.",
    sees: "forecast.read",
    query: forecastQuery,
    answer: page(forecastDocument),
    read: ({ tx, query }) => listForecastDocuments(tx, query),
  }),
  POST: {
    summary: "Commits to weeks, each in the version that was seen: all or nothing.",
    sees: "forecast.read",
    status: 200,
    answer: committedDocument,
    bodies: [commitBucketsInput],
    addressed: [],
    find: () => Promise.resolve(),
    write: async (tx, actor, _, body) =>
      JSON.stringify(await performWith(commitBuckets, tx, actor, body, {})),
  },
};

export const partners: Endpoint = {
  path: "partners",
  GET: reading({
    summary: "Partners by name.",
    sees: "account.use",
    query: partnerQuery,
    answer: page(partnerDocument),
    read: ({ tx, query }) => listPartnerDocuments(tx, query),
  }),
};

export const scorecard: Endpoint = {
  path: "partners/{id}/scorecard",
  GET: reading({
    summary: "Delivery figures of a supplier between two days, against one basis.",
    sees: "performance.read",
    query: scorecardQuery,
    answer: scorecardDocument,
    read: ({ tx, id, query }) => getScorecardDocument(tx, id, query),
  }),
};

export const comments: Endpoint = {
  path: "threads/{id}/comments",
  GET: reading({
    summary:
      "The messages of a thread, named by its own id or by that of its order or shipment, oldest first.",
    sees: "comment.write",
    query: commentQuery,
    answer: page(commentDocument),
    read: ({ tx, id, query }) => listCommentDocuments(tx, id, query),
  }),
  POST: {
    summary: "Writes a message, to an audience that never changes.",
    sees: "comment.write",
    status: 201,
    answer: commentDocument,
    bodies: [writeCommentInput],
    addressed: ["orderId", "shipmentId"],
    find: findSubject,
    write: async (tx, actor, id, body) => {
      const { commentId } = await performWith(writeComment, tx, actor, body, await findSubject(tx, id));
      return getCommentDocument(tx, commentId);
    },
  },
};
