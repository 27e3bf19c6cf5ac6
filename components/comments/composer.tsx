"use client";

import { useTranslations } from "next-intl";
import { type ClipboardEvent, type DragEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { AttachButton } from "./attach-button.tsx";
import { AudienceChoice } from "./audience-choice.tsx";
import { ChosenFiles } from "./chosen-files.tsx";
import { MessageField } from "./message-field.tsx";
import type { ComposerProps } from "./types.ts";
import { useDraft } from "./use-draft.ts";

/** Says who will read the message before it is sent. For the host it starts internal: a slip then tells nobody outside. */
export function Composer(props: ComposerProps) {
  const { viewer, host, partners, people, reply } = props;
  const t = useTranslations("comments");
  const usual = viewer.isHost ? undefined : partners[0]?.id;
  const [chosen, setChosen] = useState(reply ? reply.sharedWith : usual);
  const draft = useDraft(props, chosen);
  const readers = (viewer.isHost ? partners.find(({ id }) => id === chosen) : undefined)?.name ?? host.name;
  const reachable = people.filter(
    (person) => person.id !== viewer.userId && [host.id, chosen].includes(person.organisationId),
  );
  return (
    <form
      className="composer"
      data-audience={chosen === undefined ? "internal" : "shared"}
      {...taking(draft.addFiles)}
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
      <ChosenFiles files={draft.files} isSending={draft.isPending} onRemove={draft.removeFile} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" size="sm" variant="primary" pending={draft.isPending} hidden={draft.isOver}>
          {draft.isPartlySent ? t("retry") : t("sendTo", { names: readers })}
        </Button>
        <AttachButton onChoose={draft.addFiles} />
        {reply ? (
          <Button size="sm" variant="ghost" onClick={reply.onDone}>
            {t("cancel")}
          </Button>
        ) : null}
      </div>
    </form>
  );
}

/** Files that are pasted or dropped where one writes. */
const taking = (add: (files: File[]) => void) => ({
  onPaste: ({ clipboardData }: ClipboardEvent) => {
    // A copied table brings a picture of itself beside its text: the text is meant.
    if (!clipboardData.types.includes("text/plain")) add(Array.from(clipboardData.files));
  },
  onDragOver: (event: DragEvent) => event.preventDefault(),
  onDrop: (event: DragEvent) => {
    // The browser would leave the page for the file.
    event.preventDefault();
    add(Array.from(event.dataTransfer.files));
  },
});
