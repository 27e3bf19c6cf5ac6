import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Organisation } from "#lib/organisations/queries.ts";
import { useOrganisationWords } from "./words.ts";

/** For who may look and not change. */
export function OrganisationFacts({ organisation }: { organisation: Organisation }) {
  const t = useTranslations("organisations");
  const { country, group, onTime } = useOrganisationWords();
  return (
    <dl className="facts" aria-label={t("about")}>
      <Fact name={t("country")}>{country(organisation.country) || t("unknown")}</Fact>
      <Fact name={t("timeZone")}>{organisation.timeZone}</Fact>
      {organisation.kind === "host" ? null : (
        <>
          <Fact name={t("partnerGroup")}>{group(organisation.partnerGroup) ?? t("noGroup")}</Fact>
          <Fact name={t("acknowledgeDays")}>{t("days", { count: organisation.acknowledgeDays })}</Fact>
          <Fact name={t("window")}>{onTime(organisation)}</Fact>
        </>
      )}
    </dl>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);
