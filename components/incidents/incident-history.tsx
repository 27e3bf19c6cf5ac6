import { useTranslations } from "next-intl";
import { Moment } from "#components/ui/moment.tsx";
import type { IncidentMoveRow } from "#lib/incidents/queries.ts";

/** All that was done with an incident, by whom, through which door. */
export function IncidentHistory({ moves }: { moves: IncidentMoveRow[] }) {
  const t = useTranslations("incidents");
  const words = useTranslations("vocabulary");
  return (
    <section aria-labelledby="history" className="incident-history ledger">
      <h2 id="history">{t("history")}</h2>
      <ol aria-labelledby="history">
        {moves.map((move) => (
          <li key={move.id}>
            <Moment at={move.at} />
            <span>
              <strong>{words(`incidentVerb.${move.verb}`)}</strong>
              {move.subject === null ? null : ` · ${move.subject}`}
              {move.comment === null ? null : <q>{move.comment}</q>}
              <small>
                {" "}
                {t("by", {
                  name:
                    [move.actor, move.organisation].filter(Boolean).join(", ") ||
                    t(move.door === "job" ? "rule" : "another"),
                })}
                , {words(`door.${move.door}`)}
              </small>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
