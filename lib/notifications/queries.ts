import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { rowLimit } from "#db/statements.ts";
import type { MailMode, MailPurpose, NotificationKind } from "#db/vocabulary-notifications.ts";
import type { IncidentClock } from "#db/vocabulary-incidents.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { campaignNumber } from "#lib/campaigns/queries.ts";
import { incidentNumber } from "#lib/incidents/queries.ts";
import { decodeCursor, type Page, pageOf } from "#lib/kernel/cursor.ts";
import type { NotificationListInput } from "./input.ts";
import { ordersReminded } from "#lib/orders/queries.ts";
import { riskNumber } from "#lib/risks/queries.ts";
import { type About, kindsFor, usualMail } from "./rules.ts";

export interface NotificationRow extends About, Record<string, unknown> {
  id: string;
  kind: NotificationKind;
  at: string;
  /** The instant as PostgreSQL keeps it, to the microsecond. */
  position: string;
  unread: boolean;
  /** Who did it, where the viewer may know. */
  actor: string | null;
  lines: number | null;
  line: string | null;
  clock: IncidentClock | null;
  number: string | null;
  /** The supplier, for the host: two of them may use the same number. Of an incident, a risk or a campaign, its title. */
  partner: string | null;
}

export const notificationPageSize = 50;

/**
 * What the viewer was told, the latest first, in words that the policies still let them read: what they may not see any more,
 * or what was taken back, is not there.
 */
export async function listNotifications(
  tx: Tx,
  viewer: Viewer,
  { show, after }: NotificationListInput,
  size = notificationPageSize,
): Promise<Page<NotificationRow>> {
  const position = decodeCursor(after, ["instant", "id"]);
  const isHost = viewer.organisation.kind === "host";
  const rows = await tx.execute<NotificationRow>(sql`
    select n.id, n.kind, n.at, n.at::text as position, n.read_at is null as unread, n.lines, coalesce(c.author_name, a.name) as actor,
           o.id as "orderId", l.id as "lineId", l.number as line, s.id as "shipmentId", i.id as "incidentId", n.clock, f.id as "releaseId", r.id as "riskId", g.id as "campaignId", w.id as "seriesId", d.id as "documentsOf", k.id as "workerId", m.id as "reminderId",
           coalesce(o.number, s.number, ${incidentNumber}, f.number::text, ${riskNumber}, ${campaignNumber}, w.item_code, k.name, d.name, ${ordersReminded}) as number,
           coalesce(i.title, r.title, g.name, ${isHost ? sql`p.name` : sql`null`}) as partner, ${isHost ? sql`p.id` : sql`null::uuid`} as "partnerId"
      from notifications n
      left join purchase_orders o on o.id = n.order_id
      left join purchase_order_lines l on l.id = n.line_id
      left join shipments s on s.id = n.shipment_id
      left join incidents i on i.id = n.incident_id
      left join forecast_releases f on f.id = n.release_id
      left join risks r on r.id = n.risk_id
      left join campaigns g on g.id = n.campaign_id
      left join forecast_series w on w.id = n.series_id
      left join organisations d on d.id = n.partner_id
      left join workers k on k.id = n.worker_id
      left join reminders m on m.id = n.reminder_id
      left join comments c on c.id = n.comment_id and c.deleted_at is null
      left join users a on a.id = n.actor_id
      left join organisations p on p.id = coalesce(o.supplier_id, s.supplier_id, f.supplier_id, w.supplier_id, m.supplier_id)
     where n.user_id = ${viewer.userId} and n.organisation_id = ${viewer.organisation.id}
       and num_nonnulls(o.id, s.id, i.id, f.id, r.id, g.id, w.id, d.id, k.id, m.id) = 1 and (n.comment_id is null or c.id is not null)
       ${show === "unread" ? sql`and n.read_at is null` : sql``}
       ${position ? sql`and (n.at, n.id) < (${position[0]}::timestamptz, ${position[1]}::uuid)` : sql``}
     order by n.at desc, n.id desc limit ${rowLimit(size + 1)}`);
  return pageOf([...rows], size, (row) => [row.position, row.id]);
}

