import "server-only";
import { z } from "zod";
import type { Tx } from "#db/client.ts";
import type { Viewer } from "#lib/access/actor.ts";
import type { Action } from "#lib/access/policy.ts";
import { type Actor, type Command, perform } from "#lib/kernel/command.ts";
import { DomainError } from "#lib/kernel/errors.ts";
import { fieldErrors } from "#lib/kernel/fields.ts";
import type { UblDocument } from "#lib/ubl/read.ts";
import { Problem } from "./problem.ts";
import type { Locale } from "#messages/locales.ts";
import { fromSnake, type JsonObject, snakeCase } from "./spelling.ts";

/** Parameters of what takes none. */
export const nothing = z.strictObject({});

/** What a list answers. */
export const page = <Row extends z.ZodType>(row: Row) =>
  z.strictObject({ data: z.array(row), next_cursor: z.string().nullable() });

interface Described {
  summary: string;
  /** Who may not do this is told that there is nothing here: as on the pages. */
  sees: Action;
  answer: z.ZodType;
}

interface Asking<Query> {
  tx: Tx;
  /** On its way; a read that does not wait for it takes one round trip. */
  viewer: Promise<Viewer>;
  id: string;
  query: Query;
}

export interface Reading extends Described {
  query: z.ZodType;
  /** What is answered, where it is no JSON. */
  type?: "application/xml";
  /** JSON text: the database writes most of it itself. */
  read: (asking: Asking<URLSearchParams>) => Promise<string>;
}

interface Changing extends Described {
  status: 200 | 201;
}

/** What takes JSON. */
export interface Writing extends Changing {
  /** What the body may be, less what the address says already. */
  bodies: readonly z.ZodType[];
  addressed: readonly string[];
  write: (tx: Tx, actor: Actor, id: string, body: JsonObject, locale: Locale) => Promise<string>;
  /** Refuses, as not there, what the viewer may not see. */
  find: (tx: Tx, id: string) => Promise<unknown>;
  /** What is there now, for who was slower than somebody else. */
  meanwhile?: (tx: Tx, id: string) => Promise<Readonly<Record<string, unknown>>>;
  takes?: never;
}

/** What takes a document in XML: it is read for a proven caller, and outside of the transaction of the act. */
export interface Taking extends Changing {
  takes: "application/xml";
  write: (tx: Tx, actor: Actor, document: UblDocument) => Promise<string>;
}

export interface Endpoint {
  path: string;
  GET?: Reading;
  POST?: Writing | Taking;
}

export function reading<Query extends z.ZodType>(
  definition: Described &
    Pick<Reading, "type"> & { query: Query; read: (asking: Asking<z.output<Query>>) => Promise<string> },
): Reading {
  return {
    ...definition,
    read: ({ query, ...asking }) =>
      definition.read({ ...asking, query: parseQuery(definition.query, query) }),
  };
}

/** Parameters that are empty count as not given; the same one twice is nobody's meaning. */
function parseQuery<Query extends z.ZodType>(form: Query, query: URLSearchParams): z.output<Query> {
  const names = [...query.keys()];
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new DomainError("invalid", "invalid", { [twice]: "given_twice" });
  const parsed = form.safeParse(Object.fromEntries([...query].filter(([, value]) => value !== "")));
  if (!parsed.success) throw new DomainError("invalid", "invalid", fieldErrors(parsed.error));
  return parsed.data;
}

/** Performs a command with the body, in our spelling, and with what the address says. */
export function performWith<Schema extends z.ZodType, Result>(
  command: Command<Schema, Result>,
  tx: Tx,
  actor: Actor,
  body: JsonObject,
  address: Readonly<Record<string, unknown>>,
): Promise<Result> {
  const { record, faults } = fromSnake(body);
  for (const name of Object.keys(address))
    if (Object.hasOwn(record, name)) faults[snakeCase(name)] = "unknown_field";
  if (Object.keys(faults).length > 0) throw new Problem(422, "invalid", { fields: faults });
  return perform(command, tx, actor, { ...record, ...address });
}
