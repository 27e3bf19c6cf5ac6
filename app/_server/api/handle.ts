import "server-only";
import { randomUUID } from "node:crypto";
import { logFault } from "#app/_server/faults.ts";
import { asActor, asSystem, NoViewer, type Tx } from "#db/client.ts";
import { parseViewer, type Viewer } from "#lib/access/actor.ts";
import { type Action, isFor } from "#lib/access/policy.ts";
import { findAnswer, keepAnswer, type KeptAnswer, type NamedRequest } from "#lib/api/idempotency.ts";
import { touchKey } from "#lib/api/keys.ts";
import { DomainError, notFound } from "#lib/kernel/errors.ts";
import { touchSession } from "#lib/people/sessions.ts";
import { readUbl } from "#lib/ubl/read.ts";
import type { Locale } from "#messages/locales.ts";
import { parseBody, readBody } from "./body.ts";
import { type Credential, credentialOf, refused } from "./credential.ts";
import type { Reading, Taking, Writing } from "./endpoint.ts";
import { askForMore, takeOne } from "./limits.ts";
import { fixedHeaders, localeOf, Problem, problemOf, problemResponse } from "./problem.ts";
import { type Found, findEndpoint } from "./routes.ts";

/** Every request to /api: finds the endpoint and who asks, and answers, whatever happens. */
export async function handle(request: Request): Promise<Response> {
  const isReading = request.method === "GET" || request.method === "HEAD";
  try {
    const found = findEndpoint(new URL(request.url).pathname, request.method);
    const credential = await credentialOf(request);
    if (found.reading) {
      const answer = await read(request, credential, found, found.reading);
      return answered(request, 200, answer, {
        "content-type": `${found.reading.type ?? json}; charset=utf-8`,
      });
    }
    const { status, answer, isRepeated } = await write(request, credential, found, found.writing);
    return answered(request, status, answer, {
      "content-type": `${json}; charset=utf-8`,
      ...(isRepeated ? { "idempotency-replayed": "true" } : {}),
    });
  } catch (error) {
    return problemResponse(asProblem(error, isReading, request), request);
  }
}

const json = "application/json";

function answered(
  request: Request,
  status: number,
  text: string,
  headers: Readonly<Record<string, string>>,
): Response {
  const all = { ...fixedHeaders, ...headers };
  return new Response(request.method === "HEAD" ? null : text, { status, headers: all });
}

/** In one READ ONLY transaction; in one round trip where the read waits for nobody. */
function read(
  request: Request,
  credential: Credential,
  { id }: Found,
  { sees, read }: Reading,
): Promise<string> {
  const isCounted = takeOne(credential.token);
  const query = new URL(request.url).searchParams;
  return enter(credential, "read only", async (tx, viewer) => {
    if (!isCounted) await askForMore(credential.token, (await viewer).sessionId);
    const answer = await read({ tx, viewer, id, query });
    requireSight(credential, await viewer, sees);
    return answer;
  });
}

/** One transaction for the act and for the answer that is kept. */
async function write(
  request: Request,
  credential: Credential,
  found: Found,
  endpoint: Writing | Taking,
): Promise<KeptAnswer & { isRepeated: boolean }> {
  const { id } = found;
  let isCounted = takeOne(credential.token);
  const count = async ({ sessionId }: Viewer) => {
    if (!isCounted) await askForMore(credential.token, sessionId);
    isCounted = true;
  };
  const key = keyOf(request);
  const body = await readBody(request, endpoint.takes ? "xml" : "json");
  const act = endpoint.takes
    ? await actOnDocument(credential, endpoint, body, count)
    : actOnBody(endpoint, id, body, localeOf(request));
  try {
    return await enter(credential, "read write", async (tx, entering) => {
      const viewer = await entering;
      await count(viewer);
      requireSight(credential, viewer, endpoint.sees);
      const named: NamedRequest | undefined =
        key === undefined
          ? undefined
          : { route: found.route, key, content: `${new URL(request.url).pathname}\n${body}` };
      const kept = named && (await findAnswer(tx, viewer, named));
      if (kept) return { ...kept, isRepeated: true };
      const answer = await act(tx, viewer);
      const { status } = endpoint;
      if (named) await keepAnswer(tx, viewer, named, { status, answer });
      return { status, answer, isRepeated: false };
    });
  } catch (error) {
    throw endpoint.takes ? error : await withWhatIsThere(error, credential, id, endpoint);
  }
}

