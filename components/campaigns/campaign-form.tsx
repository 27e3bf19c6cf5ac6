"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { decimalText } from "#components/form/decimal-text.ts";
import { FormField } from "#components/form/form-field.tsx";
import { type FormValues, textAt } from "#components/form/form-values.ts";
import { PlainForm } from "#components/form/plain-form.tsx";
import { Input, Select, Textarea } from "#components/ui/input.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { ItemChoice } from "#lib/campaigns/plan.ts";
import type { PlannedItem } from "#lib/campaigns/queries.ts";
import type { ActionResult } from "#lib/kernel/result.ts";
import { ItemPicker } from "./item-picker.tsx";
import { PlanItems } from "./plan-items.tsx";
import { useCampaignWords } from "./words.ts";

interface CampaignFormProps {
  weeks: readonly string[];
  /** What of an existing draft was on the screen. */
  seen?: { campaignId: string; version: number };
  plan: Record<"name" | "description" | "fromWeek" | "untilWeek" | "budget" | "currency", string>;
  items: readonly PlannedItem[];
  find: (raw: unknown) => Promise<ActionResult<{ items: ItemChoice[] }>>;
  save: (raw: unknown) => Promise<ActionResult<{ campaignId: string; number: string }>>;
}

/** What, when, how much more of which items. */
export function CampaignForm({ weeks, seen, plan, items, find, save }: CampaignFormProps) {
  const { t, locale } = useCampaignWords();
  const router = useRouter();
  const [chosen, setChosen] = useState<readonly PlannedItem[]>(items);
  const done = ({ campaignId, number }: { campaignId: string; number: string }) => {
    toast({ tone: "good", text: t("saved", { number }) });
    router.push(`/campaigns/${campaignId}`);
  };
  const add = (item: ItemChoice) =>
    setChosen((before) =>
      before.some(({ seriesId }) => seriesId === item.seriesId)
        ? before
        : [...before, { ...item, basis: "quantity", value: "" }],
    );
  return (
    <PlainForm
      isLong
      defaultValues={{ ...seen, ...plan, items: [] }}
      action={(values) => save(withNumbers(values, locale))}
      onDone={done}
      submitLabel={t("save")}
    >
      <FormField name="name" label={t("name")}>
        <Input required maxLength={200} autoComplete="off" />
      </FormField>
      <FormField name="description" label={t("description")} optional>
        <Textarea rows={3} maxLength={10_000} />
      </FormField>
      <div className="campaign-pairs">
        <FormField name="fromWeek" label={t("fromWeek")}>
          <WeekSelect weeks={weeks} />
        </FormField>
        <FormField name="untilWeek" label={t("untilWeek")}>
          <WeekSelect weeks={weeks} />
        </FormField>
        <FormField name="budget" label={t("budget")} hint={t("budgetHint")} optional>
          <Input inputMode="decimal" autoComplete="off" />
        </FormField>
        <FormField name="currency" label={t("currency")}>
          <Input maxLength={3} autoComplete="off" />
        </FormField>
      </div>
      <PlanItems
        items={chosen}
        remove={(id) => setChosen((before) => before.filter(({ seriesId }) => seriesId !== id))}
      />
      <ItemPicker find={find} add={add} chosen={chosen.map(({ seriesId }) => seriesId)} />
    </PlainForm>
  );
}

/** Numbers as the person writes them: 1 234,5 and 1,234.5 alike. */
function withNumbers(values: FormValues, locale: string): FormValues {
  const items: readonly object[] = Array.isArray(values["items"]) ? values["items"] : [];
  return {
    ...values,
    budget: decimalText(textAt(values, "budget"), locale),
    items: items.map((item) => ({ ...item, value: decimalText(textAt(item, "value"), locale) })),
  };
}

function WeekSelect({ weeks, ...props }: { weeks: readonly string[] }) {
  const { weekOf } = useCampaignWords();
  return (
    <Select required {...props}>
      {weeks.map((week) => (
        <option key={week} value={week}>
          {weekOf(week)}
        </option>
      ))}
    </Select>
  );
}
