import { v7 as uuidv7 } from "uuid";
import type { TableName } from "../../access.ts";
import { type Make, me, somebody } from "./actors.ts";
import { copies } from "./copies.ts";
import type { Row, World } from "./world.ts";

/** A row of each organisation, by the viewer and by somebody else. */
const by =
  (table: TableName, column: string, more: Row = {}): Make =>
  (viewer, world) =>
    copies(table, world).flatMap((row) =>
      [me(viewer, world), somebody(viewer, world)].map((person) => ({
        ...row,
        ...more,
        ...("id" in row ? { id: uuidv7() } : {}),
        [column]: person,
      })),
    );

/** Papers that nobody has judged and that have no scan, each with one. */
const scans = (world: World): Row[] =>
  (["certificates", "partner_documents"] as const).flatMap((table) => {
    const column = table === "certificates" ? "certificate_id" : "document_id";
    return world.rows[table]
      .filter((paper) => !world.rows.paper_files.some((file) => file[column] === paper["id"]))
      .filter((paper, index) => paper["state"] === "submitted" || index % 3 === 0)
      .map((paper) => ({
        ...world.rows.paper_files[0],
        id: uuidv7(),
        organisation_id: paper["organisation_id"],
        certificate_id: null,
        document_id: null,
        [column]: paper["id"],
      }));
  });

/** Shipments without a driver: those that somebody carries and those that nobody does, also as if of another supplier. */
function shipmentsToDrive(world: World): Row[] {
  const driven = new Set(world.rows.shipment_drivers.map((one) => one["shipment_id"]));
  const carried = world.rows.shipment_carriers.filter((one) => !driven.has(one["shipment_id"]));
  const shipments = [
    ...carried.map((one) => [String(one["supplier_id"]), one["shipment_id"]] as const),
    ...Object.entries(world.bare.shipments),
  ];
  const suppliers = Object.keys(world.bare.shipments);
  return shipments.flatMap(([supplier, shipment]) => {
    const another = suppliers.find((one) => one !== supplier);
    return [supplier, ...(another ? [another] : [])].map((one) => ({
      supplier_id: one,
      shipment_id: shipment,
    }));
  });
}

/** Of people who work, their papers and plans. */
export const peopleCandidates: Partial<Record<TableName, Make>> = {
  workers: (_, world) =>
    copies("workers", world).map((row) => ({ ...row, reference: uuidv7().slice(0, 20) })),
  certificates: by("certificates", "submitted_by", { state: "submitted", reviewed_at: null }),
  partner_documents: by("partner_documents", "submitted_by", { state: "submitted", reviewed_at: null }),
  paper_files: (_, world) => scans(world),
  paper_parts: (_, world) =>
    world.rows.paper_files.map((row) => ({ ...world.rows.paper_parts[0], file_id: row["id"], part: 9 })),
  activity_requirements: () => [{ activity: "picking", certificate: "hygiene" }],
  worker_clearances: (_, world) =>
    copies("worker_clearances", world).map((row) => ({ ...row, activity: "hazardous_handling" })),
  assignments: by("assignments", "changed_by"),
  workload_days: (_, world) =>
    copies("workload_days", world).map((row) => ({ ...row, on_day: "1999-01-04" })),
  workload_weeks: (_, world) =>
    copies("workload_weeks", world).map((row) => ({ ...row, week: "1999-01-04" })),
  staffing_plans: by("staffing_plans", "changed_by", { on_day: "2040-01-02" }),
  staffing_rates: (viewer, world) =>
    world.rows.sites
      .filter(({ id }) => !world.rows.staffing_rates.some((rate) => rate["site_id"] === id))
      .flatMap(({ id }) =>
        [me(viewer, world), somebody(viewer, world)].map((person) => ({
          ...world.rows.staffing_rates[0],
          site_id: id,
          changed_by: person,
        })),
      ),
  shipment_drivers: (viewer, world) =>
    shipmentsToDrive(world).flatMap((carried) =>
      world.rows.shipment_drivers.flatMap((driver) =>
        [me(viewer, world), somebody(viewer, world)].map((person) => ({
          ...driver,
          ...carried,
          named_by: person,
        })),
      ),
    ),
};
