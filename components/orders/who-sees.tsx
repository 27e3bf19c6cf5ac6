import { useTranslations } from "next-intl";
import type { Role } from "#db/vocabulary.ts";
import { readersOf } from "#lib/access/audience.ts";

/** Who can see this order, in words, from the matrix that the database enforces. */
export function WhoSees({ host, supplier }: { host: string; supplier: string }) {
  const t = useTranslations("orders");
  const roleName = useTranslations("vocabulary.role");
  const names = (list: readonly Role[]) => list.map((role) => roleName(role)).join(", ");
  const rows = [
    { key: "order", what: t("whoOrder"), ...readersOf("purchase_orders") },
    { key: "prices", what: t("whoPrices"), ...readersOf("line_prices") },
  ];
  return (
    <section aria-labelledby="who-sees" className="who-sees">
      <h2 id="who-sees">{t("whoSees")}</h2>
      <dl>
        {rows.map(({ key, what, services, partners }) => (
          <div key={key}>
            <dt>{what}</dt>
            <dd>{t("whoServices", { host, roles: names(services) })}</dd>
            {partners.includes("supplier") ? (
              <dd>{t("whoSupplier", { supplier, role: names(["supplier"]) })}</dd>
            ) : null}
          </div>
        ))}
        <div>
          <dt>{t("whoThread")}</dt>
          <dd>{t("whoThreadText", { host })}</dd>
        </div>
      </dl>
      <p className="text-muted">{t("whoNobody")}</p>
    </section>
  );
}
