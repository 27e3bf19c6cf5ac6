import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Icon } from "#components/ui/icon.tsx";

interface PagerProps {
  /** Where the next page starts; none on the last one. */
  nextHref?: string | null;
  /** Back to the start; none on the first page. */
  firstHref?: string | null;
  /** What is shown, in words: "Lines 1 to 50". */
  summary?: ReactNode;
}

// Keyset pages know "after this row", so there is a next page and a first one but no page 17.
export function Pager({ nextHref, firstHref, summary }: PagerProps) {
  const t = useTranslations("ui");
  if (!nextHref && !firstHref && summary === undefined) return null;
  return (
    <nav
      aria-label={t("pages")}
      className="no-print flex min-h-12 flex-wrap items-center gap-2 px-(--gutter) py-2"
    >
      <p className="me-auto text-sm text-muted">{summary}</p>
      {firstHref ? (
        <ButtonLink href={firstHref} size="sm">
          {t("firstPage")}
        </ButtonLink>
      ) : null}
      {nextHref ? (
        <ButtonLink href={nextHref} size="sm" rel="next">
          {t("nextPage")}
          <Icon name="chevron-right" size={14} />
        </ButtonLink>
      ) : null}
    </nav>
  );
}
