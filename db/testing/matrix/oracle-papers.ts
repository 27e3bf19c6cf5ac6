import type { TableName } from "../../access.ts";
import type { Viewer } from "./viewer.ts";
import type { Row, World } from "./world.ts";

type Find = (world: World, table: TableName, id: unknown) => Row | undefined;
type Sees = (table: TableName, row: Row, viewer: Viewer, world: World) => boolean;
type Meaning = (row: Row, viewer: Viewer, world: World) => boolean;

/** The scope words of papers and their scans, and of drivers. */
export function paperMeanings(find: Find, sees: Sees): Readonly<Record<string, Meaning>> {
  const isMine: Meaning = (row, viewer) => row["submitted_by"] === viewer.userId;
  const isOwn: Meaning = (row, viewer) => row["organisation_id"] === viewer.organisationId;
  /** The paper of a scan, where the viewer reads it. */
  const paperOf = (scan: Row, viewer: Viewer, world: World): Row | undefined => {
    const table = scan["certificate_id"] ? "certificates" : "partner_documents";
    const paper = find(world, table, scan["certificate_id"] ?? scan["document_id"]);
    return paper !== undefined && sees(table, paper, viewer, world) ? paper : undefined;
  };
  const isRead: Meaning = (row, viewer, world) => paperOf(row, viewer, world) !== undefined;
  const mayAdd: Meaning = (row, viewer, world) => {
    const paper = paperOf(row, viewer, world);
    return paper?.["state"] === "submitted" && isMine(paper, viewer, world);
  };
  const ofScan =
    (meaning: Meaning): Meaning =>
    (row, viewer, world) => {
      const scan = find(world, "paper_files", row["file_id"]);
      return scan !== undefined && meaning(scan, viewer, world);
    };
  return {
    handed_in: (row, viewer, world) => isOwn(row, viewer, world) && isMine(row, viewer, world),
    taken_in: isMine,
    own_submitted: (row, viewer, world) => isOwn(row, viewer, world) && row["state"] === "submitted",
    taken_submitted: (row, viewer, world) => isMine(row, viewer, world) && row["state"] === "submitted",
    of_its_paper: isRead,
    of_own_paper: mayAdd,
    of_its_scan: ofScan(isRead),
    of_own_scan: ofScan(mayAdd),
    named_carried: (row, viewer, world) =>
      row["carrier_id"] === viewer.organisationId &&
      row["named_by"] === viewer.userId &&
      world.rows.shipment_carriers.some(
        (one) =>
          one["shipment_id"] === row["shipment_id"] &&
          one["supplier_id"] === row["supplier_id"] &&
          one["carrier_id"] === row["carrier_id"],
      ),
  };
}
