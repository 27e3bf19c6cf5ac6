import "server-only";
import {
  campaignDocument,
  campaignQuery,
  campaignSummary,
  getCampaignDocument,
  listCampaignDocuments,
} from "#lib/campaigns/documents.ts";
import { type Endpoint, nothing, page, reading } from "./endpoint.ts";

export const campaigns: Endpoint = {
  path: "campaigns",
  GET: reading({
    summary: "Campaigns of the host, the latest weeks first.",
    sees: "campaign.read",
    query: campaignQuery,
    answer: page(campaignSummary),
    read: async ({ tx, viewer, query }) => listCampaignDocuments(tx, await viewer, query),
  }),
};

export const campaign: Endpoint = {
  path: "campaigns/{id}",
  GET: reading({
    summary: "One campaign, with its items by week: planned, committed, arrived.",
    sees: "campaign.read",
    query: nothing,
    answer: campaignDocument,
    read: ({ tx, id }) => getCampaignDocument(tx, id),
  }),
};
