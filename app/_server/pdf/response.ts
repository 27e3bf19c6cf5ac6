import "server-only";

/** A document to be shown, named as it is, and for old programs so that every system can keep it. */
export const pdfResponse = (pdf: Buffer, name: string): Response =>
  new Response(new Uint8Array(pdf), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `inline; filename="${name.replaceAll(/[^\w.-]/g, "_")}.pdf"; filename*=UTF-8''${encodeURIComponent(name)}.pdf`,
      "cache-control": "private, no-store",
    },
  });
