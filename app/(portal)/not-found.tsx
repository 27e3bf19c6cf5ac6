import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("errors");
  return { title: t("notFoundTitle") };
}

// Inside the shell: who opened a wrong link has the navigation at hand.
export default async function NotFound() {
  const t = await getTranslations("errors");
  const home = (
    <ButtonLink href="/" variant="primary">
      {t("toToday")}
    </ButtonLink>
  );
  return (
    <EmptyState level={1} title={t("notFoundTitle")} action={home}>
      <p>{t("notFoundText")}</p>
    </EmptyState>
  );
}
