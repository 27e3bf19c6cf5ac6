import { readOverview } from "#app/_server/overview.ts";
import { eventQuery, listEventDocuments } from "#lib/activity/documents.ts";
import { activityPageSize, listActivity, namesIn } from "#lib/activity/queries.ts";
import { listOrganisationDocuments, organisationQuery } from "#lib/organisations/documents.ts";
import { listOrganisationRows, organisationPageSize } from "#lib/organisations/queries.ts";
import { listOrganisations } from "#lib/people/queries.ts";
import type { Person } from "./people.ts";
import type { Subject } from "./subject.ts";

type Viewer = Person["viewer"];

/** What a manager looks at. */
export function oversightOf(viewer: Viewer): Subject[] {
  return [overview(viewer), activity(viewer), organisations()];
}

/** There is no such document. */
function overview(viewer: Viewer): Subject {
  return { name: "overview", page: { path: "/overview", read: (tx) => readOverview(tx, viewer) } };
}

function activity(viewer: Viewer): Subject {
  const wanted = { filters: {}, timeZone: viewer.timeZone, position: undefined, size: activityPageSize };
  return {
    name: "activity",
    page: {
      path: "/activity",
      read: async (tx) => {
        const [{ rows }] = await Promise.all([listActivity(tx, wanted), listOrganisations(tx)]);
        return namesIn(tx, rows);
      },
    },
    json: {
      path: "/api/v1/activity",
      read: (tx) => listEventDocuments(tx, viewer, eventQuery.parse({})),
    },
  };
}

function organisations(): Subject {
  const all = { q: undefined, kind: undefined, position: undefined, size: organisationPageSize };
  return {
    name: "organisations",
    page: { path: "/organisations", read: (tx) => listOrganisationRows(tx, all) },
    json: {
      path: "/api/v1/organisations",
      read: (tx) => listOrganisationDocuments(tx, organisationQuery.parse({})),
    },
  };
}
