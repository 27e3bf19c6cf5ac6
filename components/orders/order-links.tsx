import { useTranslations } from "next-intl";
import { Moment } from "#components/ui/moment.tsx";
import type { OrderLinkRow } from "#lib/orders/links.ts";
import { type RevokeLinksAction, RevokeLinksButton } from "./revoke-links-button.tsx";
import { useOrderWords } from "./words.ts";

interface OrderLinksProps {
  orderId: string;
  links: readonly OrderLinkRow[];
  /** Absent for who may look and not revoke. */
  revoke?: RevokeLinksAction | undefined;
}

/** By whom this order can be answered without signing in: the links that went out, and their end. */
export function OrderLinks({ orderId, links, revoke }: OrderLinksProps) {
  const t = useTranslations("link");
  if (links.length === 0) return null;
  const living = links.filter(({ lives }) => lives).length;
  return (
    <details className="py-2 text-sm">
      <summary className="px-(--gutter)">{t("sentCount", { count: links.length, living })}</summary>
      <div className="table-scroll">
        <table className="data-table" aria-label={t("sent")}>
          <thead>
            <tr>
              <th scope="col">{t("person")}</th>
              <th scope="col">{t("sentAt")}</th>
              <th scope="col">{t("state")}</th>
            </tr>
          </thead>
          <tbody>
            {links.map((link) => (
              <Row key={link.id} orderId={orderId} link={link} revoke={revoke} />
            ))}
          </tbody>
        </table>
      </div>
      {revoke && living > 1 ? (
        <p className="px-(--gutter) py-2">
          <RevokeLinksButton
            what={{ orderId }}
            label={t("revokeAll")}
            name={t("revokeAll")}
            revoke={revoke}
          />
        </p>
      ) : null}
    </details>
  );
}

function Row({ orderId, link, revoke }: Omit<OrderLinksProps, "links"> & { link: OrderLinkRow }) {
  const t = useTranslations("link");
  const { day } = useOrderWords();
  const state = link.revokedAt
    ? t("revoked")
    : link.lives
      ? t("living", { day: day(link.expiresAt.slice(0, 10)) })
      : t("expired");
  return (
    <tr>
      <th scope="row">{link.person}</th>
      <td data-label={t("sentAt")}>
        <Moment at={link.sentAt} />
      </td>
      <td data-label={t("state")}>
        {state}
        {link.openedAt === null ? null : (
          <>
            {" · "}
            {t("opened")} <Moment at={link.openedAt} />
          </>
        )}
        {revoke && link.lives ? (
          <>
            {" "}
            <RevokeLinksButton
              what={{ orderId, linkId: link.id }}
              label={t("revoke")}
              name={t("revokeOne", { person: link.person })}
              revoke={revoke}
            />
          </>
        ) : null}
      </td>
    </tr>
  );
}
