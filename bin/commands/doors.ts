import { asActor, asNobody, asSystem } from "#db/client.ts";
import { parseViewer } from "#lib/access/actor.ts";
import type { Doors } from "#lib/proofs/doors.ts";

/** How proofs come into the database: as the worker, and as requests do. */
export const doors: Doors = {
  asSystem,
  asNobody,
  asSession: (token, work) =>
    asActor(token, "read only", parseViewer, async (tx, entering) =>
      work(tx, (await entering).organisation.id),
    ),
};
