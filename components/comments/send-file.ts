import { sendFileTo, takeFileFrom } from "#components/form/send-file.ts";

/** Sends one file into a message. */
export const sendFile = (commentId: string, file: File, onProgress: (share: number) => void) =>
  sendFileTo(`/api/v1/comments/${commentId}/files`, file, onProgress);

export const takeBackFile = (fileId: string) => takeFileFrom(`/api/v1/files/${fileId}`);
