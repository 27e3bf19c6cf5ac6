"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Radio } from "#components/ui/input.tsx";
import { toast } from "#components/ui/toast.tsx";
import { MessageField, type Picked, withMentions } from "./message-field.tsx";
import type { Party, ThreadContext } from "./types.ts";
import { useCommentError } from "./use-comment-error.ts";

interface ComposerProps extends ThreadContext {
  /** A reply goes to those who read the message it answers. */
  reply?: { to: string; author: string; sharedWith: string | undefined; onDone: () => void };
}

/** Says who will read the message before it is sent. For the host it starts internal: a slip then tells nobody outside. */
export function Composer(props: ComposerProps) {
  const { viewer, host, partners, people, reply } = props;
  const t = useTranslations("comments");
  const [chosen, setChosen] = useState(
    reply ? reply.sharedWith : viewer.isHost ? undefined : partners[0]?.id,
  );
  const draft = useDraft(props, chosen);
  const partner = partners.find(({ id }) => id === chosen);
  const readers = partner && viewer.isHost ? partner.name : host.name;
  const reachable = people.filter(
    (person) => person.id !== viewer.userId && [host.id, chosen].includes(person.organisationId),
  );
  return (
    <form
      className="composer"
      data-audience={chosen === undefined ? "internal" : "shared"}
      onSubmit={(event) => {
        event.preventDefault();
        void draft.send();
      }}
    >
      {viewer.isHost && !reply ? (
        <AudienceChoice chosen={chosen} onChange={setChosen} host={host.name} partners={partners} />
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
function useDraft({ about, actions, reply }: ComposerProps, partnerId: string | undefined) {
  const t = useTranslations("comments");
  const [text, setText] = useState("");
  const [picked, setPicked] = useState<Picked[]>([]);
  const [isPending, setPending] = useState(false);
  const { error, attempt } = useCommentError();
  const send = async () => {
    setPending(true);
    const body = withMentions(text, picked);
    const audience = partnerId === undefined ? "internal" : [partnerId];
    const sent = await attempt(() =>
      actions.write({ ...about, body, audience, ...(reply ? { replyTo: reply.to } : {}) }),
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
  chosen: string | undefined;
  onChange: (partnerId: string | undefined) => void;
  host: string;
  partners: Party[];
}

function AudienceChoice({ chosen, onChange, host, partners }: AudienceChoiceProps) {
  const t = useTranslations("comments");
  const name = useId();
  return (
    <fieldset>
      <legend className="visually-hidden">{t("audience")}</legend>
      <Radio
        name={name}
        label={t("toInternal", { host })}
        checked={chosen === undefined}
        onChange={() => onChange(undefined)}
      />
      {partners.map((partner) => (
        <Radio
          key={partner.id}
          name={name}
          label={t("toShared", { partner: partner.name })}
          checked={chosen === partner.id}
          onChange={() => onChange(partner.id)}
        />
      ))}
    </fieldset>
  );
}
