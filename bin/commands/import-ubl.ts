import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { perform } from "#lib/kernel/command.ts";
import { readUbl } from "#lib/ubl/read.ts";
import { type Fault, MessageRefused } from "#lib/ubl/refusal.ts";
import { takeUbl } from "#lib/ubl/take.ts";
import { messageReceipt } from "#lib/ubl/taken.ts";
import words from "#messages/en/api.json" with { type: "json" };
import refusals from "#messages/en/errors.json" with { type: "json" };
import { inTheNameOf } from "./person.ts";
import { print, printError, required, UsageError } from "./usage.ts";

/** Takes a message in, in the name of a person who may, as the API does. */
export async function importUbl(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      user: { type: "string" },
      organisation: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  const [file, ...rest] = positionals;
  if (!file || rest.length > 0) throw new UsageError("Give the path of one file.");
  const user = required(values.user, "user");
  try {
    const document = await readUbl(await textOf(file));
    const receipt = await inTheNameOf({ user, organisation: values.organisation }, (run) =>
      run((tx, actor) => perform(takeUbl, tx, { ...actor, door: "edi" }, document)),
    );
    print(values.json ? receipt : sentenceOf(receipt));
  } catch (error) {
    if (!(error instanceof MessageRefused)) throw error;
    for (const fault of error.faults) printError(lineOf(fault));
    process.exitCode = 1;
  }
}

async function textOf(file: string): Promise<string> {
  const bytes = await readFile(file).catch(() => {
    throw new Error(`The file ${file} cannot be read.`);
  });
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new MessageRefused([{ path: "/", code: "xml_not_utf8" }]);
  }
}

function sentenceOf(receipt: string): string {
  const { document, document_id: id, outcome, order, revision } = messageReceipt.parse(JSON.parse(receipt));
  return `${document} ${id}: ${outcome}, order ${order}, revision ${revision}.`;
}

const sentences = new Map(Object.entries<unknown>({ ...refusals, ...words }));

function lineOf({ path, line, column, code, expected, found }: Fault): string {
  const said = sentences.get(code);
  return [
    line === undefined
      ? path
      : `${path}, line ${[line, column].filter((one) => one !== undefined).join(":")}`,
    `: ${typeof said === "string" ? said : code}`,
    expected === undefined ? "" : ` Expected: ${expected}.`,
    found === undefined ? "" : ` Found: ${found}.`,
  ].join("");
}
