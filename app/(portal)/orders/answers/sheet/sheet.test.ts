import { expect, test } from "vitest";
import en from "#messages/en/answers.json";
import fr from "#messages/fr/answers.json";
import { type FileWords, readAnswerFile } from "#lib/orders/read-file.ts";
import { csvOf, type Sheet, workbookOf } from "./sheet.ts";

const words: FileWords = {
  reasons: new Map([["capacity", "capacity"]]),
  actions: new Map([["accept", "accept"]]),
};
const sheetIn = (messages: typeof en): Sheet => {
  const { column } = messages;
  return {
    name: messages.sheet,
    heads: column,
    answers: Object.values(messages.answer),
    reasons: ["Capacity", 'Other, "quoted"'],
    rows: [
      {
        ref: "0198c0de-0000-7000-8000-000000000000:3",
        order: "=HYPERLINK(1)",
        line: "0010",
        itemCode: "+33",
        item: "Box, sterile",
        unit: "box",
        requestedOn: "2031-03-10",
        quantity: "1200.5",
        unitPrice: "4.25",
        currency: "EUR",
        answerBy: null,
      },
    ],
  };
};

test.each([
  ["English", en, "en"],
  ["French", fr, "fr"],
] as const)(
  "what is downloaded in %s reads back as it was asked, as a workbook and as text",
  async (_, messages, locale) => {
    const sheet = sheetIn(messages);
    const workbook = new File([await workbookOf(sheet)], "answers.xlsx");
    const text = new File([csvOf(sheet, locale)], "answers.csv");
    for (const file of [workbook, text]) {
      expect((await readAnswerFile(file, words)).rows).toEqual([
        {
          row: 2,
          ref: "0198c0de-0000-7000-8000-000000000000:3",
          answer: "",
          date: "2031-03-10",
          quantity: "1200.5",
          price: "4.25",
          reason: "",
          comment: "",
        },
      ]);
    }
  },
);

test("no cell of the text begins a formula", () => {
  const line = csvOf(sheetIn(en), "en").split("\r\n").join("\n").split("\n")[1] ?? "";
  expect(line).toContain("'=HYPERLINK(1)");
  expect(line).toContain("'+33");
  expect(line).not.toMatch(/(^|,)[=+@-]/);
});
