import { deleteOrderDocument, downloadOrderDocument } from "#app/_server/files/order-documents.ts";
import { door } from "#app/_server/files/serve.ts";

export const dynamic = "force-dynamic";
export const GET = door("documentId", downloadOrderDocument);
export const HEAD = door("documentId", downloadOrderDocument);
export const DELETE = door("documentId", deleteOrderDocument);
