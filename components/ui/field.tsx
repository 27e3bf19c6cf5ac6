import { useTranslations } from "next-intl";
import { cloneElement, type ReactElement, type ReactNode } from "react";
import { Icon } from "./icon.tsx";

interface ControlProps {
  id?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean;
}

interface FieldProps {
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  optional?: boolean;
  className?: string;
  children: ReactElement<ControlProps>;
}

export function Field({ id, label, hint, error, optional = false, className = "", children }: FieldProps) {
  const t = useTranslations("ui");
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className={`field ${className}`}>
      <label htmlFor={id}>
        {label}
        {optional ? <span className="font-normal text-muted"> {t("optional")}</span> : null}
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      ) : null}
      {cloneElement(children, {
        id,
        "aria-describedby": describedBy || undefined,
        "aria-invalid": error ? true : undefined,
      })}
      {error ? (
        <p id={`${id}-error`} className="field-error">
          <Icon name="bad" size={14} />
          <span>{error}</span>
        </p>
      ) : null}
    </div>
  );
}

interface FieldGroupProps {
  id?: string;
  legend: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  children: ReactNode;
}

export function FieldGroup({ id, legend, hint, error, children }: FieldGroupProps) {
  return (
    <fieldset id={id} tabIndex={-1} className="grid justify-items-start gap-0.5">
      <legend className="font-strong">{legend}</legend>
      {hint ? <p className="field-hint mb-1">{hint}</p> : null}
      {children}
      {error ? (
        <p className="field-error">
          <Icon name="bad" size={14} />
          <span>{error}</span>
        </p>
      ) : null}
    </fieldset>
  );
}
