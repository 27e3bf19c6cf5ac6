import { calendarQuery, listCalendarDocuments } from "#lib/calendars/documents.ts";
import { calendarPageSize, listCalendars } from "#lib/calendars/screen.ts";
import { campaignQuery, listCampaignDocuments } from "#lib/campaigns/documents.ts";
import { campaignListInput } from "#lib/campaigns/input.ts";
import { listCampaigns } from "#lib/campaigns/list.ts";
import { forecastQuery, listForecastDocuments } from "#lib/forecasts/documents.ts";
import { listExceptions, listStandings } from "#lib/forecasts/exceptions.ts";
import { exceptionsInput, gridInput } from "#lib/forecasts/input.ts";
import { readGrid } from "#lib/forecasts/queries.ts";
import { incidentQuery, listIncidentDocuments } from "#lib/incidents/documents.ts";
import { incidentListInput } from "#lib/incidents/input.ts";
import { listIncidents } from "#lib/incidents/list.ts";
import { listNotificationDocuments, notificationQuery } from "#lib/notifications/documents.ts";
import { listNotifications } from "#lib/notifications/queries.ts";
import { listRiskDocuments, riskQuery } from "#lib/risks/documents.ts";
import { riskListInput } from "#lib/risks/input.ts";
import { listRisks } from "#lib/risks/list.ts";
import { listStockDocuments, stockQuery } from "#lib/stock/documents.ts";
import { stockListInput } from "#lib/stock/input.ts";
import { listStock, listStockSites } from "#lib/stock/queries.ts";
import type { Person } from "./people.ts";
import type { Subject } from "./subject.ts";

type Viewer = Person["viewer"];

/** The screens of what is shared beside orders. */
export function collaborationOf(viewer: Viewer): Subject[] {
  const isHost = viewer.organisation.kind === "host";
  return [
    forecasts(),
    exceptions(),
    incidents(viewer),
    risks(viewer),
    stock(),
    notifications(viewer),
    calendars(),
    ...(isHost ? [campaigns(viewer)] : []),
  ];
}

/** A sheet as it is opened: 500 items of 26 weeks for the host, all its own for a supplier. */
function forecasts(): Subject {
  return {
    name: "forecasts",
    page: { path: "/forecasts", read: (tx) => readGrid(tx, gridInput.parse({})) },
    json: {
      path: "/api/v1/forecasts",
      read: (tx) => listForecastDocuments(tx, forecastQuery.parse({})),
    },
  };
}

function exceptions(): Subject {
  return {
    name: "forecast exceptions",
    page: {
      path: "/forecasts/exceptions",
      read: (tx) => Promise.all([listExceptions(tx, exceptionsInput.parse({})), listStandings(tx)]),
    },
    json: {
      path: "/api/v1/forecasts?q=IT-0005",
      read: (tx) => listForecastDocuments(tx, forecastQuery.parse({ q: "IT-0005" })),
    },
  };
}

function incidents(viewer: Viewer): Subject {
  return {
    name: "incidents",
    page: { path: "/incidents", read: (tx) => listIncidents(tx, viewer, incidentListInput.parse({})) },
    json: {
      path: "/api/v1/incidents",
      read: (tx) => listIncidentDocuments(tx, viewer, incidentQuery.parse({})),
    },
  };
}

function risks(viewer: Viewer): Subject {
  return {
    name: "risks",
    page: { path: "/risks", read: (tx) => listRisks(tx, viewer, riskListInput.parse({})) },
    json: { path: "/api/v1/risks", read: (tx) => listRiskDocuments(tx, viewer, riskQuery.parse({})) },
  };
}

function stock(): Subject {
  return {
    name: "stock",
    page: {
      path: "/stock",
      read: (tx) => Promise.all([listStock(tx, stockListInput.parse({})), listStockSites(tx)]),
    },
    json: { path: "/api/v1/stock", read: (tx) => listStockDocuments(tx, stockQuery.parse({})) },
  };
}

function notifications(viewer: Viewer): Subject {
  return {
    name: "notifications",
    page: {
      path: "/notifications",
      read: (tx) => listNotifications(tx, viewer, { show: undefined, after: undefined }),
    },
    json: {
      path: "/api/v1/notifications",
      read: (tx) => listNotificationDocuments(tx, viewer, notificationQuery.parse({})),
    },
  };
}

function calendars(): Subject {
  return {
    name: "calendars",
    page: {
      path: "/calendars",
      read: (tx) => listCalendars(tx, { q: undefined, position: undefined, size: calendarPageSize }),
    },
    json: {
      path: "/api/v1/calendars",
      read: (tx) => listCalendarDocuments(tx, calendarQuery.parse({})),
    },
  };
}

function campaigns(viewer: Viewer): Subject {
  return {
    name: "campaigns",
    page: { path: "/campaigns", read: (tx) => listCampaigns(tx, viewer, campaignListInput.parse({})) },
    json: {
      path: "/api/v1/campaigns",
      read: (tx) => listCampaignDocuments(tx, viewer, campaignQuery.parse({})),
    },
  };
}
