"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, type RefObject, useId, useRef, useState } from "react";
import { Field } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/input.tsx";
import { mentionOf } from "#lib/comments/rules.ts";
import { bareText } from "#lib/kernel/bare-text.ts";
import type { Person } from "./types.ts";

export type Picked = Pick<Person, "id" | "name">;

/** What is sent: the names that were picked become mentions, longest first, so that `Ann` does not cut into `Anna`. */
export function withMentions(text: string, picked: readonly Picked[]): string {
  return picked
    .toSorted((a, b) => b.name.length - a.name.length)
    .reduce((body, person) => body.replaceAll(`@${person.name}`, mentionOf(person)), text);
}

interface MessageFieldProps {
  label: string;
  placeholder?: string;
  text: string;
  onText: (text: string) => void;
  people: readonly Person[];
  onPick: (person: Picked) => void;
  onSend: () => void;
  error: string | undefined;
  /** The composer of the page: the `c` key leads to it. */
  isMain?: boolean;
}

export function MessageField(props: MessageFieldProps) {
  const t = useTranslations("comments");
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const mention = useMention(props, area);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) props.onSend();
    else if (!mention.onKey(event)) return;
    event.preventDefault();
  };
  return (
    <div className="message-field">
      <Field id={id} label={props.label} hint={t("mentionHint")} error={props.error}>
        <Textarea
          ref={area}
          rows={3}
          maxLength={10_000}
          value={props.text}
          placeholder={props.placeholder}
          data-comment-composer={props.isMain ? "" : undefined}
          onChange={(event) => mention.read(event.target.value, event.target.selectionStart)}
          onKeyDown={onKeyDown}
        />
      </Field>
      {mention.isOpen ? <MentionList found={mention.found} onPick={mention.pick} /> : null}
    </div>
  );
}

/** While the text before the caret ends in `@` and letters, the people whose names hold them are offered. */
function useMention(
  { text, onText, people, onPick }: MessageFieldProps,
  area: RefObject<HTMLTextAreaElement | null>,
) {
  const [sought, setSought] = useState<string>();
  const found =
    sought === undefined ? [] : people.filter((person) => begins(person.name, sought)).slice(0, 6);
  const read = (value: string, caret: number) => {
    onText(value);
    setSought(/(?:^|\s)@([\p{L}' .-]{0,40})$/u.exec(value.slice(0, caret))?.[1]);
  };
  const pick = (person: Person) => {
    const caret = area.current?.selectionStart ?? text.length;
    const start = text.lastIndexOf("@", caret - 1);
    onText(`${text.slice(0, start)}@${person.name} ${text.slice(caret)}`);
    onPick({ id: person.id, name: person.name });
    setSought(undefined);
    area.current?.focus();
  };
  const onKey = (event: KeyboardEvent): boolean => {
    const [first] = found;
    if (event.key === "Escape" && sought !== undefined) setSought(undefined);
    else if (takes(event) && first && sought !== "") pick(first);
    else return false;
    return true;
  };
  return { isOpen: sought !== undefined, found, read, pick, onKey };
}

function MentionList({ found, onPick }: { found: readonly Person[]; onPick: (person: Person) => void }) {
  const t = useTranslations("comments");
  return (
    <ul className="mention-list" aria-label={t("mention")}>
      {found.map((person) => (
        <li key={person.id}>
          <button type="button" onClick={() => onPick(person)}>
            {person.name} <small>{person.organisation}</small>
          </button>
        </li>
      ))}
      {found.length === 0 ? <li className="text-muted">{t("noMatch")}</li> : null}
    </ul>
  );
}

/** Tab and Enter take the first name of the list. */
const takes = ({ key, shiftKey }: KeyboardEvent) => (key === "Tab" || key === "Enter") && !shiftKey;

/** The name, or one of its words, begins so. */
const begins = (name: string, sought: string) =>
  ` ${bareText(name)}`.replaceAll("-", " ").includes(` ${bareText(sought).replaceAll("-", " ")}`);
