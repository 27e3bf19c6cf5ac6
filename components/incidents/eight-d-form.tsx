"use client";

import { useTranslations } from "next-intl";
import { FormField } from "#components/form/form-field.tsx";
import { PlainForm } from "#components/form/plain-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Textarea } from "#components/ui/input.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { EightD } from "#lib/incidents/eight-d.ts";
import type { ActionResult } from "#lib/kernel/result.ts";
import { SectionHead } from "./eight-d-section.tsx";

interface EightDFormProps {
  report: EightD;
  write: (raw: unknown) => Promise<ActionResult<void>>;
}

/** The partner writes; what was found good stands. It can be kept for later, or handed in. */
export function EightDForm({ report, write }: EightDFormProps) {
  const t = useTranslations("eightD");
  const sections = report.sections.filter(({ discipline }) => discipline !== "d8");
  const open = sections.filter(({ verdict }) => verdict !== "good");
  return (
    <PlainForm
      isLong
      defaultValues={{
        reportId: report.id,
        version: report.version,
        keep: false,
        bodies: Object.fromEntries(open.map(({ discipline, body }) => [discipline, body])),
      }}
      action={({ keep, ...values }) => write({ ...values, send: keep !== true })}
      onDone={(_, { keep }) => toast({ tone: "good", text: t(keep === true ? "kept" : "handedIn") })}
      submitLabel={t("handIn")}
      cancel={
        <Button type="submit" name="keep" value="on">
          {t("keep")}
        </Button>
      }
    >
      {sections.map((section) => {
        const { discipline, body, verdict } = section;
        return (
          <section key={discipline} aria-labelledby={discipline}>
            <SectionHead section={section} />
            {verdict === "good" ? (
              <p className="eight-d-text">{body}</p>
            ) : (
              <FormField name={`bodies.${discipline}`} label={t(`asks.${discipline}`)}>
                <Textarea rows={5} maxLength={10_000} />
              </FormField>
            )}
          </section>
        );
      })}
    </PlainForm>
  );
}
