import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { read, viewer } from "#app/_server/read.ts";
import { decimalText } from "#components/form/decimal-text.ts";
import { Simulation } from "#components/orders/simulation.tsx";
import { ToleranceButton } from "#components/orders/tolerance-button.tsx";
import { ToleranceTable } from "#components/orders/tolerance-table.tsx";
import { TryForm } from "#components/orders/try-form.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { RowKeys } from "#components/table/row-keys.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { Tx } from "#db/client.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { can } from "#lib/access/policy.ts";
import { triedTolerance } from "#lib/orders/input.ts";
import { judgeAnswers, listPastAnswers, simulatedAnswers, simulatedDays } from "#lib/orders/simulation.ts";
import { listTolerances } from "#lib/orders/tolerances.ts";
import { listPartnerGroups } from "#lib/organisations/queries.ts";
import { removeToleranceAction, saveToleranceAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "tolerance.read")) notFound();
  const t = await getTranslations("tolerances");
  return { title: t("title") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

/** How far an answer may differ and still be agreed at once, and what that would have done to the answers of late. */
export default async function TolerancesPage({ searchParams }: { searchParams: Query }) {
  const query = await searchParams;
  const locale = await getLocale();
  const tried =
    query["deviation"] === undefined ? undefined : triedTolerance.parse(inNotation(query, locale));
  const { tolerances, groups, answers, person } = await read(async ({ tx, viewer: entering }) =>
    screen(tx, await entering),
  );
  const t = await getTranslations("tolerances");
  const isHost = person.organisation.kind === "host";
  const changes = can(person, "tolerance.change");
  return (
    <ClientMessages also={["tolerances", "vocabulary"]}>
      <PageHeader
        back={{ href: "/orders", label: t("back") }}
        title={t("title")}
        actions={
          changes ? (
            <ToleranceButton label={t("add")} groups={groups} tried={tried} save={saveToleranceAction} />
          ) : undefined
        }
      />
      <p className="section-hint pt-3">{t(isHost ? "intro" : "introPartner")}</p>
      <ToleranceTable
        tolerances={tolerances}
        groups={groups}
        save={changes ? saveToleranceAction : undefined}
        remove={changes ? removeToleranceAction : undefined}
      />
      {isHost ? <TryForm groups={groups} tried={tried} /> : null}
      {query["deviation"] !== undefined && tried === undefined ? (
        <div className="px-(--gutter) pb-2">
          <Notice tone="warn">{t("notTried")}</Notice>
        </div>
      ) : null}
      <Simulation
        judged={judgeAnswers(answers, tried ? [tried, ...tolerances] : tolerances)}
        isTried={tried !== undefined}
        days={simulatedDays}
        most={simulatedAnswers}
      />
      <RowKeys />
    </ClientMessages>
  );
}

/** Limits as they are typed in the reader's language. */
const inNotation = (query: Awaited<Query>, locale: string) =>
  Object.fromEntries(
    Object.entries(query).map(([name, value]) => [
      name,
      /^limit[A-Z]/.test(name) && typeof value === "string" ? decimalText(value, locale) : value,
    ]),
  );

async function screen(tx: Tx, person: Viewer) {
  if (!can(person, "tolerance.read")) notFound();
  const [tolerances, groups, answers] = await Promise.all([
    listTolerances(tx),
    person.organisation.kind === "host" ? listPartnerGroups(tx) : [],
    listPastAnswers(tx),
  ]);
  return { tolerances, groups, answers, person };
}
