import { access, constants, readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { asSystem } from "#db/client.ts";
import { importOrders, type ImportReport } from "#lib/imports/import-orders.ts";
import { type OrderMapping, orderMapping } from "#lib/imports/mapping.ts";
import { importKinds, isImportKind } from "#lib/imports/rules.ts";
import { importForecasts } from "./import-forecasts.ts";
import { importTable } from "./import-table.ts";
import { importStock } from "./import-stock.ts";
import { importUbl } from "./import-ubl.ts";
import { type CliCommand, print, printError, printJson, required, UsageError } from "./usage.ts";

const builtIn = new URL("../../lib/imports/mappings/", import.meta.url);

export const importCommand: CliCommand = {
  summary: "import orders, forecasts, stock, staffing and other tables from a file",
  usage: `import orders FILE --mapping MAPPING [--dry-run] [--json]
import forecasts FILE --user ADDRESS [--organisation NAME] [--publish] [--dry-run] [--json]
import stock FILE --user ADDRESS [--organisation NAME] [--dry-run] [--json]
import ubl FILE --user ADDRESS [--organisation NAME] [--json]
import TABLE FILE --user ADDRESS [--organisation NAME] [--mapping FILE] [--dry-run] [--json]

  TABLE     ${importKinds.join(", ")}

  MAPPING   a built-in mapping (scms) or the path of a mapping file, see docs/imports.md; of a table only where
            its columns have names of their own
  --dry-run report what would happen and change nothing
  --user    in whose name: a planner, or of logistics; without --publish a sheet waits in the drafts
  --json    one JSON document on standard output, and nothing else`,
  run: async (args) => {
    const [kind, ...rest] = args;
    if (kind === "orders") return importOrderLines(rest);
    if (kind === "forecasts") return importForecasts(rest);
    if (kind === "stock") return importStock(rest);
    if (kind === "ubl") return importUbl(rest);
    if (kind !== undefined && isImportKind(kind)) return importTable(kind, rest);
    const known = ["orders", "forecasts", "stock", "ubl", ...importKinds].join(", ");
    throw new UsageError(`What can be imported: ${known}. Not: ${kind ?? "nothing"}.`);
  },
};

async function importOrderLines(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      mapping: { type: "string" },
      "dry-run": { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    },
  });
  const [file, ...rest] = positionals;
  if (!file || rest.length > 0) throw new UsageError("Give the path of one file.");
  const mapping = await readMapping(required(values.mapping, "mapping"));
  await access(file, constants.R_OK).catch(() => {
    throw new Error(`The file ${file} cannot be read.`);
  });
  const report = await importOrders({
    file,
    mapping,
    dryRun: values["dry-run"],
    transact: (work) => asSystem("import orders", work),
    ...(values.json ? {} : { onProgress: (rows) => printError(`${rows} rows read …`) }),
  });
  if (values.json) printJson(report);
  else printReport(report);
}

async function readMapping(name: string): Promise<OrderMapping> {
  const source = /^[a-z0-9-]+$/.test(name) ? new URL(`${name}.json`, builtIn) : name;
  const text = await readFile(source, "utf8").catch(() => {
    throw new UsageError(`There is no mapping ${name}: neither built in (scms) nor a file.`);
  });
  const parsed = orderMapping.safeParse(parseJson(name, text));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join(".") || "file"}: ${issue.message}`);
  throw new UsageError(`The mapping ${name} is not valid.\n  ${problems.join("\n  ")}`);
}

function parseJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`The mapping ${name} is no JSON.`);
  }
}

function printReport(report: ImportReport): void {
  const { rows, created, updated, unchanged, rejected, seconds } = report;
  print(
    `${report.dry_run ? "Dry run, nothing was changed. " : ""}${rows} rows in ${seconds} s: ${created} created, ${updated} updated, ${unchanged} unchanged, ${rejected} rejected.`,
  );
  for (const { row, column, value, message } of report.problems) {
    print(`  row ${row}${column ? `, ${column}` : ""}: ${message}${value ? ` Found: "${value}".` : ""}`);
  }
}
