import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { rowsPath } from "#components/performance/paths.ts";
import { useKindWords, usePerformanceWords } from "#components/performance/words.ts";
import { hrefOf } from "#components/table/filter-bar.tsx";
import type {
  AnswerFigures,
  DeliveryFigures,
  ReportFigures,
  StabilityFigures,
} from "#lib/scorecards/count-figures.ts";
import type { CarrierFigure, MeasuredKind, SupplierFigure } from "#lib/scorecards/input.ts";
import type { PartnerFigures } from "#lib/scorecards/queries.ts";

interface FigureGroupsProps {
  figures: PartnerFigures;
  query: Record<string, string | undefined>;
}

/** The figures of the whole period. Each opens to its rows, where its formula stands in words. */
export function FigureGroups({
  figures: { partner, delivery, answer, report, stability },
  query,
}: FigureGroupsProps) {
  const { kind } = partner;
  const opens: Opens = (figure) => hrefOf(rowsPath(partner), { ...query, figure });
  return (
    <div className="figure-groups">
      <Deliveries kind={kind} figures={delivery} opens={opens} />
      {kind === "carrier" ? (
        <Reports figures={report} opens={opens} />
      ) : (
        <Answers figures={answer} opens={opens} />
      )}
      <Promises kind={kind} figures={stability} opens={opens} />
    </div>
  );
}

type Opens = (figure: SupplierFigure | CarrierFigure) => string;

interface GroupProps<Figures> {
  kind: MeasuredKind;
  figures: Figures;
  opens: Opens;
}

function Deliveries({ kind, figures, opens }: GroupProps<DeliveryFigures>) {
  const t = useTranslations("performance");
  const words = usePerformanceWords();
  const { units } = useKindWords(kind);
  return (
    <Group title={t("delivery")}>
      <One name={t("otifRate")} value={words.rate(figures.otif)} href={opens("otif")}>
        {units(figures.onTimeInFull)}
      </One>
      <One name={t("onTimeRate")} value={words.rate(figures.onTimeRate)} href={opens("on_time")}>
        {units(figures.onTime)}
      </One>
      <One name={t("figure.due")} value={String(figures.due)} href={opens("due")}>
        {`${t("averageDelay")} ${words.days(figures.averageDelayDays)}`}
      </One>
      <One name={t("figure.late")} value={String(figures.late)} href={opens("late")}>
        {figures.lateMedianDays === null
          ? undefined
          : `${t("lateMedian")} ${words.days(figures.lateMedianDays)}`}
      </One>
      <One name={t("figure.early")} value={String(figures.early)} href={opens("early")} />
      <One name={t("figure.missing")} value={String(figures.missing)} href={opens("missing")} />
    </Group>
  );
}

function Answers({ figures, opens }: Omit<GroupProps<AnswerFigures>, "kind">) {
  const t = useTranslations("performance");
  const words = usePerformanceWords();
  return (
    <Group title={t("answers")}>
      <One name={t("medianHours")} value={words.hours(figures.medianHours)} href={opens("answered")}>
        {figures.p90Hours === null ? undefined : `${t("p90Hours")} ${words.hours(figures.p90Hours)}`}
      </One>
      <One name={t("inTimeRate")} value={words.rate(figures.inTimeRate)} href={opens("answered_in_time")}>
        {t("lines", { count: figures.inTime })}
      </One>
      <One
        name={t("figure.answered_late")}
        value={String(figures.answered - figures.inTime)}
        href={opens("answered_late")}
      />
    </Group>
  );
}

function Reports({ figures, opens }: Omit<GroupProps<ReportFigures>, "kind">) {
  const t = useTranslations("performance");
  const carriers = useTranslations("performance.carriers");
  const words = usePerformanceWords();
  return (
    <Group title={carriers("reports")}>
      <One name={carriers("completeness")} value={words.rate(figures.completeness)} href={opens("reported")}>
        {carriers("milestones", { count: figures.reported })}
      </One>
      <One
        name={carriers("medianMinutes")}
        value={words.minutes(figures.medianMinutes)}
        href={opens("reported")}
      >
        {figures.p90Minutes === null ? undefined : `${t("p90Hours")} ${words.minutes(figures.p90Minutes)}`}
      </One>
      <One
        name={carriers("figure.reported_late")}
        value={String(figures.reported - figures.inTime)}
        href={opens("reported_late")}
      >
        {`${carriers("inTimeRate")} ${words.rate(figures.inTimeRate)}`}
      </One>
      <One
        name={carriers("figure.unreported")}
        value={String(figures.expected - figures.reported)}
        href={opens("unreported")}
      />
    </Group>
  );
}

function Promises({ kind, figures, opens }: GroupProps<StabilityFigures>) {
  const t = useTranslations("performance");
  const words = usePerformanceWords();
  const { units, stability, moved } = useKindWords(kind);
  return (
    <Group title={stability}>
      <One name={t("stableRate")} value={words.rate(figures.stableRate)} href={opens("stable")}>
        {units(figures.stable)}
      </One>
      <One name={moved} value={String(figures.promised - figures.stable)} href={opens("moved")}>
        {`${t("averageSlip")} ${words.days(figures.averageSlipDays)}`}
      </One>
    </Group>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="section-title">{title}</h2>
      <dl className="figures">{children}</dl>
    </section>
  );
}

function One({
  name,
  value,
  href,
  children,
}: {
  name: string;
  value: string;
  href: string;
  children?: ReactNode;
}) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <Link href={href} prefetch={false}>
          {value}
        </Link>
        {children === undefined ? null : <small>{children}</small>}
      </dd>
    </div>
  );
}
