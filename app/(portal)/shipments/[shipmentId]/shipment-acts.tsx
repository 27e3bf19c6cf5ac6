import {
  assignCarrierAction,
  cancelShipmentAction,
  correctReceiptAction,
  recordReceiptAction,
  reportMilestoneAction,
} from "#app/(portal)/shipments/actions.ts";
import { AssignForm } from "#components/shipments/assign-form.tsx";
import { CancelButton } from "#components/shipments/cancel-button.tsx";
import { ReceiptButton } from "#components/shipments/receipt-button.tsx";
import { ReportActions } from "#components/shipments/report-actions.tsx";
import type { Viewer } from "#lib/access/actor.ts";
import { can } from "#lib/access/policy.ts";
import { todayIn } from "#lib/kernel/days.ts";
import type { Shipment } from "#lib/shipments/queries.ts";
import { nextMilestone, shipmentAllows } from "#lib/shipments/rules.ts";

interface ShipmentActsProps {
  shipment: Shipment;
  carriers: { id: string; name: string }[];
  viewer: Viewer;
}

/** What this person can do with the shipment now; nothing where that is nothing. */
export function ShipmentActs({ shipment, carriers, viewer }: ShipmentActsProps) {
  const { id, number, version, state, timeZone } = shipment;
  const next = nextMilestone(state);
  const reports = can(viewer, "shipment.report") && shipmentAllows("report", state) && next !== undefined;
  const assigns = can(viewer, "shipment.assign") && shipmentAllows("assign", state);
  const receives = can(viewer, "shipment.receive") && shipmentAllows("receive", state);
  const cancels = can(viewer, "shipment.cancel") && shipmentAllows("cancel", state);
  const corrects =
    can(viewer, "shipment.receive") && shipmentAllows("correct", state) && shipment.receivedOn !== null;
  if (!reports && !assigns && !receives && !corrects && !cancels) return null;
  const isCarrier = viewer.organisation.kind === "carrier";
  return (
    <div className="shipment-acts no-print">
      {assigns ? (
        <AssignForm
          shipment={{ id, version, carrierId: shipment.carrierId }}
          carriers={carriers}
          assign={assignCarrierAction}
        />
      ) : null}
      {reports ? (
        <ReportActions
          shipment={{ id, number, timeZone, next }}
          report={reportMilestoneAction}
          look={isCarrier ? "main" : "page"}
        />
      ) : null}
      {receives ? (
        <ReceiptButton
          shipment={receivable(shipment)}
          receive={recordReceiptAction}
          isMain={state === "delivered"}
        />
      ) : null}
      {corrects ? (
        <ReceiptButton shipment={received(shipment)} receive={correctReceiptAction} isCorrection />
      ) : null}
      {cancels ? <CancelButton shipment={{ id, version, number }} cancel={cancelShipmentAction} /> : null}
    </div>
  );
}

function receivable({ id, number, version, deliveredOn, timeZone, lines }: Shipment) {
  const today = todayIn(timeZone);
  return {
    id,
    number,
    version,
    today,
    day: deliveredOn ?? today,
    lines: lines.map(({ lineId, orderNumber, description, quantity, unit }) => ({
      lineId,
      orderNumber,
      description,
      quantity,
      unit,
    })),
  };
}

/** The same, as it was counted. */
function received(shipment: Shipment) {
  const open = receivable(shipment);
  const counted = new Map(shipment.lines.map((line) => [line.lineId, line]));
  return {
    ...open,
    day: shipment.receivedOn ?? open.day,
    lines: open.lines.map((line) => {
      const { received: quantity, damaged, refused, comment } = counted.get(line.lineId) ?? {};
      return {
        ...line,
        counted: {
          quantity: quantity ?? "0",
          damaged: damaged ?? "0",
          refused: refused ?? "0",
          comment: comment ?? "",
        },
      };
    }),
  };
}
