"use client";

import { useTranslations } from "next-intl";
import { FormChoices, FormField } from "#components/form/form-field.tsx";
import { PlainForm } from "#components/form/plain-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Radio, Textarea } from "#components/ui/input.tsx";
import { toast } from "#components/ui/toast.tsx";
import { eightDVerdicts } from "#db/vocabulary-incidents.ts";
import type { EightD, EightDSection } from "#lib/incidents/eight-d.ts";
import type { ActionResult } from "#lib/kernel/result.ts";
import { SectionHead } from "./eight-d-section.tsx";

interface EightDReviewProps {
  report: EightD;
  review: (raw: unknown) => Promise<ActionResult<void>>;
}

/** The host says of each discipline whether it is good; the last one is its own. */
export function EightDReview({ report, review }: EightDReviewProps) {
  const t = useTranslations("eightD");
  const judged = report.sections.filter(({ discipline, body }) => discipline !== "d8" && body !== "");
  const missing = report.sections.filter(({ discipline, body }) => discipline !== "d8" && body === "");
  const closing = report.sections.find(({ discipline }) => discipline === "d8")?.body ?? "";
  return (
    <PlainForm
      isLong
      defaultValues={{
        reportId: report.id,
        version: report.version,
        goesBack: false,
        verdicts: {},
        remarks: {},
        closing,
      }}
      action={({ goesBack, ...values }) => review({ ...values, accept: goesBack !== true })}
      onDone={(_, { goesBack }) =>
        toast({ tone: "good", text: t(goesBack === true ? "sentBack" : "accepted") })
      }
      submitLabel={t("accept")}
      cancel={
        <Button type="submit" name="goesBack" value="on">
          {t("sendBack")}
        </Button>
      }
    >
      {judged.map((section) => (
        <Judgement key={section.discipline} section={section} />
      ))}
      {missing.length === 0 ? null : (
        <p className="text-muted">
          {t("missing", { names: missing.map(({ discipline }) => t(`name.${discipline}`)).join(", ") })}
        </p>
      )}
      <section aria-labelledby="d8">
        <h2 id="d8">{t("name.d8")}</h2>
        <FormField name="closing" label={t("asks.d8")} hint={t("closingHint")}>
          <Textarea rows={3} maxLength={10_000} />
        </FormField>
      </section>
    </PlainForm>
  );
}

function Judgement({ section }: { section: EightDSection }) {
  const t = useTranslations("eightD");
  const { discipline, body, verdict } = section;
  return (
    <section aria-labelledby={discipline}>
      <SectionHead section={{ ...section, verdict: null, remark: null }} />
      <p className="eight-d-text">{body}</p>
      <FormChoices name={`verdicts.${discipline}`} legend={t("judge")}>
        {eightDVerdicts.map((one) => (
          <Radio
            key={one}
            name={`verdicts.${discipline}`}
            value={one}
            defaultChecked={verdict === one}
            label={t(`verdict.${one}`)}
          />
        ))}
      </FormChoices>
      <FormField name={`remarks.${discipline}`} label={t("remarkLabel")} optional>
        <Textarea rows={2} maxLength={2000} defaultValue={section.remark ?? ""} />
      </FormField>
    </section>
  );
}
