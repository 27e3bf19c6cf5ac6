import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { idParam, read, renderedAt } from "#app/_server/read.ts";
import { threadViewer } from "#app/_server/thread-viewer.ts";
import { IncidentsAbout } from "#components/incidents/incidents-about.tsx";
import { OrderDocuments } from "#components/orders/order-documents.tsx";
import { OrderLinks } from "#components/orders/order-links.tsx";
import { OrderFacts } from "#components/orders/order-facts.tsx";
import { OrderLines } from "#components/orders/order-lines.tsx";
import { ReferenceButton } from "#components/orders/reference-button.tsx";
import { WaitingLines } from "#components/orders/waiting-lines.tsx";
import { WhoSees } from "#components/orders/who-sees.tsx";
import { Thread } from "#components/comments/thread.tsx";
import { MailFailures } from "#components/notifications/mail-failures.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import type { Tx } from "#db/client.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { listMailFailures } from "#lib/notifications/queries.ts";
import { type Action, can, isFor } from "#lib/access/policy.ts";
import { listComments, listMentionable } from "#lib/comments/queries.ts";
import { listOrderDocuments } from "#lib/orders/order-documents.ts";
import { listOrderLinks } from "#lib/orders/links.ts";
import { getOrder, getOrderTitle, type Order } from "#lib/orders/queries.ts";
import { listIncidentsAbout } from "#lib/incidents/about.ts";
import { getHost } from "#lib/partners/queries.ts";
import { listShipmentsOfOrder } from "#lib/shipments/queries.ts";
import {
  answerLinesAction,
  decideLinesAction,
  deleteCommentAction,
  editCommentAction,
  readMessagesAction,
  referOrderAction,
  reviseOrderAction,
  revokeLinksAction,
  withdrawLinesAction,
  writeCommentAction,
} from "./actions.ts";
import { OrderHead } from "./order-head.tsx";
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
  const { order, host, comments, people, viewer } = screen;
  return (
    <ClientMessages also={["orders", "lists", "vocabulary", "comments"]}>
      <OrderHead order={order} viewer={viewer} />
      <div className="object-page order-page">
        <OrderMain {...screen} />
        <Thread
          about={{ orderId: order.id }}
          viewer={threadViewer(viewer)}
          host={host}
          partners={[{ id: order.supplierId, name: order.supplier }]}
          comments={comments}
          people={people}
          actions={threadActions}
        />
      </div>
    </ClientMessages>
  );
}

/** Everything of the order but what is said about it. */
function OrderMain({ order, host, viewer, ...screen }: Awaited<ReturnType<typeof orderScreen>>) {
  const may = (action: Action) => can(viewer, action);
  const answers = may("order.answer");
  return (
    <div className="object-main">
      <MailFailures failures={screen.failures} />
      <p className="print-only font-strong">{host.name}</p>
      <OrderFacts order={order} reference={referenceOf(order, answers)} />
      <WaitingLines order={order} />
      {may("order.enter") ? <EntryLinks orderId={order.id} /> : null}
      <OrderLines
        order={order}
        answer={answers ? answerLinesAction : undefined}
        withdraw={answers ? withdrawLinesAction : undefined}
        decide={may("order.decide") ? decideLinesAction : undefined}
        revise={may("order.revise") ? reviseOrderAction : undefined}
      />
      {screen.shipments.length > 0 ? <OrderShipments shipments={screen.shipments} viewer={viewer} /> : null}
      <div className="no-print">
        <IncidentsAbout
          incidents={screen.incidents}
          reportHref={may("incident.open") ? `/incidents/new?order=${order.id}` : undefined}
        />
        <OrderDocuments orderId={order.id} documents={screen.documents} canAdd={may("order_document.add")} />
        <OrderLinks
          orderId={order.id}
          links={screen.links}
          revoke={may("order_link.revoke") ? revokeLinksAction : undefined}
        />
        <WhoSees host={host.name} supplier={order.supplier} />
      </div>
      <PrintNote />
    </div>
  );
}

/** The supplier's number, for who may say it. */
const referenceOf = ({ id, reference }: Order, canAnswer: boolean) =>
  canAnswer ? <ReferenceButton orderId={id} reference={reference} save={referOrderAction} /> : undefined;

const threadActions = {
  write: writeCommentAction,
  edit: editCommentAction,
  remove: deleteCommentAction,
  read: readMessagesAction,
};

/** On paper nobody sees when it was printed, nor what year it is. */
async function PrintNote() {
  const [t, format] = await Promise.all([getTranslations("orders.paper"), getFormatter()]);
  const at = new Date(renderedAt());
  return (
    <p className="print-only pt-3 text-sm">
      {t("asOf", { at: format.dateTime(at, "exact"), year: String(at.getUTCFullYear()) })}
    </p>
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
  const [order, host, comments, shipments, incidents, failures, links, documents] = await Promise.all([
    getOrder(tx, orderId),
    getHost(tx),
    listComments(tx, { kind: "order", id: orderId }),
    can(viewer, "shipment.read") ? listShipmentsOfOrder(tx, orderId) : [],
    can(viewer, "incident.read") ? listIncidentsAbout(tx, { orderId }) : [],
    can(viewer, "mail_failure.read") ? listMailFailures(tx, { orderId }) : [],
    isFor(viewer, "order_link.read") ? listOrderLinks(tx, orderId) : [],
    listOrderDocuments(tx, orderId),
  ]);
  const people = await listMentionable(tx, { kind: "order" }, [host.id, order.supplierId]);
  return { order, host, comments, people, shipments, incidents, viewer, failures, links, documents };
}
