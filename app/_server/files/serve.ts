import "server-only";
import { randomUUID } from "node:crypto";
import { type Credential, credentialOf, refused } from "#app/_server/api/credential.ts";
import { askForMore, takeOne } from "#app/_server/api/limits.ts";
import { Problem, problemOf, problemResponse } from "#app/_server/api/problem.ts";
import { logFault } from "#app/_server/faults.ts";
import { mayTry } from "#app/_server/rate-limit.ts";
import { asActor, NoViewer, type Tx } from "#db/client.ts";
import { type FileKind, fileKinds, maxFileBytes } from "#db/vocabulary-files.ts";
import { parseViewer, type Viewer } from "#lib/access/actor.ts";
import { cleanName, dispositionOf, faultOfFile, kindOfName } from "#lib/attachments/rules.ts";
import { attachFile, getFile, getFilePart, messageForFiles, removeFile } from "#lib/comments/files.ts";
import { perform } from "#lib/kernel/command.ts";
import { DomainError, notFound } from "#lib/kernel/errors.ts";
import { idField } from "#lib/kernel/fields.ts";
import { isOfKind, piecesOf, receive, type Received } from "./receive.ts";
import { scan } from "./scan.ts";

type Params = Promise<Readonly<Record<string, string>>>;
type Work = (request: Request, id: string, credential: Credential) => Promise<Response>;

/** Files go in and out as they are, and not as JSON: the same callers as the API, the same refusals. */
export function door(param: string, work: Work) {
  return async (request: Request, { params }: { params: Params }): Promise<Response> => {
    try {
      const credential = await credentialOf(request);
      const id = idField.safeParse((await params)[param]);
      if (!id.success) throw notFound();
      return await work(request, id.data, credential);
    } catch (error) {
      return problemResponse(asProblem(error, request), request);
    }
  };
}

/** Into one's own message. It is asked first whether it may go there: nobody sends megabytes for nothing. */
export const upload: Work = async (request, commentId, credential) => {
  const name = cleanName(new URL(request.url).searchParams.get("name") ?? "");
  const sender = await enter(credential, "read only", async (tx, viewer) => {
    await messageForFiles(tx, viewer, commentId);
    return viewer.userId;
  });
  const kind = kindOfName(name);
  const fault = faultOfFile({ name, size: 1 });
  if (kind === undefined || fault !== undefined) throw new Problem(422, fault ?? "file_kind_refused");
  // What says not how long it is, may be as long as a file may.
  const announced = Number(request.headers.get("content-length") ?? maxFileBytes);
  if (!(await mayTry("upload", sender, Math.max(1, Math.ceil(Math.min(announced, maxFileBytes) / 2 ** 20)))))
    throw new Problem(429, "too_much_sent", { headers: { "retry-after": "600" } });
  const file = await receive(request);
  try {
    if (!(await isOfKind(file, kind))) throw new Problem(422, "file_kind_mismatch");
    return await keep(file, { commentId, name, kind }, credential);
  } finally {
    await file.discard();
  }
};

async function keep(
  file: Received,
  about: { commentId: string; name: string; kind: FileKind },
  credential: Credential,
): Promise<Response> {
  const { bytes, sha256 } = file;
  const input = { ...about, bytes, sha256, scan: await scan(file.path), content: piecesOf(file) };
  const via = credential.kind === "key" ? "api" : "portal";
  const { fileId } = await enter(credential, "read write", (tx, viewer) =>
    perform(attachFile, tx, { ...viewer, door: via }, input),
  );
  const { name, kind } = about;
  return Response.json({ id: fileId, name, kind, bytes, sha256 }, { status: 201, headers: kept });
}

/** Never shown, always kept: whatever it holds, no page of ours runs it. Every part is asked for anew, by who asks. */
export const download: Work = async (request, fileId, credential) => {
  const file = await enter(credential, "read only", (tx) => getFile(tx, fileId));
  const headers = {
    ...kept,
    "content-type": fileKinds[file.kind].type,
    "content-length": String(file.bytes),
    "content-disposition": dispositionOf(file.name),
  };
  return new Response(request.method === "HEAD" ? null : contentOf(fileId, credential), { headers });
};

export const remove: Work = async (_, fileId, credential) => {
  const via = credential.kind === "key" ? "api" : "portal";
  await enter(credential, "read write", (tx, viewer) =>
    perform(removeFile, tx, { ...viewer, door: via }, { fileId }),
  );
  return new Response(null, { status: 204, headers: kept });
};

const kept = {
  "cache-control": "private, no-store",
  "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "x-content-type-options": "nosniff",
  vary: "Authorization, Cookie",
};

/** A slow reader holds no connection: each part is a transaction of its own, which ends before it is sent. */
function contentOf(fileId: string, credential: Credential): ReadableStream<Uint8Array> {
  let part = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const content = await enter(credential, "read only", (tx) => getFilePart(tx, fileId, part));
        part += 1;
        if (content) controller.enqueue(content);
        else controller.close();
      },
    },
    { highWaterMark: 1 },
  );
}

async function enter<T>(
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
