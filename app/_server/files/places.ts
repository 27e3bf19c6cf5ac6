import "server-only";
import { createReadStream, createWriteStream, openAsBlob } from "node:fs";
import { mkdir, open, rm } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { AwsClient } from "aws4fetch";
import type { FilePlace } from "#db/vocabulary-files.ts";
import { env, type FileStore } from "#app/_server/env.ts";

/** Where the content of files lies outside the database. Whether somebody may have it is asked there, each time. */
export interface Place {
  name: Exclude<FilePlace, "database">;
  /** What was received to this path, as this id. */
  put: (id: string, received: string) => Promise<void>;
  /** A part of a megabyte; undefined after the last. */
  part: (id: string, part: number, bytes: number) => Promise<Uint8Array | undefined>;
  remove: (id: string) => Promise<void>;
}

const piece = 2 ** 20;

/** Where new files go; undefined: into the database. */
export const placeOfNew = (): Place | undefined => placeFor(env().files);

/** Where a file lies that was put there earlier. A store that is not configured any more is a fault of ours. */
export function placeNamed(name: FilePlace): Place | undefined {
  if (name === "database") return undefined;
  const place = placeOfNew();
  if (place?.name !== name) throw new Error(`A file lies on ${name}, which PASSERELLE_FILES does not name.`);
  return place;
}

const placeFor = (store: FileStore | undefined): Place | undefined =>
  store === undefined ? undefined : store.kind === "disk" ? onDisk(store.folder) : inBucket(store);

/** Files by their ids, which are the database's and hold no path. Two letters of an id make a folder. */
export function onDisk(folder: string): Place {
  const at = (id: string) => path.join(folder, id.slice(-2), id);
  return {
    name: "disk",
    put: async (id, received) => {
      await mkdir(path.dirname(at(id)), { recursive: true });
      const target = createWriteStream(at(id), { flags: "wx", mode: 0o600, flush: true });
      await pipeline(createReadStream(received), target);
    },
    part: async (id, part, bytes) => {
      if (part * piece >= bytes) return undefined;
      const handle = await open(at(id));
      try {
        const buffer = Buffer.alloc(Math.min(piece, bytes - part * piece));
        const { bytesRead } = await handle.read(buffer, 0, buffer.length, part * piece);
        if (bytesRead !== buffer.length) throw new Error("A file on disk is shorter than it was.");
        return buffer;
      } finally {
        await handle.close();
      }
    },
    remove: (id) => rm(at(id), { force: true }),
  };
}

/** A bucket that speaks S3, addressed by path, as every such store understands. */
export function inBucket(store: Extract<FileStore, { kind: "s3" }>): Place {
  const client = new AwsClient({
    accessKeyId: store.accessKeyId,
    secretAccessKey: store.secretAccessKey,
    region: store.region,
    service: "s3",
    // What is sent is read once.
    retries: 0,
  });
  const send = async (id: string, init: RequestInit, expected: readonly number[]) => {
    const answer = await client.fetch(`${store.endpoint}/${store.bucket}/${id}`, {
      ...init,
      signal: AbortSignal.timeout(60_000),
    });
    if (!expected.includes(answer.status))
      throw new Error(`The file store answered ${String(answer.status)} to ${init.method ?? "GET"}.`);
    return answer;
  };
  return {
    name: "s3",
    put: async (id, received) => {
      // A file that says its length and is read as it goes out.
      const answer = await send(id, { method: "PUT", body: await openAsBlob(received) }, [200]);
      await answer.body?.cancel();
    },
    part: async (id, part, bytes) => {
      if (part * piece >= bytes) return undefined;
      const last = Math.min(bytes, (part + 1) * piece) - 1;
      const answer = await send(id, { headers: { range: `bytes=${part * piece}-${last}` } }, [200, 206]);
      return new Uint8Array(await answer.arrayBuffer());
    },
    remove: async (id) => {
      await send(id, { method: "DELETE" }, [200, 204, 404]);
    },
  };
}
