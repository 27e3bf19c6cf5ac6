import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AnswerTabs } from "#app/(portal)/orders/answers/answer-tabs.tsx";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { read, viewer } from "#app/_server/read.ts";
import { AnswerGrid } from "#components/orders/answer-grid.tsx";
import { counted } from "#components/orders/counted.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { can } from "#lib/access/policy.ts";
import { idField } from "#lib/kernel/fields.ts";
import { getAnswerGrid } from "#lib/orders/grid.ts";
import { answerRowsAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "order.answer")) notFound();
  const t = await getTranslations("grid");
  return { title: t("title") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

/** Orders answered as in a spreadsheet, the most urgent lines first. */
export default async function AnswerGridPage({ searchParams }: { searchParams: Query }) {
  const order = idField.safeParse((await searchParams)["order"]).data;
  const { waiting, ...grid } = await read(async ({ tx, viewer: entering }) => {
    const person = await entering;
    if (!can(person, "order.answer")) notFound();
    return getAnswerGrid(tx, person.organisation.id, order);
  });
  const t = await getTranslations("grid");
  return (
    <ClientMessages also={["grid", "orders", "vocabulary"]}>
      <PageHeader
        back={
          order === undefined
            ? { href: "/orders", label: t("back") }
            : { href: `/orders/${order}`, label: t("backToOrder") }
        }
        title={t("title")}
        meta={
          waiting > grid.lines.length
            ? t("firstOf", { shown: grid.lines.length, ...counted(waiting) })
            : undefined
        }
      />
      <AnswerTabs current="grid" order={order} />
      <AnswerGrid label={t("title")} {...grid} send={answerRowsAction}>
        <EmptyState title={t("nothingTitle")}>
          <p>{t("nothingText")}</p>
        </EmptyState>
      </AnswerGrid>
    </ClientMessages>
  );
}
