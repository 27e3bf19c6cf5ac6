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
  return {
    of_its_words: isRead,
    of_own_words: isOwn,
    of_its_file: ofFile(isRead),
    of_own_file: ofFile(isOwn),
  };
}
