import { z } from "zod";
import { type FileKind, fileKinds, maxFileBytes, scanStates } from "#db/vocabulary-files.ts";
import { isStorable } from "#lib/kernel/fields.ts";

const fileKindsKnown = Object.keys(fileKinds).filter((kind): kind is FileKind => kind in fileKinds);

/** A file that was received, measured and looked into. */
export const fileFields = {
  name: z.string().min(3).max(150).refine(isStorable),
  kind: z.enum(fileKindsKnown),
  bytes: z.int().min(1, "file_empty").max(maxFileBytes, "file_too_large"),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  scan: z.enum(scanStates),
  /** In pieces of at most a megabyte. */
  content: z.custom<AsyncIterable<Uint8Array>>(
    (value) => typeof value === "object" && value !== null && Symbol.asyncIterator in value,
  ),
};
const received = z.strictObject(fileFields);
export type ReceivedFile = z.output<typeof received>;
