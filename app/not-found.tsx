import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Mark } from "#components/ui/mark.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("errors");
  return { title: t("notFoundTitle") };
}

export default async function NotFound() {
  const t = await getTranslations("errors");
  return (
    <main id="content" className="mx-auto grid max-w-lg gap-4 px-6 py-[18vh]">
      <span className="text-accent">
        <Mark size={32} />
      </span>
      <h1>{t("notFoundTitle")}</h1>
      <p className="text-muted">{t("notFoundText")}</p>
      <div>
        {/* Every page carries this one along: a plain link keeps the router's out of it. */}
        {/* oxlint-disable-next-line next/no-html-link-for-pages */}
        <a href="/" className="btn" data-variant="primary" data-size="md">
          {t("toToday")}
        </a>
      </div>
    </main>
  );
}
