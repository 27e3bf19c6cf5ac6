import { parseArgs } from "node:util";
import { asSystem } from "#db/client.ts";
import { isDay } from "#lib/kernel/days.ts";
import { DomainError } from "#lib/kernel/errors.ts";
import { bases } from "#db/vocabulary.ts";
import { type Scorecard, scorecard } from "#lib/scorecards/scorecard.ts";
import { type CliCommand, print, printJson, required, UsageError } from "./usage.ts";

export const scorecardCommand: CliCommand = {
  summary: "delivery figures by supplier",
  usage: `scorecard --from DATE --to DATE --basis requested|first|last [--partner NAME] [--early DAYS|any] [--late DAYS] [--json]

  --basis   the date that deliveries are measured against: the buyer's last request, the first or the last agreed promise
  --early   days before it that still count as on time (default 0; any: no limit)
  --late    days after it that still count as on time (default 0)`,
  run: async (args) => {
    const { values } = parseArgs({
      args,
      options: {
        from: { type: "string" },
        to: { type: "string" },
        basis: { type: "string" },
        partner: { type: "string" },
        early: { type: "string", default: "0" },
        late: { type: "string", default: "0" },
        json: { type: "boolean", default: false },
      },
    });
    const wanted = required(values.basis, "basis");
    const basis = bases.find((one) => one === wanted);
    if (!basis) throw new UsageError(`--basis is one of ${bases.join(", ")}.`);
    const from = day(required(values.from, "from"), "from");
    const to = day(required(values.to, "to"), "to");
    if (to < from) throw new UsageError("--to lies before --from.");
    const window = {
      early: values.early === "any" ? ("any" as const) : days(values.early, "early"),
      late: days(values.late, "late"),
    };
    const question = { basis, from, to, window, partner: values.partner };
    const answer = await asSystem("scorecard", (tx) => scorecard(tx, question)).catch((error: unknown) => {
      if (error instanceof DomainError && error.code === "not_found")
        throw new Error(`There is no supplier named "${values.partner ?? ""}".`);
      throw error;
    });
    if (values.json) printJson(answer);
    else printTable(answer);
  },
};

function day(text: string, option: string): string {
  if (!isDay(text)) throw new UsageError(`--${option} is a day such as 2026-01-31.`);
  return text;
}

function days(text: string, option: string): number {
  if (!/^\d{1,4}$/.test(text)) throw new UsageError(`--${option} is a number of days.`);
  return Number(text);
}

function printTable({ basis, from, to, overall, partners }: Scorecard): void {
  print(`Basis: ${basis}. Lines with a basis date from ${from} to ${to}.`);
  const rows = [{ partner: "All", ...overall }, ...partners].map((row) => [
    row.partner.slice(0, 50),
    String(row.lines),
    row.on_time_rate === null ? "–" : `${(row.on_time_rate * 100).toFixed(2)} %`,
    row.avg_delay_days === null ? "–" : row.avg_delay_days.toFixed(2),
    String(row.late_lines),
    row.value ?? "–",
  ]);
  const table = [["Partner", "Lines", "On time", "Avg delay d", "Late", "Value"], ...rows];
  const widths =
    table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of table)
    print(
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join("  "),
    );
}
