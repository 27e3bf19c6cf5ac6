import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { idParam, read } from "#app/_server/read.ts";
import { threadViewer } from "#app/_server/thread-viewer.ts";
import { ConfirmOrderButton } from "#components/orders/confirm-order-button.tsx";
import { Deadline } from "#components/orders/deadline.tsx";
import { IncidentsAbout } from "#components/incidents/incidents-about.tsx";
import { OrderLines } from "#components/orders/order-lines.tsx";
import { ReferenceButton } from "#components/orders/reference-button.tsx";
import { WaitingLines } from "#components/orders/waiting-lines.tsx";
import { WhoSees } from "#components/orders/who-sees.tsx";
import { Thread } from "#components/comments/thread.tsx";
import { MailFailures } from "#components/notifications/mail-failures.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import type { Tx } from "#db/client.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { listMailFailures } from "#lib/notifications/queries.ts";
import { can } from "#lib/access/policy.ts";
import { listComments, listMentionable } from "#lib/comments/queries.ts";
import { getOrder, getOrderTitle, type Order } from "#lib/orders/queries.ts";
import { isReadyToShip } from "#lib/orders/rules.ts";
import { listIncidentsAbout } from "#lib/incidents/about.ts";
import { getHost } from "#lib/partners/queries.ts";
import { listShipmentsOfOrder } from "#lib/shipments/queries.ts";
import {
  answerLinesAction,
  confirmOrderAction,
  decideLinesAction,
  deleteCommentAction,
  editCommentAction,
  readMessagesAction,
  referOrderAction,
  reviseOrderAction,
  withdrawLinesAction,
  writeCommentAction,
} from "./actions.ts";
import { OrderFacts } from "./order-facts.tsx";
import { OrderShipments } from "./order-shipments.tsx";

type Params = Promise<{ orderId: string }>;

// The title is asked for apart from the page, and must be as silent about what the viewer may not see.
export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const orderId = idParam((await params).orderId);
  const t = await getTranslations("orders");
  const { number } = await read(({ tx }) => getOrderTitle(tx, orderId));
  return { title: t("orderTitle", { number }) };
}

export default async function OrderPage({ params }: { params: Params }) {
  const orderId = idParam((await params).orderId);
  const screen = await read(async ({ tx, viewer }) => orderScreen(tx, await viewer, orderId));
  const { order, host, comments, people, shipments, incidents, viewer, failures } = screen;
  const [answers, decides] = [can(viewer, "order.answer"), can(viewer, "order.decide")];
  return (
    <ClientMessages also={["orders", "lists", "vocabulary", "comments"]}>
      <OrderHead order={order} canAnswer={answers} canShip={can(viewer, "shipment.announce")} />
      <div className="object-page">
        <div className="object-main">
          <MailFailures failures={failures} />
          <OrderFacts order={order} reference={referenceOf(order, answers)} />
          <WaitingLines order={order} />
          {can(viewer, "order.enter") ? <EntryLinks orderId={order.id} /> : null}
          <OrderLines
            order={order}
            answer={answers ? answerLinesAction : undefined}
            withdraw={answers ? withdrawLinesAction : undefined}
            decide={decides ? decideLinesAction : undefined}
            revise={can(viewer, "order.revise") ? reviseOrderAction : undefined}
          />
          {shipments.length > 0 ? <OrderShipments shipments={shipments} viewer={viewer} /> : null}
          <IncidentsAbout
            incidents={incidents}
            reportHref={can(viewer, "incident.open") ? `/incidents/new?order=${order.id}` : undefined}
          />
          <WhoSees host={host.name} supplier={order.supplier} />
        </div>
        <Thread
          about={{ orderId: order.id }}
          viewer={threadViewer(viewer)}
          host={host}
          partners={[{ id: order.supplierId, name: order.supplier }]}
          comments={comments}
          people={people}
          actions={{
            write: writeCommentAction,
            edit: editCommentAction,
            remove: deleteCommentAction,
            read: readMessagesAction,
          }}
        />
      </div>
    </ClientMessages>
  );
}

/** The supplier's number, for who may say it. */
const referenceOf = ({ id, reference }: Order, canAnswer: boolean) =>
  canAnswer ? <ReferenceButton orderId={id} reference={reference} save={referOrderAction} /> : undefined;

async function OrderHead({
  order,
  canAnswer,
  canShip,
}: {
  order: Order;
  canAnswer: boolean;
  canShip: boolean;
}) {
  const t = await getTranslations("orders");
  const waiting = order.lines.filter((line) => line.answer === "issued").length;
  const confirm =
    canAnswer && waiting > 0 ? (
      <ConfirmOrderButton
        orderId={order.id}
        revision={order.revision}
        waiting={waiting}
        confirm={confirmOrderAction}
      />
    ) : undefined;
  const announce =
    canShip && order.lines.some(isReadyToShip) ? (
      <ButtonLink href={`/shipments/new?order=${order.id}`}>{t("announceShipment")}</ButtonLink>
    ) : undefined;
  return (
    <PageHeader
      back={{ href: "/orders", label: t("back") }}
      title={order.number}
      meta={
        <span className="max-sm:hidden">{`${order.supplier} · ${t("revision", { number: order.revision })}`}</span>
      }
      status={order.acknowledgeBy === null ? undefined : <Deadline at={order.acknowledgeBy} labelled />}
      actions={
        <>
          {/* A file: the router has nothing to do with it. */}
          <a className="btn" data-variant="ghost" data-size="md" href={`/orders/${order.id}/pdf`}>
            {t("pdf")}
          </a>
          {announce}
          {confirm && order.lines.length > 1 ? (
            <ButtonLink href={`/orders/answers?order=${order.id}`} variant="ghost">
              {t("answerByFile")}
            </ButtonLink>
          ) : null}
          {confirm}
        </>
      }
    />
  );
}

/** What a buyer writes on the occasion of this order. */
async function EntryLinks({ orderId }: { orderId: string }) {
  const t = await getTranslations("orders.entry");
  return (
    <p className="no-print flex flex-wrap gap-2 px-(--gutter) py-2">
      <ButtonLink href={`/orders/${orderId}/add`} size="sm" variant="ghost">
        {t("add")}
      </ButtonLink>
      <ButtonLink href={`/orders/new?like=${orderId}`} size="sm" variant="ghost">
        {t("like")}
      </ButtonLink>
    </p>
  );
}

/** All that the page shows, asked together: one transaction, and a number of statements that does not grow with the order. */
async function orderScreen(tx: Tx, viewer: Viewer, orderId: string) {
  const [order, host, comments, shipments, incidents, failures] = await Promise.all([
    getOrder(tx, orderId),
    getHost(tx),
    listComments(tx, { kind: "order", id: orderId }),
    can(viewer, "shipment.read") ? listShipmentsOfOrder(tx, orderId) : [],
    can(viewer, "incident.read") ? listIncidentsAbout(tx, { orderId }) : [],
    can(viewer, "mail_failure.read") ? listMailFailures(tx, { orderId }) : [],
  ]);
  const people = await listMentionable(tx, { kind: "order" }, [host.id, order.supplierId]);
  return { order, host, comments, people, shipments, incidents, viewer, failures };
}
