"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { PlainForm } from "#components/form/plain-form.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";
import type { Party } from "#lib/risks/queries.ts";
import { DescriptionFields, JudgementFields } from "./risk-fields.tsx";

interface RaiseFormProps {
  about: { incidentId: string | undefined; orderId: string | undefined };
  owners: Party[];
  /** The viewer, who answers for it unless somebody else is chosen. */
  own: string;
  today: string;
  reviewOn: string;
  raise: (raw: unknown) => Promise<ActionResult<{ riskId: string; number: string }>>;
}

const blank = {
  kind: "",
  title: "",
  description: "",
  cause: "",
  indicator: "",
  probability: "",
  impact: "",
  residualProbability: "",
  residualImpact: "",
  treatment: "",
};

export function RaiseForm({ about, owners, own, today, reviewOn, raise }: RaiseFormProps) {
  const t = useTranslations("risks");
  const router = useRouter();
  const given = Object.fromEntries(Object.entries(about).filter(([, id]) => id !== undefined));
  const done = ({ riskId, number }: { riskId: string; number: string }) => {
    toast({ tone: "good", text: t("raisedDone", { number }) });
    router.push(`/risks/${riskId}`);
  };
  return (
    <PlainForm
      defaultValues={{ ...given, ...blank, ownerId: own, reviewOn }}
      action={raise}
      onDone={done}
      submitLabel={t("raiseSend")}
    >
      <DescriptionFields owners={owners} />
      <JudgementFields today={today} />
    </PlainForm>
  );
}
