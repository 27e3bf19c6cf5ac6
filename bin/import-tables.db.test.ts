import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { as, testDatabase } from "#db/testing/database.ts";
import { listWorkers } from "#lib/workers/queries.ts";
import { commandLineOn } from "./testing/cli.ts";

vi.setConfig({ testTimeout: 120_000 });

const db = testDatabase();
const { cli, json } = commandLineOn(db.url);
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "tables-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const by = (name: string) => ["--user", `${name}@cast.example`];
async function fileOf(name: string, lines: readonly string[]): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, lines.join("\n"));
  return file;
}

describe("people planned", () => {
  test("come in from a French file, the wrong rows named; again they change nothing", async () => {
    const file = await fileOf("effectif.csv", [
      "Jour;Effectif;Site",
      "05/01/2032;2,5;Meridia, main site",
      "06/01/2032;3;meridia, MAIN site",
      "07/01/2032;beaucoup;Meridia, main site",
      "08/01/2032;1;Elsewhere",
      "05/01/2032;9;Meridia, main site",
    ]);
    const dry = await json(["import", "staffing", file, ...by("meridia.hr"), "--dry-run"]);
    const counts = { rows: 5, created: 2, updated: 0, unchanged: 0, rejected: 3 };
    expect(dry).toMatchObject({ code: 0, value: { kind: "staffing", dry_run: true, ...counts } });
    const first = await json(["import", "staffing", file, ...by("meridia.hr")]);
    expect(first).toMatchObject({
      code: 0,
      value: {
        dry_run: false,
        ...counts,
        problems: [
          { row: 4, column: "people", value: "beaucoup", code: "not_a_count" },
          { row: 5, column: "site", value: "Elsewhere", code: "site_unknown" },
          { row: 6, column: "day", code: "given_twice" },
        ],
      },
    });
    const again = await cli(["import", "staffing", file, ...by("meridia.hr")]);
    expect(again.out).toMatch(/^5 rows in [\d.]+ s: 0 created, 0 updated, 2 unchanged, 3 rejected\./);
    const planned = await as("meridia.logistics").read((tx) =>
      tx.execute(
        sql`select on_day::text, trim_scale(people)::text as people from staffing_plans where on_day between '2032-01-01' and '2032-02-01' order by on_day`,
      ),
    );
    expect([...planned]).toEqual([
      { on_day: "2032-01-05", people: "2.5" },
      { on_day: "2032-01-06", people: "3" },
    ]);
  });

  test("are human resources' to bring in, from a file that names what they are", async () => {
    const file = await fileOf("plan.csv", ["Where,When,How many", '"Meridia, main site",2032-03-01,2']);
    const wrong = await cli(["import", "staffing", file, ...by("meridia.hr")]);
    expect([wrong.code, wrong.err]).toEqual([1, "The file has no column for site, day, people.\n"]);
    const mapping = await fileOf("map.json", ['{ "site": "Where", "day": "When", "people": "How many" }']);
    const logistics = await cli([
      "import",
      "staffing",
      file,
      ...by("meridia.logistics"),
      "--mapping",
      mapping,
    ]);
    expect(logistics.code).toBe(1);
    const mapped = await json(["import", "staffing", file, ...by("meridia.hr"), "--mapping", mapping]);
    expect(mapped).toMatchObject({ code: 0, value: { created: 1 } });
    expect((await cli(["import", "staffing", file, ...by("meridia.hr"), "--mapping", file])).code).toBe(2);
  });
});

describe("certificates", () => {
  test("of human resources count at once, and bring their people along; a carrier's wait to be checked", async () => {
    const file = await fileOf("habilitations.csv", [
      "Nom;Matricule;Poste;Habilitation;Délivré le;Valable jusqu’au",
      "Ada Noël;I-1;Réceptionnaire;Accueil sécurité;01/06/2026;31/05/2036",
      "Ada Noël;I-1;Réceptionnaire;Cariste (CACES R489);01/06/2026;31/05/2031",
      "Bo Ström;;Cariste;forklift;01/06/2026;",
      "Cy;;;Pilote d’hélicoptère;01/06/2026;",
      "Di;;;forklift;01/06/2099;",
    ]);
    const first = await json(["import", "certificates", file, ...by("meridia.hr")]);
    expect(first).toMatchObject({
      code: 0,
      value: {
        rows: 5,
        created: 3,
        rejected: 2,
        problems: [
          { row: 5, column: "kind", code: "certificate_unknown" },
          { row: 6, column: "issuedOn", code: "not_yet" },
        ],
      },
    });
    const again = await json(["import", "certificates", file, ...by("meridia.hr")]);
    expect(again).toMatchObject({ value: { created: 0, unchanged: 3, rejected: 2 } });
    const { rows } = await as("meridia.logistics").read((tx) => listWorkers(tx, { q: "Ada" }));
    expect(rows).toMatchObject([{ reference: "I-1", job: "Réceptionnaire" }]);
    expect(rows[0]?.clearances).toContainEqual({ activity: "unloading", until: "2031-05-31" });

    const drivers = await fileOf("drivers.csv", [
      "Name,Certificate,Issued on",
      "New Driver,driver_card,2026-06-01",
    ]);
    const carried = await json(["import", "certificates", drivers, ...by("valmy.dispatcher")]);
    expect(carried).toMatchObject({ code: 0, value: { created: 1 } });
    const waiting = await as("meridia.hr").read((tx) => listWorkers(tx, { q: "New Driver" }));
    expect(waiting.rows).toMatchObject([{ organisation: "Valmy", toReview: 1, clearances: [] }]);
    expect(
      (await as("harbourline.dispatcher").read((tx) => listWorkers(tx, { q: "New Driver" }))).rows,
    ).toEqual([]);
  });
});
