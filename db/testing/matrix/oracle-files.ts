import type { TableName } from "../../access.ts";
import type { Viewer } from "./viewer.ts";
import type { Row, World } from "./world.ts";

type Find = (world: World, table: TableName, id: unknown) => Row | undefined;
type Sees = (comment: Row, viewer: Viewer, world: World) => boolean;
type Meaning = (row: Row, viewer: Viewer, world: World) => boolean;

/** The scope words of files: a file is read with its message, and changed by who wrote that. */
export function fileMeanings(find: Find, seesComment: Sees): Readonly<Record<string, Meaning>> {
  const wordsOf = (row: Row, viewer: Viewer, world: World): Row | undefined => {
    const comment = find(world, "comments", row["comment_id"]);
    const isThere = comment !== undefined && comment["deleted_at"] === null;
    return isThere && seesComment(comment, viewer, world) ? comment : undefined;
  };
  const isRead: Meaning = (row, viewer, world) => wordsOf(row, viewer, world) !== undefined;
  const isOwn: Meaning = (row, viewer, world) =>
    wordsOf(row, viewer, world)?.["author_id"] === viewer.userId && viewer.userId !== "";
  const ofFile =
    (meaning: Meaning): Meaning =>
    (row, viewer, world) => {
      const file = find(world, "attachments", row["attachment_id"]);
      return file !== undefined && meaning(file, viewer, world);
    };
  const documentOf = (row: Row, viewer: Viewer, world: World): Row | undefined => {
    const document = find(world, "order_documents", row["document_id"]);
    const isSeen = viewer.side === "host" || document?.["supplier_id"] === viewer.organisationId;
    return isSeen ? document : undefined;
  };
  const isUploaded: Meaning = (row, viewer) =>
    row["uploaded_by"] === viewer.userId && row["organisation_id"] === viewer.organisationId;
  const isOfSupplier: Meaning = (row, viewer) => row["supplier_id"] === viewer.organisationId;
  const isOfOwnSide: Meaning = (row, viewer) => row["organisation_id"] === viewer.organisationId;
  return {
    uploaded: isUploaded,
    own_uploaded: (row, viewer, world) => isUploaded(row, viewer, world) && isOfSupplier(row, viewer, world),
    of_own_side: isOfOwnSide,
    own_of_own_side: (row, viewer, world) =>
      isOfOwnSide(row, viewer, world) && isOfSupplier(row, viewer, world),
    of_its_document: (row, viewer, world) => documentOf(row, viewer, world) !== undefined,
    of_own_document: (row, viewer, world) => {
      const document = documentOf(row, viewer, world);
      return document !== undefined && isUploaded(document, viewer, world);
    },
    of_its_words: isRead,
    of_own_words: isOwn,
    of_its_file: ofFile(isRead),
    of_own_file: ofFile(isOwn),
  };
}
