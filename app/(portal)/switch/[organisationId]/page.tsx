import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { switchOrganisationAction } from "#app/(portal)/_session/actions.ts";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { idParam, viewer } from "#app/_server/read.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { SwitchButton } from "#components/shell/switch-button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell");
  return { title: t("switchTitle") };
}

interface SwitchPageProps {
  params: Promise<{ organisationId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/**
 * Where links of mails lead for who works for several organisations: straight on where the right one is switched on, else
 * it is asked. Opening a link changes nothing.
 */
export default async function SwitchPage({ params, searchParams }: SwitchPageProps) {
  const organisationId = idParam((await params).organisationId);
  const { then } = await searchParams;
  const path = pathFrom(then);
  const { organisation, organisations } = await viewer();
  if (organisation.id === organisationId) redirect(path);
  const wanted = organisations.find(({ id }) => id === organisationId);
  if (!wanted) notFound();
  const t = await getTranslations("shell");
  const title = t("switchQuestion", { name: wanted.name });
  return (
    <ClientMessages also={["shell"]}>
      <PageHeader title={t("switchTitle")} />
      <EmptyState
        title={title}
        action={<SwitchButton organisation={wanted} path={path} switchTo={switchOrganisationAction} />}
      >
        <p>{t("switchText", { name: wanted.name, current: organisation.name })}</p>
      </EmptyState>
    </ClientMessages>
  );
}

/** A path of ours and nothing that a browser would read as another address. */
function pathFrom(then: string | string[] | undefined): string {
  const path = typeof then === "string" ? then : "";
  return /^\/[a-z0-9]/.test(path) && !path.startsWith("/switch") ? path : "/today";
}
