import "server-only";
import { z } from "zod";
import { importCommands } from "#lib/imports/commands.ts";
import { importTableInput } from "#lib/imports/input.ts";
import { columnsOf, type ImportKind, importKinds } from "#lib/imports/rules.ts";
import { type Endpoint, performWith } from "./endpoint.ts";
import { snakeCase } from "./spelling.ts";

const importReport = z
  .strictObject({
    rows: z.int(),
    created: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    problems: z.array(
      z.strictObject({ row: z.int(), column: z.string(), value: z.string(), reason: z.string() }),
    ),
  })
  .meta({ id: "ImportReport" });

/** A table that is imported, as rows of cells: days as `YYYY-MM-DD`, months by their first day, numbers with a point. */
const importOf = (kind: ImportKind): Endpoint => ({
  path: `imports/${kind}`,
  POST: {
    summary: `Takes rows in, or with "apply": false says what they would change. Cells: ${columnsOf(kind)
      .map(([name, { required }]) => snakeCase(name) + (required ? "" : "?"))
      .join(", ")}.`,
    sees: importCommands[kind].may,
    status: 200,
    answer: importReport,
    bodies: [importTableInput],
    addressed: [],
    find: () => Promise.resolve(),
    write: async (tx, actor, _, body) =>
      JSON.stringify(await performWith(importCommands[kind], tx, actor, body, {})),
  },
});

export const imports: readonly Endpoint[] = importKinds.map(importOf);
