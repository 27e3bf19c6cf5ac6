import "server-only";
import { notFound } from "next/navigation";
import { asActor, type Tx } from "#db/client.ts";
import { parseViewer, type Viewer } from "#lib/access/actor.ts";
import { sessionToken } from "./session.ts";

/**
 * Reads as whoever asks, each time in a transaction of its own: for what is sent while it is read, since who reads slowly
 * must hold none open.
 */
export async function readParts(): Promise<<T>(work: (tx: Tx, viewer: Viewer) => Promise<T>) => Promise<T>> {
  const token = (await sessionToken()) ?? notFound();
  return (work) => asActor(token, "read only", parseViewer, async (tx, viewer) => work(tx, await viewer));
}
