import { useTranslations } from "next-intl";
import { useOrderWords } from "#components/orders/words.ts";
import { ButtonLink } from "#components/ui/button-link.tsx";
import type { PaperTask } from "#lib/papers/tasks.ts";
import { type RowOf, TaskRow } from "./task-row.tsx";

/** A paper to check, or one that ends or was refused and wants a new one. */
export function PaperTaskRow({ row, paper, isHost }: { row: RowOf; paper: PaperTask; isHost: boolean }) {
  const t = useTranslations("today");
  const words = useTranslations("vocabulary");
  const { organisationId, organisation, workerId, worker, certificate, document, title } = paper;
  const kind =
    certificate === null
      ? words(`documentKind.${document ?? "other"}`)
      : words(`certificateKind.${certificate}`);
  const href = workerId === null ? `/partners/${organisationId}#documents` : `/workers/${workerId}`;
  return (
    <TaskRow
      {...row}
      href={href}
      name={worker ?? organisation}
      party={isHost ? organisation : null}
      acts={
        <ButtonLink href={href} size="sm">
          {t("open")}
        </ButtonLink>
      }
    >
      {title ?? kind}
      <Why paper={paper} />
    </TaskRow>
  );
}

function Why({ paper: { state, expiresOn, remark } }: { paper: PaperTask }) {
  const t = useTranslations("papers");
  const standings = useTranslations("vocabulary.paperStanding");
  const { day } = useOrderWords();
  if (state === "refused")
    return (
      <small className="block">
        {standings("refused")}
        {remark === null ? null : ` · ${remark}`}
      </small>
    );
  return expiresOn === null ? null : <small className="block">{t("until", { day: day(expiresOn) })}</small>;
}
