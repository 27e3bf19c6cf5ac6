import path from "node:path";
import { Font } from "@react-pdf/renderer";

/** One family that knows every letter of Europe: the fonts that PDF brings along know those of its west only. */
export const fontFamily = "DejaVu";

const fonts = path.join(process.cwd(), "node_modules/dejavu-fonts-ttf/ttf");
Font.register({
  family: fontFamily,
  fonts: [
    { src: path.join(fonts, "DejaVuSans.ttf") },
    { src: path.join(fonts, "DejaVuSans-Bold.ttf"), fontWeight: 700 },
  ],
});
Font.registerHyphenationCallback((word) => [word]);

const signs = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Puts a box for each sign that the family has not; left to itself, it would draw other letters in its place. */
export async function drawable(): Promise<(text: string) => string> {
  await Font.load({ fontFamily });
  const { data } = Font.getFont({ fontFamily });
  const isKnown = (sign: string) =>
    /^\s+$/.test(sign) ||
    Array.from(sign).every((one) => data?.hasGlyphForCodePoint(one.codePointAt(0) ?? 0));
  return (text) =>
    Array.from(signs.segment(text), ({ segment }) => (isKnown(segment) ? segment : "□")).join("");
}
