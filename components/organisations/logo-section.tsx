import { useTranslations } from "next-intl";
import type { Logo } from "#lib/organisations/logo.ts";
import { HostLogo } from "./host-logo.tsx";
import { ChooseLogo, type LogoActs, RemoveLogo } from "./logo-acts.tsx";

interface LogoSectionProps {
  name: string;
  logo: Logo | undefined;
  /** For who may change it. */
  acts: LogoActs | undefined;
}

/** What the host is seen by: on its orders' documents, and on what its partners open. */
export function LogoSection({ name, logo, acts }: LogoSectionProps) {
  const t = useTranslations("organisations");
  return (
    <section aria-labelledby="logo-title">
      <h2 id="logo-title" className="section-title">
        {t("logo")}
      </h2>
      <p className="section-hint">{t(logo ? "logoHint" : "noLogo")}</p>
      {logo ? (
        <p className="px-(--gutter) pt-3">
          <HostLogo logo={logo} alt={t("logoOf", { name })} size="md" />
        </p>
      ) : null}
      {acts ? (
        <p className="flex flex-wrap gap-2 px-(--gutter) py-3">
          <ChooseLogo logo={logo} />
          {logo ? <RemoveLogo logo={logo} remove={acts.remove} /> : null}
        </p>
      ) : null}
    </section>
  );
}
