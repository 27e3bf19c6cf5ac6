import { useTranslations } from "next-intl";
import { ShipmentTable } from "#components/shipments/shipment-table.tsx";
import { Pager } from "#components/table/pager.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { Page } from "#lib/kernel/cursor.ts";
import type { ShipmentRow } from "#lib/shipments/queries.ts";
import { reportMilestoneAction } from "./actions.ts";

/** What a carrier has under way: each can be reported on in place. */
export function ReportsSection({ page, isFirst }: { page: Page<ShipmentRow>; isFirst: boolean }) {
  const t = useTranslations("today");
  if (page.rows.length === 0) {
    return (
      <EmptyState
        title={t("nothingToReportTitle")}
        action={<ButtonLink href="/shipments">{t("seeShipments")}</ButtonLink>}
      >
        <p>{t("nothingToReportText")}</p>
      </EmptyState>
    );
  }
  return (
    <section aria-label={t("shipments")}>
      <ShipmentTable
        label={t("shipments")}
        shipments={page.rows}
        without="carrier"
        report={reportMilestoneAction}
      />
      <Pager nextHref={page.next && `/today?after=${page.next}`} firstHref={isFirst ? null : "/today"} />
    </section>
  );
}
