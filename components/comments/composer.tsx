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
export function Composer(props: ComposerProps) {
  const { viewer, host, partner, people, reply } = props;
  const t = useTranslations("comments");
  const [toInternal, setInternal] = useState(reply?.isInternal ?? viewer.isHost);
  const draft = useDraft(props, toInternal);
  const readers = toInternal || !viewer.isHost ? host.name : partner.name;
  const reachable = people.filter(
    (person) => person.id !== viewer.userId && (!toInternal || person.organisationId === host.id),
  );
  return (
    <form
      className="composer"
      data-audience={toInternal ? "internal" : "shared"}
      onSubmit={(event) => {
        event.preventDefault();
        void draft.send();
      }}
    >
      {viewer.isHost && !reply ? (
        <AudienceChoice
          isInternal={toInternal}
          onChange={setInternal}
          host={host.name}
          partner={partner.name}
        />
      ) : null}
      <MessageField
        label={reply ? t("replying", { author: reply.author }) : t("write")}
        placeholder={t("placeholder", { names: readers })}
        text={draft.text}
        onText={draft.setText}
        people={reachable}
        onPick={draft.addPicked}
        onSend={() => void draft.send()}
        error={draft.error}
        isMain={!reply}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" size="sm" variant="primary" pending={draft.isPending}>
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

/** What is being written, and sending it. What was typed stays until it is sent. */
function useDraft({ orderId, partner, actions, reply }: ComposerProps, toInternal: boolean) {
  const t = useTranslations("comments");
  const [text, setText] = useState("");
  const [picked, setPicked] = useState<Picked[]>([]);
  const [isPending, setPending] = useState(false);
  const { error, attempt } = useCommentError();
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
  const addPicked = (person: Picked) => setPicked((before) => [...before, person]);
  return { text, setText, addPicked, isPending, error, send };
}

interface AudienceChoiceProps {
  isInternal: boolean;
  onChange: (isInternal: boolean) => void;
  host: string;
  partner: string;
}

function AudienceChoice({ isInternal, onChange, host, partner }: AudienceChoiceProps) {
  const t = useTranslations("comments");
  const name = useId();
  return (
    <fieldset>
      <legend className="visually-hidden">{t("audience")}</legend>
      <Radio
        name={name}
        label={t("toInternal", { host })}
        checked={isInternal}
        onChange={() => onChange(true)}
      />
      <Radio
        name={name}
        label={t("toShared", { supplier: partner })}
        checked={!isInternal}
        onChange={() => onChange(false)}
      />
    </fieldset>
  );
}
