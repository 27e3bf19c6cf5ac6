import "server-only";
import { z } from "zod";
import { type Endpoint, type Reading, reading, type Taking, type Writing } from "./endpoint.ts";
import { problemDocument } from "./problem.ts";
import { snakeCase } from "./spelling.ts";

type Schema = Readonly<Record<string, unknown>>;

/** The description of the API, made of the very forms that requests are checked with. */
export function openapi(endpoints: readonly Endpoint[]): Endpoint {
  const path = "openapi.json";
  const GET: Reading = reading({
    summary: "This description.",
    sees: "account.use",
    query: z.strictObject({}),
    answer: z.looseObject({ openapi: z.string() }),
    read: async () => {
      // What has a name lies with the components, not with the form that mentions it.
      text ??= JSON.stringify(describe([...endpoints, { path, GET }])).replaceAll(
        "#/$defs/",
        "#/components/schemas/",
      );
      return text;
    },
  });
  let text: string | undefined;
  return { path, GET };
}

function describe(endpoints: readonly Endpoint[]): Schema {
  const components = new Map<string, unknown>();
  const paths = endpoints.map(({ path, GET, POST }) => [
    `/${path}`,
    {
      ...(path.includes("{id}") ? { parameters: [{ $ref: "#/components/parameters/id" }] } : {}),
      ...(GET ? { get: describeReading(GET, components) } : {}),
      ...(POST ? { post: describeWriting(POST, components) } : {}),
    },
  ]);
  const problem = { "application/problem+json": { schema: schemaOf(problemDocument, components) } };
  return {
    openapi: "3.1.0",
    info: {
      title: "Passerelle",
      version: "1",
      description:
        "Orders, promises and figures, as their reader may see them. What one may not see is not found.",
      license: { name: "AGPL-3.0-only", identifier: "AGPL-3.0-only" },
    },
    servers: [{ url: "/api/v1" }],
    security: [{ key: [] }, { session: [] }],
    paths: Object.fromEntries(paths),
    components: {
      securitySchemes: {
        key: { type: "http", scheme: "bearer", description: "Made by `passerelle api-key create`." },
        session: { type: "apiKey", in: "cookie", name: "__Host-passerelle.session-token" },
      },
      parameters: {
        id: { name: "id", in: "path", required: true, schema: { type: "string", format: "uuid" } },
        idempotencyKey: {
          name: "Idempotency-Key",
          in: "header",
          description:
            "Names this request: sent again with the same key and body it is answered the same, and does nothing.",
          schema: { type: "string", pattern: "^[ -~]{1,255}$" },
        },
      },
      responses: { problem: { description: "Why not (RFC 9457).", content: problem } },
      schemas: Object.fromEntries(components),
    },
  };
}

function describeReading(
  { summary, query, answer, type }: Reading,
  components: Map<string, unknown>,
): Schema {
  const { properties = {}, required = [] } = jsonSchema(query, components, "input");
  return {
    summary,
    parameters: Object.entries(properties).map(([name, schema]) => ({
      name,
      in: "query",
      required: required.includes(name),
      schema,
    })),
    responses: responses(200, schemaOf(answer, components), type),
  };
}

function describeWriting(endpoint: Writing | Taking, components: Map<string, unknown>): Schema {
  const { summary, status, answer } = endpoint;
  return {
    summary,
    parameters: [{ $ref: "#/components/parameters/idempotencyKey" }],
    requestBody: {
      required: true,
      content: endpoint.takes
        ? { [endpoint.takes]: { schema: { type: "string" } } }
        : { "application/json": { schema: bodyOf(endpoint, components) } },
    },
    responses: responses(status, schemaOf(answer, components)),
  };
}

function bodyOf({ bodies, addressed }: Writing, components: Map<string, unknown>): unknown {
  const forms = bodies.map((body) => inSnake(jsonSchema(body, components, "output"), addressed));
  return forms.length === 1 ? forms[0] : { anyOf: forms };
}

function responses(status: number, schema: Schema, type = "application/json"): Schema {
  return {
    [status]: { description: "Done.", content: { [type]: { schema } } },
    default: { $ref: "#/components/responses/problem" },
  };
}

function schemaOf(form: z.ZodType, components: Map<string, unknown>): Schema {
  const { id, ...schema } = jsonSchema(form, components, "output");
  if (id === undefined) return schema;
  components.set(id, schema);
  return { $ref: `#/components/schemas/${id}` };
}

/** A form as JSON Schema, less its parts that have a name of their own. */
function jsonSchema(form: z.ZodType, components: Map<string, unknown>, io: "input" | "output") {
  const { $schema: _, $defs = {}, ...schema } = z.toJSONSchema(form, { io });
  for (const [name, { id: __, ...part }] of Object.entries($defs)) components.set(name, part);
  return schema;
}

/** Names as the API writes them, without those that the address gives. */
function inSnake(schema: unknown, without: readonly string[] = []): unknown {
  if (typeof schema !== "object") return schema;
  if (Array.isArray(schema)) return schema.map((one) => inSnake(one));
  return Object.fromEntries(
    entriesOf(schema).map(([word, value]) => {
      if (word === "properties") {
        const kept = entriesOf(value).filter(([name]) => !without.includes(name));
        return [word, Object.fromEntries(kept.map(([name, inner]) => [snakeCase(name), inSnake(inner)]))];
      }
      if (word === "required" && Array.isArray(value))
        return [
          word,
          value
            .map(String)
            .filter((name) => !without.includes(name))
            .map(snakeCase),
        ];
      return [word, inSnake(value)];
    }),
  );
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}
