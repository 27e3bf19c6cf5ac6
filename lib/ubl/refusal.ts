import { DomainError, type RefusalCode } from "#lib/kernel/errors.ts";

/** What is wrong at one place of a document. `code` is a key under `errors.*` in the messages. */
export interface Fault {
  /** XPath of the place, with the prefixes cbc and cac, or the whole document: `/`. */
  path: string;
  line?: number;
  column?: number;
  code: string;
  expected?: string;
  found?: string;
}

/** A message that was refused, with the places that are wrong. */
export class MessageRefused extends DomainError {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[], code: RefusalCode = "invalid", reason = "message_refused") {
    super(code, reason);
    this.faults = faults;
  }
}
