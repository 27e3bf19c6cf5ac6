import { useFormatter, useNow, useTranslations } from "next-intl";
import { momentShape } from "#components/ui/moment.tsx";

/** How rates and instants of forecasts are written. Apart from the words of the grid, which need neither in the browser. */
export function useFigureWords() {
  const t = useTranslations("forecasts");
  const format = useFormatter();
  const now = useNow();
  return {
    rate: (value: number | null) => (value === null ? t("noData") : format.number(value, "rate")),
    /** Signed, so that too much and too little differ by more than their place. */
    signedRate: (value: number | null) =>
      value === null
        ? t("noData")
        : format.number(value, { style: "percent", maximumFractionDigits: 1, signDisplay: "exceptZero" }),
    moment: (at: string) => format.dateTime(new Date(at), momentShape(new Date(at), now)),
  };
}
