import { addContact, setDecision } from "#lib/partners/contacts.ts";
import { saveProfile } from "#lib/partners/profile.ts";
import { runAs } from "./acting.ts";
import type { Cast } from "./people.ts";

/** Who says what of each organisation; nobody has of Harbourline's profile. */
const keepers = {
  meridia: "meridia.manager",
  boreal: "boreal.chief",
  kestrel: "meridia.buyer",
  valmy: "valmy.chief",
  harbourline: "meridia.logistics",
} as const;

/** Each organisation has somebody who decides about orders, and who stands in for them. */
export async function playPartners(cast: Cast): Promise<void> {
  for (const [name, keeper] of Object.entries(keepers) as [keyof typeof keepers, string][]) {
    const token = cast.people[keeper]?.token ?? "";
    const organisationId = cast.organisations[name];
    if (name !== "harbourline")
      await runAs(token, saveProfile, { organisationId, version: 0, about: `What ${name} makes.` });
    const deputy = await runAs(token, addContact, { organisationId, name: `Deputy of ${name}` });
    const first = await runAs(token, addContact, {
      organisationId,
      name: `Head of ${name}`,
      email: `head@${name}.example`,
      deputyId: deputy.contactId,
    });
    await runAs(token, setDecision, {
      contactId: first.contactId,
      area: "orders",
      step: "1",
      delayLimit: "5",
    });
    await runAs(token, setDecision, { contactId: deputy.contactId, area: "orders", step: "2" });
    await runAs(token, setDecision, {
      contactId: deputy.contactId,
      area: "prices",
      step: "1",
      amountLimit: "5000",
      currency: "EUR",
    });
  }
}
