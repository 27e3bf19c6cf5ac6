import { v7 as uuidv7 } from "uuid";
import type { TableName } from "../../access.ts";
import { type Make, me, mine, somebody } from "./actors.ts";
import { copies } from "./copies.ts";

/** Of messages of other systems, and by what these know organisations. */
export const messageCandidates: Partial<Record<TableName, Make>> = {
  organisation_identifiers: (_, world) =>
    world.rows.organisations.map((row) => ({
      ...world.rows.organisation_identifiers[0],
      id: uuidv7(),
      organisation_id: row["id"],
      scheme: "VAT",
      value: `FRESH${String(row["id"]).toUpperCase()}`,
    })),
  exchanged_messages: (viewer, world) =>
    [mine(viewer, world), world.cast.organisations.harbourline].flatMap((sender) =>
      [me(viewer, world), somebody(viewer, world)].flatMap((person) =>
        copies("exchanged_messages", world).map((row) => ({
          ...row,
          organisation_id: sender,
          taken_by: person,
          document_id: uuidv7(),
        })),
      ),
    ),
};
