import Link from "next/link";
import { useTranslations } from "next-intl";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";
import type { Site } from "#lib/organisations/queries.ts";
import type { Choices } from "./choices.ts";
import { AddSite, ChangeSite } from "./site-acts.tsx";
import { useOrganisationWords } from "./words.ts";

interface SiteActs {
  add: (raw: unknown) => Promise<ActionResult<{ siteId: string }>>;
  change: (raw: unknown) => Promise<ActionResult<void>>;
}

interface SiteTableProps {
  organisationId: string;
  sites: readonly Site[];
  choices: Choices;
  /** For who may change them. */
  acts: SiteActs | undefined;
}

export function SiteTable({ organisationId, sites, choices, acts }: SiteTableProps) {
  const t = useTranslations("organisations");
  return (
    <section aria-labelledby="sites-title">
      <div className="flex items-baseline justify-between pe-(--gutter)">
        <h2 id="sites-title" className="section-title">
          {t("sites")}
        </h2>
        {acts ? <AddSite organisationId={organisationId} choices={choices} add={acts.add} /> : null}
      </div>
      {sites.length === 0 ? (
        <EmptyState title={t("noSiteTitle")}>
          <p>{t("noSiteText")}</p>
        </EmptyState>
      ) : (
        <div className="table-scroll">
          <table className="data-table" aria-labelledby="sites-title">
            <thead>
              <tr>
                <th scope="col">{t("name")}</th>
                <th scope="col">{t("country")}</th>
                <th scope="col">{t("timeZone")}</th>
                <th scope="col">{t("calendar")}</th>
                {acts ? <th scope="col">{t("acts")}</th> : null}
              </tr>
            </thead>
            <tbody>
              {sites.map((site) => (
                <Row key={site.id} site={site} {...{ organisationId, choices, acts }} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Row({ site, organisationId, choices, acts }: Omit<SiteTableProps, "sites"> & { site: Site }) {
  const t = useTranslations("organisations");
  const { country } = useOrganisationWords();
  return (
    <tr>
      <th scope="row">{site.name}</th>
      <td data-label={t("country")}>{country(site.country)}</td>
      <td data-label={t("timeZone")}>{site.timeZone}</td>
      <td data-label={t("calendar")}>
        <Link href={`/calendars/${organisationId}?site=${site.id}`} prefetch={false}>
          {t("openCalendar")}
        </Link>
      </td>
      {acts ? (
        <td data-label={t("acts")}>
          <ChangeSite site={site} choices={choices} change={acts.change} />
        </td>
      ) : null}
    </tr>
  );
}
