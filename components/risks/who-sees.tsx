import { useTranslations } from "next-intl";
import { rolesWithScope } from "#lib/access/audience.ts";

/** Who can see this risk, in words, from the matrix that the database enforces. */
export function WhoSeesRisk({ host, partners }: { host: string; partners: string[] }) {
  const t = useTranslations("risks");
  const roleName = useTranslations("vocabulary.role");
  const roles = rolesWithScope("risks", "all")
    .map((role) => roleName(role))
    .join(", ");
  return (
    <section aria-labelledby="who-sees" className="who-sees">
      <h2 id="who-sees">{t("whoSees")}</h2>
      <dl>
        <div>
          <dt>{t("whoAll")}</dt>
          <dd>{t("whoServices", { host, roles })}</dd>
        </div>
        <div>
          <dt>{t("whoPart")}</dt>
          <dd>{partners.length === 0 ? t("whoNobody") : partners.join(", ")}</dd>
        </div>
      </dl>
      <p className="text-muted">{t("whoNever")}</p>
    </section>
  );
}
