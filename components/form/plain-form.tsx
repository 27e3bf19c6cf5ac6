"use client";

import { useState, useTransition, type InputEvent, type ReactNode, type SubmitEvent } from "react";
import type { ActionResult } from "#lib/kernel/result.ts";
import { answerOf, reasonsOf } from "./answer.ts";
import { FormBinding, FormEnd, type FormEndProps, FormErrors, type Reasons } from "./form-field.tsx";
import { readForm, valueAt, type FormValues } from "./form-values.ts";

interface PlainFormProps<Out> extends FormEndProps {
  defaultValues: FormValues;
  action: (values: FormValues) => Promise<ActionResult<Out>>;
  onDone: (value: Out, values: FormValues) => void;
  className?: string;
  children: ReactNode;
}

/**
 * A form that stands on a page. Its controls keep their own values, so it costs almost no script and loses nothing that
 * was typed before the script came. A form with rows that come and go is a `FormShell`, loaded when it is asked for.
 */
export function PlainForm<Out>(props: PlainFormProps<Out>) {
  const { defaultValues, action, onDone, className = "", children, ...end } = props;
  const [{ reasons, attempt }, setOutcome] = useState<{ reasons: Reasons; attempt: number }>(noOutcome);
  const [isPending, startTransition] = useTransition();

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isPending) return;
    const form = event.currentTarget;
    const values = readForm(defaultValues, new FormData(form));
    startTransition(async () => {
      const result = await answerOf(action(values));
      setOutcome((before) => ({ reasons: reasonsOf(result, form), attempt: before.attempt + 1 }));
      if (result.ok) onDone(result.value, values);
    });
  };
  const forget = (event: InputEvent<HTMLFormElement>) => {
    const name = nameOf(event.target);
    if (name in reasons) setOutcome({ attempt, reasons: without(reasons, name) });
  };
  const binding = {
    bind: (name: string) => controlOf(name, valueAt(defaultValues, name)),
    reasonOf: (name: string) => reasons[name],
  };
  return (
    <FormBinding value={binding}>
      <form noValidate className={`grid gap-4 ${className}`} onSubmit={submit} onInput={forget}>
        <FormErrors key={attempt} reasons={reasons} />
        {children}
        <FormEnd pending={isPending} {...end} />
      </form>
    </FormBinding>
  );
}

const noOutcome = { reasons: {}, attempt: 0 };

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
