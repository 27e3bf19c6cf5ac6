import "server-only";
import { dispositionOf } from "#lib/attachments/rules.ts";

/** A document of ours, to be shown. */
export const pdfResponse = (pdf: Buffer, name: string): Response =>
  new Response(new Uint8Array(pdf), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": dispositionOf(`${name}.pdf`, "inline"),
      "cache-control": "private, no-store",
    },
  });
