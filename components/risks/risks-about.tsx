import Link from "next/link";
import { useTranslations } from "next-intl";
import type { RiskRow } from "#lib/risks/list.ts";
import { marksOf } from "#lib/risks/rules.ts";
import { RiskBadge, ScoreBadge } from "./marks.tsx";

interface RisksAboutProps {
  risks: RiskRow[];
  /** Where a new one is raised, for who may. */
  raiseHref: string | undefined;
}

/** Open risks about the object of the page, and the way to raise one. */
export function RisksAbout({ risks, raiseHref }: RisksAboutProps) {
  const t = useTranslations("risks");
  if (risks.length === 0 && raiseHref === undefined) return null;
  return (
    <section aria-labelledby="risks-about" className="incident-measures">
      <h2 id="risks-about">{t("openOf")}</h2>
      {risks.length === 0 ? (
        <p className="text-muted">{t("emptyTitle")}</p>
      ) : (
        <ul>
          {risks.map(({ id, number, title, state, judged }) => (
            <li key={id}>
              <Link href={`/risks/${id}`} prefetch={false} className="link">
                {number} {title}
              </Link>
              <p>
                {judged ? <ScoreBadge marks={marksOf(judged, "residual")} /> : <RiskBadge state={state} />}
              </p>
            </li>
          ))}
        </ul>
      )}
      {raiseHref === undefined ? null : (
        <Link
          href={raiseHref}
          prefetch={false}
          className="btn no-print"
          data-variant="secondary"
          data-size="sm"
        >
          {t("raise")}
        </Link>
      )}
    </section>
  );
}
