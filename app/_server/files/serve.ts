import "server-only";
import { randomUUID } from "node:crypto";
import { type Credential, credentialOf, refused } from "#app/_server/api/credential.ts";
import { askForMore, takeOne } from "#app/_server/api/limits.ts";
import { Problem, problemOf, problemResponse } from "#app/_server/api/problem.ts";
import { logFault } from "#app/_server/faults.ts";
import { mayTry } from "#app/_server/rate-limit.ts";
import { asActor, NoViewer, type Tx } from "#db/client.ts";
import { fileKinds, maxFileBytes } from "#db/vocabulary-files.ts";
import { parseViewer, type Viewer } from "#lib/access/actor.ts";
import type { ReceivedFile } from "#lib/attachments/input.ts";
import {
  cleanName,
  dispositionOf,
  faultOfFile,
  kindOfName,
  type StoredFile,
} from "#lib/attachments/rules.ts";
import type { Actor } from "#lib/kernel/command.ts";
import { DomainError, notFound } from "#lib/kernel/errors.ts";
import { idField } from "#lib/kernel/fields.ts";
import { isOfKind, piecesOf, receive } from "./receive.ts";
import { scan } from "./scan.ts";

type Params = Promise<Readonly<Record<string, string>>>;
export type Work = (request: Request, id: string, credential: Credential) => Promise<Response>;

/** Files go in and out as they are, and not as JSON: the same callers as the API, the same refusals. */
export function door(param: string, work: Work) {
  return (request: Request, { params }: { params: Params }): Promise<Response> =>
    guarded(async (asked, credential) => {
      const id = idField.safeParse((await params)[param]);
      if (!id.success) throw notFound();
      return work(asked, id.data, credential);
    })(request);
}

/** The same of what there is one of. */
export function guarded(work: (request: Request, credential: Credential) => Promise<Response>) {
  return async (request: Request): Promise<Response> => {
    try {
      return await work(request, await credentialOf(request));
    } catch (error) {
      return problemResponse(asProblem(error, request), request);
    }
  };
}

/** What files are put into. */
export interface Holder {
  /** Refuses what may not go there, before anything is received: nobody sends megabytes for nothing. */
  ask: (tx: Tx, viewer: Viewer, id: string) => Promise<unknown>;
  put: (tx: Tx, actor: Actor, id: string, file: ReceivedFile, path: string) => Promise<{ fileId: string }>;
}

export const uploadTo =
  ({ ask, put }: Holder): Work =>
  async (request, id, credential) => {
    const name = cleanName(new URL(request.url).searchParams.get("name") ?? "");
    const sender = await enter(credential, "read only", async (tx, viewer) => {
      await ask(tx, viewer, id);
      return viewer.userId;
    });
    const kind = kindOfName(name);
    const fault = faultOfFile({ name, size: 1 });
    if (kind === undefined || fault !== undefined) throw new Problem(422, fault ?? "file_kind_refused");
    await countMegabytes(request, sender);
    const file = await receive(request);
    try {
      if (!(await isOfKind(file, kind))) throw new Problem(422, "file_kind_mismatch");
      const { bytes, sha256 } = file;
      const about = { name, kind, bytes, sha256 };
      const input = { ...about, scan: await scan(file.path), content: piecesOf(file) };
      const { fileId } = await enter(credential, "read write", (tx, viewer) =>
        put(tx, actorBy(credential, viewer), id, input, file.path),
      );
      return Response.json({ id: fileId, ...about }, { status: 201, headers: kept });
    } finally {
      await file.discard();
    }
  };

/** What says not how long it is, may be as long as a file may. */
async function countMegabytes({ headers }: Request, sender: string): Promise<void> {
  const announced = Number(headers.get("content-length") ?? maxFileBytes);
  const megabytes = Math.max(1, Math.ceil(Math.min(announced, maxFileBytes) / 2 ** 20));
  if (!(await mayTry("upload", sender, megabytes)))
    throw new Problem(429, "too_much_sent", { headers: { "retry-after": "600" } });
}

/** Where files lie. */
export interface Store {
  get: (tx: Tx, fileId: string) => Promise<StoredFile>;
  part: (tx: Tx, fileId: string, part: number) => Promise<Uint8Array | undefined>;
}

/** Never shown, always kept: whatever it holds, no page of ours runs it. Every part is asked for anew, by who asks. */
export const downloadFrom =
  (store: Store): Work =>
  async (request, fileId, credential) => {
    const file = await enter(credential, "read only", (tx) => store.get(tx, fileId));
    const headers = {
      ...kept,
      "content-type": fileKinds[file.kind].type,
      "content-length": String(file.bytes),
      "content-disposition": dispositionOf(file.name),
    };
    const body = request.method === "HEAD" ? null : contentOf(store, fileId, credential);
    return new Response(body, { headers });
  };

export const removeWith =
  (remove: (tx: Tx, actor: Actor, fileId: string) => Promise<void>): Work =>
  async (_, fileId, credential) => {
    await enter(credential, "read write", (tx, viewer) => remove(tx, actorBy(credential, viewer), fileId));
    return new Response(null, { status: 204, headers: kept });
  };

/** Who acts, by the door of the credential. */
export const actorBy = ({ kind }: Credential, viewer: Viewer): Actor => ({
  ...viewer,
  door: kind === "key" ? "api" : "portal",
});

/** Whatever a file holds: a browser takes it for nothing else, runs nothing of it, and lends it to no other site. */
export const inert = {
  "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "x-content-type-options": "nosniff",
  vary: "Authorization, Cookie",
};
const kept = { ...inert, "cache-control": "private, no-store" };

/** A slow reader holds no connection: each part is a transaction of its own, which ends before it is sent. */
function contentOf(store: Store, fileId: string, credential: Credential): ReadableStream<Uint8Array> {
  let part = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const content = await enter(credential, "read only", (tx) => store.part(tx, fileId, part));
        part += 1;
        if (content) controller.enqueue(content);
        else controller.close();
      },
    },
    { highWaterMark: 1 },
  );
}

export async function enter<T>(
  { kind, token }: Credential,
  mode: "read only" | "read write",
  work: (tx: Tx, viewer: Viewer) => Promise<T>,
): Promise<T> {
  const isCounted = takeOne(token);
  try {
    return await asActor(token, mode, parseViewer, async (tx, entering) => {
      const viewer = await entering;
      if (!isCounted) await askForMore(token, viewer.sessionId);
      if (kind === "session" && viewer.mustChangePassword)
        throw new DomainError("forbidden", "password_must_change");
      return work(tx, viewer);
    });
  } catch (error) {
    throw error instanceof NoViewer ? refused(kind) : error;
  }
}

function asProblem(error: unknown, { method }: Request): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof DomainError) return problemOf(error, method !== "POST");
  const digest = randomUUID();
  logFault(error, { route: "/api/v1/files", kind: "api", method, digest });
  return new Problem(500, "unexpected", { members: { reference: digest } });
}
