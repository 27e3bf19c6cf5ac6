"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { fragmentsOf, mentionedIn } from "#lib/comments/rules.ts";
import { Composer } from "./composer.tsx";
import { MessageField, type Picked, withMentions } from "./message-field.tsx";
import type { ThreadContext } from "./types.ts";
import { useCommentError } from "./use-comment-error.ts";

interface MessageActionsProps extends ThreadContext {
  comment: {
    id: string;
    version: number;
    body: string;
    author: string;
    /** The partner that reads it; none where it is internal. */
    sharedWith: string | undefined;
    isMine: boolean;
    replyTo: string;
  };
}

export function MessageActions({ comment, ...context }: MessageActionsProps) {
  const t = useTranslations("comments");
  const [open, setOpen] = useState<"reply" | "edit" | "delete">();
  const close = () => setOpen(undefined);
  if (open === "edit") return <EditForm comment={comment} {...context} onDone={close} />;
  if (open === "reply") {
    return (
      <Composer
        {...context}
        reply={{ to: comment.replyTo, author: comment.author, sharedWith: comment.sharedWith, onDone: close }}
      />
    );
  }
  return (
    <div className="message-actions no-print">
      <Button
        size="sm"
        variant="ghost"
        onClick={() => setOpen("reply")}
        aria-label={t("replyTo", { author: comment.author })}
      >
        {t("reply")}
      </Button>
      {comment.isMine ? (
        <>
          <Button size="sm" variant="ghost" onClick={() => setOpen("edit")}>
            {t("edit")}
          </Button>
          <Button size="sm" variant="ghost" onClick={() => setOpen("delete")}>
            {t("delete")}
          </Button>
        </>
      ) : null}
      {open === "delete" ? <DeleteDialog comment={comment} {...context} onDone={close} /> : null}
    </div>
  );
}

function EditForm({ comment, people, actions, onDone }: MessageActionsProps & { onDone: () => void }) {
  const t = useTranslations("comments");
  const [text, setText] = useState(() =>
    fragmentsOf(comment.body)
      .map((part) => ("text" in part ? part.text : `@${part.mention}`))
      .join(""),
  );
  const [picked, setPicked] = useState<Picked[]>(() => alreadyMentioned(comment.body));
  const [isPending, setPending] = useState(false);
  const { error, attempt } = useCommentError();
  const save = async () => {
    setPending(true);
    const body = withMentions(text, picked);
    const saved = await attempt(() =>
      actions.edit({ commentId: comment.id, version: comment.version, body }),
    );
    setPending(false);
    if (saved) onDone();
  };
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <MessageField
        label={t("edit")}
        text={text}
        onText={setText}
        people={people}
        onPick={(person) => setPicked((before) => [...before, person])}
        onSend={() => void save()}
        error={error}
      />
      <div className="flex gap-2">
        <Button type="submit" size="sm" variant="primary" pending={isPending}>
          {t("save")}
        </Button>
        <Button size="sm" variant="ghost" onClick={onDone}>
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
}

function alreadyMentioned(body: string): Picked[] {
  const ids = mentionedIn(body);
  return fragmentsOf(body).flatMap((part) =>
    "mention" in part && ids.includes(part.userId) ? [{ id: part.userId, name: part.mention }] : [],
  );
}

function DeleteDialog({ comment, actions, onDone }: MessageActionsProps & { onDone: () => void }) {
  const t = useTranslations("comments");
  const [isPending, setPending] = useState(false);
  const { error, attempt } = useCommentError();
  const remove = async () => {
    setPending(true);
    const removed = await attempt(() => actions.remove({ commentId: comment.id, version: comment.version }));
    setPending(false);
    if (removed) onDone();
  };
  const footer = (
    <>
      <Button variant="ghost" onClick={onDone}>
        {t("cancel")}
      </Button>
      <Button variant="danger" pending={isPending} onClick={() => void remove()}>
        {t("delete")}
      </Button>
    </>
  );
  return (
    <Dialog
      open
      onClose={onDone}
      title={t("deleteTitle")}
      description={t("deleteText")}
      size="sm"
      footer={footer}
    >
      {error === undefined ? null : (
        <p role="alert" className="field-error">
          {error}
        </p>
      )}
    </Dialog>
  );
}
