import { strFromU8, unzipSync, type Unzipped, zipSync } from "fflate";
import { readSheet } from "read-excel-file/universal";
import { UnreadableFile } from "./unreadable-file.ts";

/** A sheet of a million full cells unpacks to less; a bomb to more. */
const mostUnpacked = 60_000_000;

/**
 * The cells of the first sheet as text. Nothing is unpacked before it is known how large it will be. The reader would unpack
 * what is large in a thread of its own, which the policy of our pages does not allow: it gets all of it unpacked.
 * Throws UnreadableFile: too large when unpacked, with macros, no workbook, or, where it is asked for, with formulas.
 */
export async function readWorkbook(bytes: ArrayBuffer, formulas: "read" | "refuse"): Promise<string[][]> {
  try {
    const parts = partsOf(new Uint8Array(bytes));
    if (parts.reduce((sum, { size }) => sum + size, 0) > mostUnpacked)
      throw new UnreadableFile("fileTooLarge");
    if (parts.some(({ name }) => /vbaProject\.bin$/i.test(name))) throw new UnreadableFile("fileMacros");
    const texts = unzipSync(new Uint8Array(bytes), { filter: ({ name }) => /\.(xml|rels)$/.test(name) });
    if (formulas === "refuse") requireValues(texts);
    const sheet = await readSheet(zipSync(texts, { level: 0 }).buffer);
    return sheet.map((row) => row.map((cell) => cellText(cell)));
  } catch (error) {
    throw error instanceof UnreadableFile ? error : new UnreadableFile("fileUnreadable", { cause: error });
  }
}

/** What is in the archive, by the sizes it declares: unpacking stops at them. */
function partsOf(bytes: Uint8Array): { name: string; size: number }[] {
  const parts: { name: string; size: number }[] = [];
  unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      parts.push({ name, size: originalSize });
      return false;
    },
  });
  return parts;
}

const ofSheets = /^xl\/worksheets\/[^/]+\.xml$/;
const withFormula = /<(?:\w+:)?c\b[^>]*\br="([A-Z]{1,3}\d{1,7})"[^>]*>\s*<(?:\w+:)?f[\s/>]/;

/** A formula shows what was reckoned when the file was last open, or nothing: what is sent must be what is seen. */
function requireValues(texts: Unzipped): void {
  for (const [name, text] of Object.entries(texts)) {
    const cell = ofSheets.test(name) ? withFormula.exec(strFromU8(text))?.[1] : undefined;
    if (cell !== undefined) throw new UnreadableFile("fileFormula", { cell });
  }
}

function cellText(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return typeof cell === "string" || typeof cell === "number" ? String(cell) : "";
}
