import { type FileKind, fileKinds, maxFileBytes, type ScanState } from "#db/vocabulary-files.ts";

const kinds = Object.keys(fileKinds).filter((kind): kind is FileKind => kind in fileKinds);

/** What is to be said of a file before its content. */
export interface StoredFile extends Record<string, unknown> {
  name: string;
  kind: FileKind;
  bytes: number;
  scan: ScanState;
}

/** The kind that a name claims by its ending. */
export function kindOfName(name: string): FileKind | undefined {
  const ending = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase();
  return kinds.find((kind) => fileKinds[kind].endings.some((one) => one === ending));
}

/** For `accept` of a file field. */
export const acceptedEndings: string = kinds
  .flatMap((kind) => fileKinds[kind].endings.map((ending) => `.${ending}`))
  .join(",");

/** Why a file cannot be attached, as far as its name and size tell; the server looks into it too. */
export function faultOfFile({ name, size }: { name: string; size: number }): string | undefined {
  if (kindOfName(name) === undefined) return "file_kind_refused";
  if (size === 0) return "file_empty";
  return size > maxFileBytes ? "file_too_large" : undefined;
}

const maxName = 120;

/**
 * A name that harms no header, no path and no reader: its last part, without control characters, quotes, and the marks that
 * turn the direction of writing, which make `exe.pdf` of `fdp.exe`.
 */
export function cleanName(given: string): string {
  const last = given.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  // Format characters are the invisible ones, those of direction among them; half a surrogate pair is no character.
  const plain = last.replaceAll(/[\p{C}\p{Zl}\p{Zp}"<>:|?*]/gu, "").replaceAll(/\s+/g, " ");
  const { stem, ending } = parted(plain.trim());
  const kept = Array.from(stem.replaceAll(/^[. ]+|[. ]+$/g, ""))
    .slice(0, maxName)
    .join("");
  return `${kept === "" ? "file" : kept}${ending}`;
}

function parted(name: string): { stem: string; ending: string } {
  const ending = /\.[a-z0-9]{1,8}$/i.exec(name)?.[0].toLowerCase() ?? "";
  return { stem: name.slice(0, name.length - ending.length), ending };
}

/** RFC 6266: the name for those who read UTF-8, and a plain one for the others. To be kept; only what is ours may be shown. */
export function dispositionOf(name: string, how: "attachment" | "inline" = "attachment"): string {
  const plain = name
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^\w .,()+-]/g, "_");
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.codePointAt(0)?.toString(16).toUpperCase() ?? ""}`,
  );
  return `${how}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
