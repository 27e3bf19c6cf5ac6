import { describe, expect, test } from "vitest";
import { UnreadableFile } from "#lib/kernel/unreadable-file.ts";
import { answersOf, type FileWords, mostAnswers, readAnswerFile } from "./read-file.ts";

const words: FileWords = {
  reasons: new Map([
    ["capacity", "capacity"],
    ["capacité", "capacity"],
  ]),
  actions: new Map([
    ["accept", "accept"],
    ["rejeter", "reject"],
  ]),
};
const head = [
  "Order",
  "Answer",
  "Promised on",
  "Promised quantity",
  "Offered price",
  "Reason",
  "Comment",
  "Ref",
];
const row = (...cells: string[]) => cells;
const read = (cells: string[][], notation: "en" | "fr" = "en") => answersOf({ cells, notation }, words);

describe("a file of answers", () => {
  test("each row says what it says of its line, with the row of the file", () => {
    expect(
      read([
        head,
        row("PO-1", "Accept", "2031-03-10", "1,200", "", "", "", "id:1"),
        row("", "", "", "", "", "", "", ""),
      ]),
    ).toEqual([
      {
        row: 2,
        ref: "id:1",
        answer: "accept",
        date: "2031-03-10",
        quantity: "1200",
        price: "",
        reason: "",
        comment: "",
      },
    ]);
  });
  test("French heads, words, dates and numbers are understood", () => {
    const french = [
      "Réf",
      "Réponse",
      "Date promise",
      "Quantité promise",
      "Prix proposé",
      "Motif",
      "Commentaire",
    ];
    expect(
      read([french, row("id:1", "Rejeter", "10/03/2031", "1 200,5", "4,25", "Capacité", "Désolé")], "fr")[0],
    ).toMatchObject({
      answer: "reject",
      date: "2031-03-10",
      quantity: "1200.5",
      price: "4.25",
      reason: "capacity",
    });
  });
  test("an English day that could be two days stays as it came", () => {
    const days = (...texts: string[]) =>
      read([head, ...texts.map((text) => row("", "", text, "", "", "", "", "id:1"))]).map(({ date }) => date);
    expect(days("1/2/2027", "25/12/2027", "3/3/2027")).toEqual(["1/2/2027", "2027-12-25", "2027-03-03"]);
  });
  test("what is not understood goes on as it came, to be named at its row", () => {
    expect(read([head, row("", "Perhaps", "soon", "many", "x", "because", "", "id:1")])[0]).toMatchObject({
      answer: "Perhaps",
      date: "soon",
      quantity: "many",
      price: "x",
      reason: "because",
    });
  });
  test.each([
    [
      "without references",
      [
        ["Order", "Answer"],
        ["PO-1", "Accept"],
      ],
      "fileNotOurs",
    ],
    ["with a head alone", [head], "fileEmpty"],
    [
      "longer than anybody answers",
      [head, ...Array.from({ length: mostAnswers + 1 }, () => row("", "", "", "", "", "", "", "id:1"))],
      "fileTooLong",
    ],
  ])("a file %s is refused as a whole", (_, cells, reason) => {
    expect(() => read(cells)).toThrow(new UnreadableFile(reason));
  });
  test("the same bytes have the same digest, and a name is kept", async () => {
    const file = () => new File([`${head.join(",")}\n,Accept,,,,,,id:1`], "answers.csv");
    const [one, two] = await Promise.all([readAnswerFile(file(), words), readAnswerFile(file(), words)]);
    expect(one.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(one).toEqual(two);
    expect(one.name).toBe("answers.csv");
  });
});
