import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { mayReadOutbox, mailOfOutbox } from "#app/_server/outbox.ts";
import { idParam, viewer } from "#app/_server/read.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Moment } from "#components/ui/moment.tsx";

type Params = Promise<{ mailId: string }>;

async function load(params: Params) {
  const mailId = idParam((await params).mailId);
  if (!mayReadOutbox(await viewer())) notFound();
  return (await mailOfOutbox(mailId)) ?? notFound();
}

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  return { title: (await load(params)).subject };
}

export default async function OutboxMailPage({ params }: { params: Params }) {
  const t = await getTranslations("outbox");
  const mail = await load(params);
  return (
    <>
      <PageHeader
        back={{ href: "/outbox", label: t("back") }}
        title={mail.subject}
        actions={
          <ButtonLink href={`/outbox/${mail.id}/html`} target="_blank">
            {t("asHtml")}
          </ButtonLink>
        }
      />
      <div className="page-body grid max-w-3xl gap-6">
        <dl className="pairs">
          <dt>{t("to")}</dt>
          <dd>{mail.address}</dd>
          <dt>{t("sent")}</dt>
          <dd>
            <Moment at={mail.sentAt} />
          </dd>
        </dl>
        <pre className="font-sans whitespace-pre-wrap" aria-label={t("text")}>
          {mail.plain.split(/(https?:\/\/\S+)/).map((part, index) =>
            index % 2 === 1 ? (
              <a key={part + String(index)} className="link" href={part}>
                {part}
              </a>
            ) : (
              part
            ),
          )}
        </pre>
      </div>
    </>
  );
}
