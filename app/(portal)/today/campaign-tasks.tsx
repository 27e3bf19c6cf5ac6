import { useTranslations } from "next-intl";
import { ButtonLink } from "#components/ui/button-link.tsx";
import type { CampaignRow } from "#lib/campaigns/list.ts";
import { taskOf } from "#lib/campaigns/rules.ts";
import { type RowOf, TaskRow } from "./task-row.tsx";

/** A campaign of one's own to finish or to decide on, or for planners one whose uplift is not in the forecast yet. */
export function CampaignTask({ row, campaign }: { row: RowOf; campaign: CampaignRow }) {
  const t = useTranslations("campaigns");
  const today = useTranslations("today");
  const href = `/campaigns/${campaign.id}`;
  const publishes = row.task.kind === "uplift";
  return (
    <TaskRow
      {...row}
      href={href}
      name={campaign.number}
      detail={campaign.name}
      acts={
        <ButtonLink href={publishes ? "/forecasts" : href} size="sm">
          {publishes ? t("toForecast") : today("open")}
        </ButtonLink>
      }
    >
      {t(`task.${publishes ? "publish" : taskOf(campaign)}`)}
    </TaskRow>
  );
}
