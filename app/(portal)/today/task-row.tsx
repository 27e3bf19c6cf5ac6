import Link from "next/link";
import { useFormatter, useNow, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { momentShape } from "#components/ui/moment.tsx";
import { isWaiting, shownMoment, type Task } from "#lib/work/rules.ts";

/** A row of the list. `select` is what selects it: null where only others can be selected, absent where none
    can. `withParty`: somewhere in the list somebody else has a part. `canAct`: who looks may do something about it. */
export interface RowOf {
  task: Task;
  withParty: boolean;
  canAct: boolean;
  select?: ReactNode;
}

interface TaskRowProps extends RowOf {
  /** What it is about, and where that stands. */
  href: string;
  name: string;
  detail?: string;
  /** Who else it concerns. */
  party?: string | null;
  /** What one needs to know to act. */
  children: ReactNode;
  acts?: ReactNode;
}

/** One thing to do: until when, what, with whom, and the act itself. */
export function TaskRow({
  task,
  withParty,
  canAct,
  href,
  name,
  detail,
  party,
  children,
  acts,
  select,
}: TaskRowProps) {
  const t = useTranslations("today");
  const now = useNow();
  const tone = toneOf(task, now);
  return (
    <tr data-tone={tone} data-row-href={href}>
      {select === undefined ? null : <td className="check">{select}</td>}
      <td data-label={t("until")} className="nowrap">
        <Until task={task} />
      </td>
      <th scope="row">
        <small className="block font-normal text-muted">{t(`task.${task.kind}`)}</small>
        <Link href={href} prefetch={false}>
          {name}
        </Link>{" "}
        {detail === undefined ? null : <small className="font-normal">{detail}</small>}
      </th>
      {withParty ? <td data-label={t("party")}>{party}</td> : null}
      <td data-label={t("details")}>{children}</td>
      {canAct ? <td data-label={t("acts")}>{acts}</td> : null}
    </tr>
  );
}

const day = 24 * 3_600_000;

function toneOf(task: Task, now: Date): "bad" | "warn" | undefined {
  if (isWaiting(task.kind) || task.due === "infinity") return undefined;
  const left = Date.parse(task.due) - now.getTime();
  if (left < 0) return "bad";
  return left <= day ? "warn" : undefined;
}

function Until({ task }: { task: Task }) {
  const t = useTranslations("today");
  const format = useFormatter();
  const now = useNow();
  if (task.due === "infinity") return <span>{t("noDeadline")}</span>;
  const { at, isDay } = shownMoment(task);
  const exact = format.dateTime(new Date(task.due), "exact");
  const date = format.dateTime(at, isDay ? "day" : momentShape(at, now));
  const tone = toneOf(task, now);
  if (tone === undefined)
    return <span title={exact}>{isWaiting(task.kind) ? t("since", { date }) : date}</span>;
  return (
    <Badge tone={tone} title={exact}>
      {tone === "bad" ? t("overdue", { date: format.dateTime(at, "day") }) : date}
    </Badge>
  );
}
