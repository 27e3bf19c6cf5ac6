"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

interface FailureProps {
  error: Error & { digest?: string };
  retry: () => void;
}

/** What a page shows when it broke. The reference is the line of the log, never the message. */
export function Failure({ error, retry }: FailureProps) {
  const t = useTranslations("errors");
  const actions = (
    <>
      <Button variant="primary" onClick={retry}>
        {t("retry")}
      </Button>
      {/* A whole load: what broke may be the router's own state. */}
      {/* oxlint-disable-next-line next/no-html-link-for-pages */}
      <a href="/" className="btn" data-variant="secondary" data-size="md">
        {t("toToday")}
      </a>
    </>
  );
  return (
    <EmptyState level={1} title={t("failedTitle")} action={actions}>
      <p>{t("failedText")}</p>
      {error.digest === undefined ? null : (
        <p className="mt-2 text-sm">
          {t("reference")} <strong>{error.digest}</strong>
        </p>
      )}
    </EmptyState>
  );
}
