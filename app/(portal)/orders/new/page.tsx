import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { read, viewer } from "#app/_server/read.ts";
import { BegunOrders } from "#components/orders/begun-orders.tsx";
import { OrderForm } from "#components/orders/order-form.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { Tx } from "#db/client.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { can } from "#lib/access/policy.ts";
import { beginInput, type Beginning, emptyOrder } from "#lib/orders/draft-input.ts";
import { findDraft, listDrafts } from "#lib/orders/drafts.ts";
import { getTemplate } from "#lib/orders/template.ts";
import { listSuppliers } from "#lib/orders/queries.ts";
import { listSitesOf } from "#lib/sites/queries.ts";
import {
  keepDraftAction,
  keepTemplateAction,
  removeDraftAction,
  renameTemplateAction,
  sendOrderAction,
} from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "order.enter")) notFound();
  const t = await getTranslations("orders.entry");
  return { title: t("title") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

/** An order written by hand: from nothing, from a draft, from a template, or like another order. */
export default async function NewOrderPage({ searchParams }: { searchParams: Query }) {
  const beginning = beginInput.parse(await searchParams);
  const { suppliers, sites, drafts, begun } = await read(async ({ tx, viewer: entering }) =>
    screen(tx, await entering, beginning),
  );
  const t = await getTranslations("orders.entry");
  const asked = beginning.draft ?? beginning.template ?? beginning.like;
  return (
    <ClientMessages also={["orders"]}>
      <PageHeader back={{ href: "/orders", label: t("back") }} title={t("title")} />
      <BegunOrders
        drafts={drafts}
        acts={{ rename: renameTemplateAction, remove: removeDraftAction }}
        isOpen={asked === undefined}
      />
      <p className="section-hint pt-3">{t("hint")}</p>
      {asked !== undefined && begun === undefined ? (
        <Notice tone="warn">{t(beginning.draft === undefined ? "templateGone" : "draftGone")}</Notice>
      ) : null}
      <OrderForm
        // What else is begun from is another form; a draft that was sent or removed elsewhere leaves what is typed.
        key={asked}
        content={begun?.content ?? emptyOrder}
        head={{
          suppliers,
          sites,
          draft: begun?.draft,
          keepDraft: keepDraftAction,
          keepTemplate: keepTemplateAction,
        }}
        enter={sendOrderAction}
      />
    </ClientMessages>
  );
}

async function screen(tx: Tx, person: Viewer, beginning: Beginning) {
  if (!can(person, "order.enter")) notFound();
  const [suppliers, sites, drafts, begun] = await Promise.all([
    listSuppliers(tx),
    listSitesOf(tx, person.organisation.id),
    listDrafts(tx),
    begin(tx, beginning),
  ]);
  return { suppliers, sites, drafts, begun };
}

async function begin(tx: Tx, { draft, template, like }: Beginning) {
  if (draft !== undefined) {
    const found = await findDraft(tx, draft, "draft");
    return found && { content: found.content, draft: { id: found.id, version: found.version } };
  }
  if (template !== undefined) return findDraft(tx, template, "template").then(asBeginning);
  return like === undefined ? undefined : { content: await getTemplate(tx, like), draft: undefined };
}

const asBeginning = (found: Awaited<ReturnType<typeof findDraft>>) =>
  found && { content: found.content, draft: undefined };
