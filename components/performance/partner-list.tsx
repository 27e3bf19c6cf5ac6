import { useTranslations } from "next-intl";
import { PageHeader } from "#components/shell/page-header.tsx";
import { Tabs } from "#components/shell/tabs.tsx";
import { RowKeys } from "#components/table/row-keys.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { Period } from "#lib/kernel/months.ts";
import type { MeasuredKind, PerformanceInput } from "#lib/scorecards/input.ts";
import type { PartnerFigures } from "#lib/scorecards/queries.ts";
import { PartnerTable } from "./partner-table.tsx";
import { listPaths } from "./paths.ts";
import { PerformanceFilters } from "./performance-filters.tsx";
import { WindowNote } from "./window-note.tsx";
import { useKindWords } from "./words.ts";

interface PartnerListProps {
  kind: MeasuredKind;
  partners: readonly PartnerFigures[];
  input: PerformanceInput;
  period: Period;
  today: string;
}

/** Every supplier, or every carrier, beside the others, the weakest first. */
export function PartnerList({ kind, partners, input, period, today }: PartnerListProps) {
  const t = useTranslations("performance");
  const { emptyText } = useKindWords(kind);
  const path = listPaths[kind];
  return (
    <>
      <PageHeader title={t("title")} />
      <Tabs
        label={t("kinds")}
        current={path}
        tabs={[
          { href: listPaths.supplier, label: t("suppliersTab") },
          { href: listPaths.carrier, label: t("carriersTab") },
        ]}
      />
      <PerformanceFilters path={path} kind={kind} input={input} period={period} today={today} />
      {partners.length > 0 ? (
        <PartnerTable kind={kind} path={path} partners={partners} input={input} />
      ) : (
        <EmptyState title={t("emptyTitle")}>
          <p>{emptyText}</p>
        </EmptyState>
      )}
      <WindowNote kind={kind} basis={input.basis} />
      <RowKeys />
    </>
  );
}
