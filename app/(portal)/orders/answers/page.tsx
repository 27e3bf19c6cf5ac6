import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AnswerTabs } from "#app/(portal)/orders/answers/answer-tabs.tsx";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { read, viewer } from "#app/_server/read.ts";
import { AnswerFile } from "#components/orders/answer-file.tsx";
import { TakenFiles } from "#components/orders/taken-files.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { hrefOf } from "#components/table/filter-bar.tsx";
import { reasonCodes } from "#db/vocabulary.ts";
import { can } from "#lib/access/policy.ts";
import { idField } from "#lib/kernel/fields.ts";
import { countSheet, listTakenFiles } from "#lib/orders/answer-sheet.ts";
import { judgeAnswerFileAction, takeAnswerFileAction, undoAnswerFileAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "order.answer")) notFound();
  const t = await getTranslations("answers");
  return { title: t("title") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

/** Orders answered in a spreadsheet: downloaded, filled in anywhere, looked at here, and only then sent. */
export default async function AnswersPage({ searchParams }: { searchParams: Query }) {
  const order = idField.safeParse((await searchParams)["order"]).data;
  const { waiting, files } = await read(async ({ tx, viewer: entering }) => {
    if (!can(await entering, "order.answer")) notFound();
    const [waiting, files] = await Promise.all([countSheet(tx, order), listTakenFiles(tx)]);
    return { waiting, files };
  });
  const t = await getTranslations("answers");
  const words = await getTranslations("vocabulary");
  const sheet = (format: string) => hrefOf("/orders/answers/sheet", { format, order });
  return (
    <ClientMessages also={["answers", "orders", "vocabulary"]}>
      <PageHeader
        back={
          order === undefined
            ? { href: "/today", label: t("back") }
            : { href: `/orders/${order}`, label: t("backToOrder") }
        }
        title={t("title")}
      />
      <AnswerTabs current="file" order={order} />
      <section className="grid gap-2 px-(--gutter) pt-4" aria-labelledby="download">
        <h2 id="download">{t("download")}</h2>
        <p className="text-muted">{t("downloadText", { count: waiting })}</p>
        <p className="text-sm text-muted">
          {t("known", { reasons: reasonCodes.map((code) => words(`reason.${code}`)).join(", ") })}
        </p>
        {waiting === 0 ? null : (
          <p className="flex flex-wrap gap-2">
            {/* Files: the router has nothing to do with them. */}
            <a className="btn" data-variant="secondary" data-size="md" href={sheet("xlsx")} download>
              {t("xlsx")}
            </a>
            <a className="btn" data-variant="ghost" data-size="md" href={sheet("csv")} download>
              {t("csv")}
            </a>
          </p>
        )}
      </section>
      <AnswerFile judge={judgeAnswerFileAction} take={takeAnswerFileAction} />
      <TakenFiles files={files} undo={undoAnswerFileAction} />
    </ClientMessages>
  );
}
