"use client";

import { useTranslations } from "next-intl";
import { useEffect, useId, useRef, type ReactNode, type RefObject, type SyntheticEvent } from "react";
import { Button } from "./button.tsx";
import { Icon } from "./icon.tsx";

interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  footer?: ReactNode;
  size?: "sm" | "md" | "lg";
  /** Asks before it closes on what was typed; a press beside it then does nothing. */
  keepsTyped?: boolean;
  children?: ReactNode;
}

export function Dialog({
  open,
  onClose,
  title,
  description,
  footer,
  size = "md",
  keepsTyped = false,
  children,
}: DialogProps) {
  const t = useTranslations("ui");
  const id = useId();
  const dialog = useDialog(open);
  const { close, ...closing } = useClosing(dialog, { open, onClose, keepsTyped });
  return (
    <dialog
      ref={dialog}
      className="dialog"
      data-size={size}
      aria-labelledby={`${id}-title`}
      aria-describedby={description ? `${id}-description` : undefined}
      {...closing}
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
            <Button variant="ghost" size="sm" iconOnly aria-label={t("close")} onClick={close}>
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

/** How it is closed, and what holds it open: the element closes itself on Escape before React knows, and the state follows. */
function useClosing(
  dialog: RefObject<HTMLDialogElement | null>,
  { open, onClose, keepsTyped }: { open: boolean; onClose: () => void; keepsTyped: boolean },
) {
  const question = useTranslations("ui")("leaveUnsaved");
  const isTyped = useRef(false);
  const isHeld = () => keepsTyped && isTyped.current;
  const mayClose = () => !isHeld() || window.confirm(question);
  const isItself = (event: SyntheticEvent) => event.target === dialog.current;
  return {
    close: () => {
      if (mayClose()) onClose();
    },
    onClose: (event: SyntheticEvent) => {
      if (isItself(event) && open) onClose();
    },
    onCancel: (event: SyntheticEvent) => {
      if (isItself(event) && !mayClose()) event.preventDefault();
    },
    // The press on the backdrop is a shortcut of the mouse: it gives nothing up.
    onMouseDown: (event: SyntheticEvent) => {
      if (isItself(event) && open && !isHeld()) onClose();
    },
    onInput: () => {
      isTyped.current = true;
    },
  };
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
