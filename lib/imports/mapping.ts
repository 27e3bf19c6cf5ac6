import { z } from "zod";
import { isDateFormat } from "./cells.ts";

const none: string[] = [];
const words = z.array(z.string()).default(none);
/** Where a value comes from: a column of the file, or the same value for every row. */
const source = z.union([
  z
    .string()
    .min(1)
    .transform((column) => ({ column, absent: none, absentPrefix: none })),
  z.strictObject({ column: z.string().min(1), absent: words, absentPrefix: words }),
  z.strictObject({ value: z.string().min(1) }),
]);
/** A date column declares its format: it is never guessed. */
const dateSource = z.strictObject({
  column: z.string().min(1),
  format: z
    .string()
    .refine(
      isDateFormat,
      "a date format is made of D or DD, M, MM or MMM, YY or YYYY and signs between them",
    ),
  absent: words,
  absentPrefix: words,
});
const freightSource = z.strictObject({
  column: z.string().min(1),
  absent: words,
  absentPrefix: words,
  words: z.record(z.string(), z.enum(["included", "invoiced_separately"])).default({}),
});

/** What a mapping file may say; `docs/imports.md` explains it with examples. */
export const orderMapping = z.strictObject({
  kind: z.literal("orders"),
  description: z.string().optional(),
  encoding: z.enum(["auto", "utf-8", "windows-1252"]).default("auto"),
  delimiter: z.enum(["auto", ",", ";", "\t"]).default("auto"),
  decimal: z.enum([".", ","]).default("."),
  thousands: z.enum(["", ",", ".", " ", "'"]).default(""),
  timeZone: z.string().default("UTC").refine(isTimeZone, "not an IANA time zone"),
  columns: z.strictObject({
    order: source,
    supplier: source,
    line: source,
    item: source,
    description: source.optional(),
    quantity: source,
    unit: source,
    packSize: source.optional(),
    unitPrice: source.optional(),
    amount: source.optional(),
    currency: source,
    sentOn: dateSource.optional(),
    requestedOn: dateSource,
    receivedOn: dateSource.optional(),
    receivedQuantity: source.optional(),
    shipment: source.optional(),
    mode: source.optional(),
    weight: source.optional(),
    freight: freightSource.optional(),
  }),
});

export type OrderMapping = z.output<typeof orderMapping>;
export type Source = z.output<typeof source> | z.output<typeof dateSource> | z.output<typeof freightSource>;

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}
