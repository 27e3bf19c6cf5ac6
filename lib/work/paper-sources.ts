import { type SQL, sql } from "drizzle-orm";
import type { Viewer } from "#lib/access/actor.ts";
import { isFor } from "#lib/access/policy.ts";
import { endingDays, reviewDays } from "#lib/papers/rules.ts";
import { endOf, type Source, type Sources } from "./source.ts";

/** Nobody has handed in one of the same kind that takes the place of paper `p`. */
const notRenewed = (table: "partner_documents" | "certificates", owner: SQL) => sql`not exists (
  select from ${sql.identifier(table)} n where n.kind = p.kind and ${owner} and n.id <> p.id and n.state <> 'refused' and n.submitted_at >= p.submitted_at
     and coalesce(n.expires_on, 'infinity') >= coalesce(p.expires_on, '-infinity'))`;

/** Refused lately, or accepted and soon over. */
const wanting = sql`(p.state = 'accepted' and p.expires_on <= current_date + ${endingDays}::int or p.state = 'refused' and p.reviewed_at > now() - interval '60 days')`;

/** Papers to check for their reviewers; papers to renew for those whose they are. */
export function ofPapers(viewer: Viewer): Sources {
  const own = viewer.organisation.id;
  const waits = (table: SQL): Source => ({
    id: sql`p.id`,
    due: endOf(sql`(p.submitted_at at time zone ${viewer.timeZone})::date + ${reviewDays}::int`, viewer),
    from: sql`from ${table} p where p.state = 'submitted'`,
  });
  const due = sql`coalesce(case when p.state = 'accepted' then ${endOf(sql`p.expires_on`, viewer)} end, p.reviewed_at)`;
  const isPartner = viewer.organisation.kind !== "host";
  // Many may check a document; buyers and quality are who asked for it.
  const checks = viewer.roles.some((role) => role === "buyer" || role === "quality");
  return {
    check_document: checks && isFor(viewer, "document.review") ? waits(sql`partner_documents`) : undefined,
    check_certificate: isFor(viewer, "certificate.review") ? waits(sql`certificates`) : undefined,
    renew_document:
      isPartner && isFor(viewer, "document.submit")
        ? {
            id: sql`p.id`,
            due,
            from: sql`from partner_documents p where p.organisation_id = ${own} and ${wanting} and ${notRenewed("partner_documents", sql`n.organisation_id = p.organisation_id`)}`,
          }
        : undefined,
    renew_certificate: isFor(viewer, "certificate.submit")
      ? {
          id: sql`p.id`,
          due,
          from: sql`from certificates p join workers w on w.id = p.worker_id and (w.left_on is null or w.left_on >= current_date)
            where p.organisation_id = ${own} and ${wanting} and ${notRenewed("certificates", sql`n.worker_id = p.worker_id`)}`,
        }
      : undefined,
  };
}
