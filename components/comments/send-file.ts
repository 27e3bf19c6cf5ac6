import { codeOf, sendFileTo } from "#components/form/send-file.ts";

/** Sends one file into a message. */
export const sendFile = (commentId: string, file: File, onProgress: (share: number) => void) =>
  sendFileTo(`/api/v1/comments/${commentId}/files`, file, onProgress);

/** Answers `undefined` once it is gone, else why it is not. */
export async function takeBackFile(fileId: string): Promise<string | undefined> {
  try {
    const answer = await fetch(`/api/v1/files/${fileId}`, { method: "DELETE" });
    return answer.ok ? undefined : codeOf(await answer.text());
  } catch {
    return "offline";
  }
}
