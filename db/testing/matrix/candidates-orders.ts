import { v7 as uuidv7 } from "uuid";
import type { TableName } from "../../access.ts";
import { type Make, me, somebody } from "./actors.ts";
import type { Row } from "./world.ts";

/** Of orders that are written and answered elsewhere than on their page. */
export const orderCandidates: Partial<Record<TableName, Make>> = {
  order_drafts: (viewer, world) =>
    world.rows.order_drafts.flatMap((row) =>
      [me(viewer, world), somebody(viewer, world)].map((person) => ({
        ...row,
        id: uuidv7(),
        user_id: person,
        name: row["name"] === null ? null : uuidv7(),
      })),
    ),
  // Each file with what the other ones said, with what was said before it and by another door, and as if of another supplier.
  answer_file_lines: (viewer, world) => {
    const said = world.rows.answer_file_lines;
    const elsewhere = world.rows.promises.filter(({ kind, part }) => kind === "proposed" && part === 1);
    const ofLines: Row[] = [...said, ...said.map((one) => ({ ...one, entry: 1 })), ...elsewhere];
    const suppliers = Object.keys(world.bare.shipments);
    return world.rows.answer_files.flatMap((file) =>
      ofLines
        .filter((one) => one["supplier_id"] === file["supplier_id"])
        .filter(
          (one) => !said.some((row) => row["file_id"] === file["id"] && row["line_id"] === one["line_id"]),
        )
        .flatMap((one) =>
          // The system is held by the keys alone.
          (viewer.side === "system" ? [file["supplier_id"]] : suppliers).map((supplier) => ({
            supplier_id: supplier,
            line_id: one["line_id"],
            entry: one["entry"],
            file_id: file["id"],
          })),
        ),
    );
  },
};
