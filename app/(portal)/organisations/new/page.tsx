import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { createOrganisationAction } from "#app/(portal)/organisations/actions.ts";
import { choicesOf } from "#app/(portal)/organisations/choices.ts";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { preferences } from "#app/_server/preferences.ts";
import { read, viewer } from "#app/_server/read.ts";
import { NewOrganisationForm } from "#components/organisations/new-organisation-form.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { can } from "#lib/access/policy.ts";
import { listPartnerGroups } from "#lib/organisations/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "organisation.change")) notFound();
  const t = await getTranslations("organisations");
  return { title: t("new") };
}

export default async function NewOrganisationPage() {
  const groups = await read(async ({ tx, viewer: entering }) => {
    if (!can(await entering, "organisation.change")) notFound();
    return listPartnerGroups(tx);
  });
  const t = await getTranslations("organisations");
  const { locale } = await preferences();
  return (
    <>
      <PageHeader title={t("new")} back={{ href: "/organisations", label: t("back") }} />
      <div className="page-body max-w-lg">
        <ClientMessages also={["organisations"]}>
          <NewOrganisationForm choices={choicesOf(locale, groups)} create={createOrganisationAction} />
        </ClientMessages>
      </div>
    </>
  );
}
