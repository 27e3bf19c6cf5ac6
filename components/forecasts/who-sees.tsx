import { useTranslations } from "next-intl";
import { rolesWithScope } from "#lib/access/audience.ts";

/** Who can see this forecast, in words, from the matrix that the database enforces. */
export function WhoSeesSeries({ host, supplier }: { host: string; supplier: string }) {
  const t = useTranslations("forecasts");
  const roleName = useTranslations("vocabulary.role");
  const roles = rolesWithScope("forecast_series", "all")
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
          <dt>{t("whoSupplier")}</dt>
          <dd>{supplier}</dd>
        </div>
      </dl>
      <p className="text-muted">{t("whoNever")}</p>
    </section>
  );
}
