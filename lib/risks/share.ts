import { sql } from "drizzle-orm";
import { command } from "#lib/kernel/command.ts";
import { DomainError, notFound } from "#lib/kernel/errors.ts";
import { shareRiskInput } from "./input.ts";
import { logRisk, openRisk, riskToChange } from "./risk.ts";

/** From now on a partner sees what the risk is, the measures it owes, and talks about it with the host. */
export const shareRisk = command({
  may: "risk.manage",
  input: shareRiskInput,
  run: async (tx, actor, { riskId, organisationId }) => {
    const risk = await openRisk(tx, riskId);
    const [partner] = await tx.execute(
      sql`select from organisations where id = ${organisationId} and kind in ('supplier', 'carrier')`,
    );
    if (!partner) throw new DomainError("invalid", "invalid", { organisationId: "partner_unknown" });
    const shared = await tx.execute(sql`
      insert into risk_shares (risk_id, organisation_id, added_by) values (${riskId}, ${organisationId}, ${actor.userId}) on conflict do nothing returning id`);
    if (shared.length === 0)
      throw new DomainError("invalid", "invalid", { organisationId: "shared_already" });
    await logRisk(tx, actor, risk, "risk.shared", { organisation: organisationId });
  },
});

/** The partner sees nothing of it any more. What it owes has to be settled first: nobody could finish it. */
export const unshareRisk = command({
  may: "risk.manage",
  input: shareRiskInput,
  run: async (tx, actor, { riskId, organisationId }) => {
    const risk = await riskToChange(tx, riskId);
    const owed = await tx.execute(sql`
      select from risk_measures where risk_id = ${riskId} and organisation_id = ${organisationId} and state = 'open' limit 1`);
    if (owed.length > 0) throw new DomainError("invalid", "partner_owes_measures");
    const gone = await tx.execute(sql`
      delete from risk_shares where risk_id = ${riskId} and organisation_id = ${organisationId} returning id`);
    if (gone.length === 0) throw notFound();
    await logRisk(tx, actor, risk, "risk.unshared", { organisation: organisationId });
  },
});
