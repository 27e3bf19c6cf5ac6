import { useTranslations } from "next-intl";
import { Moment } from "#components/ui/moment.tsx";
import type { CampaignMove } from "#lib/campaigns/queries.ts";

/** What was done with it, by whom and why, and what the commits made of it. */
export function CampaignHistory({ moves }: { moves: CampaignMove[] }) {
  const t = useTranslations("campaigns");
  return (
    <section aria-labelledby="history" className="incident-history ledger">
      <h2 id="history">{t("history")}</h2>
      <ol aria-labelledby="history">
        {moves.map((move) => (
          <Entry key={move.id} move={move} />
        ))}
      </ol>
    </section>
  );
}

function Entry({ move: { verb, standing, comment, actor, door, at } }: { move: CampaignMove }) {
  const t = useTranslations("campaigns");
  const words = useTranslations("vocabulary");
  const said = words(`campaignVerb.${verb}`);
  return (
    <li>
      <Moment at={at} />
      <span>
        <strong>
          {standing === null
            ? said
            : t("became", { verb: said, standing: words(`campaignPhase.${standing}`) })}
        </strong>
        {comment === null ? null : <q>{comment}</q>}{" "}
        {actor === null ? null : (
          <small>
            {t("by", { name: actor })}, {words(`door.${door}`)}
          </small>
        )}
      </span>
    </li>
  );
}
