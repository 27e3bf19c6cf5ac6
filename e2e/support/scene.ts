import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { randomBytes } from "node:crypto";

const run = promisify(execFile);
const commandLine = ["bin/passerelle.ts"];

export interface SceneLine {
  order: string;
  line: string;
  item?: string;
  quantity?: string;
  price?: string;
  /** Days from today. */
  requestedIn?: number;
  sentBefore?: number;
}

/** A supplier of one test's own, with a person who can sign in and orders that nobody else touches. */
export interface Scene {
  supplier: string;
  email: string;
  password: string;
  order: (number: string) => string;
}

/** Makes a scene the way a host would: orders by import, the person by the command line. */
export async function makeScene(lines: readonly SceneLine[]): Promise<Scene> {
  const tag = randomBytes(4).toString("hex");
  const supplier = `Scene ${tag}`;
  const order = (number: string) => `${tag.toUpperCase()}-${number}`;
  const rows = lines.map((line) =>
    [
      order(line.order),
      supplier,
      line.line,
      line.item ?? `Item ${line.line}`,
      line.quantity ?? "100",
      line.price ?? "2.50",
      dayFromToday(-(line.sentBefore ?? 0)),
      dayFromToday(line.requestedIn ?? 30),
    ].join(";"),
  );
  await importCsv(["order;supplier;line;item;quantity;price;sent;requested", ...rows].join("\n"));
  const email = `seller.${tag}@scene.example`;
  const password = `a long pass phrase ${tag}`;
  await passerelle(
    [
      "user",
      "create",
      "--email",
      email,
      "--name",
      `Seller ${tag}`,
      "--organisation",
      supplier,
      "--role",
      "supplier",
      "--password-stdin",
    ],
    password,
  );
  return { supplier, email, password, order };
}

export async function importCsv(text: string): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "passerelle-e2e-"));
  try {
    const file = path.join(folder, "orders.csv");
    await writeFile(file, text);
    const report: unknown = JSON.parse(
      await passerelle(["import", "orders", file, "--mapping", "e2e/support/orders.mapping.json", "--json"]),
    );
    if (typeof report !== "object" || report === null || !("rejected" in report) || report.rejected !== 0) {
      throw new Error(`The import of the scene was not clean: ${JSON.stringify(report)}`);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Runs the command line of the product and answers what it prints. */
export async function passerelle(args: readonly string[], input = ""): Promise<string> {
  const child = run(process.execPath, [...commandLine, ...args], { maxBuffer: 50_000_000 });
  child.child.stdin?.end(input);
  return (await child).stdout;
}

export function dayFromToday(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
