import { setImmediate } from "node:timers/promises";
import Pdf from "pdfkit";
import { drawable, fontFiles } from "./letters.ts";

export const [ink, muted, rule] = ["#1c1a17", "#5c574e", "#c9c4bb"];

interface About {
  title: string;
  author?: string;
  language: string;
  /** What stands at the foot of each page, cut where it is long, and beside it which page it is. */
  foot: string;
  page: (page: number, pages: number) => string;
}

export interface Ink {
  size: number;
  bold?: boolean;
  color?: string;
  align?: "left" | "right";
}

export interface Box {
  x: number;
  y: number;
  width: number;
  /** So high at most; what is longer is cut. */
  most?: number;
}

/** A4 in points, page after page, drawn from above. */
export interface Sheet {
  doc: PDFKit.PDFDocument;
  left: number;
  width: number;
  /** What is drawn on a page of its own begins here, and nothing is drawn below `bottom`. */
  top: number;
  bottom: number;
  /** Writes a text into its place, and answers how high it stands. */
  write: (text: string, box: Box, ink: Ink) => number;
  heightOf: (text: string, width: number, ink: Ink) => number;
  widthOf: (text: string, ink: Ink) => number;
  line: (y: number, weight: number, color: string) => void;
}

const margin = 40;
const [footAt, pageWidth] = [804, 90];

/**
 * Draws a document and answers its bytes. Who draws much gives way between its parts (`breathe`), so that others are answered
 * in the meantime. Signs that the letters have not stand as boxes.
 */
export async function drawSheets(about: About, draw: (sheet: Sheet) => Promise<void>): Promise<Buffer> {
  const { title, author = "", language } = about;
  const doc = new Pdf({
    size: "A4",
    margins: { top: margin, left: margin, right: margin, bottom: 56 },
    bufferPages: true,
    lang: language,
    displayTitle: true,
    info: { Title: title, Author: author, Creator: "Passerelle", Producer: "Passerelle" },
    font: fontFiles.plain,
  });
  const chunks: Buffer[] = [];
  const done = new Promise<void>((resolve, reject) => {
    doc.on("data", (chunk: Buffer) => chunks.push(chunk));
    doc.on("end", resolve);
    doc.on("error", reject);
  });
  const sheet = sheetOf(doc, await drawable());
  await draw(sheet);
  writeFeet(sheet, about);
  doc.end();
  await done;
  return Buffer.concat(chunks);
}

function writeFeet(sheet: Sheet, { foot, page: nameOf }: About): void {
  const { doc, left, width } = sheet;
  const given = { size: 7, color: muted };
  const { count } = doc.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(page);
    // Below the margin, where a text would else begin another page.
    doc.page.margins.bottom = 0;
    sheet.write(foot, { x: left, y: footAt, width: width - pageWidth, most: 9 }, given);
    const box = { x: left + width - pageWidth, y: footAt, width: pageWidth };
    sheet.write(nameOf(page + 1, count), box, { ...given, align: "right" });
  }
}

/** Lets others be answered. */
export const breathe = (): Promise<void> => setImmediate();

function sheetOf(doc: PDFKit.PDFDocument, drawn: (text: string) => string): Sheet {
  const width = doc.page.width - 2 * margin;
  const take = ({ size, bold = false, color = ink }: Ink) =>
    doc
      .font(bold ? fontFiles.bold : fontFiles.plain)
      .fontSize(size)
      .fillColor(color);
  const options = (size: number) => ({ lineGap: size * 0.2 });
  return {
    doc,
    left: margin,
    width,
    top: margin,
    bottom: doc.page.height - 56,
    write: (text, { x, y, width: room, most }, given) => {
      take(given).text(drawn(text), x, y, {
        ...options(given.size),
        width: room,
        align: given.align ?? "left",
        ...(most === undefined ? {} : { height: most, ellipsis: true }),
      });
      return doc.y - y;
    },
    heightOf: (text, room, given) =>
      take(given).heightOfString(drawn(text), { ...options(given.size), width: room }),
    widthOf: (text, given) => take(given).widthOfString(drawn(text)),
    line: (y, weight, color) =>
      void doc
        .moveTo(margin, y)
        .lineTo(margin + width, y)
        .lineWidth(weight)
        .stroke(color),
  };
}
