import "server-only";
import { mostUblBytes } from "#lib/ubl/read.ts";
import { Problem } from "./problem.ts";
import type { JsonObject } from "./spelling.ts";

/** What a body is by its own account, how much of it is bearable, and what is said otherwise. */
const kinds = {
  json: {
    types: ["application/json"],
    mostBytes: 1_000_000,
    refusals: { type: "json_only", size: "body_too_large", form: "not_json" },
  },
  xml: {
    types: ["application/xml", "text/xml"],
    mostBytes: mostUblBytes,
    refusals: { type: "xml_only", size: "xml_too_large", form: "xml_not_utf8" },
  },
} as const;

/** The body of a writing request as text, in UTF-8. */
export async function readBody(request: Request, kind: keyof typeof kinds): Promise<string> {
  const { types, mostBytes, refusals } = kinds[kind];
  const type = (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (!types.some((one) => one === type))
    throw new Problem(415, refusals.type, { headers: { "accept-post": types.join(", ") } });
  const tooLarge = new Problem(413, refusals.size);
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
    throw new Problem(400, refusals.form);
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
