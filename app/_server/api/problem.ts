import "server-only";
import { STATUS_CODES } from "node:http";
import { z } from "zod";
import type { DomainError, RefusalCode } from "#lib/kernel/errors.ts";
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
      .array(z.strictObject({ field: z.string(), code: z.string(), message: z.string() }))
      .optional()
      .describe("What is wrong where in the body or in the address."),
  })
  .meta({ id: "Problem" });

interface Particulars {
  /** Codes by the path of what they are about, as the caller spells it. */
  fields?: Readonly<Record<string, string>> | undefined;
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
export function problemOf({ code, reason, fields }: DomainError, isReading: boolean): Problem {
  // What a reader got wrong stands in the address.
  const status = code === "invalid" && isReading ? 400 : statuses[code];
  const named = Object.entries(fields ?? {}).map(([path, code]) => [snakePath(path), code] as const);
  return new Problem(status, reason, { fields: Object.fromEntries(named) });
}

/** On every answer of the API. */
export const fixedHeaders = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  vary: "Authorization, Cookie, Accept-Language",
};

/** RFC 9457, in the language of the caller. */
export function problemResponse(problem: Problem, request: Pick<Request, "headers" | "method">): Response {
  const text = problemText(problem, preferredLocale(request.headers.get("accept-language")));
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

function problemText({ status, code, particulars }: Problem, locale: Locale): string {
  const { fields, members } = particulars;
  const errors = Object.entries(fields ?? {}).map(([field, reason]) => ({
    field,
    code: reason,
    message: sentence(reason, locale),
  }));
  return JSON.stringify({
    type: "about:blank",
    title: STATUS_CODES[status],
    status,
    detail: sentence(code, locale),
    code,
    ...(errors.length > 0 ? { errors } : {}),
    ...members,
  });
}

/** The words for programs where they differ from those of the pages. */
function sentence(code: string, locale: Locale): string {
  const { api, errors } = loadMessages(locale);
  const words = new Map(Object.entries({ ...errors, ...api })).get(code);
  return typeof words === "string" ? words : code;
}
