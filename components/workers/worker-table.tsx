import Link from "next/link";
import { useTranslations } from "next-intl";
import { useOrderWords } from "#components/orders/words.ts";
import { Badge } from "#components/ui/badge.tsx";
import type { Activity } from "#db/vocabulary-papers.ts";
import type { WorkerRow } from "#lib/workers/queries.ts";
import { ClearanceCell } from "./clearances.tsx";

interface WorkerTableProps {
  workers: readonly WorkerRow[];
  /** What is asked of them: at sites, on the road, or both. */
  activities: readonly Activity[];
  /** Where there are people of several organisations. */
  withEmployer: boolean;
  today: string;
}

/** Who may be planned for what, and until when: a person a row, an activity a column. */
export function WorkerTable({ workers, activities, withEmployer, today }: WorkerTableProps) {
  const t = useTranslations("workers");
  const words = useTranslations("vocabulary.activity");
  return (
    <div className="table-scroll" data-wide>
      <table className="data-table" aria-label={t("title")}>
        <thead>
          <tr>
            <th scope="col">{t("name")}</th>
            {withEmployer ? <th scope="col">{t("employer")}</th> : null}
            {activities.map((activity) => (
              <th key={activity} scope="col">
                {words(activity)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {workers.map((worker) => (
            <tr key={worker.id} data-row-href={`/workers/${worker.id}`}>
              <th scope="row">
                <Link href={`/workers/${worker.id}`} prefetch={false}>
                  {worker.name}
                </Link>
                <Facts worker={worker} />
              </th>
              {withEmployer ? (
                <td data-label={t("employer")}>
                  {worker.organisation}
                  {worker.site === null ? null : <small className="block">{worker.site}</small>}
                </td>
              ) : null}
              {activities.map((activity) => (
                <td key={activity} data-label={words(activity)}>
                  <ClearanceCell activity={activity} clearances={worker.clearances} today={today} isShort />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Facts({ worker }: { worker: WorkerRow }) {
  const t = useTranslations("workers");
  const { day } = useOrderWords();
  const { job, reference, leftOn, toReview } = worker;
  const facts = [job, reference, leftOn === null ? null : t("leaves", { day: day(leftOn) })].filter(
    (fact) => fact !== null,
  );
  return (
    <>
      {facts.length === 0 ? null : <small className="block">{facts.join(" · ")}</small>}
      {toReview === 0 ? null : <Badge tone="info">{t("toReview", { count: toReview })}</Badge>}
    </>
  );
}
