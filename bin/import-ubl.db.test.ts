import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { testDatabase } from "#db/testing/database.ts";
import { line, order, orderResponse } from "#lib/ubl/testing/messages.ts";
import { commandLineOn } from "./testing/cli.ts";

vi.setConfig({ testTimeout: 120_000 });

const db = testDatabase();
const { cli, json } = commandLineOn(db.url);
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "ubl-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const buyer = ["--user", "meridia.buyer@cast.example"];
const seller = ["--user", "boreal.seller@cast.example"];
async function fileOf(name: string, text: string): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, text);
  return file;
}

test("a message comes in from a file, once; what answers it too", async () => {
  const file = await fileOf("order.xml", order({ id: "CLI-1" }));
  const first = await json(["import", "ubl", file, ...buyer]);
  expect(first).toMatchObject({ code: 0, value: { outcome: "created", order: "CLI-1", revision: 1 } });
  const again = await cli(["import", "ubl", file, ...buyer]);
  expect([again.code, again.out]).toEqual([0, "Order CLI-1: created, order CLI-1, revision 1.\n"]);
  const answer = await fileOf("answer.xml", orderResponse({ id: "CLI-R", of: "CLI-1", code: "AP" }));
  expect((await cli(["import", "ubl", answer, ...seller])).out).toContain("answered, order CLI-1");
});

test("what is wrong is said with its place, and by whom it may be sent", async () => {
  const over = await fileOf("over.xml", order({ id: "CLI-2", lines: [line({ dates: ["2019-01-01"] })] }));
  const late = await cli(["import", "ubl", over, ...buyer]);
  expect([late.code, late.out]).toEqual([1, ""]);
  expect(late.err).toContain("/cac:RequestedDeliveryPeriod/cbc:StartDate, line 9: This day is over.");
  const cut = await cli(["import", "ubl", await fileOf("cut.xml", "<Order"), ...buyer]);
  expect([cut.code, cut.err]).toMatchObject([1, expect.stringContaining("not well-formed")]);
  const foreign = await cli([
    "import",
    "ubl",
    await fileOf("foreign.xml", order({ id: "CLI-3" })),
    ...seller,
  ]);
  expect([foreign.code, foreign.err]).toEqual([1, "Your role does not allow this.\n"]);
  expect((await cli(["import", "ubl", path.join(folder, "nothing.xml"), ...buyer])).err).toContain(
    "cannot be read",
  );
});
