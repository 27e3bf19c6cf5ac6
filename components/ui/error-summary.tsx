"use client";

import { useEffect, useRef, type MouseEvent } from "react";

/** Takes the focus when it appears; give it a key that changes with each attempt, so that it does so again. */
interface ErrorSummaryProps {
  title: string;
  /** Each with the id of the field it is about; without one it is about the whole form. */
  errors: { fieldId?: string; text: string }[];
}

export function ErrorSummary({ title, errors }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  if (errors.length === 0) return null;
  return (
    <div ref={box} role="alert" tabIndex={-1} className="border-l-4 border-bad bg-bad-soft px-4 py-3">
      <h2 className="text-base">{title}</h2>
      <ul className="mt-1 grid gap-1">
        {errors.map(({ fieldId, text }) => (
          <li key={`${fieldId ?? ""}${text}`}>
            {fieldId === undefined ? (
              text
            ) : (
              <a href={`#${fieldId}`} className="link" onClick={(event) => focusField(event, fieldId)}>
                {text}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

// A fragment link scrolls to the field but leaves the caret outside it.
function focusField(event: MouseEvent, fieldId: string) {
  const field = document.getElementById(fieldId);
  if (field === null) return;
  event.preventDefault();
  field.focus({ preventScroll: true });
  field.scrollIntoView({ block: "center" });
}
