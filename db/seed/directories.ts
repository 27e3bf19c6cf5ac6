import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { addDays, type Day } from "#lib/kernel/days.ts";
import { carriers, hostName, leadingSuppliers } from "./cast.ts";

const [boreal, kestrel] = leadingSuppliers;
const [valmy, harbourline] = carriers;

/** Organisation, what it does, address, telephone, website, registration, VAT number, and who keeps it. */
const profiles = [
  [
    boreal,
    "Tests de diagnostic rapide et réactifs. Une usine, deux équipes ; trois semaines de fabrication.",
    "14 rue des Verriers\n69007 Lyon",
    "+33 4 00 00 00 10",
    "https://boreal.example",
    "SIREN 000 000 010",
    "FR00000000010",
    "Émilie Rousseau",
  ],
  [
    kestrel,
    "Generic medicines. Two lines for tablets, one for syrups.",
    "Unit 4, Wharf Lane\nBristol BS1",
    "+44 117 000 0020",
    "https://kestrel.example",
    "Company 00000020",
    null,
    "Claire Montagnac",
  ],
  [
    valmy,
    "Transport routier sous température dirigée, France et Benelux.",
    "Zone de la Plaine\n69800 Saint-Priest",
    "+33 4 00 00 00 30",
    "https://valmy.example",
    "SIREN 000 000 030",
    "FR00000000030",
    "Karim Haddad",
  ],
] as const;

/** Organisation, name, job, e-mail, telephone, deputy, whether they are away now. */
const contacts = [
  [
    hostName,
    "Claire Montagnac",
    "Responsable achats",
    "claire.montagnac@heliande.example",
    "+33 4 00 00 00 01",
    "Thomas Verdier",
    false,
  ],
  [
    hostName,
    "Thomas Verdier",
    "Directeur des opérations",
    "thomas.verdier@heliande.example",
    "+33 4 00 00 00 02",
    null,
    false,
  ],
  [
    hostName,
    "Aïcha Benali",
    "Responsable logistique",
    "aicha.benali@heliande.example",
    "+33 4 00 00 00 03",
    "Thomas Verdier",
    false,
  ],
  [
    boreal,
    "Émilie Rousseau",
    "Directrice commerciale",
    "emilie.rousseau@boreal.example",
    "+33 4 00 00 00 11",
    "Hugo Fabre",
    false,
  ],
  [boreal, "Hugo Fabre", "Ordonnancement", "hugo.fabre@boreal.example", "+33 4 00 00 00 12", null, false],
  [
    boreal,
    "Nadia Belkacem",
    "Responsable qualité",
    "nadia.belkacem@boreal.example",
    "+33 4 00 00 00 13",
    null,
    false,
  ],
  [
    kestrel,
    "Daniel Hartwell",
    "Key accounts",
    "daniel.hartwell@kestrel.example",
    "+44 117 000 0021",
    "Priya Nair",
    true,
  ],
  [kestrel, "Priya Nair", "Customer service", "priya.nair@kestrel.example", "+44 117 000 0022", null, false],
  [
    valmy,
    "Karim Haddad",
    "Exploitation",
    "karim.haddad@valmy.example",
    "+33 4 00 00 00 31",
    "Sylvie Morel",
    false,
  ],
  [valmy, "Sylvie Morel", "Affrètement", "sylvie.morel@valmy.example", "+33 4 00 00 00 32", null, false],
  [
    harbourline,
    "Moira Sinclair",
    "Operations",
    "moira.sinclair@harbourline.example",
    "+44 20 0000 0040",
    null,
    false,
  ],
] as const;

/** Who decides what: name, area, step, amount, days of delay, hours to answer. */
const decisions = [
  ["Claire Montagnac", "orders", 1, "50000", 10, 8],
  ["Claire Montagnac", "prices", 1, "5000", null, 16],
  ["Thomas Verdier", "orders", 2, null, null, 24],
  ["Thomas Verdier", "incidents", 1, null, null, 4],
  ["Aïcha Benali", "shipments", 1, null, 3, 4],
  ["Émilie Rousseau", "orders", 1, "100000", 15, 8],
  ["Émilie Rousseau", "prices", 1, null, null, 24],
  ["Hugo Fabre", "orders", 2, "20000", 5, 8],
  ["Hugo Fabre", "forecasts", 1, null, null, 24],
  ["Nadia Belkacem", "quality", 1, null, null, 8],
  ["Daniel Hartwell", "orders", 1, "40000", 7, 16],
  ["Priya Nair", "orders", 2, "10000", 5, 8],
  ["Karim Haddad", "shipments", 1, null, 2, 2],
  ["Sylvie Morel", "shipments", 2, null, 1, 2],
  ["Moira Sinclair", "shipments", 1, null, 2, 4],
] as const;

/** What the partners that matter most say of themselves, and who decides there and at the host. */
export async function haveDirectories(tx: Tx, today: Day): Promise<void> {
  const told = profiles.map(([organisation, about, address, phone, website, registration, vat, keeper]) => ({
    ...{ organisation, about, address, phone, website, registration, vat, keeper },
  }));
  await tx.execute(sql`
    insert into partner_profiles (organisation_id, about, address, phone, website, registration, vat_number, changed_by_name)
    select o.id, p.about, p.address, p.phone, p.website, p.registration, p.vat, p.keeper
      from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as p(organisation text, about text, address text, phone text, website text, registration text, vat text, keeper text)
      join organisations o on o.name = p.organisation`);
  const people = contacts.map(([organisation, name, job, email, phone, , isAway]) => ({
    ...{ organisation, name, job, email, phone },
    away_from: isAway ? addDays(today, -2) : null,
    away_until: isAway ? addDays(today, 5) : null,
  }));
  await tx.execute(sql`
    insert into contacts (organisation_id, user_id, name, job, email, phone, away_from, away_until, changed_by_name)
    select o.id, l.user_id, c.name, c.job, c.email, c.phone, c.away_from, c.away_until, c.name
      from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as c(organisation text, name text, job text, email text, phone text, away_from date, away_until date)
      join organisations o on o.name = c.organisation left join user_logins l on l.email = c.email`);
  const deputies = contacts.flatMap(([, name, , , , deputy]) => (deputy === null ? [] : [{ name, deputy }]));
  await tx.execute(sql`
    update contacts c set deputy_id = d.id from jsonb_to_recordset(${JSON.stringify(deputies)}::jsonb) as p(name text, deputy text), contacts d
     where c.name = p.name and d.name = p.deputy and d.organisation_id = c.organisation_id`);
  const decided = decisions.map(([name, area, step, amount, delay, hours]) => ({
    name,
    area,
    step,
    amount,
    delay,
    hours,
  }));
  await tx.execute(sql`
    insert into contact_decisions (contact_id, organisation_id, area, step, amount_limit, currency, delay_limit, answer_hours)
    select c.id, c.organisation_id, p.area, p.step, p.amount, case when p.amount is not null then 'EUR' end, p.delay, p.hours
      from jsonb_to_recordset(${JSON.stringify(decided)}::jsonb) as p(name text, area text, step int, amount numeric, delay int, hours int) join contacts c on c.name = p.name`);
}
