import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "#db/client.ts";
import { jsonInstant } from "#db/json.ts";
import { decisionAreas } from "#db/vocabulary-partners.ts";
import { dayText, idText, instantText } from "#lib/kernel/document.ts";
import { notFound } from "#lib/kernel/errors.ts";
import { partnerDocument } from "./documents.ts";

const text = z.string().nullable();

const contact = z
  .strictObject({
    id: idText,
    name: z.string(),
    job: text,
    email: text,
    phone: text,
    deputy_id: idText.nullable(),
    away_from: dayText.nullable(),
    away_until: dayText.nullable(),
    version: z.int().positive(),
    decisions: z.array(
      z.strictObject({
        area: z.enum(decisionAreas),
        step: z.int(),
        amount_limit: text,
        currency: text,
        delay_limit: z.int().nullable(),
        answer_hours: z.int().nullable(),
      }),
    ),
  })
  .meta({ id: "Contact" });

export const directoryDocument = partnerDocument
  .extend({
    kind: z.enum(["host", "supplier", "carrier", "customer"]),
    profile: z
      .strictObject({
        about: text,
        address: text,
        phone: text,
        website: text,
        registration: text,
        vat_number: text,
        version: z.int().positive(),
        changed_at: instantText,
      })
      .nullable(),
    contacts: z.array(contact),
  })
  .meta({ id: "Directory" });

/** Who an organisation is and who decides what there; not_found for whom the viewer may not see. */
export async function getDirectoryDocument(tx: Tx, organisationId: string): Promise<string> {
  const [found] = await tx.execute<{ document: string }>(sql`
    select json_build_object('id', o.id, 'name', o.name, 'kind', o.kind, 'country', o.country, 'time_zone', o.time_zone,
      'profile', (select json_build_object('about', p.about, 'address', p.address, 'phone', p.phone, 'website', p.website, 'registration', p.registration, 'vat_number', p.vat_number,
                                           'version', p.version, 'changed_at', ${jsonInstant(sql`p.changed_at`)}) from partner_profiles p where p.organisation_id = o.id),
      'contacts', coalesce((select json_agg(json_build_object('id', c.id, 'name', c.name, 'job', c.job, 'email', c.email, 'phone', c.phone, 'deputy_id', c.deputy_id,
                                                              'away_from', c.away_from, 'away_until', c.away_until, 'version', c.version, 'decisions',
          coalesce((select json_agg(json_build_object('area', d.area, 'step', d.step, 'amount_limit', trim_scale(d.amount_limit)::text, 'currency', d.currency, 'delay_limit', d.delay_limit,
                                                      'answer_hours', d.answer_hours) order by d.step, d.area) from contact_decisions d where d.contact_id = c.id), '[]'::json))
          order by c.name collate "und-x-icu", c.id) from contacts c where c.organisation_id = o.id), '[]'::json))::text as document
      from organisations o where o.id = ${organisationId}`);
  if (!found) throw notFound();
  return found.document;
}

/** The organisation of a contact. */
export async function organisationOfContact(tx: Tx, contactId: string): Promise<string> {
  const [found] = await tx.execute<{ id: string }>(
    sql`select organisation_id as id from contacts where id = ${contactId}`,
  );
  if (!found) throw notFound();
  return found.id;
}
