"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { decimalText } from "#components/form/decimal-text.ts";
import { FormField } from "#components/form/form-field.tsx";
import { type FormValues, textAt } from "#components/form/form-values.ts";
import { PlainForm } from "#components/form/plain-form.tsx";
import { Input } from "#components/ui/input.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";
import { type LineToShip, ReadyLines } from "./ready-lines.tsx";

type Announced = ActionResult<{ shipmentId: string; number: string }>;

interface AnnounceFormProps {
  lines: LineToShip[];
  /** Who came from an order wants its lines. */
  areChosen: boolean;
  today: string;
  announce: (raw: unknown) => Promise<Announced>;
}

export function AnnounceForm({ lines, areChosen, today, announce }: AnnounceFormProps) {
  const t = useTranslations("shipments");
  const locale = useLocale();
  const router = useRouter();
  const first = lines[0]?.promisedOn ?? today;
  const values = {
    number: "",
    shipsOn: today,
    plannedOn: first < today ? today : first,
    packages: "",
    weightKg: "",
    chosen: [],
    quantities: Object.fromEntries(lines.map((line) => [line.lineId, line.remaining])),
  };
  const send = async (typed: FormValues) => {
    const input = announcementOf(typed, locale);
    return atTheirLines(await announce(input), input.lines);
  };
  const done = ({ shipmentId, number }: { shipmentId: string; number: string }) => {
    toast({ tone: "good", text: t("announced", { number }) });
    router.push(`/shipments/${shipmentId}`);
  };
  return (
    <PlainForm
      className="announce-form"
      defaultValues={values}
      action={send}
      onDone={done}
      submitLabel={t("announceSend")}
    >
      <p className="section-hint">{t("announceHint")}</p>
      <Journey />
      <ReadyLines lines={lines} areChosen={areChosen} />
    </PlainForm>
  );
}

/** When it leaves and comes, and what a carrier wants to know of it. */
function Journey() {
  const t = useTranslations("shipments");
  return (
    <div className="announce-facts">
      <FormField name="shipsOn" label={t("shipsOnLabel")}>
        <Input type="date" required />
      </FormField>
      <FormField name="plannedOn" label={t("plannedLabel")}>
        <Input type="date" required />
      </FormField>
      <FormField name="packages" label={t("packagesLabel")} optional>
        <Input inputMode="numeric" autoComplete="off" />
      </FormField>
      <FormField name="weightKg" label={t("weightLabel")} optional>
        <Input inputMode="decimal" autoComplete="off" />
      </FormField>
      <FormField name="number" label={t("number")} hint={t("numberHint")} optional>
        <Input autoComplete="off" maxLength={60} />
      </FormField>
    </div>
  );
}

function announcementOf(typed: FormValues, locale: string) {
  const { number, shipsOn, plannedOn, packages, weightKg, chosen } = typed;
  const ids = Array.isArray(chosen) ? chosen.map(String) : [];
  return {
    number,
    shipsOn,
    plannedOn,
    packages,
    weightKg: decimalText(String(weightKg), locale),
    lines: ids.map((lineId) => ({
      lineId,
      quantity: decimalText(textAt(typed, `quantities.${lineId}`), locale),
    })),
  };
}

/** The command counts the lines that were sent; the form names each by its id. */
function atTheirLines(result: Announced, lines: readonly { lineId: string }[]): Announced {
  if (result.ok || result.fields === undefined) return result;
  const fields = Object.entries(result.fields).map(([name, reason]) => {
    const index = /^lines\.(\d+)\./.exec(name)?.[1];
    const lineId = index === undefined ? undefined : lines[Number(index)]?.lineId;
    return [lineId === undefined ? name : `quantities.${lineId}`, reason] as const;
  });
  return { ...result, fields: Object.fromEntries<string>(fields) };
}
