import { getTranslations } from "next-intl/server";
import { ConfirmOrderButton } from "#components/orders/confirm-order-button.tsx";
import { Deadline } from "#components/orders/deadline.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import type { Viewer } from "#lib/access/actor.ts";
import { can } from "#lib/access/policy.ts";
import type { Order } from "#lib/orders/queries.ts";
import { isReadyToShip } from "#lib/orders/rules.ts";
import { confirmOrderAction } from "./actions.ts";

/** What the order is, and what can be done with it as a whole. */
export async function OrderHead({ order, viewer }: { order: Order; viewer: Viewer }) {
  const t = await getTranslations("orders");
  const waiting = order.lines.filter((line) => line.answer === "issued").length;
  const confirm =
    can(viewer, "order.answer") && waiting > 0 ? (
      <ConfirmOrderButton
        orderId={order.id}
        revision={order.revision}
        waiting={waiting}
        confirm={confirmOrderAction}
      />
    ) : undefined;
  const announce =
    can(viewer, "shipment.announce") && order.lines.some(isReadyToShip) ? (
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
          <FileLink href={`/orders/${order.id}/pdf`}>{t("pdf")}</FileLink>
          {can(viewer, "price.read") ? (
            <FileLink
              href={`/api/v1/orders/${order.id}/ubl`}
              download={`${order.number.replaceAll(/[^\w.-]/g, "_")}.xml`}
            >
              {t("ubl")}
            </FileLink>
          ) : null}
          {announce}
          {confirm && order.lines.length > 1 ? (
            <ButtonLink href={`/orders/answers/grid?order=${order.id}`} variant="ghost">
              {t("answerInGrid")}
            </ButtonLink>
          ) : null}
          {confirm}
        </>
      }
    />
  );
}

/** A file: the router has nothing to do with it. */
const FileLink = ({ href, download, children }: { href: string; download?: string; children: string }) => (
  <a className="btn" data-variant="ghost" data-size="md" href={href} download={download}>
    {children}
  </a>
);
