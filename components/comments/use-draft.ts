"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useErrorText } from "#components/form/error-text.ts";
import { toast } from "#components/ui/toast.tsx";
import { type Picked, withMentions } from "./message-field.tsx";
import type { ComposerProps } from "./types.ts";
import { useCommentError } from "./use-comment-error.ts";
import { useFiles } from "./use-files.ts";

/** What is being written, and sending it. What was typed stays until it is sent. */
export function useDraft(props: ComposerProps, partnerId: string | undefined) {
  const t = useTranslations("comments");
  const errorText = useErrorText();
  const router = useRouter();
  const files = useFiles();
  const words = useWords(props, partnerId);
  // The message went, and a file did not: it goes after it.
  const [sentId, setSentId] = useState<string>();
  const [isPending, setPending] = useState(false);
  // Sent in vain, since a file stands in the way.
  const [isHeldBack, setHeldBack] = useState(false);
  const sendFilesTo = async (commentId: string) => {
    const isWhole = await files.sendAll(commentId);
    setSentId(isWhole ? undefined : commentId);
    if (files.files.length > 0) router.refresh();
    if (!isWhole) return;
    toast({ tone: "good", text: t("sent") });
    props.reply?.onDone();
  };
  const send = async () => {
    setHeldBack(files.isFaulty && sentId === undefined);
    if (files.isFaulty && sentId === undefined) return;
    setPending(true);
    const commentId = sentId ?? (await words.write());
    if (commentId !== undefined) await sendFilesTo(commentId);
    setPending(false);
  };
  // Once nothing is left to send after the message, the next message begins.
  const removeFile = (key: number) => {
    files.remove(key);
    if (files.files.length === 1) setSentId(undefined);
  };
  const { text, setText, addPicked } = words;
  const error = isHeldBack && files.isFaulty ? errorText("files_to_remove") : words.error;
  const isPartlySent = sentId !== undefined;
  return {
    text,
    setText,
    addPicked,
    isPending,
    error,
    send,
    files: files.files,
    addFiles: files.add,
    removeFile,
    isPartlySent,
    /** Nothing is left but files that will never go: they can only be taken out. */
    isOver: isPartlySent && files.isRefused,
  };
}

/** The text, whom it mentions, and writing it. */
function useWords({ about, actions, reply }: ComposerProps, partnerId: string | undefined) {
  const [text, setText] = useState("");
  const [picked, setPicked] = useState<Picked[]>([]);
  const { error, attempt } = useCommentError();
  const write = async (): Promise<string | undefined> => {
    const audience = partnerId === undefined ? "internal" : [partnerId];
    const answers = reply ? { replyTo: reply.to } : {};
    let commentId: string | undefined;
    await attempt(async () => {
      const result = await actions.write({
        ...about,
        body: withMentions(text, picked),
        audience,
        ...answers,
      });
      if (!result.ok) return result;
      ({ commentId } = result.value);
      setText("");
      setPicked([]);
      return result;
    });
    return commentId;
  };
  const addPicked = (person: Picked) => setPicked((before) => [...before, person]);
  return { text, setText, addPicked, error, write };
}
