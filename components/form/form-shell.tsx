"use client";

import { useTranslations } from "next-intl";
import { useId, type ReactElement, type ReactNode } from "react";
import {
  FormProvider,
  useForm,
  useFormContext,
  type DefaultValues,
  type FieldErrors,
  type FieldValues,
  type Path,
  type Resolver,
} from "react-hook-form";
import { Button } from "#components/ui/button.tsx";
import { ErrorSummary } from "#components/ui/error-summary.tsx";
import { Field, FieldGroup } from "#components/ui/field.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";
import { useErrorText } from "./error-text.ts";

interface FormShellProps<Values extends FieldValues, Out> {
  defaultValues: DefaultValues<Values>;
  action: (values: Values) => Promise<ActionResult<Out>>;
  onDone: (value: Out, values: Values) => void;
  submitLabel: ReactNode;
  /** Optional check in the browser; the server's answer is mapped onto the fields in any case. */
  resolver?: Resolver<Values>;
  variant?: "primary" | "danger";
  cancel?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** Every form that writes: what was typed stays, errors stand beside their field and in a summary that links to them. */
export function FormShell<Values extends FieldValues, Out>(props: FormShellProps<Values, Out>) {
  const {
    defaultValues,
    action,
    onDone,
    submitLabel,
    resolver,
    variant = "primary",
    cancel,
    className = "",
  } = props;
  const form = useForm<Values>({ defaultValues, resolver, shouldFocusError: false });
  const submit = form.handleSubmit(async (values) => {
    const result = await answerOf(action, values);
    if (result.ok) {
      onDone(result.value, values);
      return;
    }
    const elsewhere: string[] = [];
    for (const [name, reason] of Object.entries(result.fields ?? {})) {
      const path = registeredPath(form.getValues(), name);
      if (path === undefined) elsewhere.push(reason);
      else form.setError(path, { type: "server", message: reason });
    }
    if (result.fields === undefined) elsewhere.push(result.reason);
    if (elsewhere[0] !== undefined) form.setError("root", { type: "server", message: elsewhere[0] });
  });
  return (
    <FormProvider {...form}>
      <form noValidate className={`grid gap-4 ${className}`} onSubmit={(event) => void submit(event)}>
        <FormErrors errors={form.formState.errors} attempt={form.formState.submitCount} />
        {props.children}
        <div className="flex flex-wrap items-center gap-2">
          <Button type="submit" variant={variant} pending={form.formState.isSubmitting}>
            {submitLabel}
          </Button>
          {cancel}
        </div>
      </form>
    </FormProvider>
  );
}

interface FormFieldProps {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  optional?: boolean;
  className?: string;
  children: ReactElement<Record<string, unknown>>;
}

export function FormField({ name, children, ...rest }: FormFieldProps) {
  const { register, getFieldState, formState } = useFormContext();
  const errorText = useErrorText();
  const { error } = getFieldState(name, formState);
  const { type: Control, props } = children;
  return (
    <Field id={fieldId(name)} error={error && errorText(error.message ?? "unexpected")} {...rest}>
      <Control {...props} {...register(name)} />
    </Field>
  );
}

interface FormChoicesProps {
  name: string;
  legend: ReactNode;
  hint?: ReactNode;
  children: ReactNode;
}

/** Tick boxes or radios that are one answer together; each registers itself under the same name. */
export function FormChoices({ name, legend, hint, children }: FormChoicesProps) {
  const { getFieldState, formState } = useFormContext();
  const errorText = useErrorText();
  const { error } = getFieldState(name, formState);
  return (
    <FieldGroup
      id={fieldId(name)}
      legend={legend}
      hint={hint}
      error={error && errorText(error.message ?? "unexpected")}
    >
      {children}
    </FieldGroup>
  );
}

function FormErrors({ errors, attempt }: { errors: FieldErrors; attempt: number }) {
  const t = useTranslations("ui");
  const errorText = useErrorText();
  const id = useId();
  const found = listErrors(errors).map(({ name, reason }) => ({
    fieldId: name.startsWith("root") ? undefined : fieldId(name),
    text: errorText(reason),
  }));
  return found.length === 0 ? null : (
    <ErrorSummary key={`${id}${String(attempt)}`} title={t("problem")} errors={found} />
  );
}

export function fieldId(name: string): string {
  return `field-${name.replaceAll(".", "-")}`;
}

// A lost connection is an answer too; anything typed must survive it.
async function answerOf<Values, Out>(
  action: (values: Values) => Promise<ActionResult<Out>>,
  values: Values,
): Promise<ActionResult<Out>> {
  try {
    return await action(values);
  } catch (error) {
    if (isNavigation(error)) throw error;
    return { ok: false, code: "unexpected", reason: navigator.onLine ? "unexpected" : "offline" };
  }
}

function isNavigation(error: unknown): boolean {
  return error instanceof Error && "digest" in error && String(error.digest).startsWith("NEXT_");
}

// The server names fields by path; only those that this form has can carry a message.
function registeredPath<Values extends FieldValues>(values: Values, name: string): Path<Values> | undefined {
  return isPathOf(values, name) ? name : undefined;
}

function isPathOf<Values extends FieldValues>(values: Values, name: string): name is Path<Values> {
  return (
    document.getElementById(fieldId(name)) !== null &&
    name.split(".", 1)[0] !== undefined &&
    values !== undefined
  );
}

function listErrors(errors: object, prefix = ""): { name: string; reason: string }[] {
  return Object.entries(errors).flatMap(([key, error]: [string, unknown]) => {
    if (typeof error !== "object" || error === null) return [];
    const name = `${prefix}${key}`;
    if ("message" in error && typeof error.message === "string") return [{ name, reason: error.message }];
    if ("type" in error && typeof error.type === "string") return [{ name, reason: "unexpected" }];
    return listErrors(error, `${name}.`);
  });
}
