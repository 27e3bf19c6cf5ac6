import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import {
  importBudgetsAction,
  importCertificatesAction,
  importCostsAction,
  importPartnersAction,
  importPeopleAction,
  importStaffingAction,
} from "#app/(portal)/imports/actions.ts";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { viewer } from "#app/_server/read.ts";
import { ImportTable } from "#components/imports/import-table.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { can } from "#lib/access/policy.ts";
import { importCommands } from "#lib/imports/commands.ts";
import { type ImportKind, isImportKind } from "#lib/imports/rules.ts";

type Params = Promise<{ kind: string }>;

/** What takes the rows in, and the page that shows what came of them. */
const imports = {
  staffing: { take: importStaffingAction, shownAt: "/workload" },
  certificates: { take: importCertificatesAction, shownAt: "/workers" },
  budgets: { take: importBudgetsAction, shownAt: "/costs" },
  costs: { take: importCostsAction, shownAt: "/costs/entries" },
  partners: { take: importPartnersAction, shownAt: "/organisations" },
  people: { take: importPeopleAction, shownAt: "/people" },
} as const satisfies Record<ImportKind, { take: unknown; shownAt: string }>;

async function kindFor(params: Params): Promise<ImportKind> {
  const { kind } = await params;
  if (!isImportKind(kind) || !can(await viewer(), importCommands[kind].may)) notFound();
  return kind;
}

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const kind = await kindFor(params);
  const t = await getTranslations("imports");
  return { title: t(`title.${kind}`) };
}

/** A file is chosen, its columns are matched, it is looked at, and only then taken in. */
export default async function ImportPage({ params }: { params: Params }) {
  const kind = await kindFor(params);
  const t = await getTranslations("imports");
  const { take, shownAt } = imports[kind];
  return (
    <ClientMessages also={["imports"]}>
      <PageHeader back={{ href: shownAt, label: t("back") }} title={t(`title.${kind}`)} />
      <ImportTable kind={kind} take={take} shownAt={shownAt} />
    </ClientMessages>
  );
}
