import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import {
  addIdentifierAction,
  addSiteAction,
  changeOrganisationAction,
  changeSiteAction,
  removeIdentifierAction,
  removeLogoAction,
} from "#app/(portal)/organisations/actions.ts";
import { choicesOf } from "#app/(portal)/organisations/choices.ts";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { preferences } from "#app/_server/preferences.ts";
import { idParam, read } from "#app/_server/read.ts";
import { ChangeOrganisation } from "#components/organisations/change-organisation.tsx";
import { IdentifierTable } from "#components/organisations/identifier-table.tsx";
import { LogoSection } from "#components/organisations/logo-section.tsx";
import { OrganisationFacts } from "#components/organisations/organisation-facts.tsx";
import { SiteTable } from "#components/organisations/site-table.tsx";
import { viewAsAction } from "#app/(portal)/_session/actions.ts";
import { ViewAs } from "#components/organisations/view-as.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { can } from "#lib/access/policy.ts";
import { getPlaceName } from "#lib/calendars/screen.ts";
import { listIdentifiers } from "#lib/organisations/identifiers.ts";
import { findLogo } from "#lib/organisations/logo.ts";
import { getOrganisation, listPartnerGroups } from "#lib/organisations/queries.ts";

interface OrganisationPageProps {
  params: Promise<{ organisationId: string }>;
}

async function load(params: OrganisationPageProps["params"]) {
  const organisationId = idParam((await params).organisationId);
  return read(async ({ tx, viewer }) => {
    const person = await viewer;
    if (!can(person, "organisation.read")) notFound();
    const mayChange = can(person, "organisation.change");
    const isHost = organisationId === person.hostId;
    const [organisation, identifiers, groups, logo] = await Promise.all([
      getOrganisation(tx, organisationId),
      listIdentifiers(tx, organisationId),
      mayChange && !isHost ? listPartnerGroups(tx) : [],
      isHost ? findLogo(tx) : undefined,
    ]);
    const isPartner = organisation.kind === "supplier" || organisation.kind === "carrier";
    const mayView = isPartner && can(person, "partner.view_as");
    const mayAdminister = can(person, "people.administer");
    const mayShow = can(person, "logo.change");
    return { organisation, identifiers, groups, logo, mayChange, mayShow, mayView, mayAdminister };
  });
}

export async function generateMetadata({ params }: OrganisationPageProps): Promise<Metadata> {
  const organisationId = idParam((await params).organisationId);
  const title = await read(async ({ tx, viewer }) => {
    if (!can(await viewer, "organisation.read")) notFound();
    return getPlaceName(tx, organisationId);
  });
  return { title };
}

/** One organisation and its sites; and from here the portal as a partner sees it. */
export default async function OrganisationPage({ params }: OrganisationPageProps) {
  const { organisation, identifiers, logo, groups, mayChange, mayShow, ...may } = await load(params);
  const { locale } = await preferences();
  const t = await getTranslations("organisations");
  const { id, name, kind } = organisation;
  const choices = choicesOf(locale, groups);
  const logoActs = mayShow ? { remove: removeLogoAction } : undefined;
  const viewAs = may.mayView ? <ViewAs partner={{ id, name }} viewAs={viewAsAction} /> : null;
  return (
    <ClientMessages also={["organisations"]}>
      <PageHeader
        title={name}
        meta={t(`kind.${kind}`)}
        back={{ href: "/organisations", label: t("back") }}
        actions={
          <>
            {mayChange ? (
              <ChangeOrganisation
                organisation={organisation}
                choices={choices}
                change={changeOrganisationAction}
              />
            ) : null}
            <ButtonLink href={`/calendars/${id}`}>{t("calendar")}</ButtonLink>
            {may.mayAdminister ? (
              <ButtonLink href={`/people?organisation=${id}`}>
                {t("people", { count: organisation.people })}
              </ButtonLink>
            ) : null}
            {viewAs}
          </>
        }
      />
      <OrganisationFacts organisation={organisation} />
      {kind === "host" ? <LogoSection name={name} logo={logo} acts={logoActs} /> : null}
      <SiteTable
        organisationId={id}
        sites={organisation.sites}
        choices={choices}
        acts={mayChange ? { add: addSiteAction, change: changeSiteAction } : undefined}
      />
      <IdentifierTable
        organisationId={id}
        identifiers={identifiers}
        sites={organisation.sites}
        acts={mayChange ? { add: addIdentifierAction, remove: removeIdentifierAction } : undefined}
      />
    </ClientMessages>
  );
}
