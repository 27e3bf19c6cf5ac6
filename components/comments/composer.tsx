"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Radio } from "#components/ui/input.tsx";
import { toast } from "#components/ui/toast.tsx";
import { MessageField, type Picked, withMentions } from "./message-field.tsx";
import type { ThreadContext } from "./types.ts";
import { useCommentError } from "./use-comment-error.ts";

interface ComposerProps extends ThreadContext {
  /** A reply goes to those who read the message it answers. */
  reply?: { to: string; author: string; isInternal: boolean; onDone: () => void };
}

/** Says who will read the message before it is sent. For the host it starts internal: a slip then tells nobody outside. */
export function Composer({ orderId, viewer, host, partner, people, actions, reply }: ComposerProps) {
  const t = useTranslations("comments");
  const name = useId();
  const [toInternal, setInternal] = useState(reply?.isInternal ?? viewer.isHost);
  const [text, setText] = useState("");
  const [picked, setPicked] = useState<Picked[]>([]);
  const [isPending, setPending] = useState(false);
  const { error, attempt } = useCommentError();
  const readers = toInternal ? host.name : viewer.isHost ? partner.name : host.name;
  const reachable = people.filter(
    (person) => person.id !== viewer.userId && (!toInternal || person.organisationId === host.id),
  );

  const send = async () => {
    setPending(true);
    const body = withMentions(text, picked);
    const audience = toInternal ? "internal" : [partner.id];
    const sent = await attempt(() =>
      actions.write({ orderId, body, audience, ...(reply ? { replyTo: reply.to } : {}) }),
    );
    setPending(false);
    if (!sent) return;
    setText("");
    setPicked([]);
    toast({ tone: "good", text: t("sent") });
    reply?.onDone();
  };

  return (
    <form
      className="composer"
      data-audience={toInternal ? "internal" : "shared"}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {viewer.isHost && !reply ? (
        <fieldset>
          <legend className="visually-hidden">{t("audience")}</legend>
          <Radio
            name={name}
            label={t("toInternal", { host: host.name })}
            checked={toInternal}
            onChange={() => setInternal(true)}
          />
          <Radio
            name={name}
            label={t("toShared", { supplier: partner.name })}
            checked={!toInternal}
            onChange={() => setInternal(false)}
          />
        </fieldset>
      ) : null}
      <MessageField
        label={reply ? t("replying", { author: reply.author }) : t("write")}
        placeholder={t("placeholder", { names: readers })}
        text={text}
        onText={setText}
        people={reachable}
        onPick={(person) => setPicked((before) => [...before, person])}
        onSend={() => void send()}
        error={error}
        isMain={!reply}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" size="sm" variant="primary" pending={isPending}>
          {t("sendTo", { names: readers })}
        </Button>
        {reply ? (
          <Button size="sm" variant="ghost" onClick={reply.onDone}>
            {t("cancel")}
          </Button>
        ) : null}
      </div>
    </form>
  );
}
