import { useLocale, useTranslations } from "next-intl";
import type { Organisation } from "#lib/organisations/queries.ts";

/** How what is known of an organisation is written. Works on the server and in the browser. */
export function useOrganisationWords() {
  const t = useTranslations("organisations");
  const locale = useLocale();
  const country = (code: string | null) =>
    code === null ? "" : (new Intl.DisplayNames([locale], { type: "region" }).of(code) ?? code);
  const onTime = ({ earlyDays, lateDays }: Pick<Organisation, "earlyDays" | "lateDays">) =>
    earlyDays === null
      ? t("onTimeAnyEarly", { late: lateDays })
      : t("onTime", { early: earlyDays, late: lateDays });
  return { country, onTime };
}
