import "server-only";
import { Problem } from "./problem.ts";
import type { JsonObject } from "./spelling.ts";

const mostBytes = 1_000_000;

/** The body of a writing request as text: JSON by its own account, in UTF-8 and of bearable size. */
export async function readBody(request: Request): Promise<string> {
  const type = (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json")
    throw new Problem(415, "json_only", { headers: { "accept-post": "application/json" } });
  const tooLarge = new Problem(413, "body_too_large");
  if (Number(request.headers.get("content-length") ?? 0) > mostBytes) throw tooLarge;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > mostBytes) throw tooLarge;
    chunks.push(chunk);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new Problem(400, "not_json");
  }
}

export function parseBody(text: string): JsonObject {
  const value = parsed(text);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Problem(400, "not_an_object");
  return { ...value };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem(400, "not_json");
  }
}
