"use client";

import { useTranslations } from "next-intl";
import { useEffect, useId, useRef, type ReactNode, type SyntheticEvent } from "react";
import { Button } from "./button.tsx";
import { Icon } from "./icon.tsx";

interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  footer?: ReactNode;
  size?: "sm" | "md" | "lg";
  children?: ReactNode;
}

export function Dialog({ open, onClose, title, description, footer, size = "md", children }: DialogProps) {
  const t = useTranslations("ui");
  const id = useId();
  const dialog = useDialog(open);
  // The element closes itself on Escape before React knows; the state follows, whichever came first.
  const follow = (event: SyntheticEvent) => {
    if (event.target === dialog.current && open) onClose();
  };
  return (
    // The press on the backdrop is a shortcut of the mouse; Escape and the close button do the same.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      className="dialog"
      data-size={size}
      aria-labelledby={`${id}-title`}
      aria-describedby={description ? `${id}-description` : undefined}
      onClose={follow}
      onMouseDown={follow}
    >
      {open ? (
        <>
          <div className="dialog-head">
            <div className="min-w-0 flex-1">
              <h2 id={`${id}-title`}>{title}</h2>
              {description ? (
                <p id={`${id}-description`} className="mt-1 text-muted">
                  {description}
                </p>
              ) : null}
            </div>
            <Button variant="ghost" size="sm" iconOnly aria-label={t("close")} onClick={onClose}>
              <Icon name="close" />
            </Button>
          </div>
          <div className="dialog-body">{children}</div>
          {footer ? <div className="dialog-foot">{footer}</div> : null}
        </>
      ) : null}
    </dialog>
  );
}

function useDialog(open: boolean) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    if (open && !element.open) {
      element.showModal();
      // The first control is the close button; the person came for what is below it.
      const first = element.querySelector<HTMLElement>(
        ".dialog-body :is(input, select, textarea, button), .dialog-foot .btn",
      );
      first?.focus();
    }
    if (!open && element.open) element.close();
  }, [open]);
  return dialog;
}
