import Link from "next/link";
import { useTranslations } from "next-intl";
import { PhaseBadge } from "#components/campaigns/phase-badge.tsx";
import { useCampaignWords } from "#components/campaigns/words.ts";
import { Heads } from "#components/table/heads.tsx";
import { Section } from "#components/ui/section.tsx";
import type { Outlook, OutlookTotal } from "#lib/campaigns/outlook.ts";

interface CampaignsProps {
  campaigns: { thisWeek: string; outlooks: readonly Outlook[] };
}

/** Campaigns under way or soon: what they ask, what suppliers commit to, what arrives in their weeks. */
export function CampaignsSection({ campaigns: { thisWeek, outlooks } }: CampaignsProps) {
  const t = useTranslations("home");
  const columns = [
    { label: t("campaign") },
    { label: t("weeks") },
    { label: t("state") },
    ...figures.map((figure) => ({ label: t(figure), isNum: true })),
  ];
  return (
    <Section id="campaigns" title={t("campaigns")}>
      {outlooks.length === 0 ? (
        <p className="section-hint">{t("noCampaigns")}</p>
      ) : (
        <div className="table-scroll">
          <table className="data-table" aria-labelledby="campaigns">
            <Heads columns={columns} />
            <tbody>
              {outlooks.map((outlook) => (
                <Row key={outlook.id} outlook={outlook} thisWeek={thisWeek} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="section-hint">
        {t("campaignsHint")}{" "}
        <Link href="/campaigns" prefetch={false} className="underline">
          {t("allCampaigns")}
        </Link>
      </p>
    </Section>
  );
}

const figures = [
  "asked",
  "committed",
  "wanted",
  "arriving",
] as const satisfies readonly (keyof OutlookTotal)[];

function Row({ outlook, thisWeek }: { outlook: Outlook; thisWeek: string }) {
  const t = useTranslations("home");
  const words = useCampaignWords();
  const { id, number, name, fromWeek, untilWeek, totals } = outlook;
  const href = `/campaigns/${id}`;
  return (
    <tr data-row-href={href}>
      <th scope="row">
        <Link href={href} prefetch={false}>
          {number}
        </Link>{" "}
        <span className="font-normal">{name}</span>
      </th>
      <td data-label={t("weeks")} className="nowrap">
        {fromWeek === untilWeek
          ? words.weekName(fromWeek)
          : words.t("fromTo", { from: words.weekName(fromWeek), until: words.weekName(untilWeek) })}
      </td>
      <td data-label={t("state")}>
        <PhaseBadge campaign={outlook} thisWeek={thisWeek} />
      </td>
      {figures.map((figure) => (
        <td key={figure} data-label={t(figure)} className="num">
          {totals.map((total) => (
            <Link key={total.unit} href={`${href}#campaign-lines`} prefetch={false} className="block">
              {words.quantity(total[figure], total.unit)}
              {figure === "committed" ? ` (${words.rate(total.committed, total.asked)})` : ""}
            </Link>
          ))}
        </td>
      ))}
    </tr>
  );
}
