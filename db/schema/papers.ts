import { sql } from "drizzle-orm";
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { gateAsViewer, ownBy, policies, sees } from "../scope.ts";
import {
  type CertificateKind,
  certificateKinds,
  type DocumentKindName,
  documentKinds,
  paperStates,
} from "../vocabulary-papers.ts";
import { doors } from "../vocabulary.ts";
import { bytea, givenId, instant } from "./columns.ts";
import { fileChecks, fileColumns, partChecks } from "./files.ts";
import { organisations, quoted } from "./identity.ts";
import { workers } from "./workers.ts";

const mine = "organisation_id = (select app.organisation_id())";
const conditions = {
  ...ownBy("organisation_id"),
  /** Handed in by the viewer, for its own organisation. */
  handed_in: `${mine} and submitted_by = (select app.user_id())`,
  taken_in: "submitted_by = (select app.user_id())",
  /** What nobody has looked at yet may be taken back. */
  own_submitted: `${mine} and state = 'submitted'`,
  taken_submitted: "submitted_by = (select app.user_id()) and state = 'submitted'",
};

/** What every paper has. Only `state` and what goes with it ever changes. */
const paper = () => ({
  id: givenId(),
  organisationId: uuid()
    .notNull()
    .references(() => organisations.id),
  /** What it is, where its kind does not say. */
  title: text(),
  number: text(),
  issuedOn: date().notNull(),
  /** The last day it is good for; null: for ever. */
  expiresOn: date(),
  state: text({ enum: paperStates }).notNull().default("submitted"),
  /** Why it was refused. */
  remark: text(),
  version: integer().notNull().default(1),
  submittedBy: uuid(),
  submittedByName: text(),
  submittedAt: instant().notNull().defaultNow(),
  reviewedByName: text(),
  reviewedAt: instant(),
  door: text({ enum: doors }).notNull(),
});

const paperChecks = (table: string, kinds: Readonly<Record<string, unknown>>) => [
  check(`${table}_kind`, sql.raw(`kind in (${quoted(Object.keys(kinds))})`)),
  check(`${table}_state`, sql.raw(`state in (${quoted(paperStates)})`)),
  check(`${table}_door`, sql.raw(`door in (${quoted(doors)})`)),
  check(`${table}_titled`, sql`(kind <> 'other' or length(btrim(title)) > 0) and length(title) <= 200`),
  check(`${table}_valid`, sql`expires_on >= issued_on`),
  check(`${table}_sized`, sql`length(number) <= 100 and length(remark) <= 2000`),
  check(`${table}_reviewed`, sql`(state = 'submitted') = (reviewed_at is null)`),
];

/**
 * What a person has learnt or may do, until when. Personal: read by human resources, managers and the person's own
 * organisation. For what it lets somebody be planned is `worker_clearances`, for more eyes.
 */
export const certificates = pgTable(
  "certificates",
  { ...paper(), workerId: uuid().notNull(), kind: text().$type<CertificateKind>().notNull() },
  (t) => [
    unique("certificates_of_organisation").on(t.organisationId, t.id),
    foreignKey({
      columns: [t.organisationId, t.workerId],
      foreignColumns: [workers.organisationId, workers.id],
    }),
    index("certificates_of_worker").on(t.workerId, t.kind, t.expiresOn),
    index("certificates_to_review")
      .on(t.submittedAt, t.id)
      .where(sql`state = 'submitted'`),
    index("certificates_ending")
      .on(t.expiresOn, t.id)
      .where(sql`state = 'accepted'`),
    ...paperChecks("certificates", certificateKinds),
    ...policies("certificates", conditions),
    gateAsViewer("certificates", conditions, "or for the system"),
  ],
);

/** What a partner has to show: handed in by itself or taken in for it, judged by the host. */
export const partnerDocuments = pgTable(
  "partner_documents",
  { ...paper(), kind: text().$type<DocumentKindName>().notNull() },
  (t) => [
    unique("partner_documents_of_organisation").on(t.organisationId, t.id),
    index("partner_documents_of_kind").on(t.organisationId, t.kind, t.expiresOn),
    index("partner_documents_to_review")
      .on(t.submittedAt, t.id)
      .where(sql`state = 'submitted'`),
    index("partner_documents_ending")
      .on(t.expiresOn, t.id)
      .where(sql`state = 'accepted'`),
    ...paperChecks("partner_documents", documentKinds),
    ...policies("partner_documents", conditions),
  ],
);

const certificate = "c.id = paper_files.certificate_id";
const document = "d.id = paper_files.document_id";
const either = (both: string) =>
  [
    sees("certificates c", `${certificate}${both.replaceAll("x.", "c.")}`),
    sees("partner_documents d", `${document}${both.replaceAll("x.", "d.")}`),
  ].join(" or ");
const notJudged = " and x.state = 'submitted' and x.submitted_by = (select app.user_id())";

/** The scan of a paper: who reads the paper has it. It comes once, while nobody has judged the paper. */
export const paperFiles = pgTable(
  "paper_files",
  {
    id: givenId(),
    organisationId: uuid().notNull(),
    certificateId: uuid(),
    documentId: uuid(),
    ...fileColumns(),
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    unique("paper_files_of_certificate").on(t.organisationId, t.certificateId),
    unique("paper_files_of_document").on(t.organisationId, t.documentId),
    foreignKey({
      columns: [t.organisationId, t.certificateId],
      foreignColumns: [certificates.organisationId, certificates.id],
    }).onDelete("cascade"),
    foreignKey({
      columns: [t.organisationId, t.documentId],
      foreignColumns: [partnerDocuments.organisationId, partnerDocuments.id],
    }).onDelete("cascade"),
    index("paper_files_by_certificate").on(t.certificateId),
    index("paper_files_by_document").on(t.documentId),
    check("paper_files_of_one", sql`num_nonnulls(certificate_id, document_id) = 1`),
    ...fileChecks("paper_files"),
    ...policies("paper_files", {
      of_its_paper: either(""),
      of_own_paper: either(notJudged),
    }),
  ],
);

/** What is in it, in parts, so that neither side ever holds all of it. */
export const paperParts = pgTable(
  "paper_parts",
  {
    fileId: uuid()
      .notNull()
      .references(() => paperFiles.id, { onDelete: "cascade" }),
    part: smallint().notNull(),
    content: bytea().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.fileId, t.part] }),
    ...partChecks("paper_parts"),
    ...policies("paper_parts", {
      of_its_scan: sees("paper_files f", "f.id = paper_parts.file_id"),
      of_own_scan: [
        ["certificates c", "c.id = f.certificate_id", "c."],
        ["partner_documents d", "d.id = f.document_id", "d."],
      ]
        .map(([table = "", ends = "", alias = ""]) =>
          sees(
            `paper_files f join public.${table} on ${ends}`,
            `f.id = paper_parts.file_id${notJudged.replaceAll("x.", alias)}`,
          ),
        )
        .join(" or "),
    }),
  ],
);
