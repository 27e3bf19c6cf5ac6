import { expect, test } from "vitest";
import english from "./en/vocabulary.json" with { type: "json" };
import french from "./fr/vocabulary.json" with { type: "json" };
import { loadMessages } from "./index.ts";

function keysOf(tree: object, prefix = ""): string[] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "object" && value !== null ? keysOf(value, `${prefix}${key}.`) : [`${prefix}${key}`],
  );
}

function textsOf(tree: object): string[] {
  return Object.values(tree).flatMap((value: unknown) =>
    typeof value === "object" && value !== null ? textsOf(value) : [String(value)],
  );
}

test("both languages say the same things", () => {
  expect(keysOf(loadMessages("fr"))).toEqual(keysOf(loadMessages("en")));
});

test("French keeps its narrow spaces before high punctuation and inside its quotes", () => {
  const wrong = textsOf(loadMessages("fr")).filter((text) =>
    /\S [;!?»]|« | :(?: |$)|[^\s\u202f]»/.test(text),
  );
  expect(wrong).toEqual([]);
});

test("no text keeps a straight apostrophe, which the message format reads as an escape", () => {
  const wrong = [...textsOf(loadMessages("en")), ...textsOf(loadMessages("fr"))].filter((text) =>
    text.includes("'"),
  );
  expect(wrong).toEqual([]);
});

test("the reasons of a supplier fit into the choices of a workbook, which may have 255 characters", () => {
  for (const { reason } of [english, french])
    expect(Object.values(reason).join(",").length).toBeLessThanOrEqual(255);
});
