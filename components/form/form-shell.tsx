"use client";

import type { BaseSyntheticEvent, ReactNode } from "react";
import {
  FormProvider,
  useForm,
  type DefaultValues,
  type FieldValues,
  type Path,
  type Resolver,
} from "react-hook-form";
import type { ActionResult } from "#lib/kernel/result.ts";
import { answerOf, reasonsOf } from "./answer.ts";
import { FormBinding, FormEnd, type FormEndProps, FormErrors, type Reasons } from "./form-field.tsx";
import { valueAt } from "./form-values.ts";

interface FormShellProps<Values extends FieldValues, Out> extends FormEndProps {
  defaultValues: DefaultValues<Values>;
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
  const form = useForm<Values>({ defaultValues, resolver, shouldFocusError: false });
  const { errors, isSubmitting, submitCount } = form.formState;
  const send = async (values: Values, event?: BaseSyntheticEvent) => {
    const result = await answerOf(action(values));
    const element: unknown = event?.target;
    if (result.ok) onDone(result.value, values);
    else if (element instanceof HTMLFormElement) {
      for (const [name, message] of Object.entries(reasonsOf(result, element))) {
        form.setError(isPath<Values>(name) ? name : "root", { type: "server", message });
      }
    }
  };
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
            if (isSubmitting) event.preventDefault();
            else void form.handleSubmit(send)(event);
          }}
        >
          <FormErrors key={submitCount} reasons={listReasons(errors)} />
          {children}
          <FormEnd pending={isSubmitting} {...end} />
        </form>
      </FormBinding>
    </FormProvider>
  );
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
