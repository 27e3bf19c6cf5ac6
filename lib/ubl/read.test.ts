import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { messageKinds } from "#db/vocabulary-messages.ts";
import { readUbl } from "./read.ts";
import { MessageRefused } from "./refusal.ts";
import { all, first, textAt } from "./tree.ts";

const example = (name: string) => readFileSync(new URL(`./examples/${name}.xml`, import.meta.url), "utf8");
const names = ["order", "order-response", "order-response-simple", "order-cancellation"];

async function faultsOf(text: string) {
  try {
    await readUbl(text);
  } catch (error) {
    if (error instanceof MessageRefused) return error.faults;
    throw error;
  }
  return [];
}

describe("examples of the standard", () => {
  test.each(names)("%s is read, under the prefixes cbc and cac", async (name) => {
    const { kind, root } = await readUbl(example(name));
    expect(messageKinds).toContain(kind);
    expect(root.path).toBe(`/${kind}`);
    expect(textAt(root, "cbc:ID")).toBe(name === "order" ? "AEG012345" : "7");
  });
  test("every element knows its line and its place", async () => {
    const { root } = await readUbl(example("order-response"));
    const [one, two] = all(root, "cac:OrderLine");
    expect([one?.path, two?.path]).toEqual([
      "/OrderResponse/cac:OrderLine[1]",
      "/OrderResponse/cac:OrderLine[2]",
    ]);
    expect(first(two, "cac:LineItem/cbc:LineStatusCode")).toMatchObject({ text: "Disputed", line: 51 });
  });
  test("other prefixes, and no declaration, make no difference", async () => {
    const text = example("order")
      .replaceAll("cbc:", "b:")
      .replaceAll(":cbc", ":b")
      .replace(/^<\?xml.*\?>\s*/, "");
    expect((await readUbl(text)).root).toMatchObject({
      name: "Order",
      children: [
        { name: "cbc:UBLVersionID" },
        {},
        {},
        {},
        {},
        {},
        {},
        {},
        {},
        {},
        {},
        {},
        {},
        {},
        {},
        {},
        {},
      ],
    });
  });
});

describe("what is wrong is said with its place", () => {
  const order = example("order");
  test.each([
    [
      "a missing number",
      order.replace("<cbc:ID>AEG012345</cbc:ID>", ""),
      {
        path: "/Order/cbc:SalesOrderID",
        line: 7,
        code: "xml_unexpected",
        expected: "cbc:ProfileExecutionID, cbc:ID",
      },
    ],
    [
      "an element of nobody",
      order.replace("<cbc:IssueDate>", "<cbc:Colour>red</cbc:Colour><cbc:IssueDate>"),
      { path: "/Order/cbc:Colour", code: "xml_unexpected", expected: "cbc:IssueDate" },
    ],
    [
      "a day that is none",
      order.replace(">2005-06-20<", ">2005-13-20<"),
      { path: "/Order/cbc:IssueDate", code: "xml_bad_value" },
    ],
    [
      "a quantity in words",
      order.replace(">100<", ">a hundred<"),
      { path: "/Order/cac:OrderLine/cac:LineItem/cbc:Quantity", code: "xml_bad_value" },
    ],
    [
      "an amount of no currency",
      order.replace('<cbc:PriceAmount currencyID="GBP">', "<cbc:PriceAmount>"),
      { path: "/Order/cac:OrderLine/cac:LineItem/cac:Price/cbc:PriceAmount", code: "xml_missing_attribute" },
    ],
    [
      "an order without lines",
      order.replace(/<cac:OrderLine>[\s\S]*<\/cac:OrderLine>/, ""),
      { path: "/Order", code: "xml_missing_child", expected: "cac:OrderLine" },
    ],
    [
      "another document",
      order.replaceAll("Order-2", "Invoice-2"),
      { path: "/Order", code: "xml_unknown_document" },
    ],
    [
      "an end that is missing",
      order.replace("</Order>", ""),
      { path: "/", line: 181, code: "xml_not_well_formed" },
    ],
    [
      "a document type",
      order.replace("<Order ", "<!DOCTYPE Order SYSTEM 'file:///etc/passwd'><Order "),
      { path: "/", code: "xml_doctype" },
    ],
    ["entities", order.replace("<Order ", "<!doctype a [<!ENTITY x 'y'>]><Order "), { code: "xml_doctype" }],
    ["an entity of nobody", order.replace("sample", "&sample;"), { line: 11, code: "xml_not_well_formed" }],
    ["a NUL", order.replace("sample", "\0"), { code: "xml_not_utf8" }],
    ["a NUL by reference", order.replace("sample", "&#0;"), { code: "xml_not_well_formed" }],
    ["another encoding", order.replace("UTF-8", "UTF-16"), { code: "xml_not_utf8", found: "UTF-16" }],
    ["two roots", `${order}${order.replace(/^<\?xml.*\?>/, "")}`, { code: "xml_not_well_formed" }],
  ])("%s", async (_, text, fault) => {
    expect((await faultsOf(text))[0]).toMatchObject(fault);
  });
});

