import { z } from "zod";
import { rowsAtOnce } from "./rules.ts";

/** Rows of a file as `readRows` gives them: what each cell is has been looked at where the file was read, and is again. */
export const importTableInput = z.strictObject({
  /** False: only says what would happen. */
  apply: z.boolean(),
  rows: z
    .array(
      z.strictObject({
        row: z.int().min(1),
        cells: z.record(z.string().max(40), z.string().max(2000)),
      }),
    )
    .min(1, "nothing_to_save")
    .max(rowsAtOnce, "too_many_cells"),
});
