import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { OrganisationKind } from "#db/vocabulary.ts";
import type { DecisionArea } from "#db/vocabulary-partners.ts";
import type { Day } from "#lib/kernel/days.ts";
import { notFound } from "#lib/kernel/errors.ts";

export interface Profile {
  about: string | null;
  address: string | null;
  phone: string | null;
  website: string | null;
  registration: string | null;
  vatNumber: string | null;
  version: number;
  changedAt: string;
  changedByName: string;
}

export interface Decision {
  area: DecisionArea;
  step: number;
  amountLimit: string | null;
  currency: string | null;
  delayLimit: number | null;
  answerHours: number | null;
}

export interface Contact {
  id: string;
  userId: string | null;
  name: string;
  job: string | null;
  email: string | null;
  phone: string | null;
  deputyId: string | null;
  deputy: string | null;
  awayFrom: Day | null;
  awayUntil: Day | null;
  /** Today, on the clock of their organisation. */
  isAway: boolean;
  version: number;
  decisions: Decision[];
}

export interface Partner extends Record<string, unknown> {
  id: string;
  name: string;
  kind: OrganisationKind;
  country: string | null;
  timeZone: string;
  group: string | null;
  profile: Profile | null;
  contacts: Contact[];
}

/** Away on the day it is for the organisation `o` of contact `c`. */
const isAway = sql`coalesce((now() at time zone o.time_zone)::date between c.away_from and coalesce(c.away_until, 'infinity'), false)`;

const decisions = sql`coalesce((
  select jsonb_agg(jsonb_build_object('area', x.area, 'step', x.step, 'amountLimit', x.amount_limit::text, 'currency', x.currency, 'delayLimit', x.delay_limit, 'answerHours', x.answer_hours)
                   order by x.step, x.area) from contact_decisions x where x.contact_id = c.id), '[]')`;

/** Who a partner is and who decides what there; not_found for whom the viewer may not see. The host is one as well. */
export async function getPartner(tx: Tx, partnerId: string): Promise<Partner> {
  const [partner] = await tx.execute<Partner>(sql`
    select o.id, o.name, o.kind, o.country, o.time_zone as "timeZone", o.partner_group as "group",
           (select jsonb_build_object('about', p.about, 'address', p.address, 'phone', p.phone, 'website', p.website, 'registration', p.registration, 'vatNumber', p.vat_number,
                                      'version', p.version, 'changedAt', p.changed_at, 'changedByName', p.changed_by_name)
              from partner_profiles p where p.organisation_id = o.id) as profile,
           coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'userId', c.user_id, 'name', c.name, 'job', c.job, 'email', c.email, 'phone', c.phone, 'deputyId', c.deputy_id,
                                                         'deputy', d.name, 'awayFrom', c.away_from, 'awayUntil', c.away_until, 'isAway', ${isAway}, 'version', c.version,
                                                         'decisions', ${decisions}) order by c.name collate "und-x-icu", c.id)
              from contacts c left join contacts d on d.id = c.deputy_id and d.organisation_id = c.organisation_id where c.organisation_id = o.id), '[]') as contacts
      from organisations o where o.id = ${partnerId}`);
  if (!partner) throw notFound();
  return partner;
}

export async function getPartnerName(tx: Tx, partnerId: string): Promise<string> {
  const [partner] = await tx.execute<{ name: string }>(
    sql`select name from organisations where id = ${partnerId}`,
  );
  if (!partner) throw notFound();
  return partner.name;
}

/** Accounts of an organisation's people, for a choice among them. */
export async function listAccounts(tx: Tx, organisationId: string): Promise<{ id: string; name: string }[]> {
  const rows = await tx.execute<{ id: string; name: string }>(sql`
    select u.id, u.name from users u where u.disabled_at is null and u.id in (select m.user_id from memberships m where m.organisation_id = ${organisationId})
     order by u.name collate "und-x-icu", u.id limit 500`);
  return [...rows];
}