/** What a person looks at while it is open. */
export interface Watched {
  kind: "order" | "shipment" | "incident" | "risk" | "campaign" | "forecast";
  id: string;
}

const watchedTables = {
  order: sql`purchase_orders`,
  shipment: sql`shipments`,
  incident: sql`incidents`,
  risk: sql`risks`,
  campaign: sql`campaigns`,
  forecast: sql`forecast_series`,
} as const;

export async function maySee(tx: Tx, { kind, id }: Watched): Promise<boolean> {
  const found = await tx.execute(sql`select 1 from ${watchedTables[kind]} where id = ${id}`);
  return found.length > 0;
}

export interface MailPreference {
  kind: NotificationKind;
  mode: MailMode;
}

/** What the viewer wants by mail: chosen, or usual, for everything they may be told. */
export async function listMailPreferences(tx: Tx, viewer: Viewer): Promise<MailPreference[]> {
  const rows = await tx.execute<MailPreference & Record<string, unknown>>(
    sql`select kind, mode from mail_preferences where user_id = ${viewer.userId}`,
  );
  const chosen = new Map(rows.map(({ kind, mode }) => [kind, mode]));
  return kindsFor(viewer.roles).map((kind) => ({ kind, mode: chosen.get(kind) ?? usualMail(kind) }));
}

export interface MailFailure extends Record<string, unknown> {
  id: string;
  person: string;
  organisation: string;
  at: string;
}

type FailedAbout =
  | { orderId: string }
  | { shipmentId: string }
  | { incidentId: string }
  | { riskId: string }
  | { campaignId: string }
  | { seriesId: string }
  | { forecastOf: string };

function failedAbout(about: FailedAbout): SQL {
  if ("orderId" in about) return sql`f.order_id = ${about.orderId}`;
  if ("shipmentId" in about) return sql`f.shipment_id = ${about.shipmentId}`;
  if ("incidentId" in about) return sql`f.incident_id = ${about.incidentId}`;
  if ("riskId" in about) return sql`f.risk_id = ${about.riskId}`;
  if ("campaignId" in about) return sql`f.campaign_id = ${about.campaignId}`;
  if ("seriesId" in about) return sql`f.series_id = ${about.seriesId}`;
  return sql`f.release_id in (select r.id from forecast_releases r where r.supplier_id = ${about.forecastOf})`;
}

/** Who does not know of an object, since mails to them were given up. For the host. */
export async function listMailFailures(tx: Tx, about: FailedAbout): Promise<MailFailure[]> {
  const rows = await tx.execute<MailFailure>(sql`
    select distinct on (f.user_id) f.id, f.person, f.organisation, f.at from mail_failures f
     where ${failedAbout(about)}
     order by f.user_id, f.at desc limit 20`);
  return [...rows];
}

/** What a mail says of a notification. */
export interface MailItem extends About, Record<string, unknown> {
  kind: NotificationKind;
  at: string;
  actor: string | null;
  lines: number | null;
  line: string | null;
  clock: IncidentClock | null;
  number: string | null;
  /** The supplier, for the host: two of them may use the same number. */
  partner: string | null;
}

export interface MailToSend {
  id: string;
  purpose: MailPurpose;
  userId: string;
  name: string;
  email: string;
  locale: "en" | "fr" | null;
  timeZone: string;
  organisation: string | null;
  /** Whose portal it is, and whether the mail goes out of its house. */
  host: string | null;
  isOutside: boolean;
  /** Of somebody who belongs to several: in whose name the links of the mail are opened. */
  switchTo: string | null;
  /** Of a code: the link that it opens, and what that is to. */
  linkId: string | null;
  linkedOrder: string | null;
  items: MailItem[];
  /** Of a supplier: those of the orders it tells of on which lines wait for an answer. */
  orders: OrderToAnswer[];
}

/** An order as its mail shows it: what is asked, and no price. */
export interface OrderToAnswer extends Record<string, unknown> {
  id: string;
  number: string;
  /** The first of those that wait. */
  lines: { number: string; item: string; quantity: string; unit: string; requestedOn: string }[];
  waiting: number;
}
