import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { policies } from "../scope.ts";
import { doors } from "../vocabulary.ts";
import { proofKinds, proofStates } from "../vocabulary-proofs.ts";
import { givenId, instant } from "./columns.ts";
import { quoted } from "./identity.ts";

/** What was proved of this installation and when: that the log is whole, that partners are apart. The worker runs what waits. */
export const proofs = pgTable(
  "proofs",
  {
    id: givenId(),
    kind: text({ enum: proofKinds }).notNull(),
    state: text({ enum: proofStates }).notNull().default("waiting"),
    /** Null: the command line, which signs in as nobody. */
    askedBy: uuid(),
    askedByName: text(),
    door: text({ enum: doors }).notNull(),
    askedAt: instant().notNull().defaultNow(),
    startedAt: instant(),
    finishedAt: instant(),
    /** How much was looked at. */
    checks: integer().notNull().default(0),
    /** What does not hold, in words, the first hundred. */
    findings: jsonb().$type<readonly ProofFinding[]>().notNull().default([]),
    /** How many do not hold. */
    faults: integer().notNull().default(0),
  },
  (t) => [
    index("proofs_by_kind").on(t.kind, t.askedAt),
    index("proofs_unfinished")
      .on(t.askedAt)
      .where(sql`state in ('waiting', 'running')`),
    check("proofs_kind", sql.raw(`kind in (${quoted(proofKinds)})`)),
    check("proofs_state", sql.raw(`state in (${quoted(proofStates)})`)),
    ...policies("proofs", { asked: "asked_by = (select app.user_id())" }),
  ],
);

export interface ProofFinding {
  /** Where: a table, an object of the log, a role. */
  at: string;
  problem: string;
}
