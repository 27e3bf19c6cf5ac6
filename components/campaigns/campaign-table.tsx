import Link from "next/link";
import type { CampaignRow } from "#lib/campaigns/list.ts";
import { PhaseBadge } from "./phase-badge.tsx";
import { useCampaignWords } from "./words.ts";

export function CampaignTable({ campaigns, thisWeek }: { campaigns: CampaignRow[]; thisWeek: string }) {
  const { t } = useCampaignWords();
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={t("title")}>
        <thead>
          <tr>
            <th scope="col">{t("number")}</th>
            <th scope="col">{t("name")}</th>
            <th scope="col">{t("weeks")}</th>
            <th scope="col">{t("phase")}</th>
            <th scope="col" className="num">
              {t("planned")}
            </th>
            <th scope="col" className="num">
              {t("covered")}
            </th>
            <th scope="col" className="num">
              {t("items")}
            </th>
            <th scope="col">{t("madeBy")}</th>
          </tr>
        </thead>
        <tbody>
          {campaigns.map((campaign) => (
            <Row key={campaign.id} campaign={campaign} thisWeek={thisWeek} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ campaign, thisWeek }: { campaign: CampaignRow; thisWeek: string }) {
  const { t, weekOf, quantity, rate, number } = useCampaignWords();
  const { id, name, fromWeek, untilWeek, totals, planned, covered, items } = campaign;
  const href = `/campaigns/${id}`;
  return (
    <tr data-row-href={href}>
      <th scope="row" className="nowrap">
        <Link href={href} prefetch={false}>
          {campaign.number}
        </Link>
      </th>
      <td data-label={t("name")}>{name}</td>
      <td data-label={t("weeks")}>
        {fromWeek === untilWeek
          ? weekOf(fromWeek)
          : t("fromTo", { from: weekOf(fromWeek), until: weekOf(untilWeek) })}
      </td>
      <td data-label={t("phase")}>
        <PhaseBadge campaign={campaign} thisWeek={thisWeek} />
      </td>
      <td data-label={t("planned")} className="num">
        {totals.map((total) => (
          <span key={total.unit} className="block">
            {quantity(total.planned, total.unit)}
          </span>
        ))}
      </td>
      <td data-label={t("covered")} className="num">
        {planned === null || covered === null ? "–" : rate(covered, planned)}
      </td>
      <td data-label={t("items")} className="num">
        {number(String(items))}
      </td>
      <td data-label={t("madeBy")}>{campaign.madeByName}</td>
    </tr>
  );
}
