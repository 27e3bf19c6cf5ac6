import "server-only";
import type { Tx } from "#db/client.ts";
import { authorize } from "#lib/access/policy.ts";
import type { ReceivedFile } from "#lib/attachments/input.ts";
import { type Actor, perform } from "#lib/kernel/command.ts";
import {
  addOrderDocument,
  getDocumentPart,
  getDocumentFile,
  orderForDocument,
  removeOrderDocument,
  storeDocument,
} from "#lib/orders/order-documents.ts";
import { placeNamed, placeOfNew } from "./places.ts";
import { downloadFrom, removeWith, uploadTo } from "./serve.ts";

/** Documents of orders. Their rows are in the database, their content there or where PASSERELLE_FILES says. */
export const uploadOrderDocument = uploadTo({
  ask: (tx, viewer, orderId) => {
    authorize(viewer, "order_document.add");
    return orderForDocument(tx, orderId);
  },
  put: putDocument,
});

/** The content comes before the end of the transaction: who is stopped in between leaves content that no row knows, and no row without. */
async function putDocument(tx: Tx, actor: Actor, orderId: string, file: ReceivedFile, path: string) {
  const { name, kind, bytes, sha256, scan } = file;
  const place = placeOfNew();
  const made = await perform(addOrderDocument, tx, actor, {
    orderId,
    name,
    kind,
    bytes,
    sha256,
    scan,
    place: place?.name ?? "database",
  });
  if (place) await place.put(made.fileId, path);
  else await storeDocument(tx, made.fileId, file);
  return made;
}

export const downloadOrderDocument = downloadFrom({
  get: getDocumentFile,
  // Asked for anew with each part: who may not see the order any more gets no more of it.
  part: async (tx, documentId, part) => {
    const { place, bytes } = await getDocumentFile(tx, documentId);
    const outside = placeNamed(place);
    return outside ? outside.part(documentId, part, bytes) : getDocumentPart(tx, documentId, part);
  },
});

/** The content goes last: where it cannot, the row stays. */
export const deleteOrderDocument = removeWith(async (tx, actor, documentId) => {
  const { place } = await perform(removeOrderDocument, tx, actor, { documentId });
  await placeNamed(place)?.remove(documentId);
});
