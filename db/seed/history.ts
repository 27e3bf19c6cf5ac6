import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { orderMapping } from "#lib/imports/mapping.ts";
import { type OrderRecord, recordReader } from "#lib/imports/order-record.ts";
import { readRows } from "#lib/imports/read-rows.ts";
import { addDays, type Day, daysBetween, weekday } from "#lib/kernel/days.ts";
import scms from "#lib/imports/mappings/scms.json" with { type: "json" };
import { leadingSuppliers, supplierName } from "./cast.ts";
import { seededRandom } from "./random.ts";

const file = fileURLToPath(new URL("./data/scms-2006-2012.csv", import.meta.url));
const daysAhead = 90;

/**
 * The real history, moved by whole weeks so that its last 90 days of requested dates lie ahead of today. What lies
 * ahead has not arrived yet and was sent in the last days; what was asked for before today and comes later is overdue. Suppliers get invented names: what is invented on top of
 * the demo must not be pinned on real firms. Direct Drop only: the rest came from the programme's own warehouse.
 */
export async function demoHistory(today: Day): Promise<OrderRecord[]> {
  const records = await directDrops();
  const last =
    records
      .map((record) => record.requestedOn)
      .toSorted()
      .at(-1) ?? today;
  const weeks = Math.ceil((daysBetween(last, today) + daysAhead) / 7);
  const moved = records.map((record) => move(record, weeks * 7));
  const names = supplierNames(
    moved.filter((record) => record.requestedOn > today),
    moved,
  );
  const random = seededRandom(2026);
  const sent = new Map<string, Day>();
  return moved.map((record) => {
    const supplier = names.get(record.supplier) ?? record.supplier;
    const isOpen = record.requestedOn > today || (record.receivedOn ?? "") > today;
    const asked = record.requestedOn < today ? record.requestedOn : today;
    const order = `${record.supplier} ${record.order}`;
    if (isOpen && !sent.has(order)) sent.set(order, workingDayBefore(asked, Math.floor(random() * 5)));
    const open = isOpen
      ? {
          receivedOn: null,
          receivedQuantity: null,
          shipment: null,
          freight: null,
          freightBasis: null,
          sentOn: sent.get(order) ?? today,
        }
      : {};
    const demo = { ...record, ...open, supplier };
    return {
      ...demo,
      digest: createHash("sha256")
        .update(JSON.stringify({ ...demo, row: 0, digest: "" }))
        .digest("hex"),
    };
  });
}

async function directDrops(): Promise<OrderRecord[]> {
  const mapping = orderMapping.parse(scms);
  const read = recordReader(mapping);
  const records: OrderRecord[] = [];
  for await (const row of readRows(file, mapping)) {
    const record = read(row);
    if ("code" in record) throw new Error(`Demo data, row ${record.row}: ${record.message}`);
    if (row.cells["Fulfill Via"] === "Direct Drop") records.push(record);
  }
  return records;
}

function move(record: OrderRecord, days: number): OrderRecord {
  const moved = (day: Day | null) => (day === null ? null : addDays(day, days));
  return {
    ...record,
    sentOn: moved(record.sentOn),
    requestedOn: addDays(record.requestedOn, days),
    receivedOn: moved(record.receivedOn),
  };
}

/** The suppliers with most open lines get the names that people of the demo work for; the others follow by name. */
function supplierNames(open: readonly OrderRecord[], all: readonly OrderRecord[]): Map<string, string> {
  const openLines = Map.groupBy(open, (record) => record.supplier);
  const leading = [...openLines]
    .toSorted((a, b) => b[1].length - a[1].length || a[0].localeCompare(b[0]))
    .map(([name]) => name)
    .slice(0, leadingSuppliers.length);
  const others = [...new Set(all.map((record) => record.supplier))]
    .filter((name) => !leading.includes(name))
    .toSorted();
  return new Map([
    ...leading.map((name, index) => [name, leadingSuppliers[index] ?? name] as const),
    ...others.map((name, index) => [name, supplierName(index)] as const),
  ]);
}

function workingDayBefore(day: Day, count: number): Day {
  let found = day;
  let left = count;
  while (left > 0 || weekday(found) > 5) {
    found = addDays(found, -1);
    if (left > 0 && weekday(found) <= 5) left -= 1;
  }
  return found;
}
