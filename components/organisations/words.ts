import { useLocale, useTranslations } from "next-intl";
import type { Organisation } from "#lib/organisations/queries.ts";

/** How what is known of an organisation is written. Works on the server and in the browser. */
export function useOrganisationWords() {
  const t = useTranslations("organisations");
  const groups = useTranslations("vocabulary.group");
  const locale = useLocale();
  const country = (code: string | null) =>
    code === null ? "" : (new Intl.DisplayNames([locale], { type: "region" }).of(code) ?? code);
  const onTime = ({ earlyDays, lateDays }: Pick<Organisation, "earlyDays" | "lateDays">) =>
    earlyDays === null
      ? t("onTimeAnyEarly", { late: lateDays })
      : t("onTime", { early: earlyDays, late: lateDays });
  /** A group that the host named itself is written as it is. */
  const group = (name: string | null) => {
    const key = name?.trim().toLowerCase() ?? "";
    return groups.has(key) ? groups(key) : name;
  };
  /** The usual name of a scheme of identifiers, or its number. */
  const scheme = (code: string) => (t.has(`schemes.s${code}`) ? t(`schemes.s${code}`) : code);
  return { country, group, onTime, scheme };
}
