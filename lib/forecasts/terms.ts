import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { recordEvent } from "#lib/audit/record-event.ts";
import { command } from "#lib/kernel/command.ts";
import { conflict, DomainError } from "#lib/kernel/errors.ts";
import { termsColumns } from "./calendar.ts";
import { forecastTermsInput } from "./input.ts";
import { settleForecasts } from "./settle.ts";
import type { ForecastTerms } from "./rules.ts";

/** How many weeks are firm for a supplier, how long it has to commit, how far below the forecast it may stay, and whether silence is a commit. */
export const saveForecastTerms = command({
  may: "forecast.plan",
  input: forecastTermsInput,
  run: async (tx, actor, { supplierId, version, ...terms }) => {
    const [before] = await tx.execute<{ agreed: boolean }>(
      sql`select auto_commit_since is not null as agreed from forecast_terms where supplier_id = ${supplierId}`,
    );
    const saved = await tx.execute(sql`
      insert into forecast_terms as t (supplier_id, firm_weeks, material_weeks, commit_days, tolerance_percent, auto_commit_since)
      select o.id, ${terms.firmWeeks}, ${terms.materialWeeks}, ${terms.commitDays}, ${terms.tolerancePercent}::numeric, case when ${terms.autoCommit} then now() end
        from organisations o where o.id = ${supplierId} and o.kind = 'supplier'
      on conflict (supplier_id) do update
         set firm_weeks = excluded.firm_weeks, material_weeks = excluded.material_weeks, commit_days = excluded.commit_days,
             tolerance_percent = excluded.tolerance_percent, version = t.version + 1,
             auto_commit_since = case when ${terms.autoCommit} then coalesce(t.auto_commit_since, now()) end
       where t.version = ${version} returning supplier_id`);
    if (saved.length === 0) {
      const known = await tx.execute(sql`select 1 from forecast_terms where supplier_id = ${supplierId}`);
      if (known.length > 0) throw conflict("terms_changed_meanwhile");
      throw new DomainError("invalid", "invalid", { supplierId: "supplier_unknown" });
    }
    // Another tolerance makes other commits fall below the forecast.
    await settleForecasts(tx, [supplierId]);
    await recordEvent(tx, {
      objectType: "forecast_terms",
      objectId: supplierId,
      action: "forecast.terms_saved",
      area: "business",
      door: actor.door,
      particulars: {
        ...terms,
        ...((before?.agreed ?? false) === terms.autoCommit
          ? {}
          : { silence: terms.autoCommit ? "silence_agreed" : "silence_ended" }),
      },
    });
  },
});

export interface SupplierTerms extends ForecastTerms, Record<string, unknown> {
  supplierId: string;
  supplier: string;
  version: number;
  series: number;
}

/** The suppliers that get forecasts, by name. */
export async function listForecastTerms(tx: Tx): Promise<SupplierTerms[]> {
  const rows = await tx.execute<SupplierTerms>(sql`
    select o.id as "supplierId", o.name as supplier, coalesce(t.version, 0) as version, n.series, ${termsColumns}
      from (select supplier_id, count(*)::int as series from forecast_series group by supplier_id) n
      join organisations o on o.id = n.supplier_id left join forecast_terms t on t.supplier_id = o.id order by o.name, o.id`);
  return [...rows];
}
