"use client";

import { useTranslations } from "next-intl";
import { FormField } from "#components/form/form-field.tsx";
import { Input, Select, Textarea } from "#components/ui/input.tsx";
import { riskKinds, riskMarks, treatments } from "#db/vocabulary-risks.ts";
import type { Party } from "#lib/risks/queries.ts";

/** What it is: first the words that partners may come to see, then the host's own. */
export function DescriptionFields({ owners }: { owners: Party[] }) {
  const t = useTranslations("risks");
  return (
    <>
      <FormField name="kind" label={t("kind")}>
        <KindSelect />
      </FormField>
      <FormField name="title" label={t("what")} hint={t("sharedWords")}>
        <Input required maxLength={200} autoComplete="off" />
      </FormField>
      <FormField name="description" label={t("description")} hint={t("sharedWords")} optional>
        <Textarea rows={3} maxLength={10_000} />
      </FormField>
      <FormField name="cause" label={t("cause")} hint={t("ownWords")} optional>
        <Textarea rows={2} maxLength={5000} />
      </FormField>
      <FormField name="indicator" label={t("indicator")} hint={t("ownWords")} optional>
        <Input maxLength={2000} autoComplete="off" />
      </FormField>
      <FormField name="ownerId" label={t("owner")}>
        <PartySelect parties={owners} />
      </FormField>
    </>
  );
}

export function JudgementFields({ today }: { today: string }) {
  const t = useTranslations("risks");
  return (
    <>
      <div className="risk-pairs">
        <FormField name="probability" label={t("inherentProbability")}>
          <MarkSelect of="probability" />
        </FormField>
        <FormField name="impact" label={t("inherentImpact")}>
          <MarkSelect of="impact" />
        </FormField>
        <FormField name="residualProbability" label={t("residualProbability")}>
          <MarkSelect of="probability" />
        </FormField>
        <FormField name="residualImpact" label={t("residualImpact")}>
          <MarkSelect of="impact" />
        </FormField>
      </div>
      <FormField name="treatment" label={t("treatment")}>
        <TreatmentSelect />
      </FormField>
      <FormField name="reviewOn" label={t("review")}>
        <Input type="date" required min={today} />
      </FormField>
    </>
  );
}

function KindSelect(props: object) {
  const t = useTranslations("risks");
  const words = useTranslations("vocabulary.riskKind");
  return (
    <Select required {...props}>
      <option value="">{t("chooseKind")}</option>
      {riskKinds.map((kind) => (
        <option key={kind} value={kind}>
          {words(kind)}
        </option>
      ))}
    </Select>
  );
}

function MarkSelect({ of, ...props }: { of: "probability" | "impact" }) {
  const t = useTranslations("risks");
  return (
    <Select required {...props}>
      <option value="">{t("chooseMark")}</option>
      {riskMarks.map((mark) => (
        <option key={mark} value={mark}>
          {of === "impact" ? t(`impactMark.${mark}`) : t(`probabilityMark.${mark}`)}
        </option>
      ))}
    </Select>
  );
}

function TreatmentSelect(props: object) {
  const t = useTranslations("risks");
  const words = useTranslations("vocabulary.treatment");
  return (
    <Select required {...props}>
      <option value="">{t("chooseTreatment")}</option>
      {treatments.map((treatment) => (
        <option key={treatment} value={treatment}>
          {words(treatment)}
        </option>
      ))}
    </Select>
  );
}

export function PartySelect({ parties, any, ...props }: { parties: Party[]; any?: string }) {
  return (
    <Select {...props}>
      {any === undefined ? null : <option value="">{any}</option>}
      {parties.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  );
}
