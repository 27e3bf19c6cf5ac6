import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { importTableInput } from "#lib/imports/input.ts";
import { type ImportReport, type ImportRow, reportOfRows } from "#lib/imports/rules.ts";
import { command, perform } from "#lib/kernel/command.ts";
import { eachRow } from "#lib/kernel/each-row.ts";
import { DomainError } from "#lib/kernel/errors.ts";
import { setBudget } from "./budget.ts";
import { recordCost } from "./entry.ts";
import { categoryNamed } from "./rules.ts";

/** Budgets by site, month and category, from a file: what it says takes the place of what stood there. */
export const importBudgets = command({
  may: "cost.write",
  input: importTableInput,
  run: async (tx, actor, { apply, rows }): Promise<ImportReport> => {
    const sites = await idsByName(tx, "site", rows);
    const taken = await eachRow(tx, rows, apply, async ({ cells }) => {
      const month = cells["month"]?.slice(0, 7);
      const { currency, amount } = cells;
      const place = { siteId: sites(cells["site"]), month, category: category(cells), currency };
      const had = await standing(tx, place);
      const { changed } = await perform(setBudget, tx, actor, { ...place, amount });
      if (!changed) return "unchanged";
      return had ? "updated" : "created";
    });
    return reportOfRows(rows, taken, { siteId: "site" });
  },
});

/** Costs of another system, from a file: the same reference of a site and category is the same cost. */
export const importCosts = command({
  may: "cost.write",
  input: importTableInput,
  run: async (tx, actor, { apply, rows }): Promise<ImportReport> => {
    const sites = await idsByName(tx, "site", rows);
    const partners = await idsByName(tx, "partner", rows);
    const taken = await eachRow(tx, rows, apply, async ({ cells }) => {
      const { site, partner, category: _, ...said } = cells;
      const { outcome } = await perform(recordCost, tx, actor, {
        ...said,
        siteId: sites(site),
        category: category(cells),
        ...(partner === undefined ? {} : { partnerId: partners(partner) }),
      });
      return outcome === "changed" ? "updated" : outcome;
    });
    return reportOfRows(rows, taken, { siteId: "site", partnerId: "partner" });
  },
});

/** The ids of the host's sites or of partners that a column names; a name that nobody has is a fault of its row. */
async function idsByName(
  tx: Tx,
  column: "site" | "partner",
  rows: readonly ImportRow[],
): Promise<(name: string | undefined) => string> {
  const names = [...new Set(rows.flatMap(({ cells }) => cells[column]?.toLowerCase() ?? []))];
  const from =
    column === "site"
      ? sql`sites x where x.organisation_id = (select h.id from organisations h where h.kind = 'host')`
      : sql`organisations x where x.kind <> 'host'`;
  const found = await tx.execute<{ id: string; name: string }>(
    sql`select x.id, lower(x.name) as name from ${from} and lower(x.name) in (select jsonb_array_elements_text(${JSON.stringify(names)}::jsonb))`,
  );
  const ids = new Map(found.map(({ id, name }) => [name, id]));
  return (name = "") => {
    const id = ids.get(name.toLowerCase());
    if (id === undefined) throw new DomainError("invalid", "invalid", { [column]: `${column}_unknown` });
    return id;
  };
}

function category({ category: word = "" }: ImportRow["cells"]): string {
  const named = categoryNamed(word);
  if (named === undefined) throw new DomainError("invalid", "invalid", { category: "category_unknown" });
  return named;
}

interface Place {
  siteId: string;
  month: string | undefined;
  category: string;
  currency: string | undefined;
}

async function standing(
  tx: Tx,
  { siteId, month = "", category: of, currency = "" }: Place,
): Promise<boolean> {
  const [row] = await tx.execute(sql`
    select from budgets where site_id = ${siteId} and to_char(month, 'YYYY-MM') = ${month} and category = ${of} and currency = ${currency.toUpperCase()} and amount is not null`);
  return row !== undefined;
}
