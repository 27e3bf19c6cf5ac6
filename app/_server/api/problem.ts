import "server-only";
import { STATUS_CODES } from "node:http";
import { z } from "zod";
import type { DomainError, RefusalCode } from "#lib/kernel/errors.ts";
import { type Fault, MessageRefused } from "#lib/ubl/refusal.ts";
import { loadMessages } from "#messages/index.ts";
import { type Locale, preferredLocale } from "#messages/locales.ts";
import { snakePath } from "./spelling.ts";

export const problemDocument = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe("In the language of the caller (Accept-Language)."),
    code: z.string(),
    errors: z
      .array(
        z.strictObject({
          field: z.string(),
          code: z.string(),
          message: z.string(),
          line: z.int().optional().describe('In an XML document, whose place "field" gives as an XPath.'),
          column: z.int().optional(),
          expected: z.string().optional(),
          found: z.string().optional(),
        }),
      )
      .optional()
      .describe("What is wrong where in the body or in the address."),
  })
  .meta({ id: "Problem" });

interface Particulars {
  /** Codes by the path of what they are about, as the caller spells it. */
  fields?: Readonly<Record<string, string>> | undefined;
  /** What is wrong where in a document. */
  faults?: readonly Fault[];
  headers?: Readonly<Record<string, string>>;
  /** Members beside the usual ones. */
  members?: Readonly<Record<string, unknown>>;
}

/** Why a request was not answered with what it asked for. `code` is a key of the messages. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly particulars: Particulars;

  constructor(status: number, code: string, particulars: Particulars = {}) {
    super(code);
    this.status = status;
    this.code = code;
    this.particulars = particulars;
  }
}

const statuses: Record<RefusalCode, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_many: 429,
};

/** The refusal of a command or of a query, in the words of HTTP. */
export function problemOf(error: DomainError, isReading: boolean): Problem {
  const { code, reason, fields } = error;
  // What a reader got wrong stands in the address.
  const status = code === "invalid" && isReading ? 400 : statuses[code];
  const named = Object.entries(fields ?? {}).map(([path, code]) => [snakePath(path), code] as const);
  const faults = error instanceof MessageRefused ? error.faults : [];
  return new Problem(status, reason, { fields: Object.fromEntries(named), faults });
}

/** On every answer of the API. */
export const fixedHeaders = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  vary: "Authorization, Cookie, Accept-Language",
};

export const localeOf = (request: Pick<Request, "headers">): Locale =>
  preferredLocale(request.headers.get("accept-language"));

/** RFC 9457, in the language of the caller. */
export function problemResponse(problem: Problem, request: Pick<Request, "headers" | "method">): Response {
  const text = JSON.stringify(problemBody(problem, localeOf(request)));
  const { status, particulars } = problem;
  return new Response(request.method === "HEAD" ? null : text, {
    status,
    headers: {
      ...fixedHeaders,
      "content-type": "application/problem+json; charset=utf-8",
      ...particulars.headers,
    },
  });
}

/** A problem as it stands in an answer. */
export function problemBody(
  { status, code, particulars }: Problem,
  locale: Locale,
): z.output<typeof problemDocument> {
  const { fields, faults = [], members } = particulars;
  const errors = [
    ...Object.entries(fields ?? {}).map(([field, reason]) => ({ field, code: reason })),
    ...faults.map(({ path, code: reason, ...more }) => ({ field: path, code: reason, ...more })),
  ].map((one) => ({ ...one, message: sentence(one.code, locale) }));
  return {
    type: "about:blank",
    title: STATUS_CODES[status] ?? "",
    status,
    detail: sentence(code, locale),
    code,
    ...(errors.length > 0 ? { errors } : {}),
    ...members,
  };
}

/** The words for programs where they differ from those of the pages. */
function sentence(code: string, locale: Locale): string {
  const { api, errors } = loadMessages(locale);
  const words = new Map(Object.entries({ ...errors, ...api })).get(code);
  return typeof words === "string" ? words : code;
}
