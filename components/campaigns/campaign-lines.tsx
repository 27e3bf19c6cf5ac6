import type { CampaignLine } from "#lib/campaigns/queries.ts";
import { StandingBadge } from "./phase-badge.tsx";
import { useCampaignWords } from "./words.ts";

/** What it adds by item and week, beside what the supplier covers of it and what came. */
export function CampaignLines({ lines, isSubmitted }: { lines: CampaignLine[]; isSubmitted: boolean }) {
  const { t } = useCampaignWords();
  const unpublished = lines.filter(({ standing }) => standing === "unpublished").length;
  return (
    <section aria-labelledby="campaign-lines" className="campaign-lines">
      <h2 id="campaign-lines" className="section-title">
        {t("lines")}
      </h2>
      {isSubmitted && unpublished > 0 ? (
        <p className="section-hint">{t("unpublishedHint", { count: unpublished })}</p>
      ) : null}
      <div className="table-scroll">
        <table className="data-table" aria-labelledby="campaign-lines">
          <thead>
            <tr>
              <th scope="col">{t("item")}</th>
              <th scope="col">{t("week")}</th>
              <th scope="col">{t("standingOf")}</th>
              {(["baseline", "planned", "covered", "arrived"] as const).map((name) => (
                <th key={name} scope="col" className="num">
                  {t(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <Row key={`${line.seriesId} ${line.week}`} line={line} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="formula">{t("formula")}</p>
    </section>
  );
}

function Row({ line }: { line: CampaignLine }) {
  const { t, number, quantity, weekName, shortDay } = useCampaignWords();
  const { unit, percent } = line;
  const orNone = (value: string | null) => (value === null ? "–" : number(value));
  return (
    <tr>
      <th scope="row">
        {line.item}
        <small className="block">
          {line.supplier} · {line.site}
        </small>
      </th>
      <td data-label={t("week")} className="nowrap">
        {weekName(line.week)} <small>{shortDay(line.week)}</small>
      </td>
      <td data-label={t("standingOf")}>
        <StandingBadge standing={line.standing} />
      </td>
      <td data-label={t("baseline")} className="num">
        {number(line.baseline)}
      </td>
      <td data-label={t("planned")} className="num">
        {quantity(line.planned, unit)}
        {percent === null ? null : (
          <small className="block">{t("percentOf", { percent: number(percent) })}</small>
        )}
      </td>
      <td data-label={t("covered")} className="num">
        {orNone(line.covered)}
        {line.commit === null ? null : (
          <small className="block">{t("ofCommit", { quantity: number(line.commit) })}</small>
        )}
      </td>
      <td data-label={t("arrived")} className="num">
        {orNone(line.arrived)}
        {line.received === null ? null : (
          <small className="block">{t("ofReceived", { quantity: number(line.received) })}</small>
        )}
      </td>
    </tr>
  );
}
