import { useTranslations } from "next-intl";
import { FileSize } from "#components/comments/file-size.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { OrderDocument } from "#lib/orders/order-documents.ts";
import { AddDocument, RemoveDocument } from "./document-actions.tsx";

interface OrderDocumentsProps {
  orderId: string;
  documents: readonly OrderDocument[];
  canAdd: boolean;
}

/** Drawings, terms and whatever else belongs to an order: kept, never opened in the page. */
export function OrderDocuments({ orderId, documents, canAdd }: OrderDocumentsProps) {
  const t = useTranslations("orders.documents");
  const scans = useTranslations("comments.scan");
  if (documents.length === 0 && !canAdd) return null;
  return (
    <section className="grid gap-2 px-(--gutter) py-4" aria-labelledby="order-documents">
      <h2 id="order-documents">{t("title")}</h2>
      {documents.length === 0 ? <p className="text-muted">{t("none")}</p> : null}
      <ul className="attached-files">
        {documents.map(({ id, name, bytes, scan, organisation, by, at, isOwn }) => (
          <li key={id}>
            <Icon name="attachment" size={14} />
            <a href={`/api/v1/order-documents/${id}`} download={name} className="underline file-name">
              {name}
            </a>{" "}
            <FileSize bytes={bytes} />{" "}
            <small className="text-muted">
              {t("by", { name: by, organisation })} <Moment at={at} /> · {scans(scan)}
            </small>
            {canAdd && isOwn ? <RemoveDocument documentId={id} name={name} /> : null}
          </li>
        ))}
      </ul>
      {canAdd ? <AddDocument orderId={orderId} /> : null}
    </section>
  );
}
