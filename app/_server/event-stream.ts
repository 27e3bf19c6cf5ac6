import "server-only";
import { z } from "zod";
import { type Listener, type LiveEvent, subscribe } from "./live.ts";
import { sessionTokenOf } from "./session-cookie.ts";
import { asActor, NoViewer } from "#db/client.ts";
import { parseViewer, type Viewer } from "#lib/access/actor.ts";
import { idField } from "#lib/kernel/fields.ts";
import { maySee, type Watched } from "#lib/notifications/queries.ts";

/** Shorter than what proxies wait for. */
const heartbeatEvery = 20_000;

const watchedKinds = [
  "order",
  "shipment",
  "incident",
  "risk",
  "campaign",
  "forecast",
] as const satisfies readonly Watched["kind"][];

const query = z.object({
  order: idField.optional(),
  shipment: idField.optional(),
  incident: idField.optional(),
  risk: idField.optional(),
  campaign: idField.optional(),
  forecast: idField.optional(),
  since: z.coerce.number().int().min(0).catch(0),
});

/**
 * A stream that says "something changed for you", and nothing else: the page then reads again, as it always does. It is
 * for browsers with a session; it ends with the session.
 */
export async function openStream(request: Request): Promise<Response> {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin") return refuse(403);
  const asked = query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  const token = await sessionTokenOf(request.headers);
  if (!asked.success) return refuse(400);
  if (!token) return refuse(401);
  const { since, ...objects } = asked.data;
  const watched = watchedKinds.flatMap((kind) => {
    const id = objects[kind];
    return id === undefined ? [] : [{ kind, id }];
  })[0];
  try {
    const { viewer, isSeen } = await lookUp(token, watched);
    if (viewer.mustChangePassword) return refuse(403);
    return stream(request, viewer, isSeen ? watched?.id : undefined, since);
  } catch (error) {
    if (error instanceof NoViewer) return refuse(401);
    throw error;
  }
}

function lookUp(token: string, watched: Watched | undefined): Promise<{ viewer: Viewer; isSeen: boolean }> {
  return asActor(token, "read only", parseViewer, async (tx, entering) => {
    const isSeen = watched !== undefined && (await maySee(tx, watched));
    return { viewer: await entering, isSeen };
  });
}

function stream(request: Request, viewer: Viewer, object: string | undefined, since: number): Response {
  const encoder = new TextEncoder();
  let leave: () => void = () => undefined;
  const body = new ReadableStream<Uint8Array>({
    start: async (controller) => {
      const write = (text: string) => controller.enqueue(encoder.encode(text));
      const heartbeat = setInterval(() => write(":\n\n"), heartbeatEvery);
      const subscription: { end?: (() => void) | undefined } = {};
      let isOver = false;
      leave = () => {
        if (isOver) return;
        isOver = true;
        clearInterval(heartbeat);
        subscription.end?.();
        // The browser may have gone already.
        try {
          controller.close();
        } catch {}
      };
      request.signal.addEventListener("abort", leave);
      write(`retry: 3000\n\n${eventText("unread", viewer.unread)}`);
      const listener: Listener = {
        sessionId: viewer.sessionId,
        userId: viewer.userId,
        isViewing: viewer.viewing !== null,
        organisationId: viewer.organisation.id,
        object,
        send: (event: LiveEvent) => {
          if (!isOver) write(eventText(event, 1));
        },
        end: leave,
      };
      subscription.end = await subscribe(listener, since);
      if (!subscription.end) leave();
      // The browser went while the stream was being opened.
      if (isOver) subscription.end?.();
    },
    cancel: () => leave(),
  });
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-cache, no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}

const eventText = (event: string, data: number) => `event: ${event}\ndata: ${data}\n\n`;

function refuse(status: number): Response {
  return new Response(null, { status, headers: { "cache-control": "no-store" } });
}
