import { logoResponse } from "#app/_server/files/logo.ts";
import { readAsGuest } from "#app/_server/order-link.ts";
import { findLogoContent } from "#lib/organisations/logo.ts";

export const dynamic = "force-dynamic";

/** The host's logo for who came by a link: a browser that has opened it, on the pages of that link. */
export async function GET(request: Request): Promise<Response> {
  const logo = await readAsGuest((tx) => findLogoContent(tx));
  return logo ? logoResponse(request, logo) : new Response(null, { status: 404 });
}
