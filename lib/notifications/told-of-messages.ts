import { type SQL, sql } from "drizzle-orm";
import { readersOf, rolesWithScope } from "#lib/access/audience.ts";
import { rolesArray, selectTelling } from "./telling.ts";
import { ownerAt } from "./told-of-incidents.ts";
import { riskOwnerAt } from "./told-of-risks.ts";

const orders = readersOf("purchase_orders");
const shipments = readersOf("shipments");

const handlers = rolesWithScope("incidents", "all");
const partners = rolesWithScope("incidents", "takes_part");
const series = readersOf("forecast_series");
const campaignReaders = rolesWithScope("campaigns", "all");
const riskReaders = [...rolesWithScope("risks", "all"), ...rolesWithScope("risks", "shared")];

/** Those of an organisation in the audience who can see what the message is about. */
const readers = sql`case
        when t.order_id is not null then ${rolesArray([...orders.services, ...orders.partners])}
        when t.shipment_id is not null then ${rolesArray([...shipments.services, ...shipments.partners])}
        when t.risk_id is not null then ${rolesArray(riskReaders)}
        when t.campaign_id is not null then ${rolesArray(campaignReaders)}
        when t.series_id is not null then ${rolesArray([...series.services, ...series.partners])}
        else ${rolesArray([...handlers, ...partners])} || case i.kind when 'safety' then '{hr}' else '{}' end::text[] end`;
/** Whose work it is to answer a partner. */
const inCharge = sql`case
        when t.order_id is not null then ${rolesArray(["buyer"])}
        when t.shipment_id is not null then ${rolesArray(["logistics"])}
        when t.series_id is not null then ${rolesArray(["buyer", "logistics"])}
        else ${rolesArray(handlers)} end`;

const mentioned = sql`array(select m.user_id from comment_mentions m where m.comment_id = c.id)`;
const message = sql`
      from e join comments c on c.id = (e.particulars ->> 'comment')::uuid and c.deleted_at is null join threads t on t.id = c.thread_id
      left join incidents i on i.id = t.incident_id left join risks r on r.id = t.risk_id left join campaigns g on g.id = t.campaign_id`;
const written = {
  order_id: sql`t.order_id`,
  shipment_id: sql`t.shipment_id`,
  incident_id: sql`t.incident_id`,
  risk_id: sql`t.risk_id`,
  campaign_id: sql`t.campaign_id`,
  series_id: sql`t.series_id`,
  comment_id: sql`c.id`,
  actor_id: sql`c.author_id`,
  at: sql`e.at`,
};

/** Who is told of the events `e` of conversations: never outside the audience, whoever is mentioned or took part. */
export const toldOfMessages: readonly SQL[] = [
  sql`
    ${selectTelling({ key: sql`'mention:' || c.id`, kind: "mention", organisation_id: sql`p.id`, roles: readers, people: mentioned, ...written })} ${message}
      cross join lateral unnest(c.audience) as p(id)
     where e.action in ('comment.written', 'comment.edited')`,
  // A partner's people hear of each message to them; of the host's, those who are in charge when a partner writes.
  sql`
    ${selectTelling({
      key: sql`'message:' || c.id`,
      kind: "message",
      organisation_id: sql`o.id`,
      roles: sql`case o.kind when 'host' then ${inCharge} else ${readers} end`,
      people: sql`case o.kind when 'host' then coalesce(${ownerAt(sql`o.id`)}, ${riskOwnerAt(sql`o.id`)}) end`,
      ...written,
      except_people: mentioned,
    })} ${message}
      join organisations o on o.id = any(c.audience)
     where e.action = 'comment.written' and (o.kind <> 'host' or c.author_organisation_id <> o.id)`,
  // And at the host whoever wrote in the conversation before, and whose campaign it is.
  sql`
    ${selectTelling({
      key: sql`'message:' || c.id`,
      kind: "message",
      organisation_id: sql`h.id`,
      roles: readers,
      people: sql`array_append(array(select b.author_id from comments b where b.thread_id = c.thread_id and b.author_organisation_id = h.id and b.id <> c.id), g.made_by)`,
      ...written,
      except_people: mentioned,
    })} ${message} cross join host h
     where e.action = 'comment.written' and h.id = any(c.audience)`,
];
