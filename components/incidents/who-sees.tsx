import { useTranslations } from "next-intl";
import { rolesWithScope } from "#lib/access/audience.ts";

/** Who can see this incident, in words, from the matrix that the database enforces. */
export function WhoSeesIncident({ host, partners }: { host: string; partners: string[] }) {
  const t = useTranslations("incidents");
  const roleName = useTranslations("vocabulary.role");
  const names = (scope: string) =>
    rolesWithScope("incidents", scope)
      .map((role) => roleName(role))
      .join(", ");
  return (
    <section aria-labelledby="who-sees" className="who-sees">
      <h2 id="who-sees">{t("whoSees")}</h2>
      <dl>
        <div>
          <dt>{t("whoAll")}</dt>
          <dd>{t("whoServices", { host, roles: names("all") })}</dd>
        </div>
        <div>
          <dt>{t("whoSome")}</dt>
          <dd>{t("whoInvited", { roles: names("invited") })}</dd>
          <dd>{t("whoSafety", { roles: names("safety") })}</dd>
        </div>
        <div>
          <dt>{t("partners")}</dt>
          <dd>
            {partners.length === 0 ? t("whoNobody") : t("whoPartners", { partners: partners.join(", ") })}
          </dd>
        </div>
      </dl>
      <p className="text-muted">{t("whoRivals")}</p>
    </section>
  );
}
