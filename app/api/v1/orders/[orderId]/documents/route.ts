import { uploadOrderDocument } from "#app/_server/files/order-documents.ts";
import { door } from "#app/_server/files/serve.ts";

export const dynamic = "force-dynamic";
export const POST = door("orderId", uploadOrderDocument);
