import { breathe, drawSheets, muted, rule, type Sheet } from "#app/_server/pdf/sheet.ts";

interface Section {
  name: string;
  verdict: string;
  by: string;
  remark: string;
  body: string;
}

interface Given {
  language: string;
  /** Which report it is, on each page. */
  foot: string;
  heading: string;
  subject: string;
  facts: readonly (readonly [string, string])[];
  sections: readonly Section[];
  page: (page: number, pages: number) => string;
}

const plain = { size: 9 };
const small = { size: 7.5, color: muted };

/** Draws the report on A4. */
export function renderEightD({ heading, subject, facts, sections, ...about }: Given): Promise<Buffer> {
  return drawSheets({ title: heading, ...about }, async (sheet) => {
    let y = sheet.top;
    const put = (text: string, ink: Parameters<Sheet["write"]>[2], gap: number) => {
      y += sheet.write(text, { x: sheet.left, y, width: sheet.width }, ink) + gap;
    };
    put(heading, { size: 16, bold: true }, 2);
    put(subject, { size: 11 }, 10);
    y = writeFacts(sheet, facts, y) + 12;
    for (const section of sections) {
      await breathe();
      y = writeSection(sheet, section, y);
    }
  });
}

/** Two beside each other. */
function writeFacts(sheet: Sheet, facts: Given["facts"], from: number): number {
  const width = sheet.width / 2;
  let y = from;
  for (let index = 0; index < facts.length; index += 2) {
    const heights = facts
      .slice(index, index + 2)
      .map(([name, value], column) =>
        sheet.write(`${name} · ${value}`, { x: sheet.left + column * width, y, width: width - 12 }, plain),
      );
    y += Math.max(...heights);
  }
  return y;
}

/** A text that is longer than its page goes on on the next one; its name does not stand alone at the end of one. */
function writeSection(sheet: Sheet, section: Section, from: number): number {
  const { doc, left, width } = sheet;
  let y = from;
  if (y + 60 > sheet.bottom) {
    doc.addPage();
    y = sheet.top;
  }
  sheet.line(y, 1, rule);
  const name = section.verdict === "" ? section.name : `${section.name} · ${section.verdict}`;
  sheet.write(name, { x: left, y: y + 6, width }, { size: 10, bold: true });
  for (const text of [section.by, section.remark].filter((one) => one !== ""))
    sheet.write(text, { x: left, y: doc.y, width }, small);
  sheet.write(section.body, { x: left, y: doc.y, width }, plain);
  return doc.y + 10;
}
