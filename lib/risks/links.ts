import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { command } from "#lib/kernel/command.ts";
import { DomainError, notFound } from "#lib/kernel/errors.ts";
import { linkRiskInput, unlinkRiskInput } from "./input.ts";
import { logRisk, openRisk } from "./risk.ts";
import { incidentNumberIn, type LinkKind } from "./rules.ts";

const columns = {
  partner: "organisation_id",
  item: "item_id",
  order: "order_id",
  incident: "incident_id",
} as const;

/** What goes by that name among what the viewer sees. */
const named: Record<LinkKind, (name: string) => SQL> = {
  partner: (name) =>
    sql`select id from organisations where kind in ('supplier', 'carrier') and lower(name) = lower(${name})`,
  item: (name) => sql`select id from items where code = ${name}`,
  order: (name) =>
    sql`select id from purchase_orders where number = ${name} or number = ${name.toUpperCase()}`,
  incident: (name) => sql`select id from incidents where number = ${incidentNumberIn(name) ?? null}::int`,
};

/** Says what a risk is about. */
export const linkRisk = command({
  may: "risk.manage",
  input: linkRiskInput,
  run: async (tx, actor, { riskId, kind, name }) => {
    const risk = await openRisk(tx, riskId);
    const found = await tx.execute<{ id: string }>(sql`${named[kind](name)} limit 2`);
    const [target] = found;
    if (!target || found.length > 1)
      throw new DomainError("invalid", "invalid", { name: target ? "name_not_unique" : "name_unknown" });
    if (!(await linkTo(tx, riskId, kind, target.id)))
      throw new DomainError("invalid", "invalid", { name: "linked_already" });
    await logRisk(tx, actor, risk, "risk.linked", { kind, name });
  },
});

/** What the viewer does not see is not there; false where the link is there already. */
export async function linkTo(tx: Tx, riskId: string, kind: LinkKind, id: string): Promise<boolean> {
  const tables = { partner: "organisations", item: "items", order: "purchase_orders", incident: "incidents" };
  const [target] = await tx.execute(sql`select from ${sql.raw(tables[kind])} o where o.id = ${id}`);
  if (!target) throw notFound();
  const linked = await tx.execute(sql`
    insert into risk_links (risk_id, ${sql.raw(columns[kind])}) values (${riskId}, ${id}) on conflict do nothing returning id`);
  return linked.length > 0;
}

export const unlinkRisk = command({
  may: "risk.manage",
  input: unlinkRiskInput,
  run: async (tx, actor, { linkId }) => {
    const [link] = await tx.execute<{ riskId: string }>(
      sql`select risk_id as "riskId" from risk_links where id = ${linkId}`,
    );
    if (!link) throw notFound();
    const risk = await openRisk(tx, link.riskId);
    const gone = await tx.execute(sql`delete from risk_links where id = ${linkId} returning id`);
    if (gone.length === 0) throw notFound();
    await logRisk(tx, actor, risk, "risk.unlinked", { link: linkId });
  },
});