describe("hostile documents", () => {
  const order = example("order");
  const note = (inside: string) => order.replace("<cbc:Note>sample</cbc:Note>", inside);
  test.each([
    [
      "a million references to characters",
      note(`<cbc:Note>${"&#65;".repeat(900_000)}</cbc:Note>`),
      undefined,
    ],
    ["nesting beyond bounds", "<a>".repeat(400_000), "xml_too_deep"],
    [
      "nesting in what nobody reads",
      order.replace(
        "<cbc:UBLVersionID>",
        `<e:UBLExtensions xmlns:e="urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2">${"<a>".repeat(300)}${"</a>".repeat(300)}</e:UBLExtensions><cbc:UBLVersionID>`,
      ),
      "xml_too_deep",
    ],
    ["more elements than anybody needs", note("<cbc:Note/>".repeat(210_000)), "xml_too_large"],
    [
      "many attributes",
      note(`<cbc:Note ${Array.from({ length: 50_000 }, (_, index) => `a${index}="1"`).join(" ")}/>`),
      "xml_bad_value",
    ],
    ["more than five million bytes", " ".repeat(5_000_001), "xml_too_large"],
  ])("%s ends in bounded time", async (_, text, code) => {
    const started = performance.now();
    const faults = await faultsOf(text);
    if (code === undefined) expect(faults).toEqual([]);
    else expect(faults.length).toBeGreaterThan(0);
    expect(performance.now() - started).toBeLessThan(6000);
    expect(await faultsOf(order)).toEqual([]);
  });
});

/** What goes wrong with files on their way: parts cut out, doubled, moved, letters changed, tags of others put in. */
const mutation = fc.oneof(
  fc.record({ kind: fc.constant("cut" as const), at: fc.nat(), length: fc.nat(400) }),
  fc.record({ kind: fc.constant("double" as const), at: fc.nat(), length: fc.nat(400) }),
  fc.record({
    kind: fc.constant("put" as const),
    at: fc.nat(),
    text: fc.oneof(
      fc.string({ unit: "binary", maxLength: 30 }),
      fc.constantFrom(
        "<",
        ">",
        "&",
        "&#x41;",
        "&lt;",
        "]]>",
        "<![CDATA[",
        "<!--",
        "<cbc:ID>",
        "</cac:Party>",
        "<!DOCTYPE x>",
        "<?x?>",
        "-1",
        "1e9",
        "NaN",
        "\uFEFF",
        "\uD800",
      ),
    ),
  }),
);
type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;
function mutated(text: string, changes: readonly Mutation[]): string {
  let result = text;
  for (const change of changes) {
    const at = change.at % (result.length + 1);
    const [before, after] = [result.slice(0, at), result.slice(at)];
    if (change.kind === "put") result = before + change.text + after;
    else if (change.kind === "cut") result = before + after.slice(change.length);
    else result = before + after.slice(0, change.length) + after;
  }
  return result;
}

test("whatever becomes of a real file, it is read or refused with a place, and the next one is read", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...names),
      fc.array(mutation, { minLength: 1, maxLength: 4 }),
      async (name, changes) => {
        const started = performance.now();
        for (const fault of await faultsOf(mutated(example(name), changes))) {
          expect(fault.path).toMatch(/^\//);
          expect(fault.code).toMatch(/^xml_/);
        }
        expect(performance.now() - started).toBeLessThan(2000);
      },
    ),
    { numRuns: 300 },
  );
  expect(await faultsOf(example("order"))).toEqual([]);
}, 120_000);
