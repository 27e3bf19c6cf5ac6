// The yardstick: what plain Node http and postgres.js give for the same statements, in the same login, context and kind of
// transaction. Its plan (address, form, statements) is a file that bench.mjs has written from what the product sends.
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import postgres from "postgres";
import { z } from "zod";
import { asActor } from "#db/client.ts";
import { loginUrl } from "#db/logins.ts";
import { isPrepared } from "#db/statements.ts";
import { parseViewer } from "#lib/access/actor.ts";
import { perform } from "#lib/kernel/command.ts";
import { confirmOrder } from "#lib/orders/answer.ts";
import { getOrderDocument } from "#lib/orders/documents.ts";
import { opened } from "./cookie.ts";

const placeForm = z.object({
  form: z.enum(["html", "json"]),
  statements: z.array(z.object({ text: z.string(), values: z.array(z.string().nullable()) })),
});
type Place = z.output<typeof placeForm>;
type Statement = Place["statements"][number];
type Row = Readonly<Record<string, unknown>>;

const { BENCH_PLAN = "", AUTH_SECRET = "", PORT = "" } = process.env;
const places = new Map(
  Object.entries(z.record(z.string(), placeForm).parse(JSON.parse(readFileSync(BENCH_PLAN, "utf8")))),
);
const enter = "select app.enter($1) as viewer";
// As the product's own pool.
const sql = postgres(loginUrl("application"), { max: 10, onnotice: () => undefined });

createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    console.error(error);
    response.writeHead(500).end();
  });
}).listen(Number(PORT), "127.0.0.1");

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === "POST") return confirm(request, response);
  const place = places.get(request.url ?? "");
  const token = place && (await tokenOf(request, place.form));
  if (!place || !token) {
    response.writeHead(place ? 401 : 404).end();
    return;
  }
  const results = await read(token, place.statements);
  const type = place.form === "html" ? "text/html" : "application/json";
  response.writeHead(200, { "content-type": `${type}; charset=utf-8` });
  response.end(place.form === "html" ? html(results) : json(results));
}

/** What a confirmation asks depends on what it was told before: here the product's own command runs, without the rest. */
async function confirm(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const token = await tokenOf(request, "json");
  const orderId = request.url?.split("/")[4] ?? "";
  const body: unknown = JSON.parse(Buffer.concat(await request.toArray()).toString());
  const given = typeof body === "object" ? body : {};
  const document = await asActor(token ?? "", "read write", parseViewer, async (tx, viewer) => {
    await perform(confirmOrder, tx, { ...(await viewer), door: "api" }, { ...given, orderId });
    return getOrderDocument(tx, orderId);
  });
  response.writeHead(200, { "content-type": "application/json; charset=utf-8" }).end(document);
}

/** The key of a program, or what is in the sealed cookie of a browser. */
async function tokenOf({ headers }: IncomingMessage, form: Place["form"]): Promise<string | undefined> {
  if (form === "json") return headers.authorization?.slice("Bearer ".length);
  return opened(headers.cookie, AUTH_SECRET);
}

/** All in one round trip: nothing waits for what was sent before it. */
async function read(token: string, statements: readonly Statement[]): Promise<readonly (readonly Row[])[]> {
  const connection = await sql.reserve();
  try {
    const begun = connection.unsafe("begin read only").execute();
    const entered = connection.unsafe(enter, [token], { prepare: true }).execute();
    const asked = statements.map(({ text, values }) =>
      connection.unsafe<Row[]>(text, values, { prepare: isPrepared(text) }).execute(),
    );
    const ended = connection.unsafe("commit").execute();
    const [, , results] = await Promise.all([begun, entered, Promise.all(asked), ended]);
    return results;
  } finally {
    connection.release();
  }
}

function json(results: readonly (readonly Row[])[]): string {
  const documents = results.flat().map((row) => row["document"]);
  const isWritten = documents.every((document) => typeof document === "string");
  return isWritten ? `{"data":[${documents.join(",")}]}` : JSON.stringify(results);
}

/** Each result as a plain table. */
function html(results: readonly (readonly Row[])[]): string {
  const tables = results.map((rows) => {
    const names = Object.keys(rows[0] ?? {});
    const head = names.map((name) => `<th>${name}</th>`).join("");
    const body = rows.map((row) => `<tr>${names.map((name) => `<td>${cell(row[name])}</td>`).join("")}</tr>`);
    return `<table><thead><tr>${head}</tr></thead><tbody>${body.join("")}</tbody></table>`;
  });
  return `<!doctype html><html lang="en"><head><title>Bench</title></head><body>${tables.join("")}</body></html>`;
}

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function cell(value: unknown): string {
  if (value === null) return "";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.replaceAll(/[&<>"]/g, (sign) => escapes[sign] ?? sign);
}