type Act = (tx: Tx, viewer: Viewer) => Promise<string>;

const actOnBody =
  (endpoint: Writing, id: string, body: string, locale: Locale): Act =>
  (tx, viewer) =>
    endpoint
      .write(tx, { ...viewer, door: "api" }, id, parseBody(body), locale)
      .catch((error: unknown) => forbiddenOnlyIfSeen(error, () => endpoint.find(tx, id)));

/** A document is read before its transaction begins, and for nobody who may not send one: it may take a second. */
async function actOnDocument(
  credential: Credential,
  { sees, write }: Taking,
  text: string,
  count: (viewer: Viewer) => Promise<void>,
): Promise<Act> {
  await enter(credential, "read only", async (_, entering) => {
    const viewer = await entering;
    await count(viewer);
    requireSight(credential, viewer, sees);
  });
  const document = await readUbl(text);
  return (tx, viewer) => write(tx, { ...viewer, door: "edi" }, document);
}

/** 404 rather than 403: whether there is such a thing at all is nobody's to hear who may not see it. */
async function forbiddenOnlyIfSeen(error: unknown, find: () => Promise<unknown>): Promise<never> {
  if (error instanceof DomainError && error.code === "forbidden") await find();
  throw error;
}

function keyOf(request: Request): string | undefined {
  const key = request.headers.get("idempotency-key") ?? undefined;
  if (key !== undefined && !/^[\x20-\x7e]{1,255}$/.test(key)) throw new Problem(400, "idempotency_key_bad");
  return key;
}

/** Somebody was faster: the refusal shows what is there now. */
async function withWhatIsThere(
  error: unknown,
  credential: Credential,
  id: string,
  { meanwhile }: Writing,
): Promise<unknown> {
  if (!meanwhile || !(error instanceof DomainError) || error.code !== "conflict") return error;
  if (error.reason === "request_in_flight") return error;
  const members = await enter(credential, "read only", (tx) => meanwhile(tx, id));
  return new Problem(409, error.reason, { members });
}

type Work<T> = Parameters<typeof asActor<Viewer, T>>[3];

async function enter<T>(
  { kind, token }: Credential,
  mode: "read only" | "read write",
  work: Work<T>,
): Promise<T> {
  try {
    return await asActor(token, mode, parseViewer, (tx, viewer) => {
      void viewer.then(
        (person) => noteUse(kind, person),
        () => undefined,
      );
      return work(tx, viewer);
    });
  } catch (error) {
    throw error instanceof NoViewer ? refused(kind) : error;
  }
}

function requireSight({ kind }: Credential, viewer: Viewer, sees: Action): void {
  if (kind === "session" && viewer.mustChangePassword)
    throw new DomainError("forbidden", "password_must_change");
  if (!isFor(viewer, sees)) throw notFound();
}

/** So that one can tell keys and sessions in use from forgotten ones; at most every five minutes. */
function noteUse(kind: Credential["kind"], { lastSeenAt, sessionId }: Viewer): void {
  if (Date.now() - Date.parse(lastSeenAt) < 300_000) return;
  const touch = kind === "key" ? touchKey : touchSession;
  asSystem(`${kind} in use`, (tx) => touch(tx, sessionId)).catch((error: unknown) =>
    logFault(error, { route: "note use", kind: "api", method: "", digest: undefined }),
  );
}

function asProblem(error: unknown, isReading: boolean, request: Request): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof DomainError) return problemOf(error, isReading);
  const digest = randomUUID();
  logFault(error, { route: "/api", kind: "api", method: request.method, digest });
  return new Problem(500, "unexpected", { members: { reference: digest } });
}
