import { sql } from "drizzle-orm";
import { command } from "#lib/kernel/command.ts";
import { conflict } from "#lib/kernel/errors.ts";
import { askProofInput } from "./input.ts";
import { unfinished } from "./queries.ts";

/** Asks for a proof; the worker runs it, since it reads every row and no page should wait for that. */
export const askProof = command({
  may: "proof.ask",
  input: askProofInput,
  run: async (tx, actor, { kind }) => {
    // Of two who ask at once, one proof is enough for both.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('passerelle proofs'), hashtext(${kind}))`);
    const running = await tx.execute(sql`select 1 from proofs where kind = ${kind} and ${unfinished}`);
    if (running.length > 0) throw conflict("proof_under_way");
    await tx.execute(sql`
      insert into proofs (kind, asked_by, asked_by_name, door) values (${kind}, ${actor.userId}, ${actor.name}, ${actor.door})`);
  },
});
