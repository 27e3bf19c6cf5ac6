import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { openIncidentAction } from "#app/(portal)/incidents/actions.ts";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { read, viewer } from "#app/_server/read.ts";
import { OpenForm } from "#components/incidents/open-form.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { can } from "#lib/access/policy.ts";
import { getSubject } from "#lib/incidents/about.ts";
import { newIncidentInput } from "#lib/incidents/input.ts";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "incident.open")) notFound();
  const t = await getTranslations("incidents");
  return { title: t("open") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function NewIncidentPage({ searchParams }: { searchParams: Query }) {
  const t = await getTranslations("incidents");
  const about = newIncidentInput.parse(await searchParams);
  const { subject, person } = await read(async ({ tx, viewer: entering }) => {
    const person = await entering;
    if (!can(person, "incident.open")) notFound();
    return { subject: await getSubject(tx, about), person };
  });
  const {
    order: orderId,
    line: lineId,
    shipment: shipmentId,
    receipt: receiptId,
    forecast: seriesId,
  } = about;
  const week = seriesId === undefined ? undefined : about.week;
  const isHost = person.organisation.kind === "host";
  return (
    <ClientMessages also={["incidents", "vocabulary"]}>
      <PageHeader
        back={{ href: "/incidents", label: t("back") }}
        title={t("open")}
        meta={subject ? <span>{t("about", { name: subject.name })}</span> : undefined}
      />
      <div className="page-body max-w-lg">
        <OpenForm
          about={{ orderId, lineId, shipmentId, receiptId, seriesId, week }}
          partners={isHost ? (subject?.partners ?? []) : []}
          open={openIncidentAction}
        />
      </div>
    </ClientMessages>
  );
}
