import { sql } from "drizzle-orm";
import { command } from "#lib/kernel/command.ts";
import { conflict, notFound } from "#lib/kernel/errors.ts";
import { saveProfileInput } from "./input.ts";
import { requireKeeping } from "./keeping.ts";
import { logPartner } from "./log.ts";

/** Says what an organisation is: the first time with version 0. */
export const saveProfile = command({
  may: "partner.keep",
  input: saveProfileInput,
  run: async (tx, actor, { organisationId, version, ...given }) => {
    requireKeeping(actor, organisationId);
    const [organisation] = await tx.execute(sql`select from organisations where id = ${organisationId}`);
    if (!organisation) throw notFound();
    const {
      about = null,
      address = null,
      phone = null,
      website = null,
      registration = null,
      vatNumber = null,
    } = given;
    const saved =
      version === 0
        ? await tx.execute(sql`
            insert into partner_profiles (organisation_id, about, address, phone, website, registration, vat_number, changed_by_name)
            values (${organisationId}, ${about}, ${address}, ${phone}, ${website}, ${registration}, ${vatNumber}, ${actor.name})
            on conflict (organisation_id) do nothing returning 1`)
        : await tx.execute(sql`
            update partner_profiles set about = ${about}, address = ${address}, phone = ${phone}, website = ${website}, registration = ${registration}, vat_number = ${vatNumber},
                   version = version + 1, changed_at = now(), changed_by_name = ${actor.name}
             where organisation_id = ${organisationId} and version = ${version} returning 1`);
    if (saved.length === 0) throw conflict("profile_changed_meanwhile");
    await logPartner(tx, actor, organisationId, "profile.saved", {});
  },
});
