import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { read, viewer } from "#app/_server/read.ts";
import { OrderForm } from "#components/orders/order-form.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import type { Tx } from "#db/client.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { can } from "#lib/access/policy.ts";
import { idField } from "#lib/kernel/fields.ts";
import { getTemplate } from "#lib/orders/template.ts";
import { listSuppliers } from "#lib/orders/queries.ts";
import { listSitesOf } from "#lib/sites/queries.ts";
import { enterOrderAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "order.enter")) notFound();
  const t = await getTranslations("orders.entry");
  return { title: t("title") };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

/** An order written by hand; with another one as its template, all but number and dates stands there already. */
export default async function NewOrderPage({ searchParams }: { searchParams: Query }) {
  const like = idField.safeParse((await searchParams)["like"]).data;
  const { suppliers, sites, template } = await read(async ({ tx, viewer: entering }) =>
    screen(tx, await entering, like),
  );
  const t = await getTranslations("orders.entry");
  return (
    <ClientMessages also={["orders"]}>
      <PageHeader back={{ href: "/orders", label: t("back") }} title={t("title")} />
      <p className="section-hint pt-3">{t("hint")}</p>
      <OrderForm
        head={{
          suppliers,
          sites,
          supplierId: template?.supplierId ?? "",
          siteId: template?.siteId ?? "",
          currency: template?.currency ?? "EUR",
        }}
        lines={template?.lines ?? []}
        enter={enterOrderAction}
      />
    </ClientMessages>
  );
}

async function screen(tx: Tx, person: Viewer, like: string | undefined) {
  if (!can(person, "order.enter")) notFound();
  const [suppliers, sites, template] = await Promise.all([
    listSuppliers(tx),
    listSitesOf(tx, person.organisation.id),
    like === undefined ? undefined : getTemplate(tx, like),
  ]);
  return { suppliers, sites, template };
}
