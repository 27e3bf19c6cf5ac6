/** Why a command was refused. The web edge turns it into a status, the pages into a sentence. */
export type RefusalCode = "invalid" | "unauthenticated" | "forbidden" | "not_found" | "conflict" | "too_many";

/**
 * A refusal that the person can understand and act on. `reason` is a key under `errors.*` in the messages;
 * `fields` maps a path of the input to such a key. Everything else that is thrown is a fault of ours.
 */
export class DomainError extends Error {
  readonly code: RefusalCode;
  readonly reason: string;
  readonly fields: Readonly<Record<string, string>> | undefined;

  constructor(code: RefusalCode, reason: string, fields?: Readonly<Record<string, string>>) {
    super(`${code}: ${reason}`);
    this.code = code;
    this.reason = reason;
    this.fields = fields;
  }
}

export const notFound = (reason = "not_found") => new DomainError("not_found", reason);
export const conflict = (reason: string) => new DomainError("conflict", reason);

/** PostgreSQL's word for a number that is larger than is kept; its driver puts it into `code`, others wrap that. */
export function isOutOfRange(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ("code" in error && error.code === "22003") || isOutOfRange(error.cause);
}
