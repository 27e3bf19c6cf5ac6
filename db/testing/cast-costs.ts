import { sql } from "drizzle-orm";
import { setBudget } from "#lib/costs/budget.ts";
import { enterCost, voidCost } from "#lib/costs/entry.ts";
import { asSystem } from "../client.ts";
import { costCategories } from "../vocabulary-costs.ts";
import { runAs } from "./acting.ts";
import type { Cast } from "./people.ts";

/** A budget and costs of each category, by two people; one of them for a shipment of each rival, and one that is voided. */
export async function playCosts(cast: Cast): Promise<void> {
  const site = await mainSite();
  for (const [name, month] of [
    ["meridia.finance", "2024-05"],
    ["meridia.duo", "2024-06"],
  ] as const) {
    const token = cast.people[name]?.token ?? "";
    for (const category of costCategories) {
      const place = { siteId: site, category, currency: "EUR" };
      await runAs(token, setBudget, { ...place, month, amount: "1000", version: 0 });
      await runAs(token, enterCost, {
        ...place,
        amount: "250.50",
        bookedOn: `${month}-10`,
        reference: `${name} ${category}`,
        note: "As agreed.",
      });
    }
    const shipment = cast.shipments[name === "meridia.duo" ? "kestrel.received" : "boreal.received"];
    await runAs(token, enterCost, {
      siteId: site,
      category: "transport",
      currency: "EUR",
      amount: "80",
      bookedOn: `${month}-12`,
      reference: `${name} shipment`,
      partnerId: cast.organisations.valmy,
      shipment,
    });
    const { costId } = await runAs(token, enterCost, {
      siteId: site,
      category: "handling",
      currency: "EUR",
      amount: "9",
      bookedOn: `${month}-13`,
      reference: `${name} twice`,
    });
    await runAs(token, voidCost, { costId, version: 1, reason: "Entered twice." });
  }
}

const mainSite = () =>
  asSystem("cast site", async (tx) => {
    const [site] = await tx.execute<{ id: string }>(
      sql`select s.id from sites s join organisations o on o.id = s.organisation_id where o.kind = 'host' order by s.name limit 1`,
    );
    return site?.id ?? "";
  });
