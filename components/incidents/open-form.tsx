"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { FormChoices, FormField } from "#components/form/form-field.tsx";
import { PlainForm } from "#components/form/plain-form.tsx";
import { Checkbox, Input, Select, Textarea } from "#components/ui/input.tsx";
import { toast } from "#components/ui/toast.tsx";
import { incidentKinds } from "#db/vocabulary-incidents.ts";
import type { ActionResult } from "#lib/kernel/result.ts";
import { SeveritySelect } from "./severity-select.tsx";

interface OpenFormProps {
  about: Record<"orderId" | "lineId" | "shipmentId" | "receiptId" | "seriesId" | "week", string | undefined>;
  /** Partners of what it is about, whom the host may let take part at once. */
  partners: { id: string; name: string }[];
  open: (raw: unknown) => Promise<ActionResult<{ incidentId: string; number: string }>>;
}

/** Three fields: what kind, how bad, and what happened in a few words. The rest can follow. */
export function OpenForm({ about, partners, open }: OpenFormProps) {
  const t = useTranslations("incidents");
  const router = useRouter();
  const given = Object.fromEntries(Object.entries(about).filter(([, id]) => id !== undefined));
  const done = ({ incidentId, number }: { incidentId: string; number: string }) => {
    toast({ tone: "good", text: t("opened", { number }) });
    router.push(`/incidents/${incidentId}`);
  };
  return (
    <PlainForm
      defaultValues={{ ...given, kind: "", severity: "3", title: "", description: "", partners: [] }}
      action={open}
      onDone={done}
      submitLabel={t("openSend")}
    >
      <FormField name="kind" label={t("kind")}>
        <KindSelect />
      </FormField>
      <FormField name="severity" label={t("severity")} hint={t("severityHint")}>
        <SeveritySelect />
      </FormField>
      <FormField name="title" label={t("what")}>
        <Input required maxLength={200} autoComplete="off" />
      </FormField>
      <FormField name="description" label={t("description")} optional>
        <Textarea rows={4} maxLength={10_000} />
      </FormField>
      {partners.length === 0 ? null : (
        <FormChoices name="partners" legend={t("letTakePart")} hint={t("letTakePartHint")}>
          {partners.map(({ id, name }) => (
            <Checkbox key={id} name="partners" value={id} label={name} />
          ))}
        </FormChoices>
      )}
    </PlainForm>
  );
}

function KindSelect(props: object) {
  const t = useTranslations("incidents");
  const words = useTranslations("vocabulary.incidentKind");
  return (
    <Select required {...props}>
      <option value="">{t("chooseKind")}</option>
      {incidentKinds.map((kind) => (
        <option key={kind} value={kind}>
          {words(kind)}
        </option>
      ))}
    </Select>
  );
}
