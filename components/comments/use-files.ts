"use client";

import { useRef, useState } from "react";
import { maxFiles } from "#db/vocabulary-files.ts";
import { faultOfFile } from "#lib/attachments/rules.ts";
import { sendFile } from "./send-file.ts";

export interface ChosenFile {
  key: number;
  file: File;
  /** Why it cannot be sent, or was not. */
  fault: string | undefined;
  /** From 0 to 1 while it is on its way. */
  progress: number | undefined;
}

/** What the server found in a file does not go away by sending it once more. */
const isRefused = ({ fault }: ChosenFile) => fault?.startsWith("file_") ?? false;

/** The files of a message that is being written. They stay until they are sent or taken out. */
export function useFiles() {
  const [files, setFiles] = useState<ChosenFile[]>([]);
  const next = useRef(0);
  const change = (key: number, to: Partial<ChosenFile>) =>
    setFiles((all) => all.map((one) => (one.key === key ? { ...one, ...to } : one)));
  const add = (chosen: Iterable<File>) => {
    const fresh = Array.from(chosen, (file) => {
      next.current += 1;
      return { key: next.current, file, fault: faultOfFile(file), progress: undefined };
    });
    setFiles((all) =>
      [...all, ...fresh].map((one, index) => (index < maxFiles ? one : { ...one, fault: "too_many_files" })),
    );
  };
  const remove = (key: number) => setFiles((all) => all.filter((one) => one.key !== key));
  /** One after the other; what was refused stays, with its reason. Answers whether all went. */
  const sendAll = async (commentId: string): Promise<boolean> => {
    let isDone = !files.some(isRefused);
    for (const { key, file } of files.filter((one) => !isRefused(one))) {
      change(key, { progress: 0, fault: undefined });
      // In turn: together they would share one line.
      const fault = await sendFile(commentId, file, (progress) => change(key, { progress }));
      if (fault === undefined) remove(key);
      else change(key, { fault, progress: undefined });
      isDone &&= fault === undefined;
    }
    return isDone;
  };
  return {
    files,
    add,
    remove,
    sendAll,
    isFaulty: files.some(({ fault }) => fault !== undefined),
    isRefused: files.length > 0 && files.every(isRefused),
  };
}
