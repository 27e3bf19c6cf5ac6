import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { read, viewer } from "#app/_server/read.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { RequirementTable } from "#components/workers/requirement-table.tsx";
import { can } from "#lib/access/policy.ts";
import { listRequirements } from "#lib/workers/requirements.ts";
import { setRequirementsAction } from "#app/(portal)/workers/actions.ts";
import { WorkerTabs } from "#app/(portal)/workers/worker-tabs.tsx";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "worker.read")) notFound();
  const t = await getTranslations("workers");
  return { title: t("requirementsTitle") };
}

/** Which certificates each activity takes: the rule by which people are planned. */
export default async function RequirementsPage() {
  const { requirements, person } = await read(async ({ tx, viewer: entering }) => {
    const person = await entering;
    if (!can(person, "worker.read")) notFound();
    return { requirements: await listRequirements(tx), person };
  });
  const t = await getTranslations("workers");
  return (
    <ClientMessages also={["workers", "vocabulary"]}>
      <PageHeader title={t("title")} />
      <WorkerTabs current="/workers/requirements" />
      <p className="formula pt-4">{t("requirementsText")}</p>
      <RequirementTable
        requirements={requirements}
        set={can(person, "requirement.change") ? setRequirementsAction : undefined}
      />
    </ClientMessages>
  );
}
