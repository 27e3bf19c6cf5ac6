import Link from "next/link";
import { useTranslations } from "next-intl";
import { Icon } from "#components/ui/icon.tsx";

/** What a list is narrowed down to; each is taken back on its own. */
export function FilterChips({ chips }: { chips: readonly { label: string; href: string }[] }) {
  const t = useTranslations("ui");
  if (chips.length === 0) return null;
  return (
    <ul className="chips no-print" aria-label={t("chosenFilters")}>
      {chips.map(({ label, href }) => (
        <li key={label}>
          <Link href={href} prefetch={false} className="btn" data-variant="secondary" data-size="sm">
            {label}
            <span className="visually-hidden"> {t("takeBackFilter")}</span>
            <Icon name="close" size={14} />
          </Link>
        </li>
      ))}
    </ul>
  );
}
