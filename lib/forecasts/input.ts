import { z } from "zod";
import {
  commentField,
  countField,
  dayField,
  idField,
  isStorable,
  searchField,
  wholeField,
} from "#lib/kernel/fields.ts";
import { weekday } from "#lib/kernel/days.ts";
import { exceptionKinds } from "./rules.ts";

export const weekField = dayField.refine((day) => weekday(day) === 1, "not_a_monday");
const versionField = z.number("invalid").int("invalid").min(0, "invalid").max(2_000_000_000, "invalid");

/** Cells of a request: what a browser sends at once, and a transaction takes without keeping others waiting. */
export const mostCells = 20_000;
const cellCount = (rows: readonly { cells: readonly unknown[] }[]) =>
  rows.reduce((count, row) => count + row.cells.length, 0);

/** Week, new draft or null for none, the draft that was on the screen, the version of the forecast beside it. */
const draftCell = z.tuple([weekField, countField.nullable(), countField.nullable(), versionField]);

export const saveForecastDraftsInput = z.strictObject({
  rows: z
    .array(z.strictObject({ seriesId: idField, cells: z.array(draftCell).min(1).max(104, "too_many_cells") }))
    .min(1, "nothing_to_save")
    .max(5000, "too_many_cells")
    .refine((rows) => cellCount(rows) <= mostCells, "too_many_cells"),
});
export type SaveForecastDraftsInput = z.output<typeof saveForecastDraftsInput>;

export const publishForecastInput = z.strictObject({
  /** One supplier alone, or everybody for whom something was typed. */
  supplierId: idField.optional(),
});

export const discardDraftsInput = z.strictObject({ supplierId: idField.optional() });

const upsideField = countField.default("0");
const commitCell = {
  seriesId: idField,
  week: weekField,
  /** The version of the forecast that is answered. */
  version: versionField.min(1, "invalid"),
  quantity: countField,
  upside: upsideField,
  comment: commentField.optional(),
};
const oneEach = (cells: readonly { seriesId: string; week: string }[]) =>
  new Set(cells.map(({ seriesId, week }) => `${seriesId} ${week}`)).size === cells.length;

export const commitBucketsInput = z.strictObject({
  commits: z
    .array(
      z.strictObject({
        ...commitCell,
        /** The last entry of the bucket's commits that was seen; 0 for none. */
        entry: versionField.optional(),
      }),
    )
    .min(1, "nothing_to_save")
    .max(5000, "too_many_cells")
    .refine(oneEach, "given_twice"),
});
export type CommitBucketsInput = z.output<typeof commitBucketsInput>;

export const saveCommitDraftsInput = z.strictObject({
  drafts: z
    .array(z.strictObject({ ...commitCell, quantity: countField.nullable() }))
    .min(1, "nothing_to_save")
    .max(5000, "too_many_cells")
    .refine(oneEach, "given_twice"),
});

export const commitAllInput = z.strictObject({
  /** The newest version that was on the screen. */
  release: versionField.min(1, "invalid"),
  only: z.enum(["drafts"]).optional(),
});

export const forecastTermsInput = z
  .strictObject({
    supplierId: idField,
    version: versionField,
    firmWeeks: wholeField(0, 104, "not_weeks"),
    materialWeeks: wholeField(0, 104, "not_weeks"),
    commitDays: wholeField(0, 60, "not_commit_days"),
    tolerancePercent: countField.refine((text) => Number(text) <= 100, "not_a_share"),
    autoCommit: z.boolean().default(false),
  })
  .refine(({ firmWeeks, materialWeeks }) => materialWeeks >= firmWeeks, {
    path: ["materialWeeks"],
    message: "material_before_firm",
  });

const nameField = z
  .string()
  .trim()
  .min(1, "missing")
  .max(300, "too_long")
  .refine(isStorable, "bad_characters");
const optionalName = nameField.optional();

/** A row of a file: whose item at which site, and the weeks it names. The rest describes a series that is not there yet. */
export const fileRowInput = z.strictObject({
  /** Its row in the file, for the report. */
  row: z.number().int().min(1),
  item: nameField,
  supplier: nameField,
  site: nameField,
  unit: optionalName,
  kgPerPiece: countField.optional(),
  piecesPerPallet: countField.optional(),
  origin: optionalName,
  carrier: optionalName,
  cells: z.array(z.tuple([weekField, countField])).max(104, "too_many_cells"),
});
export type FileRow = z.output<typeof fileRowInput>;

export const forecastFileInput = z.strictObject({
  apply: z.boolean(),
  rows: z
    .array(fileRowInput)
    .min(1, "nothing_to_save")
    .max(5000, "too_many_cells")
    .refine((rows) => cellCount(rows) <= mostCells, "too_many_cells"),
});

const address = {
  q: searchField.optional().catch(undefined),
  after: z.string().max(1000).optional().catch(undefined),
};
const idParameter = idField.optional().catch(undefined);

export const gridWeeks = [13, 26, 52] as const;
export const gridInput = z.object({
  ...address,
  supplier: idParameter,
  site: idParameter,
  weeks: z.coerce
    .number()
    .refine((weeks) => gridWeeks.some((one) => one === weeks))
    .catch(26),
});
export type GridInput = z.output<typeof gridInput>;

export const exceptionsInput = z.object({
  after: address.after,
  supplier: idParameter,
  kind: z.enum(exceptionKinds).optional().catch(undefined),
});
export type ExceptionsInput = z.output<typeof exceptionsInput>;

export const lagsOffered = [0, 1, 2, 4, 8, 13] as const;
export const accuracyWeeks = [8, 13, 26, 52] as const;
export const accuracyInput = z.object({
  ...address,
  supplier: idParameter,
  lag: z.coerce
    .number()
    .refine((lag) => lagsOffered.some((one) => one === lag))
    .catch(4),
  weeks: z.coerce
    .number()
    .refine((weeks) => accuracyWeeks.some((one) => one === weeks))
    .catch(13),
});
export type AccuracyInput = z.output<typeof accuracyInput>;

export const volumeWeeks = [8, 13, 26] as const;
export const volumesInput = z.object({
  carrier: idParameter,
  weeks: z.coerce
    .number()
    .refine((weeks) => volumeWeeks.some((one) => one === weeks))
    .catch(13),
});
