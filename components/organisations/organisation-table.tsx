import Link from "next/link";
import { useTranslations } from "next-intl";
import type { OrganisationRow } from "#lib/organisations/queries.ts";
import { useOrganisationWords } from "./words.ts";

export function OrganisationTable({ organisations }: { organisations: readonly OrganisationRow[] }) {
  const t = useTranslations("organisations");
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={t("title")}>
        <thead>
          <tr>
            <th scope="col">{t("name")}</th>
            <th scope="col">{t("kindOf")}</th>
            <th scope="col">{t("country")}</th>
            <th scope="col">{t("timeZone")}</th>
            <th scope="col">{t("partnerGroup")}</th>
            <th scope="col" className="num">
              {t("sitesCount")}
            </th>
            <th scope="col" className="num">
              {t("peopleCount")}
            </th>
          </tr>
        </thead>
        <tbody>
          {organisations.map((organisation) => (
            <Row key={organisation.id} organisation={organisation} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ organisation }: { organisation: OrganisationRow }) {
  const t = useTranslations("organisations");
  const { country } = useOrganisationWords();
  const href = `/organisations/${organisation.id}`;
  return (
    <tr data-row-href={href}>
      <th scope="row">
        <Link href={href} prefetch={false}>
          {organisation.name}
        </Link>
      </th>
      <td data-label={t("kindOf")}>{t(`kind.${organisation.kind}`)}</td>
      <td data-label={t("country")}>{country(organisation.country)}</td>
      <td data-label={t("timeZone")}>{organisation.timeZone}</td>
      <td data-label={t("partnerGroup")}>{organisation.partnerGroup}</td>
      <td data-label={t("sitesCount")} className="num">
        {organisation.sites}
      </td>
      <td data-label={t("peopleCount")} className="num">
        {organisation.people}
      </td>
    </tr>
  );
}
