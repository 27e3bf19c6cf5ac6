import "server-only";
import { endViewing, NoViewer } from "#db/client.ts";
import { idField } from "#lib/kernel/fields.ts";
import { isSameOrigin } from "./same-origin.ts";
import { sessionTokenOf } from "./session-cookie.ts";

/**
 * Ends the view as a partner, by the cookie alone: what views can write nothing. A plain form asks for it, so that what
 * follows is a whole new page: nothing of the partner's stays on screen. The way leads back to where the view began; the
 * id may be anybody's invention, and then no page is there.
 */
export async function endView(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return new Response(null, { status: 403 });
  const token = await sessionTokenOf(request.headers);
  const form = await request.formData().catch(() => undefined);
  const partner = idField.safeParse(form?.get("partner"));
  try {
    if (!token) throw new NoViewer("no session");
    await endViewing(token);
    return goTo(partner.success ? `/organisations/${partner.data}` : "/");
  } catch (error) {
    if (error instanceof NoViewer) return goTo("/sign-in");
    throw error;
  }
}

const goTo = (location: string) =>
  new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
