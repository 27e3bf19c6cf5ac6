"use client";

import { type BaseSyntheticEvent, type ReactNode, type TransitionStartFunction, useTransition } from "react";
import {
  FormProvider,
  useForm,
  type FieldValues,
  type Path,
  type Resolver,
  type UseFormReturn,
} from "react-hook-form";
import type { ActionResult } from "#lib/kernel/result.ts";
import { answerOf, reasonsOf } from "./answer.ts";
import { useConflictRefresh } from "./conflict.tsx";
import { FormBinding, FormEnd, type FormEndProps, FormErrors, type Reasons } from "./form-field.tsx";
import { valueAt } from "./form-values.ts";

interface FormShellProps<Values extends FieldValues, Out> extends FormEndProps {
  defaultValues: Values;
  action: (values: Values) => Promise<ActionResult<Out>>;
  onDone: (value: Out, values: Values) => void;
  /** Optional check in the browser; the server's answer is mapped onto the fields in any case. */
  resolver?: Resolver<Values>;
  className?: string;
  children: ReactNode;
}

/**
 * A form with rows that come and go, or fields that depend on one another. It brings react-hook-form with it: load it
 * when it is first asked for, and put a `PlainForm` on pages.
 */
export function FormShell<Values extends FieldValues, Out>(props: FormShellProps<Values, Out>) {
  const { defaultValues, action, onDone, resolver, className = "", children, ...end } = props;
  const form = useForm<Values>({
    // What somebody else has changed meanwhile stands in every field that was not touched.
    values: defaultValues,
    resetOptions: { keepDirtyValues: true, keepErrors: true, keepSubmitCount: true },
    resolver,
    shouldFocusError: false,
  });
  const { errors, submitCount } = form.formState;
  const [isPending, startTransition] = useTransition();
  const send = useSend(form, { action, onDone }, startTransition);
  const binding = {
    bind: (name: string): Record<string, unknown> =>
      isPath<Values>(name) ? { ...form.register(name) } : { name },
    reasonOf: (name: string) => messageOf(valueAt(errors, name)),
  };
  return (
    <FormProvider {...form}>
      <FormBinding value={binding}>
        <form
          noValidate
          className={`grid gap-4 ${className}`}
          onSubmit={(event) => {
            // Portals and dialogs inside another form must not send that one too.
            event.stopPropagation();
            event.preventDefault();
            if (!isPending) startTransition(() => form.handleSubmit(send)(event));
          }}
        >
          <FormErrors key={submitCount} reasons={listReasons(errors)} />
          {children}
          <FormEnd pending={isPending} {...end} />
        </form>
      </FormBinding>
    </FormProvider>
  );
}

/** Sends what was typed: what is wrong goes to its field, and what worked is done with the page as it is afterwards. */
function useSend<Values extends FieldValues, Out>(
  form: UseFormReturn<Values>,
  { action, onDone }: Pick<FormShellProps<Values, Out>, "action" | "onDone">,
  startTransition: TransitionStartFunction,
) {
  const refreshAfter = useConflictRefresh();
  return async (values: Values, event?: BaseSyntheticEvent) => {
    const result = await answerOf(action(values));
    refreshAfter(result);
    const element: unknown = event?.target;
    if (result.ok) startTransition(() => onDone(result.value, values));
    else if (element instanceof HTMLFormElement) {
      for (const [name, message] of Object.entries(reasonsOf(result, element))) {
        form.setError(isPath<Values>(name) ? name : "root", { type: "server", message });
      }
    }
  };
}

// react-hook-form derives its paths from the values; a name in markup is text, and the empty one is the whole form.
function isPath<Values extends FieldValues>(name: string): name is Path<Values> {
  return name !== "";
}

function listReasons(errors: unknown, prefix = ""): Reasons {
  if (typeof errors !== "object" || errors === null) return {};
  const found = Object.entries(errors).flatMap(([key, error]: [string, unknown]) => {
    const name = prefix === "" && key === "root" ? "" : `${prefix}${key}`;
    const reason = messageOf(error);
    return reason === undefined ? Object.entries(listReasons(error, `${name}.`)) : [[name, reason] as const];
  });
  return Object.fromEntries(found);
}

function messageOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  if ("message" in error && typeof error.message === "string" && error.message !== "") return error.message;
  return "type" in error && typeof error.type === "string" ? "required" : undefined;
}
