import { useTranslations } from "next-intl";
import type { Role } from "#db/vocabulary.ts";
import { readersOf } from "#lib/access/audience.ts";

interface WhoSeesShipmentProps {
  host: string;
  supplier: string;
  carrier: string | null;
}

/** Who can see this shipment, in words, from the matrix that the database enforces. */
export function WhoSeesShipment({ host, supplier, carrier }: WhoSeesShipmentProps) {
  const t = useTranslations("shipments");
  const roleName = useTranslations("vocabulary.role");
  const names = (list: readonly Role[]) => list.map((role) => roleName(role)).join(", ");
  const rows = [
    { key: "shipment", what: t("whoShipment"), ...readersOf("shipments") },
    { key: "receipts", what: t("whoReceipts"), ...readersOf("receipts") },
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
              <dd>{t("whoPartner", { partner: supplier, role: names(["supplier"]) })}</dd>
            ) : null}
            {partners.includes("carrier") ? (
              <dd>
                {carrier === null
                  ? t("whoNoCarrier")
                  : t("whoPartner", { partner: carrier, role: names(["carrier"]) })}
              </dd>
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
