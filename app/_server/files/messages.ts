import "server-only";
import { attachFile, getFile, getFilePart, messageForFiles, removeFile } from "#lib/comments/files.ts";
import { perform } from "#lib/kernel/command.ts";
import { downloadFrom, removeWith, uploadTo } from "./serve.ts";

/** Files of messages: into one's own, out of those one reads. */
export const upload = uploadTo({
  ask: messageForFiles,
  put: (tx, actor, commentId, file) => perform(attachFile, tx, actor, { commentId, ...file }),
});
export const download = downloadFrom({ get: getFile, part: getFilePart });
export const remove = removeWith((tx, actor, fileId) => perform(removeFile, tx, actor, { fileId }));
