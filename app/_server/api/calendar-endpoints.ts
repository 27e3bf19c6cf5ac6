import "server-only";
import {
  calendarDocument,
  calendarQuery,
  calendarSiteQuery,
  calendarSummary,
  getCalendarDocument,
  listCalendarDocuments,
} from "#lib/calendars/documents.ts";
import { type Endpoint, page, reading } from "./endpoint.ts";

export const calendars: Endpoint = {
  path: "calendars",
  GET: reading({
    summary: "When the host and its partners work, the host first: what deadlines are counted by.",
    sees: "calendar.read",
    query: calendarQuery,
    answer: page(calendarSummary),
    read: ({ tx, query }) => listCalendarDocuments(tx, query),
  }),
};

export const calendar: Endpoint = {
  path: "calendars/{id}",
  GET: reading({
    summary: "When an organisation works, or, with `site`, one of its sites.",
    sees: "calendar.read",
    query: calendarSiteQuery,
    answer: calendarDocument,
    read: ({ tx, id, query }) => getCalendarDocument(tx, id, query.site),
  }),
};
