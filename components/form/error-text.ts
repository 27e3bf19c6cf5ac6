import { useTranslations } from "next-intl";

/** The words for a reason. A reason without words is our omission; the person still reads a whole sentence. */
export function useErrorText(): (reason: string) => string {
  const t = useTranslations("errors");
  return (reason) => (t.has(reason) ? t(reason) : t("unexpected"));
}
