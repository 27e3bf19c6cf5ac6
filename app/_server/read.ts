import "server-only";
import { notFound, redirect } from "next/navigation";
import { after } from "next/server";
import { cache } from "react";
import { asActor, asSystem, NoViewer, type Tx } from "#db/client.ts";
import { parseViewer, type Viewer } from "#lib/access/actor.ts";
import { DomainError } from "#lib/kernel/errors.ts";
import { idField } from "#lib/kernel/fields.ts";
import { touchSession } from "#lib/people/sessions.ts";
import { sessionToken } from "./session.ts";

interface Reading {
  tx: Tx;
  viewer: Promise<Viewer>;
}

/** The transaction of this request, while somebody reads in it, and who is looking, once it is known. */
const request = cache((): { open?: Promise<OpenReading> | undefined; viewer?: Promise<Viewer> } => ({}));

interface OpenReading extends Reading {
  readers: number;
  close: () => void;
  closed: Promise<void>;
}

/**
 * Reads for a page: one READ ONLY transaction for the whole request, shared by layout, metadata and page, begun by
 * whoever comes first and ended when the last one is done. What the viewer may not see is the 404 page; without a
 * living session, the way leads to sign-in.
 */
export async function read<T>(
  work: (reading: Reading) => Promise<T>,
  options: { temporaryPassword?: "allowed" } = {},
): Promise<T> {
  try {
    const reading = await join();
    try {
      const [result, viewer] = await Promise.all([work(reading), reading.viewer]);
      if (viewer.mustChangePassword && options.temporaryPassword !== "allowed") redirect("/account/password");
      return result;
    } finally {
      await leave(reading);
    }
  } catch (error) {
    if (error instanceof NoViewer) redirect("/sign-in");
    if (error instanceof DomainError && error.code === "not_found") notFound();
    if (error instanceof DomainError && error.code === "forbidden") notFound();
    throw error;
  }
}

/** Who asks late, when the page has been read already, needs no transaction to hear the same. */
export async function viewer(): Promise<Viewer> {
  const known = await request().viewer?.catch(() => undefined);
  return known ?? read((reading) => reading.viewer, { temporaryPassword: "allowed" });
}

/** When this page is being read, on the clock of this server: what changes from now on it does not show. */
export const renderedAt = cache((): number => Date.now());

/** An id from the URL; what is no id is not there. */
export function idParam(value: string): string {
  return idField.safeParse(value).success ? value : notFound();
}

async function join(): Promise<OpenReading> {
  const shared = request();
  shared.open ??= open();
  const opening = shared.open;
  try {
    const reading = await opening;
    reading.readers += 1;
    return reading;
  } catch (error) {
    if (shared.open === opening) shared.open = undefined;
    throw error;
  }
}

async function leave(reading: OpenReading): Promise<void> {
  reading.readers -= 1;
  if (reading.readers > 0) return;
  request().open = undefined;
  reading.close();
  await reading.closed;
}

async function open(): Promise<OpenReading> {
  const token = await sessionToken();
  if (!token) redirect("/sign-in");
  const shared = request();
  const started = Promise.withResolvers<OpenReading>();
  const finished = Promise.withResolvers<void>();
  const closed = asActor(token, "read only", parseViewer, async (tx, entering) => {
    shared.viewer = entering;
    void entering.then(noteUse, () => undefined);
    started.resolve({ tx, viewer: entering, readers: 0, close: finished.resolve, closed });
    await finished.promise;
  });
  closed.catch(started.reject);
  return started.promise;
}

/** Keeps a session in use from falling asleep, after the answer has gone out and at most every five minutes. */
function noteUse(person: Viewer): void {
  if (Date.now() - Date.parse(person.lastSeenAt) < 300_000) return;
  after(() => asSystem("session in use", (tx) => touchSession(tx, person.sessionId)));
}
