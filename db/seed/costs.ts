import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { addDays, type Day } from "#lib/kernel/days.ts";
import { shiftMonths } from "#lib/kernel/months.ts";
import { sites } from "./cast.ts";
import { seededRandom } from "./random.ts";

const monthsBack = 14;
const monthsAhead = 3;
/** What a month of it costs at the sites of the demo, in their order, in euros. */
const usual = {
  storage: [18_500, 7_200, 5_400],
  handling: [11_800, 6_300, 3_900],
} as const;

interface Entry {
  site: string;
  on: Day;
  category: string;
  amount: string;
  reference: string;
}

/** Budgets and costs of the demo's sites, as an import would have brought them; transport is mostly what shipments cost. */
export async function seedCosts(tx: Tx, hostId: string, today: Day): Promise<void> {
  const thisMonth = `${today.slice(0, 7)}-01`;
  await seedTransport(tx, hostId, thisMonth);
  const random = seededRandom(55);
  const budgets: Record<string, string>[] = [];
  const entries: Entry[] = [];
  for (const [place, { name }] of sites.entries()) {
    for (const category of ["storage", "handling"] as const) {
      const base = usual[category][place] ?? 0;
      for (let back = monthsBack; back >= -monthsAhead; back -= 1) {
        const month = shiftMonths(thisMonth, -back);
        budgets.push({ site: name, month, category, currency: "EUR", amount: String(base) });
        if (back < 0) continue;
        const invoices = [0.6, 0.4].map((share, index): Entry => {
          const amount = (base * share * (0.86 + random() * 0.3)).toFixed(2);
          const number = `${month.slice(0, 7)}-${place + 1}${index + 1}`;
          const prefix = category === "storage" ? "ENT" : "MAN";
          return {
            site: name,
            on: addDays(month, 4 + index * 14),
            category,
            amount,
            reference: `${prefix}-${number}`,
          };
        });
        entries.push(...invoices.filter(({ on }) => on <= today));
      }
    }
  }
  await writeBudgets(tx, hostId, budgets);
  await writeEntries(tx, hostId, entries);
}

/** The budget is what the last two years cost a month, a site, in round figures; some invoices name shipments, or come on top. */
async function seedTransport(tx: Tx, hostId: string, thisMonth: Day): Promise<void> {
  await tx.execute(sql`
    insert into budgets (site_id, month, category, currency, amount, door)
    select s.site_id, (${thisMonth}::date - make_interval(months => n))::date, 'transport', s.currency, s.amount, 'import'
      from (select h.site_id, c.currency, round(sum(c.amount) / 24, -3) as amount
              from shipment_costs c join shipments h on h.id = c.shipment_id join sites t on t.id = h.site_id and t.organisation_id = ${hostId}
             where c.amount is not null and h.delivered_on >= ${thisMonth}::date - interval '24 months' group by h.site_id, c.currency) s
      cross join generate_series(${-monthsAhead}::int, ${monthsBack}::int) n where s.amount > 0`);
  // Each tenth invoice of a carrier, as it came in: its freight is recorded on the shipment already.
  await tx.execute(sql`
    insert into cost_entries (site_id, booked_on, category, amount, currency, reference, shipment_supplier_id, shipment_id, door)
    select h.site_id, h.delivered_on + 6, 'transport', c.amount, c.currency, 'FRET-' || h.number, h.supplier_id, h.id, 'import'
      from shipment_costs c join shipments h on h.id = c.shipment_id
     where c.amount > 0 and h.site_id is not null and h.delivered_on between ${thisMonth}::date - interval '12 months' and ${thisMonth}::date and abs(hashtext(h.number)) % 10 = 0
    on conflict do nothing`);
  await tx.execute(sql`
    insert into cost_entries (site_id, booked_on, category, amount, currency, reference, partner_id, note, door)
    select t.id, (${thisMonth}::date - make_interval(months => n))::date + 9, 'transport', 320 + abs(hashtext(t.name || n)) % 900, 'USD',
           'SUR-' || to_char(${thisMonth}::date - make_interval(months => n), 'YYYY-MM') || '-' || left(t.name, 3), k.id, 'Surcharge carburant', 'import'
      from sites t cross join generate_series(1, 12, 2) n cross join (select id from organisations where kind = 'carrier' order by name limit 1) k
     where t.organisation_id = ${hostId}`);
}

async function writeBudgets(tx: Tx, hostId: string, rows: readonly Record<string, string>[]): Promise<void> {
  await tx.execute(sql`
    insert into budgets (site_id, month, category, currency, amount, door)
    select t.id, r.month, r.category, r.currency, r.amount, 'import'
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(site text, month date, category text, currency text, amount numeric)
      join sites t on t.name = r.site and t.organisation_id = ${hostId}`);
}

async function writeEntries(tx: Tx, hostId: string, rows: readonly Entry[]): Promise<void> {
  await tx.execute(sql`
    insert into cost_entries (site_id, booked_on, category, amount, currency, reference, door)
    select t.id, r."on", r.category, r.amount, 'EUR', r.reference, 'import'
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(site text, "on" date, category text, amount numeric, reference text)
      join sites t on t.name = r.site and t.organisation_id = ${hostId}`);
}
