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
    const bare = await cli([
      "import",
      "staffing",
      await fileOf("bare.csv", ["site,day,people"]),
      ...by("meridia.hr"),
    ]);
    expect([bare.code, bare.err]).toEqual([1, "The file has no rows below its headings.\n"]);
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

describe("budgets and costs", () => {
  test("come in from a French file in finance's name; again they change nothing, changed they change", async () => {
    const budgets = [
      "Site;Mois;Catégorie;Devise;Budget",
      "Meridia, main site;01/2032;Stockage;EUR;12 000,50",
    ];
    const file = await fileOf("budgets.csv", [
      ...budgets,
      "Meridia, main site;02/2032;Ménage;EUR;1",
      "Nowhere;02/2032;Transport;EUR;1",
      "Meridia, main site;03/2032;Transport;EURO;1",
    ]);
    const dry = await json(["import", "budgets", file, ...by("meridia.finance"), "--dry-run"]);
    const counts = { rows: 4, created: 1, updated: 0, unchanged: 0, rejected: 3 };
    const problems = [
      { row: 3, column: "category", value: "Ménage", code: "category_unknown" },
      { row: 4, column: "site", value: "Nowhere", code: "site_unknown" },
      { row: 5, column: "currency", value: "EURO", code: "not_a_currency" },
    ];
    expect(dry).toMatchObject({ code: 0, value: { dry_run: true, ...counts, problems } });
    const take = async (lines: readonly string[], kind = "budgets") =>
      (await json(["import", kind, await fileOf("again.csv", lines), ...by("meridia.finance")])).value;
    const lines = [budgets[0] ?? "", (budgets[1] ?? "").replace(/12.?000/, "-$&")];
    const negative = await json([
      "import",
      "budgets",
      await fileOf("minus.csv", lines),
      ...by("meridia.finance"),
    ]);
    expect(negative.value).toMatchObject({ problems: [{ row: 2, column: "amount", code: "below_zero" }] });
    // The dry run left nothing behind.
    expect(await take(budgets)).toMatchObject({ created: 1, updated: 0, unchanged: 0 });
    expect(await take(budgets)).toMatchObject({ created: 0, updated: 0, unchanged: 1 });
    expect(await take([budgets[0] ?? "", (budgets[1] ?? "").replace("000", "001")])).toMatchObject({
      updated: 1,
    });
    const costs = [
      "Site,Category,Invoice,Date,Amount,Currency,Carrier",
      '"Meridia, main site",transport,F-1,2032-01-05,-20.5,eur,Valmy',
    ];
    expect(await take(costs, "costs")).toMatchObject({ created: 1, problems: [] });
    expect(await take(costs, "costs")).toMatchObject({ unchanged: 1, problems: [] });
    const kept = await as("meridia.finance").read((tx) =>
      tx.execute(sql`
        select trim_scale(amount)::text as amount from budgets where month = '2032-01-01' union all
        select trim_scale(amount)::text from cost_entries where reference = 'F-1' order by 1`),
    );
    expect(kept.map(({ amount }) => amount)).toEqual(["-20.5", "12001.5"]);
  });
  test("are nobody else's to bring in", async () => {
    const file = await fileOf("b.csv", ["site,month,category,currency,amount", "x,2032-01,transport,EUR,1"]);
    for (const name of ["meridia.buyer", "meridia.admin", "valmy.dispatcher"])
      expect((await cli(["import", "budgets", file, ...by(name)])).code).toBe(1);
  });
});

describe("partners and people", () => {
  test("come in with what the file says of them; those that are there keep the rest", async () => {
    const file = await fileOf("partners.csv", [
      "Type;Nom;Pays;Fuseau;Groupe;Jours pour répondre",
      "Fournisseur;Nouvelle Usine;fr;Europe/Paris;preferred;3",
      "Transporteur;Valmy;;;;",
      "Client;Autre;;;;",
      "Fournisseur;Bad Clock;;Mars/Olympus;;",
    ]);
    const first = await json(["import", "partners", file, ...by("meridia.admin")]);
    expect(first.value).toMatchObject({
      created: 1,
      unchanged: 1,
      rejected: 2,
      problems: [
        { row: 4, column: "kind", code: "partner_kind_unknown" },
        { row: 5, column: "timeZone" },
      ],
    });
    const people = await fileOf("people.csv", [
      "E-mail,Name,Organisation,Roles,Administrator",
      "New@usine.example,New Person,nouvelle usine,Fournisseur,oui",
      "meridia.hr@cast.example,Somebody,Meridia,HR; Finance,",
      "other@usine.example,Other,Nouvelle Usine,buyer,",
      "nobody@usine.example,Nobody,No Such,supplier,",
      "third@usine.example,Third,Nouvelle Usine,juggler,",
    ]);
    const made = await json(["import", "people", people, ...by("meridia.admin")]);
    expect(made.value).toMatchObject({
      created: 1,
      updated: 1,
      rejected: 3,
      problems: [
        { row: 4, column: "roles", code: "role_does_not_fit" },
        { row: 5, column: "organisation", code: "organisation_unknown" },
        { row: 6, column: "roles", code: "role_unknown" },
      ],
    });
    const invited = await as("meridia.admin").read((tx) =>
      tx.execute(sql`
        select u.name, m.role, m.is_org_admin as admin, (select count(*)::int from mails x where x.user_id = u.id and x.purpose = 'invitation') as mails
          from users u join user_logins l on l.user_id = u.id join memberships m on m.user_id = u.id where l.email = 'new@usine.example'`),
    );
    expect([...invited]).toEqual([{ name: "New Person", role: "supplier", admin: true, mails: 1 }]);
    const again = await json(["import", "people", people, ...by("meridia.admin")]);
    expect(again.value).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
  });
});
