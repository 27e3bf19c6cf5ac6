import { type SQL, sql } from "drizzle-orm";
import type { NotificationKind } from "#db/vocabulary-notifications.ts";
import { endingDays } from "#lib/papers/rules.ts";
import { rolesTold } from "./rules.ts";
import { rolesArray, selectTelling } from "./telling.ts";

const atHost = (kind: NotificationKind) =>
  sql`select h.id, ${rolesArray(rolesTold(kind, "host"))} as roles from organisations h where h.kind = 'host'`;
/** The people of a partner `o`, whichever it is; nobody of the host, who tells itself. */
const atPartner = (kind: NotificationKind) =>
  sql`select o.id, ${rolesArray([...rolesTold(kind, "supplier"), ...rolesTold(kind, "carrier")])} as roles where o.kind <> 'host'`;

interface Subject {
  object: SQL;
  about: { partner_id: SQL } | { worker_id: SQL };
}

const documents: Subject = {
  object: sql`join organisations o on o.id = e.object_id`,
  about: { partner_id: sql`o.id` },
};
const certificates: Subject = {
  object: sql`join workers w on w.id = e.object_id join organisations o on o.id = w.organisation_id`,
  about: { worker_id: sql`w.id` },
};

const told = (kind: NotificationKind, { object, about }: Subject, sides: SQL, action: string): SQL => sql`
    ${selectTelling({
      key: sql`'paper:' || e.position`,
      kind,
      organisation_id: sql`x.id`,
      roles: sql`x.roles`,
      ...about,
      actor_id: sql`e.actor_id`,
      at: sql`e.at`,
    })}
      from e ${object} cross join lateral (${sides}) x (id, roles) where e.action = ${action}`;

/** Who is told of the events `e` of papers: their reviewers of what is handed in, who handed it in of what became of it. */
export const toldOfPapers: readonly SQL[] = [
  told("document_submitted", documents, atHost("document_submitted"), "document.submitted"),
  told("document_accepted", documents, atPartner("document_accepted"), "document.accepted"),
  told("document_refused", documents, atPartner("document_refused"), "document.refused"),
  told("certificate_submitted", certificates, atHost("certificate_submitted"), "certificate.submitted"),
  told("certificate_refused", certificates, atPartner("certificate_refused"), "certificate.refused"),
];

/**
 * Papers that end: four weeks before, a week before and when they are over, as long as none of the same kind takes their
 * place. What was over two days before anybody could be told is not news.
 */
const ending = (table: "partner_documents" | "certificates", owner: SQL) => sql`
      (select p.*, case when p.expires_on < d.today then 'over' when p.expires_on <= d.today + 7 then 'week' else 'month' end as stage
         from ${sql.identifier(table)} p join organisations z on z.id = p.organisation_id
         cross join lateral (select (now() at time zone z.time_zone)::date as today) d
        where p.state = 'accepted' and p.expires_on between d.today - 2 and d.today + ${endingDays}::int
          and not exists (select from ${sql.identifier(table)} n where n.state = 'accepted' and n.kind = p.kind and ${owner} and n.id <> p.id
                             and coalesce(n.expires_on, 'infinity') > p.expires_on)) p`;

const toldEnding = (kind: NotificationKind, from: SQL, about: Subject["about"]): SQL => sql`
    ${selectTelling({
      key: sql`'ending:' || p.id || ':' || p.stage`,
      kind,
      organisation_id: sql`x.id`,
      roles: sql`x.roles`,
      ...about,
      at: sql`now()`,
    })}
      from ${from} join organisations o on o.id = p.organisation_id
      cross join lateral (${atHost(kind)} union all ${atPartner(kind)}) x (id, roles)`;

export const toldOfPaperDeadlines: readonly SQL[] = [
  toldEnding("document_ending", ending("partner_documents", sql`n.organisation_id = p.organisation_id`), {
    partner_id: sql`p.organisation_id`,
  }),
  toldEnding("certificate_ending", ending("certificates", sql`n.worker_id = p.worker_id`), {
    worker_id: sql`p.worker_id`,
  }),
];
