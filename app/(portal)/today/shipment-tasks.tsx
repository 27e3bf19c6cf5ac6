import type { ReactNode } from "react";
import { useTranslations } from "next-intl";
import { Eta } from "#components/shipments/arrival.tsx";
import { AssignButton } from "#components/shipments/assign-button.tsx";
import { ReportActions } from "#components/shipments/report-actions.tsx";
import { Standing } from "#components/shipments/standing.tsx";
import { useShipmentWords } from "#components/shipments/words.ts";
import { ButtonLink } from "#components/ui/button-link.tsx";
import type { ShipmentRow } from "#lib/shipments/queries.ts";
import { nextMilestone } from "#lib/shipments/rules.ts";
import { assignCarrierAction, reportMilestoneAction } from "./actions.ts";
import { type RowOf, TaskRow } from "./task-row.tsx";

interface ShipmentTaskProps {
  row: RowOf;
  shipment: ShipmentRow;
  carriers: readonly { id: string; name: string }[];
}

/** A shipment on which its carrier reports, or which logistics assigns, watches or receives. */
export function ShipmentTask({ row, shipment, carriers }: ShipmentTaskProps) {
  const t = useTranslations("shipments");
  const { day } = useShipmentWords();
  const { site, plannedOn, supplier, carrier } = shipment;
  const plan = [site, plannedOn === null ? null : t("plannedFor", { day: day(plannedOn) })];
  return (
    <TaskRow
      {...row}
      href={`/shipments/${shipment.id}`}
      name={shipment.number}
      party={row.task.kind === "late" ? (carrier ?? supplier) : supplier}
      acts={<ShipmentActs row={row} shipment={shipment} carriers={carriers} />}
    >
      <Standing shipment={shipment} /> <Eta shipment={shipment} />
      <small className="block">{plan.filter((part) => part !== null).join(" · ")}</small>
    </TaskRow>
  );
}

function ShipmentActs({ row, shipment, carriers }: ShipmentTaskProps): ReactNode {
  const t = useTranslations("today");
  const { id, number, version, timeZone, state } = shipment;
  if (row.task.kind === "report")
    return (
      <ReportActions
        shipment={{ id, number, timeZone, next: nextMilestone(state) }}
        report={reportMilestoneAction}
        look="list"
      />
    );
  if (row.task.kind === "assign")
    return (
      <AssignButton shipment={{ id, number, version }} carriers={carriers} assign={assignCarrierAction} />
    );
  return (
    <ButtonLink href={`/shipments/${id}`} size="sm">
      {t(row.task.kind === "receive" ? "receive" : "open")}
    </ButtonLink>
  );
}
