import { useTranslations } from "next-intl";
import { rolesWithScope } from "#lib/access/audience.ts";

/** Who can see this campaign, in words, from the matrix that the database enforces. */
export function WhoSeesCampaign({ host }: { host: string }) {
  const t = useTranslations("campaigns");
  const roleName = useTranslations("vocabulary.role");
  const readers = (table: "campaigns" | "campaign_budgets") =>
    t("whoServices", {
      host,
      roles: rolesWithScope(table, "all")
        .map((role) => roleName(role))
        .join(", "),
    });
  return (
    <section aria-labelledby="who-sees" className="who-sees">
      <h2 id="who-sees">{t("whoSees")}</h2>
      <dl>
        <div>
          <dt>{t("whoCampaign")}</dt>
          <dd>{readers("campaigns")}</dd>
        </div>
        <div>
          <dt>{t("whoBudget")}</dt>
          <dd>{readers("campaign_budgets")}</dd>
        </div>
      </dl>
      <p className="text-muted">{t("whoNever")}</p>
    </section>
  );
}
