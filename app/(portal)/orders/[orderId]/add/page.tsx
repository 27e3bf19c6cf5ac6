import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { addLinesAction } from "#app/(portal)/orders/new/actions.ts";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { idParam, read, viewer } from "#app/_server/read.ts";
import { OrderForm } from "#components/orders/order-form.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { can } from "#lib/access/policy.ts";
import { emptyOrder } from "#lib/orders/draft-input.ts";
import { getOrderTitle } from "#lib/orders/queries.ts";

type Params = Promise<{ orderId: string }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const orderId = idParam((await params).orderId);
  if (!can(await viewer(), "order.enter")) notFound();
  const { number } = await read(({ tx }) => getOrderTitle(tx, orderId));
  const t = await getTranslations("orders.entry");
  return { title: t("addTitle", { number }) };
}

/** More lines on an order that is there. */
export default async function AddLinesPage({ params }: { params: Params }) {
  const orderId = idParam((await params).orderId);
  const { number, revision } = await read(async ({ tx, viewer: entering }) => {
    if (!can(await entering, "order.enter")) notFound();
    return getOrderTitle(tx, orderId);
  });
  const t = await getTranslations("orders.entry");
  return (
    <ClientMessages also={["orders"]}>
      <PageHeader
        back={{ href: `/orders/${orderId}`, label: t("backToOrder") }}
        title={t("addTitle", { number })}
      />
      <p className="section-hint pt-3">{t("addHint")}</p>
      <OrderForm content={emptyOrder} order={{ orderId, revision }} enter={addLinesAction} />
    </ClientMessages>
  );
}
