import { useTranslations } from "next-intl";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { Identifier } from "#lib/organisations/identifiers.ts";
import type { Site } from "#lib/organisations/queries.ts";
import { AddIdentifier, type IdentifierActs, RemoveIdentifier } from "./identifier-acts.tsx";
import { useOrganisationWords } from "./words.ts";

interface IdentifierTableProps {
  organisationId: string;
  identifiers: readonly Identifier[];
  sites: readonly Site[];
  /** For who may change them. */
  acts: IdentifierActs | undefined;
}

/** By what other systems know the organisation and its sites. */
export function IdentifierTable({ organisationId, identifiers, sites, acts }: IdentifierTableProps) {
  const t = useTranslations("organisations");
  const { scheme } = useOrganisationWords();
  return (
    <section aria-labelledby="identifiers-title">
      <div className="flex items-baseline justify-between pe-(--gutter)">
        <h2 id="identifiers-title" className="section-title">
          {t("identifiers")}
        </h2>
        {acts ? <AddIdentifier organisationId={organisationId} sites={sites} add={acts.add} /> : null}
      </div>
      {identifiers.length === 0 ? (
        <EmptyState title={t("noIdentifierTitle")}>
          <p>{t("noIdentifierText")}</p>
        </EmptyState>
      ) : (
        <div className="table-scroll">
          <table className="data-table" aria-labelledby="identifiers-title">
            <thead>
              <tr>
                <th scope="col">{t("identifier")}</th>
                <th scope="col">{t("scheme")}</th>
                <th scope="col">{t("identifierOf")}</th>
                {acts ? <th scope="col">{t("acts")}</th> : null}
              </tr>
            </thead>
            <tbody>
              {identifiers.map((one) => (
                <tr key={one.id}>
                  <th scope="row">{one.value}</th>
                  <td data-label={t("scheme")}>{scheme(one.scheme)}</td>
                  <td data-label={t("identifierOf")}>{one.site ?? t("wholeOrganisation")}</td>
                  {acts ? (
                    <td data-label={t("acts")}>
                      <RemoveIdentifier identifier={one} remove={acts.remove} />
                    </td>
                  ) : null}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
