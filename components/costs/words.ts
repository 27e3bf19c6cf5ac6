import { useLocale, useTranslations } from "next-intl";
import { useOrderWords } from "#components/orders/words.ts";
import { type Standing, standingOf, type Variance } from "#lib/costs/rules.ts";

/** How amounts of costs are written. What has no data says so: never zero. */
export function useCostWords() {
  const t = useTranslations("costs");
  const vocabulary = useTranslations("vocabulary");
  const locale = useLocale();
  const { format } = useOrderWords();
  const money = (amount: string, currency: string, more: object = {}) =>
    format.number(Number(amount), { style: "currency", currency, ...more });
  const signed = { signDisplay: "exceptZero" } as const;
  const percent = (value: string | null, more: object = {}) =>
    value === null
      ? t("freight.noData")
      : format.number(Number(value) / 100, { style: "percent", maximumFractionDigits: 1, ...more });
  return {
    amount: (amount: string | null, currency: string) =>
      amount === null ? t("freight.noData") : money(amount, currency),
    signedAmount: (amount: string, currency: string) => money(amount, currency, signed),
    percent: (value: string | null) => percent(value),
    /** `+€2,500.00 (+25%)`. */
    variance: (variance: Variance, currency: string) => {
      const amount = money(variance.amount, currency, signed);
      return variance.percent === null ? amount : `${amount} (${percent(variance.percent, signed)})`;
    },
    standing: (variance: Variance): { standing: Standing; words: string } => {
      const standing = standingOf(variance);
      return { standing, words: t(`standing.${standing}`) };
    },
    country: (code: string | null) =>
      code === null
        ? t("freight.unknownOrigin")
        : (new Intl.DisplayNames([locale], { type: "region" }).of(code) ?? code),
    /** A mode that no one knows is written as it came in. */
    mode: (mode: string | null) => {
      if (mode === null) return t("freight.unknownMode");
      const key = `mode.${mode.trim().toLowerCase().replaceAll(" ", "_")}`;
      return vocabulary.has(key) ? vocabulary(key) : mode;
    },
  };
}
