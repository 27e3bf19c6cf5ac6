import { type SQL, sql } from "drizzle-orm";
import type { NotificationKind } from "#db/vocabulary-notifications.ts";
import { rolesTold } from "./rules.ts";
import { rolesArray, selectTelling } from "./telling.ts";

/** Of the host alone: no partner is told of a campaign, whatever happens to it. */
const told = (kind: NotificationKind, actions: readonly string[], people?: SQL): SQL => sql`
    ${selectTelling({
      key: sql`'campaign:' || e.position`,
      kind,
      organisation_id: sql`h.id`,
      roles: rolesArray(rolesTold(kind, "host")),
      ...(people ? { people } : {}),
      campaign_id: sql`g.id`,
      actor_id: sql`e.actor_id`,
      at: sql`e.at`,
    })}
      from e cross join host h join campaigns g on g.id = e.object_id
     where e.action in (${sql.join(
       actions.map((action) => sql`${action}`),
       sql`, `,
     )})`;

const maker = sql`array[g.made_by]`;

/** Who is told of the events `e` of campaigns: of one that is submitted the planners, of what becomes of it its maker. */
export const toldOfCampaigns: readonly SQL[] = [
  told("campaign_submitted", ["campaign.submit"]),
  told("campaign_feasible", ["campaign.became_feasible"], maker),
  told("campaign_capped", ["campaign.became_capped"], maker),
  told("campaign_refused", ["campaign.became_refused", "campaign.refuse"], maker),
];
