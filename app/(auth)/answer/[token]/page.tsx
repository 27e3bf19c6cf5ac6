import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AuthFrame } from "#app/(auth)/_frame/auth-frame.tsx";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { orderLinkOf, readAsGuest } from "#app/_server/order-link.ts";
import { ConfirmOrderButton } from "#components/orders/confirm-order-button.tsx";
import { Deadline } from "#components/orders/deadline.tsx";
import { OrderFacts } from "#components/orders/order-facts.tsx";
import { OrderLines } from "#components/orders/order-lines.tsx";
import { WaitingLines } from "#components/orders/waiting-lines.tsx";
import { HostLogo } from "#components/organisations/host-logo.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Mark } from "#components/ui/mark.tsx";
import { ToastRegion } from "#components/ui/toast.tsx";
import { findLogo, type Logo } from "#lib/organisations/logo.ts";
import { getLinkedOrderId } from "#lib/orders/links.ts";
import { getOrder, type Order } from "#lib/orders/queries.ts";
import { getHost } from "#lib/partners/queries.ts";
import { answerLinesByLinkAction, confirmOrderByLinkAction, withdrawLinesByLinkAction } from "./actions.ts";
import { CodeForm } from "./code-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("link");
  return { title: t("title"), referrer: "no-referrer" };
}

/** An order answered by the link of its mail. To open the page does nothing: mail servers open links to look at them. */
export default async function AnswerByLinkPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const screen = await readAsGuest(async (tx, guest) => {
    const [order, host, logo, person] = await Promise.all([
      getLinkedOrderId(tx).then((orderId) => getOrder(tx, orderId)),
      getHost(tx),
      findLogo(tx),
      guest,
    ]);
    return { order, host: host.name, logo, person: person.name };
  });
  return screen ? <OpenedOrder {...screen} token={token} /> : <ClosedDoor token={token} />;
}

/** Until the code has come back: whose order it is and where the code goes, for who has the link, and nothing of the order. */
async function ClosedDoor({ token }: { token: string }) {
  const t = await getTranslations("link");
  const link = await orderLinkOf(token);
  if (!link) {
    return (
      <AuthFrame title={t("overTitle")}>
        <p>{t("over")}</p>
        <div>
          <ButtonLink href="/sign-in">{t("signIn")}</ButtonLink>
        </div>
      </AuthFrame>
    );
  }
  return (
    <AuthFrame title={t("title")}>
      <p className="text-muted">
        {t("closed", { host: link.host, supplier: link.supplier, address: masked(link.email) })}
      </p>
      <ClientMessages also={["link"]}>
        <CodeForm token={token} />
      </ClientMessages>
    </AuthFrame>
  );
}

/** Enough for who knows the address, too little for who does not. */
function masked(email: string): string {
  const [name = "", domain = ""] = email.split("@");
  return `${name.slice(0, 1)}•••@${domain}`;
}

interface OpenedOrderProps {
  order: Order;
  host: string;
  logo: Logo | undefined;
  person: string;
  token: string;
}

async function OpenedOrder({ order, host, logo, person, token }: OpenedOrderProps) {
  const t = await getTranslations("link");
  const words = await getTranslations("orders");
  const waiting = order.lines.filter((line) => line.answer === "issued").length;
  return (
    <ClientMessages also={["orders", "vocabulary"]}>
      <div className="link-page">
        <header className="flex items-center gap-2.5 px-(--gutter) pt-4 font-strong">
          {logo ? (
            <HostLogo logo={logo} alt="" address={`/answer/${token}/logo`} />
          ) : (
            <span className="text-accent">
              <Mark />
            </span>
          )}
          {host}
        </header>
        <main id="content">
          <PageHeader
            title={words("orderTitle", { number: order.number })}
            meta={words("revision", { number: order.revision })}
            status={order.acknowledgeBy === null ? undefined : <Deadline at={order.acknowledgeBy} labelled />}
            actions={
              waiting > 0 ? (
                <ConfirmOrderButton
                  orderId={order.id}
                  revision={order.revision}
                  waiting={waiting}
                  confirm={confirmOrderByLinkAction}
                />
              ) : undefined
            }
          />
          <OrderFacts order={order} />
          <WaitingLines order={order} />
          <OrderLines order={order} answer={answerLinesByLinkAction} withdraw={withdrawLinesByLinkAction} />
        </main>
        <footer className="px-(--gutter) py-4 text-sm text-muted">
          <p>{t("as", { person, supplier: order.supplier, host })}</p>
          <p>
            <Link href={`/orders/${order.id}`} prefetch={false}>
              {t("portal")}
            </Link>
          </p>
        </footer>
        <ToastRegion />
      </div>
    </ClientMessages>
  );
}
