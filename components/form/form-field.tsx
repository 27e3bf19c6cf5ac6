"use client";

import { useTranslations } from "next-intl";
import { createContext, useContext, type ComponentProps, type ReactElement, type ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { ErrorSummary } from "#components/ui/error-summary.tsx";
import { Field, FieldGroup } from "#components/ui/field.tsx";
import { Checkbox } from "#components/ui/input.tsx";
import { useErrorText } from "./error-text.ts";

interface Binding {
  /** The properties that tie a control to the form: its name and its value. */
  bind: (name: string) => Record<string, unknown>;
  reasonOf: (name: string) => string | undefined;
}

/** The fields are the same in every form; what holds their values differs, and is told here. */
export const FormBinding = createContext<Binding>({ bind: (name) => ({ name }), reasonOf: () => undefined });

interface FormFieldProps {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  optional?: boolean;
  className?: string;
  children: ReactElement<Record<string, unknown>>;
}

/** One labelled control; it gets its name, its value and its error from the form. */
export function FormField({ name, children, ...rest }: FormFieldProps) {
  const { bind } = useContext(FormBinding);
  const { type: Control, props } = children;
  return (
    <Field id={fieldId(name)} error={useErrorOf(name)} {...rest}>
      <Control {...bind(name)} {...props} />
    </Field>
  );
}

interface FormChoicesProps {
  name: string;
  legend: ReactNode;
  hint?: ReactNode;
  children: ReactNode;
}

/** Tick boxes or radios that are one answer together; each carries the same name. */
export function FormChoices({ name, legend, hint, children }: FormChoicesProps) {
  return (
    <FieldGroup id={fieldId(name)} legend={legend} hint={hint} error={useErrorOf(name)}>
      {children}
    </FieldGroup>
  );
}

/** One tick box that is yes or no. */
export function FormTick({ name, ...rest }: ComponentProps<typeof Checkbox> & { name: string }) {
  const { bind } = useContext(FormBinding);
  return <Checkbox id={fieldId(name)} {...bind(name)} {...rest} />;
}

export interface FormEndProps {
  submitLabel: ReactNode;
  variant?: "primary" | "danger";
  cancel?: ReactNode;
}

export function FormEnd({
  submitLabel,
  variant = "primary",
  cancel,
  pending,
}: FormEndProps & { pending: boolean }) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button type="submit" variant={variant} pending={pending}>
        {submitLabel}
      </Button>
      {cancel}
    </div>
  );
}

/** Reasons by the path of the field they are about; the empty path is the form as a whole. */
export type Reasons = Readonly<Record<string, string>>;

/** Give it a key that counts the attempts, so that it takes the focus after each. */
export function FormErrors({ reasons }: { reasons: Reasons }) {
  const t = useTranslations("ui");
  const errorText = useErrorText();
  const named = (name: string, problem: string) => {
    const field = labelOf(name);
    return field ? t("problemAt", { field, problem }) : problem;
  };
  const errors = Object.entries(reasons).map(([name, reason]) => ({
    fieldId: name === "" ? undefined : fieldId(name),
    text: named(name, errorText(reason)),
  }));
  return <ErrorSummary title={t("problem")} errors={errors} />;
}

/**
 * What a field is called on the page, and the group it stands in: "fill this in" seven times tells nobody what. The first piece
 * alone, without "optional".
 */
function labelOf(name: string): string | null | undefined {
  if (name === "" || typeof document === "undefined") return undefined;
  const id = fieldId(name);
  const label = document.querySelector(`[for="${id}"], #${id} > legend`);
  const group = label?.closest(`fieldset:not(#${id})`)?.querySelector("legend");
  const names = [group, label].flatMap((one) => one?.firstChild?.textContent ?? []);
  return names.length === 0 ? undefined : names.join(", ");
}

export function fieldId(name: string): string {
  return `field-${name.replaceAll(".", "-")}`;
}

function useErrorOf(name: string): string | undefined {
  const { reasonOf } = useContext(FormBinding);
  const errorText = useErrorText();
  const reason = reasonOf(name);
  return reason === undefined ? undefined : errorText(reason);
}
