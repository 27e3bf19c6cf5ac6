import { useTranslations } from "next-intl";
import { rolesWithScope } from "#lib/access/audience.ts";

interface WhoSeesProps {
  name: string;
  isHost: boolean;
  /** The partner looks at itself. */
  isOwn: boolean;
}

/** Who reads this page, in words, from the matrix that the database enforces. */
export function WhoSeesPartner({ name, isHost, isOwn }: WhoSeesProps) {
  const t = useTranslations("partners");
  const incidents = useTranslations("incidents");
  const roleName = useTranslations("vocabulary.role");
  const roles = (table: "contacts" | "partner_documents") =>
    rolesWithScope(table, "all")
      .map((role) => roleName(role))
      .join(", ");
  return (
    <section aria-labelledby="who-sees" className="who-sees">
      <h2 id="who-sees">{incidents("whoSees")}</h2>
      {isHost ? (
        <p>{t("whoSeesHost", { name, roles: roles("contacts") })}</p>
      ) : (
        <>
          <p>{t(isOwn ? "whoSeesOwnContacts" : "whoSeesContacts", { name, roles: roles("contacts") })}</p>
          <p>
            {t(isOwn ? "whoSeesOwnDocuments" : "whoSeesDocuments", {
              name,
              roles: roles("partner_documents"),
            })}
          </p>
          <p className="text-muted">{t("whoNoRivals")}</p>
        </>
      )}
    </section>
  );
}
