import { z } from "zod";
import { createKey } from "#lib/api/keys.ts";
import { asSystem } from "#db/client.ts";
import { as } from "#db/testing/database.ts";
import { handle } from "#app/_server/api/handle.ts";

/** What the API answered: the status, its headers, and the body read as JSON. */
export interface ApiAnswer {
  status: number;
  headers: Headers;
  body: unknown;
}

interface ApiRequest {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Asks the API as a program would, without the network between. */
export async function ask(
  key: string | undefined,
  path: string,
  { method, body, headers = {} }: ApiRequest = {},
): Promise<ApiAnswer> {
  const response = await handle(
    new Request(`http://localhost:3000/api/v1/${path}`, {
      method: method ?? (body === undefined ? "GET" : "POST"),
      headers: {
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    }),
  );
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: bodyOf(response, text),
  };
}

function bodyOf({ headers }: Response, text: string): unknown {
  if (text === "") return undefined;
  return /json/.test(headers.get("content-type") ?? "") ? JSON.parse(text) : text;
}

/** Sends a document. */
export const send = (key: string | undefined, xml: string, headers: Record<string, string> = {}) =>
  ask(key, "ubl", { body: xml, headers: { "content-type": "application/xml", ...headers } });

/** A new key of a person of the cast. */
export const keyOf = (name: string): Promise<string> =>
  asSystem("test key", (tx) => createKey(tx, { ...as(name), days: 30 }));

export const field = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null
    ? new Map<string, unknown>(Object.entries(value)).get(name)
    : undefined;

export const codeOf = ({ body }: ApiAnswer): unknown => field(body, "code");

/** The rows of a list. */
export function rowsOf(body: unknown): unknown[] {
  const data = field(body, "data");
  return Array.isArray(data) ? data : [];
}

const description = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
});
export type Description = z.output<typeof description>;

export async function describedBy(key: string): Promise<Description> {
  return description.parse((await ask(key, "openapi.json")).body);
}

const jsonSchema = z.custom<Parameters<typeof z.fromJSONSchema>[0]>();
const operation = z.looseObject({
  responses: z.record(
    z.string(),
    z.looseObject({ content: z.record(z.string(), z.object({ schema: z.looseObject({}) })).optional() }),
  ),
});

/** What an answer has that the description does not say; nothing where it is as described. */
export function undescribed(
  { paths, components }: Description,
  path: string,
  method: "get" | "post",
  { status, body }: Pick<ApiAnswer, "status" | "body">,
): string[] {
  const { responses } = operation.parse(paths[path]?.[method]);
  const schema =
    status < 300
      ? responses[String(status)]?.content?.["application/json"]?.schema
      : { $ref: "#/components/schemas/Problem" };
  if (!schema) return [`${status} is not described`];
  const whole = JSON.stringify({ ...schema, $defs: components.schemas }).replaceAll(
    "#/components/schemas/",
    "#/$defs/",
  );
  const parsed = z.fromJSONSchema(jsonSchema.parse(JSON.parse(whole))).safeParse(body);
  return parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
}
