import path from "node:path";
import { open } from "fontkit";

const fonts = path.join(process.cwd(), "node_modules/dejavu-fonts-ttf/ttf");

/** One family that knows every letter of Europe: the fonts that PDF brings along know those of its west only. */
export const fontFiles = {
  plain: path.join(fonts, "DejaVuSans.ttf"),
  bold: path.join(fonts, "DejaVuSans-Bold.ttf"),
} as const;

const signs = new Intl.Segmenter(undefined, { granularity: "grapheme" });
let family: ReturnType<typeof open> | undefined;

/** Puts a box for each sign that the family has not; left to itself, it would draw other letters in its place. */
export async function drawable(): Promise<(text: string) => string> {
  family ??= open(fontFiles.plain);
  const font = await family;
  if ("fonts" in font) throw new Error("The file of a font holds one.");
  const asked = new Map<string, boolean>();
  const has = (sign: string) =>
    /^\s+$/.test(sign) || Array.from(sign).every((one) => font.hasGlyphForCodePoint(one.codePointAt(0) ?? 0));
  const isKnown = (sign: string) => {
    const known = asked.get(sign) ?? has(sign);
    asked.set(sign, known);
    return known;
  };
  return (text) =>
    Array.from(signs.segment(text.replaceAll("\t", "    ")), ({ segment }) =>
      isKnown(segment) ? segment : "□",
    ).join("");
}
