import { foreignKey, index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { policies, sees } from "../scope.ts";
import { bytea, givenId, instant } from "./columns.ts";
import { organisations } from "./identity.ts";
import { purchaseOrderLines } from "./orders.ts";

const own = "supplier_id = (select app.organisation_id())";

/** Files by which a supplier has answered, so that the same one twice is known, and one by mistake can be taken back. */
export const answerFiles = pgTable(
  "answer_files",
  {
    id: givenId(),
    supplierId: uuid()
      .notNull()
      .references(() => organisations.id),
    name: text().notNull(),
    /** SHA-256 of the file as it was chosen. */
    digest: bytea().notNull(),
    lines: integer().notNull(),
    takenBy: uuid().notNull(),
    takenByName: text().notNull(),
    takenAt: instant().notNull().defaultNow(),
    undoneAt: instant(),
  },
  (t) => [
    unique("answer_files_of_supplier").on(t.supplierId, t.id),
    index("answer_files_latest").on(t.supplierId, t.takenAt),
    index("answer_files_by_digest").on(t.supplierId, t.digest),
    ...policies("answer_files", {
      own: { organisation: "supplier_id" },
      own_taken: `${own} and taken_by = (select app.user_id())`,
    }),
  ],
);

/** What a file said of each line: the entry of its ledger. */
export const answerFileLines = pgTable(
  "answer_file_lines",
  {
    supplierId: uuid().notNull(),
    fileId: uuid().notNull(),
    lineId: uuid().notNull(),
    entry: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.fileId, t.lineId, t.supplierId] }),
    foreignKey({
      columns: [t.supplierId, t.fileId],
      foreignColumns: [answerFiles.supplierId, answerFiles.id],
    }),
    foreignKey({
      columns: [t.supplierId, t.lineId],
      foreignColumns: [purchaseOrderLines.supplierId, purchaseOrderLines.id],
    }),
    index("answer_file_lines_of_line").on(t.lineId, t.entry),
    ...policies("answer_file_lines", {
      own: { organisation: "supplier_id" },
      // Only with the file that one is taking in, and of what one has just said through it.
      own_said: `${own} and ${sees("answer_files d", "d.id = answer_file_lines.file_id and d.taken_by = (select app.user_id())")} and ${sees("promises p", "p.line_id = answer_file_lines.line_id and p.entry = answer_file_lines.entry and p.door = 'file'")}`,
    }),
  ],
);
