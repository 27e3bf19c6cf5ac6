import { useTranslations } from "next-intl";
import { ButtonLink } from "#components/ui/button-link.tsx";

/** The way from a list to the import of its table. */
export function ImportLink({ kind }: { kind: "budgets" | "costs" | "partners" | "people" }) {
  const t = useTranslations("imports.link");
  return (
    <ButtonLink href={`/imports/${kind}`} variant="ghost">
      {t(kind)}
    </ButtonLink>
  );
}
