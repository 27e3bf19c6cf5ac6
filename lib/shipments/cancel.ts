import { command } from "#lib/kernel/command.ts";
import { cancelShipmentInput } from "./input.ts";
import { settleFulfilments } from "./settle.ts";
import { appendMilestone, lineIdsOf, logShipment, moveShipment, shipmentAsSeen } from "./shipment.ts";

/** The supplier takes an announcement back, as long as nobody has picked it up: its lines can be announced again. */
export const cancelShipment = command({
  may: "shipment.cancel",
  input: cancelShipmentInput,
  run: async (tx, actor, { shipmentId, version, comment }) => {
    const shipment = await shipmentAsSeen(tx, { shipmentId, version }, "cancel");
    await moveShipment(tx, shipment, "cancelled");
    await appendMilestone(tx, actor, shipment, { code: "cancelled", comment });
    await settleFulfilments(tx, await lineIdsOf(tx, shipmentId));
    await logShipment(tx, actor, shipment, "shipment.cancelled", { before: shipment.state });
  },
});
