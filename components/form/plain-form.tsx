"use client";

import { useState, useTransition, type InputEvent, type ReactNode, type SubmitEvent } from "react";
import type { ActionResult } from "#lib/kernel/result.ts";
import { answerOf, reasonsOf } from "./answer.ts";
import { useConflictRefresh } from "./conflict.tsx";
import { FormBinding, FormEnd, type FormEndProps, FormErrors, type Reasons } from "./form-field.tsx";
import { useUnsaved } from "./use-leave-guard.ts";
import { readForm, valueAt, type FormValues } from "./form-values.ts";

interface PlainFormProps<Out> extends FormEndProps {
  defaultValues: FormValues;
  action: (values: FormValues) => Promise<ActionResult<Out>>;
  onDone: (value: Out, values: FormValues) => void;
  /** The version of what it shows: with another one the controls are filled anew, unless somebody is typing. */
  resetBy?: string | number | null;
  /** Where much is typed: who leaves with it is asked first, and Enter in a field sends nothing. */
  isLong?: boolean;
  /** Whether what was done keeps all that was typed; it does where nothing is said. */
  keeps?: (values: FormValues) => boolean;
  className?: string;
  children: ReactNode;
}

/**
 * A form that stands on a page. Its controls keep their own values, so it costs almost no script and loses nothing that
 * was typed before the script came. What is sent with them is what stood there when the typing began: a page that is
 * refreshed meanwhile must not pass a newer version off as seen. After a conflict it is what the page then shows.
 * A form with rows that come and go is a `FormShell`, loaded when it is asked for.
 */
export function PlainForm<Out>(props: PlainFormProps<Out>) {
  const { defaultValues, resetBy, isLong = false, keeps, action, onDone, ...shown } = props;
  const { className = "", children, ...end } = shown;
  const [begun, setBegun] = useState<Pick<PlainFormProps<Out>, "defaultValues" | "resetBy">>();
  const seen = begun ?? { defaultValues, resetBy };
  const setTyped = useUnsaved(isLong);
  const [{ reasons, attempt }, setOutcome] = useState<{ reasons: Reasons; attempt: number }>(noOutcome);
  const [isPending, startTransition] = useTransition();
  const refreshAfter = useConflictRefresh();

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isPending) return;
    const form = event.currentTarget;
    const values = readForm(seen.defaultValues, new FormData(form, event.nativeEvent.submitter));
    startTransition(async () => {
      const result = await answerOf(action(values));
      if (result.ok && (keeps?.(values) ?? true)) setTyped(false);
      // Together with the page as it is afterwards: who acts again at once acts on what is true.
      startTransition(() => {
        setOutcome((before) => ({ reasons: reasonsOf(result, form), attempt: before.attempt + 1 }));
        if (result.ok || result.code === "conflict") setBegun(undefined);
        if (result.ok) onDone(result.value, values);
        else refreshAfter(result);
      });
    });
  };
  const type = (event: InputEvent<HTMLFormElement>) => {
    setBegun(seen);
    setTyped(true);
    const name = nameOf(event.target);
    if (name in reasons) setOutcome({ attempt, reasons: without(reasons, name) });
  };
  return (
    <FormBinding value={bindingOf(seen.defaultValues, reasons)}>
      <form
        key={seen.resetBy}
        noValidate
        className={`grid gap-4 ${className}`}
        onSubmit={submit}
        onInput={type}
      >
        {isLong ? <NoDefaultButton /> : null}
        <FormErrors key={attempt} reasons={reasons} />
        {children}
        <FormEnd pending={isPending} {...end} />
      </form>
    </FormBinding>
  );
}

/** Enter in a field presses the first button that sends; in the middle of much that is typed that is never meant. */
const NoDefaultButton = () => <input type="submit" disabled hidden aria-hidden="true" />;

const noOutcome = { reasons: {}, attempt: 0 };

const bindingOf = (values: FormValues, reasons: Reasons) => ({
  bind: (name: string) => controlOf(name, valueAt(values, name)),
  reasonOf: (name: string) => reasons[name],
});

function controlOf(name: string, value: unknown): Record<string, unknown> {
  return typeof value === "boolean" ? { name, defaultChecked: value } : { name, defaultValue: value };
}

function nameOf(target: EventTarget): string {
  const isControl =
    target instanceof HTMLInputElement ||
    target instanceof HTMLSelectElement ||
    target instanceof HTMLTextAreaElement;
  return isControl ? target.name : "";
}

function without(reasons: Reasons, name: string): Reasons {
  return Object.fromEntries(Object.entries(reasons).filter(([key]) => key !== name));
}
