import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { EightDSection } from "#lib/incidents/eight-d.ts";

/** The name of a discipline, what was thought of it, and who wrote it last. */
export function SectionHead({ section }: { section: EightDSection }) {
  const t = useTranslations("eightD");
  const { discipline, verdict, remark, changedBy, changedAt } = section;
  return (
    <>
      <h2 id={discipline}>
        {t(`name.${discipline}`)}{" "}
        {verdict === null ? null : (
          <Badge tone={verdict === "good" ? "good" : "bad"}>{t(`verdict.${verdict}`)}</Badge>
        )}
      </h2>
      {changedAt === null ? null : (
        <p className="text-muted">
          <small>
            {changedBy}, <Moment at={changedAt} />
          </small>
        </p>
      )}
      {remark === null ? null : (
        <p>
          {t("remark")} <q>{remark}</q>
        </p>
      )}
    </>
  );
}
