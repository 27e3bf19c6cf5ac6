import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { createUserAction } from "#app/(portal)/people/actions.ts";
import { requireAdministrator } from "#app/(portal)/people/administrator.ts";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { env } from "#app/_server/env.ts";
import { read } from "#app/_server/read.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { can } from "#lib/access/policy.ts";
import { listOrganisations } from "#lib/people/queries.ts";
import { NewPersonForm } from "./new-person-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  await requireAdministrator();
  const t = await getTranslations("admin");
  return { title: t("new") };
}

export default async function NewPersonPage() {
  const t = await getTranslations("admin");
  const organisations = await read(async ({ tx, viewer }) => {
    if (!can(await viewer, "people.administer")) notFound();
    return listOrganisations(tx);
  });
  return (
    <>
      <PageHeader title={t("new")} back={{ href: "/people", label: t("back") }} />
      <div className="page-body max-w-lg">
        <ClientMessages also={["admin", "auth"]}>
          <NewPersonForm organisations={organisations} create={createUserAction} canInvite={env().isMailOn} />
        </ClientMessages>
      </div>
    </>
  );
}
