import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { idParam, read } from "#app/_server/read.ts";
import { PerformanceFilters } from "#components/performance/performance-filters.tsx";
import { WindowNote } from "#components/performance/window-note.tsx";
import { subjectOfShipments } from "#components/performance/words.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { FilterSelect, hrefOf } from "#components/table/filter-bar.tsx";
import { Pager } from "#components/table/pager.tsx";
import { RowKeys } from "#components/table/row-keys.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { can } from "#lib/access/policy.ts";
import { today as dayToday } from "#lib/kernel/days.ts";
import { periodOf } from "#lib/kernel/months.ts";
import { type CarrierFigure, carrierFigures, shipmentRowsInput } from "#lib/scorecards/input.ts";
import { countOfShipments, getMeasuredPartner, getPerformance } from "#lib/scorecards/queries.ts";
import { listShipmentsBehind } from "#lib/scorecards/shipment-rows.ts";
import { MeasuredShipments, type MeasuredShipmentsProps } from "./measured-shipments.tsx";

interface PageProps {
  params: Promise<{ partnerId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params, searchParams }: PageProps): Promise<Metadata> {
  const partnerId = idParam((await params).partnerId);
  const { figure } = shipmentRowsInput.parse(await searchParams);
  const t = await getTranslations("performance");
  const partner = await read(async ({ tx, viewer }) => {
    if (!can(await viewer, "performance.read")) notFound();
    return getMeasuredPartner(tx, partnerId, "carrier");
  });
  return { title: t("rowsTitle", { figure: t(`carriers.figure.${figure}`), partner: partner.name }) };
}

/** The shipments, or their milestones, behind one figure of a carrier, with its formula in words. */
export default async function MeasuredShipmentsPage({ params, searchParams }: PageProps) {
  const partnerId = idParam((await params).partnerId);
  const input = shipmentRowsInput.parse(await searchParams);
  const { basis, from, to, figure, after } = input;
  const today = dayToday();
  const period = periodOf(input, today);
  const { performance, page } = await read(async ({ tx, viewer }) => {
    if (!can(await viewer, "performance.read")) notFound();
    const performance = await getPerformance(tx, partnerId, basis, period, today);
    if (performance.partner.kind !== "carrier") notFound();
    const page = await listShipmentsBehind(tx, performance.partner, { figure, basis, period, today, after });
    return { performance, page };
  });
  const t = await getTranslations("performance");
  const path = `/performance/${partnerId}/shipments`;
  const { partner } = performance;
  const back = {
    href: hrefOf(`/performance/${partnerId}`, { basis, from, to }),
    label: t("backToPartner"),
  };
  const subject = subjectOfShipments(figure);
  const count = countOfShipments(performance, figure);
  const sum = t(subject === "report" ? "carriers.milestonesSum" : "carriers.shipmentsSum", { count });
  const title = t(`carriers.figure.${figure}`);
  return (
    <>
      <PageHeader back={back} title={title} meta={`${partner.name} · ${sum}`} />
      <p className="formula">{t(`carriers.formula.${figure}`)}</p>
      <PerformanceFilters path={path} kind="carrier" input={input} period={period} today={today}>
        <FigureSelect chosen={figure} />
      </PerformanceFilters>
      <Rows
        rows={page.rows}
        subject={subject}
        label={t("rowsTitle", { figure: title, partner: partner.name })}
      />
      <Pager
        nextHref={page.next === null ? null : hrefOf(path, { basis, from, to, figure, after: page.next })}
        firstHref={after === undefined ? null : hrefOf(path, { basis, from, to, figure })}
      />
      {subject === "delivery" ? <WindowNote kind="carrier" basis={basis} window={partner.window} /> : null}
      <RowKeys />
    </>
  );
}

function FigureSelect({ chosen }: { chosen: CarrierFigure }) {
  const t = useTranslations("performance");
  const options = carrierFigures.map((id) => ({ id, name: t(`carriers.figure.${id}`) }));
  return <FilterSelect name="figure" label={t("show")} options={options} chosen={chosen} />;
}

function Rows(props: MeasuredShipmentsProps) {
  const t = useTranslations("performance.carriers");
  if (props.rows.length > 0) return <MeasuredShipments {...props} />;
  const isReport = props.subject === "report";
  return (
    <EmptyState title={t(isReport ? "noMilestonesTitle" : "noRowsTitle")}>
      <p>{t(isReport ? "noMilestonesText" : "noRowsText")}</p>
    </EmptyState>
  );
}
