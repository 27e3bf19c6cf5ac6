import type { Metadata } from "next";
import { notFound } from "next/navigation";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { mayReadOutbox, readOutbox } from "#app/_server/outbox.ts";
import { viewer } from "#app/_server/read.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { RowKeys } from "#components/table/row-keys.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Moment } from "#components/ui/moment.tsx";

export async function generateMetadata(): Promise<Metadata> {
  if (!mayReadOutbox(await viewer())) notFound();
  const t = await getTranslations("outbox");
  return { title: t("title") };
}

/** Every mail of the demo, which sends none. */
export default async function OutboxPage() {
  if (!mayReadOutbox(await viewer())) notFound();
  const t = await getTranslations("outbox");
  const mails = await readOutbox();
  return (
    <>
      <PageHeader title={t("title")} />
      <p className="px-(--gutter) pb-3 text-muted">{t("intro")}</p>
      {mails.length === 0 ? (
        <EmptyState title={t("emptyTitle")}>
          <p>{t("emptyText")}</p>
        </EmptyState>
      ) : (
        <div className="table-scroll">
          <table className="data-table" aria-label={t("title")}>
            <thead>
              <tr>
                <th scope="col">{t("subject")}</th>
                <th scope="col">{t("to")}</th>
                <th scope="col">{t("sent")}</th>
              </tr>
            </thead>
            <tbody>
              {mails.map(({ id, subject, address, sentAt }) => (
                <tr key={id} data-row-href={`/outbox/${id}`}>
                  <th scope="row">
                    <Link href={`/outbox/${id}`} prefetch={false}>
                      {subject}
                    </Link>
                  </th>
                  <td data-label={t("to")}>{address}</td>
                  <td data-label={t("sent")}>
                    <Moment at={sentAt} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <RowKeys />
    </>
  );
}
