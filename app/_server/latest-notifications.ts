import "server-only";
import { getFormatter, getTranslations } from "next-intl/server";
import { sessionTokenOf } from "./session-cookie.ts";
import { asActor, NoViewer } from "#db/client.ts";
import { parseViewer } from "#lib/access/actor.ts";
import { listNotifications } from "#lib/notifications/queries.ts";
import { pathOf, toldValues } from "#lib/notifications/rules.ts";

const size = 8;

/** What the bell shows: how much is unread and, where `list` is asked, the latest, in the viewer's words. */
export async function latestNotifications(request: Request): Promise<Response> {
  const token = await sessionTokenOf(request.headers);
  if (!token) return answer(401, {});
  const isAsked = new URL(request.url).searchParams.has("list");
  try {
    const { unread, rows } = await asActor(token, "read only", parseViewer, async (tx, entering) => {
      const viewer = await entering;
      if (viewer.mustChangePassword || !isAsked) return { unread: viewer.unread, rows: [] };
      return { unread: viewer.unread, rows: (await listNotifications(tx, viewer, {}, size)).rows };
    });
    const [t, format] = await Promise.all([getTranslations("notifications.told"), getFormatter()]);
    return answer(200, {
      unread,
      latest: rows.map((row) => ({
        id: row.id,
        text: t(row.kind, toldValues(row)),
        href: pathOf(row),
        when: format.dateTime(new Date(row.at), "moment"),
        unread: row.unread,
      })),
    });
  } catch (error) {
    if (error instanceof NoViewer) return answer(401, {});
    throw error;
  }
}

function answer(status: number, body: object): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}
