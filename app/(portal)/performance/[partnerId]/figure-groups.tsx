import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { usePerformanceWords } from "#components/performance/words.ts";
import { hrefOf } from "#components/table/filter-bar.tsx";
import type { AnswerFigures, DeliveryFigures, StabilityFigures } from "#lib/scorecards/count-figures.ts";
import type { Figure } from "#lib/scorecards/input.ts";
import type { PartnerFigures } from "#lib/scorecards/queries.ts";

interface FigureGroupsProps {
  figures: PartnerFigures;
  query: Record<string, string | undefined>;
}

/** The figures of the whole period. Each opens to its rows, where its formula stands in words. */
export function FigureGroups({
  figures: { partner, delivery, answer, stability },
  query,
}: FigureGroupsProps) {
  const opens: Opens = (figure) => hrefOf(`/performance/${partner.id}/lines`, { ...query, figure });
  return (
    <div className="figure-groups">
      <Deliveries figures={delivery} opens={opens} />
      <Answers figures={answer} opens={opens} />
      <Promises figures={stability} opens={opens} />
    </div>
  );
}

type Opens = (figure: Figure) => string;

function Deliveries({ figures, opens }: { figures: DeliveryFigures; opens: Opens }) {
  const t = useTranslations("performance");
  const words = usePerformanceWords();
  return (
    <Group title={t("delivery")}>
      <One name={t("otifRate")} value={words.rate(figures.otif)} href={opens("otif")}>
        {t("lines", { count: figures.onTimeInFull })}
      </One>
      <One name={t("onTimeRate")} value={words.rate(figures.onTimeRate)} href={opens("on_time")}>
        {t("lines", { count: figures.onTime })}
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

function Answers({ figures, opens }: { figures: AnswerFigures; opens: Opens }) {
  const t = useTranslations("performance");
  const words = usePerformanceWords();
  return (
    <Group title={t("answers")}>
      <One name={t("medianHours")} value={words.hours(figures.medianHours)} href={opens("answered")}>
        {figures.p90Hours === null ? undefined : `${t("p90Hours")} ${words.hours(figures.p90Hours)}`}
      </One>
      <One name={t("inTimeRate")} value={words.rate(figures.inTimeRate)} href={opens("answered")}>
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

function Promises({ figures, opens }: { figures: StabilityFigures; opens: Opens }) {
  const t = useTranslations("performance");
  const words = usePerformanceWords();
  return (
    <Group title={t("stability")}>
      <One name={t("stableRate")} value={words.rate(figures.stableRate)} href={opens("promised")}>
        {t("lines", { count: figures.stable })}
      </One>
      <One name={t("figure.moved")} value={String(figures.promised - figures.stable)} href={opens("moved")}>
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
