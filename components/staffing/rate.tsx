"use client";

import { useLocale, useTranslations } from "next-intl";
import { ActButton } from "#components/form/act-button.tsx";
import { decimalText } from "#components/form/decimal-text.ts";
import { FormField } from "#components/form/form-field.tsx";
import { textAt } from "#components/form/form-values.ts";
import { useOrderWords } from "#components/orders/words.ts";
import { Input } from "#components/ui/input.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";
import type { SiteRate } from "#lib/staffing/workload.ts";

interface RateLineProps {
  siteId: string;
  rate: SiteRate | undefined;
  set: ((raw: unknown) => Promise<ActionResult<void>>) | undefined;
}

/** What one person receives at a site in a day, in a sentence; who plans may say it anew. */
export function RateLine({ siteId, rate, set }: RateLineProps) {
  const t = useTranslations("workload");
  const { quantity } = useOrderWords();
  const words =
    rate === undefined
      ? t("noRate")
      : t("rateOf", {
          lines: rate.linesADay === null ? "none" : quantity(rate.linesADay),
          both: rate.linesADay !== null && rate.palletsADay !== null ? "yes" : "no",
          pallets: rate.palletsADay === null ? "none" : quantity(rate.palletsADay),
          fewest: rate.fewest,
        });
  return (
    <div className="section-hint flex flex-wrap items-center gap-2">
      <span>{words}</span>
      {set ? <RateButton siteId={siteId} rate={rate} set={set} /> : null}
    </div>
  );
}

function RateButton({ siteId, rate, set }: RateLineProps & { set: NonNullable<RateLineProps["set"]> }) {
  const t = useTranslations("workload");
  const locale = useLocale().slice(0, 2);
  return (
    <ActButton
      key={rate?.version}
      label={t("rate")}
      text={t("rateText")}
      size="sm"
      variant="ghost"
      values={{
        siteId,
        version: rate?.version ?? 0,
        linesADay: rate?.linesADay ?? "",
        palletsADay: rate?.palletsADay ?? "",
        fewest: String(rate?.fewest ?? 0),
      }}
      action={(values) =>
        set({
          ...values,
          linesADay: decimalText(textAt(values, "linesADay"), locale),
          palletsADay: decimalText(textAt(values, "palletsADay"), locale),
        })
      }
      done={t("rateSaved")}
    >
      <FormField name="linesADay" label={t("linesADay")} optional>
        <Input inputMode="decimal" autoComplete="off" />
      </FormField>
      <FormField name="palletsADay" label={t("palletsADay")} optional>
        <Input inputMode="decimal" autoComplete="off" />
      </FormField>
      <FormField name="fewest" label={t("fewest")} hint={t("fewestHint")}>
        <Input inputMode="numeric" autoComplete="off" />
      </FormField>
    </ActButton>
  );
}
