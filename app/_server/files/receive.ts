import "server-only";
import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { fileTypeFromFile } from "file-type";
import { type FileKind, maxFileBytes } from "#db/vocabulary-files.ts";
import { Problem } from "#app/_server/api/problem.ts";

export interface Received {
  path: string;
  bytes: number;
  sha256: string;
  /** Without the characters that no text has, and not beginning as markup does. */
  isPlain: boolean;
  /** Whoever received it discards it, whatever became of it. */
  discard: () => Promise<void>;
}

/** What is being received at this moment: each holds a file and, for a while, a connection. */
let underWay = 0;
const atOnce = 8;

/**
 * Takes what a browser sends to a file of its own in the folder for temporary files, measured on the way and stopped where
 * it is too much. The name of the sender plays no part in where it lies. It is gone with the request.
 */
export async function receive(request: Request): Promise<Received> {
  const { body, headers } = request;
  if (Number(headers.get("content-length")) > maxFileBytes) throw new Problem(413, "file_too_large");
  if (body === null) throw new Problem(422, "file_empty");
  if (underWay >= atOnce) throw new Problem(503, "too_many_uploads", { headers: { "retry-after": "5" } });
  underWay += 1;
  let folder: string | undefined;
  const discard = async () => {
    underWay -= 1;
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  };
  try {
    folder = await mkdtemp(path.join(tmpdir(), "passerelle-file-"));
    const target = path.join(folder, "file");
    const meter = new Meter();
    await pipeline(
      body,
      (source: AsyncIterable<Uint8Array>) => meter.pass(source),
      createWriteStream(target),
    );
    if (meter.bytes === 0) throw new Problem(422, "file_empty");
    return { path: target, ...meter.result(), discard };
  } catch (error) {
    await discard();
    throw error;
  }
}

class Meter {
  bytes = 0;
  readonly #hash = createHash("sha256");
  #isPlain = true;

  async *pass(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      if (this.bytes === 0) this.#isPlain = !beginsAsMarkup(chunk);
      this.bytes += chunk.length;
      if (this.bytes > maxFileBytes) throw new Problem(413, "file_too_large");
      this.#hash.update(chunk);
      this.#isPlain &&= !chunk.some(isControl);
      yield chunk;
    }
  }

  result() {
    return { bytes: this.bytes, sha256: this.#hash.digest("hex"), isPlain: this.#isPlain };
  }
}

/** All below the space but tab, line feed, form feed and carriage return; and DEL. */
const isControl = (byte: number) =>
  (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13) || byte === 127;

const beginsAsMarkup = (chunk: Uint8Array) =>
  /^[\s\uFEFF]*</.test(new TextDecoder("utf-8", { ignoreBOM: true }).decode(chunk.subarray(0, 1024)));

/** Whether what is in the file is what its name says. Text has no mark of its own: it is what nothing else is. */
export async function isOfKind({ path: file, isPlain }: Received, kind: FileKind): Promise<boolean> {
  const found = await fileTypeFromFile(file, {
    signal: AbortSignal.timeout(5000),
    maxBufferSize: 2 ** 20,
  }).then(
    (type) => type?.ext ?? "none",
    // What cannot be read to its end is not what it says.
    () => "broken",
  );
  return isText(kind) ? found === "none" && isPlain : found === kind;
}

/** Of letters alone: drawings that are exchanged between programs are, too. */
const isText = (kind: FileKind) => ["csv", "txt", "dxf", "step"].includes(kind);

const piece = 2 ** 20;

/** The file again, in pieces of a megabyte, each whole but the last. */
export async function* piecesOf({ path: file }: Received): AsyncGenerator<Uint8Array> {
  const handle = await open(file);
  try {
    for (;;) {
      const buffer = Buffer.alloc(piece);
      const { bytesRead } = await handle.read(buffer, 0, piece);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}
