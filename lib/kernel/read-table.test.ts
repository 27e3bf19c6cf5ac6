import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { readTable } from "./read-table.ts";

const rels = "http://schemas.openxmlformats.org/package/2006/relationships";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/** A workbook of one sheet, as a program writes it that keeps to the least. */
function workbook(rows: string, more: Record<string, Uint8Array> = {}): Uint8Array {
  return zipSync({
    "[Content_Types].xml": strToU8(
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    ),
    "_rels/.rels": strToU8(
      `<Relationships xmlns="${rels}"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    "xl/workbook.xml": strToU8(
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Lines" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": strToU8(
      `<Relationships xmlns="${rels}"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    "xl/worksheets/sheet1.xml": strToU8(
      `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
    ),
    ...more,
  });
}
const text = (place: string, value: string) => `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`;
const file = (content: Uint8Array | string, name = "lines.xlsx") =>
  new File([typeof content === "string" ? content : new Uint8Array(content)], name);

describe("a workbook", () => {
  test("is read, however much it unpacks to within what is allowed", async () => {
    const rows = Array.from(
      { length: 9000 },
      (_, index) => `<row r="${index + 1}">${text(`A${index + 1}`, `${"x".repeat(200)}${index}`)}</row>`,
    );
    const sheet = rows.join("");
    expect(sheet.length).toBeGreaterThan(2_000_000);
    const { cells } = await readTable(file(workbook(sheet)));
    expect(cells).toHaveLength(9000);
    expect(cells[8999]?.[0]).toBe(`${"x".repeat(200)}8999`);
  });

  const one = `<row r="1">${text("A1", "Ref")}</row>`;
  const withFormula = `${one}<row r="2"><c r="A2"><f>1+1</f><v>2</v></c></row>`;
  test.each([
    ["a bomb", workbook(one, { "xl/media/zeros.bin": new Uint8Array(70_000_000) }), "fileTooLarge"],
    ["macros", workbook(one, { "xl/vbaProject.bin": strToU8("macros") }), "fileMacros"],
    ["an archive of something else", zipSync({ "note.txt": strToU8("hello") }), "fileUnreadable"],
    ["half of a workbook", workbook(one).slice(0, 400), "fileUnreadable"],
    [
      "a workbook of before 2007",
      new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]),
      "fileUnreadable",
    ],
    ["a PDF", strToU8("\n%PDF-1.7 and so on"), "fileUnreadable"],
    ["a picture", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]), "fileUnreadable"],
  ])("is refused for %s", async (_, content, message) => {
    await expect(readTable(file(content))).rejects.toMatchObject({ message });
  });

  test("is read with what its formulas came to, unless what is seen must be what is sent", async () => {
    expect((await readTable(file(workbook(withFormula)))).cells).toEqual([["Ref"], ["2"]]);
    await expect(readTable(file(workbook(withFormula)), "refuse")).rejects.toMatchObject({
      message: "fileFormula",
      cell: "A2",
    });
    expect((await readTable(file(workbook(one)), "refuse")).cells).toEqual([["Ref"]]);
  });
});

test("a quotation mark that is out of place is said with its line", async () => {
  await expect(readTable(file('Ref;Answer\na;b\nc;"d\n', "lines.csv"))).rejects.toMatchObject({
    message: "fileQuote",
    line: 3,
  });
});
