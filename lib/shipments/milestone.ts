import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { delayCauses } from "#db/vocabulary.ts";
import { command } from "#lib/kernel/command.ts";
import { dayIn, instantOf } from "#lib/kernel/days.ts";
import { DomainError } from "#lib/kernel/errors.ts";
import { reportMilestoneInput } from "./input.ts";
import { type Milestone, progressOf } from "./rules.ts";
import { appendMilestone, logShipment, moveShipment, shipmentToChange } from "./shipment.ts";

/** Clocks of phones differ from ours by as much, and nobody lies. */
const skewMinutes = 10;
/** What is told of a day longer ago is a slip of the pen. */
const longestAgoDays = 1100;

/**
 * The carrier, or logistics for it, reports where the goods are. The event is kept whatever came before it; the state
 * follows from all of them. An event that was told before changes nothing.
 */
export const reportMilestone = command({
  may: "shipment.report",
  input: reportMilestoneInput,
  run: async (tx, actor, { shipmentId, ...told }) => {
    const shipment = await shipmentToChange(tx, shipmentId, "report");
    const at = instant(told.at, shipment.timeZone);
    if (at.getTime() > Date.now() + skewMinutes * 60_000)
      throw new DomainError("invalid", "invalid", { at: "not_yet" });
    if (at.getTime() < Date.now() - longestAgoDays * 86_400_000)
      throw new DomainError("invalid", "invalid", { at: "too_long_ago" });
    const eta = told.eta === undefined ? undefined : instant(told.eta, shipment.timeZone).toISOString();
    if (eta !== undefined && eta < at.toISOString())
      throw new DomainError("invalid", "invalid", { eta: "before_the_event" });
    const cause = told.reason && delayCauses[told.reason];
    const milestone = { ...told, at: at.toISOString(), eta, cause };
    const isNew = await appendMilestone(tx, actor, shipment, milestone);
    if (!isNew) return { state: shipment.state };
    const progress = progressOf(shipment.state, await milestonesOf(tx, shipmentId));
    const deliveredOn =
      progress.deliveredAt === null
        ? shipment.deliveredOn
        : dayIn(shipment.timeZone, new Date(progress.deliveredAt));
    // A shipment that is received has its day from the receipt.
    if (shipment.state !== "received") {
      const more = sql`, eta = ${progress.eta}::timestamptz, delivered_on = ${deliveredOn}::date`;
      await moveShipment(tx, shipment, progress.state, more);
    }
    await logShipment(tx, actor, shipment, "shipment.reported", {
      code: told.code,
      at: milestone.at,
      before: shipment.state,
      state: progress.state,
      ...(eta ? { eta } : {}),
      ...(told.reason ? { reason: told.reason } : {}),
    });
    return { state: progress.state };
  },
});

/** What stands on the clock of the site, or an instant that names its own zone. */
function instant(text: string, timeZone: string): Date {
  return text.length === "2026-03-12T14:05".length ? instantOf(timeZone, text) : new Date(text);
}

async function milestonesOf(tx: Tx, shipmentId: string): Promise<Milestone[]> {
  const rows = await tx.execute<Milestone & Record<string, unknown>>(sql`
    select code, at, eta, recorded_at as "recordedAt" from shipment_milestones where shipment_id = ${shipmentId} order by recorded_at, id`);
  return [...rows];
}
