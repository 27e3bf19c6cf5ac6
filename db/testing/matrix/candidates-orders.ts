import { v7 as uuidv7 } from "uuid";
import type { TableName } from "../../access.ts";
import { colleague, type Make, me, mine, somebody } from "./actors.ts";
import { copies } from "./copies.ts";
import type { Row } from "./world.ts";

/** What is tried of the ways in which orders are answered, and of what lies with them. */
export const orderCandidates: Partial<Record<TableName, Make>> = {
  // For the links that nobody has opened yet.
  order_link_codes: (_, world) =>
    copies("order_link_codes", world).flatMap((row) =>
      world.rows.order_links
        .filter(
          (link) =>
            link["supplier_id"] === row["supplier_id"] &&
            !world.rows.order_link_codes.some((one) => one["link_id"] === link["id"]),
        )
        .map((link) => ({ ...row, link_id: link["id"], session_hash: null, session_until: null })),
    ),
  order_drafts: (viewer, world) =>
    world.rows.order_drafts.flatMap((row) =>
      [me(viewer, world), somebody(viewer, world)].map((person) => ({
        ...row,
        id: uuidv7(),
        user_id: person,
        name: row["name"] === null ? null : uuidv7(),
      })),
    ),
  answer_files: (viewer, world) =>
    copies("answer_files", world).flatMap((row) =>
      [me(viewer, world), somebody(viewer, world)].map((person) => ({
        ...row,
        id: uuidv7(),
        taken_by: person,
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
  order_documents: (viewer, world) =>
    copies("order_documents", world).flatMap((row) =>
      [
        { ...row, uploaded_by: me(viewer, world), organisation_id: mine(viewer, world) },
        { ...row, uploaded_by: somebody(viewer, world), organisation_id: mine(viewer, world) },
        { ...row, uploaded_by: me(viewer, world), organisation_id: world.cast.organisations.valmy },
      ].map((one) => ({ ...one, id: uuidv7() })),
    ),
  order_document_parts: (_, world) =>
    world.rows.order_documents.map((row) => ({
      ...world.rows.order_document_parts[0],
      supplier_id: row["supplier_id"],
      document_id: row["id"],
      part: 9,
    })),
  calendar_feeds: (viewer, world) =>
    copies("calendar_feeds", world).flatMap((row) =>
      [me(viewer, world), colleague(world)]
        .filter((person) => !world.rows.calendar_feeds.some((one) => one["user_id"] === person))
        .map((person) => ({ ...row, id: uuidv7(), user_id: person })),
    ),
};
