import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { type PartnerScreen, partnerScreen } from "#app/_server/partner-screen.ts";
import { idParam, read } from "#app/_server/read.ts";
import { viewAsAction } from "#app/(portal)/_session/actions.ts";
import { IncidentsAbout } from "#components/incidents/incidents-about.tsx";
import { HostLogo } from "#components/organisations/host-logo.tsx";
import { useOrganisationWords } from "#components/organisations/words.ts";
import { ViewAs } from "#components/organisations/view-as.tsx";
import { FiguresSection } from "#components/partners/figures.tsx";
import { OpenWorkSection } from "#components/partners/open-work.tsx";
import { RecentSection } from "#components/partners/recent.tsx";
import { WhoSeesPartner } from "#components/partners/who-sees.tsx";
import { RisksAbout } from "#components/risks/risks-about.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { can } from "#lib/access/policy.ts";
import { getPartnerName } from "#lib/partners/partner.ts";
import { Directory, Documents, Profile } from "./kept.tsx";

type Params = Promise<{ partnerId: string }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const partnerId = idParam((await params).partnerId);
  return {
    title: await read(async ({ tx, viewer }) => {
      if (!can(await viewer, "partner.read")) notFound();
      return getPartnerName(tx, partnerId);
    }),
  };
}

/** One partner: who it is and who decides there, what is open both ways, how it does, and what it has to show. */
export default async function PartnerPage({ params }: { params: Params }) {
  const partnerId = idParam((await params).partnerId);
  const screen = await read(async ({ tx, viewer }) => partnerScreen(tx, await viewer, partnerId));
  const { partner, viewer } = screen;
  const t = await getTranslations("partners");
  const { id, name } = partner;
  return (
    <ClientMessages also={["partners", "papers", "orders", "vocabulary", "comments", "organisations"]}>
      <PageHeader
        back={{ href: "/partners", label: t("back") }}
        title={name}
        status={screen.logo ? <HostLogo logo={screen.logo} alt="" /> : undefined}
        meta={<Meta partner={partner} viewer={viewer} />}
        actions={
          can(viewer, "partner.view_as") && partner.kind !== "host" ? (
            <ViewAs partner={{ id, name }} viewAs={viewAsAction} />
          ) : undefined
        }
      />
      <div className="partner-page">
        <div className="object-main">
          <OpenParts {...screen} />
          <Documents {...screen} />
          {screen.recent ? <RecentSection events={screen.recent} /> : null}
        </div>
        <div className="object-main">
          <Profile {...screen} />
          <Directory {...screen} />
          <WhoSeesPartner name={name} isHost={partner.kind === "host"} isOwn={screen.isOwn} />
        </div>
      </div>
    </ClientMessages>
  );
}

function Meta({ partner, viewer: reader }: Pick<PartnerScreen, "partner" | "viewer">) {
  const words = useTranslations("organisations.kind");
  const places = useOrganisationWords();
  const { kind, country, group, timeZone } = partner;
  const isCustomer = kind === "host" && reader.organisation.kind !== "host";
  const facts = [
    words(isCustomer ? "customer" : kind),
    places.country(country),
    places.group(group),
    timeZone,
  ];
  return <span>{facts.filter((fact) => fact !== null && fact !== "").join(" · ")}</span>;
}

/** What is open with it; nothing of the kind with the host. */
function OpenParts(screen: PartnerScreen) {
  const { partner, host, work, figures, incidents, risks, isOwn, viewer } = screen;
  const isWhole = isOwn || (can(viewer, "order.read") && can(viewer, "shipment.read"));
  return (
    <>
      {work ? (
        <OpenWorkSection work={work} partner={partner} host={host.name} isOwn={isOwn} isWhole={isWhole} />
      ) : null}
      {figures ? <FiguresSection figures={figures} /> : null}
      {incidents ? <IncidentsAbout incidents={incidents} reportHref={undefined} /> : null}
      {risks ? <RisksAbout risks={risks} raiseHref={undefined} /> : null}
    </>
  );
}
