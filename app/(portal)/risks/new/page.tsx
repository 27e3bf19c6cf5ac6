import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { raiseRiskAction } from "#app/(portal)/risks/actions.ts";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { read, viewer } from "#app/_server/read.ts";
import { RaiseForm } from "#components/risks/raise-form.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { can } from "#lib/access/policy.ts";
import { addDays, todayIn } from "#lib/kernel/days.ts";
import { newRiskInput } from "#lib/risks/input.ts";
import { getRiskSubject, listOwners } from "#lib/risks/queries.ts";
import { usualReviewDays } from "#lib/risks/rules.ts";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "risk.manage")) notFound();
  const t = await getTranslations("risks");
  return { title: t("raise") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function NewRiskPage({ searchParams }: { searchParams: Query }) {
  const t = await getTranslations("risks");
  const about = newRiskInput.parse(await searchParams);
  const { subject, owners, person } = await read(async ({ tx, viewer: entering }) => {
    const person = await entering;
    if (!can(person, "risk.manage")) notFound();
    const [subject, owners] = await Promise.all([getRiskSubject(tx, about), listOwners(tx)]);
    return { subject, owners, person };
  });
  const today = todayIn(person.timeZone);
  return (
    <ClientMessages also={["risks", "vocabulary"]}>
      <PageHeader
        back={{ href: "/risks", label: t("back") }}
        title={t("raise")}
        meta={subject === undefined ? undefined : <span>{t("about", { name: subject })}</span>}
      />
      <div className="page-body max-w-lg">
        <RaiseForm
          about={{ incidentId: about.incident, orderId: about.order }}
          owners={owners}
          own={person.userId}
          today={today}
          reviewOn={addDays(today, usualReviewDays)}
          raise={raiseRiskAction}
        />
      </div>
    </ClientMessages>
  );
}
