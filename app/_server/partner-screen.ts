import "server-only";
import { notFound } from "next/navigation";
import type { Tx } from "#db/client.ts";
import type { Viewer } from "#lib/access/actor.ts";
import { can } from "#lib/access/policy.ts";
import { listIncidentsOf } from "#lib/incidents/about.ts";
import { today as dayToday, todayIn } from "#lib/kernel/days.ts";
import { periodOf } from "#lib/kernel/months.ts";
import { listShown, requiredStandings } from "#lib/partners/documents-shown.ts";
import { keeps } from "#lib/partners/keeping.ts";
import { findLogo } from "#lib/organisations/logo.ts";
import { getPartner, listAccounts } from "#lib/partners/partner.ts";
import { getHost } from "#lib/partners/queries.ts";
import { listRecent } from "#lib/partners/recent.ts";
import { getOpenWork } from "#lib/partners/work.ts";
import { listRisksAbout } from "#lib/risks/queries.ts";
import { getPerformance } from "#lib/scorecards/queries.ts";

export type PartnerScreen = Awaited<ReturnType<typeof partnerScreen>>;

/** All that the page of a partner shows, asked together. Of the host there is who decides there, and no more. */
export async function partnerScreen(tx: Tx, viewer: Viewer, partnerId: string) {
  if (!can(viewer, "partner.read")) notFound();
  const isHost = viewer.hostId === partnerId;
  const isOwn = viewer.organisation.id === partnerId;
  const isKept = keeps(viewer, partnerId);
  const on = <Result>(shown: boolean, ask: () => Promise<Result>) => (shown ? ask() : undefined);
  const today = dayToday();
  const [partner, host, logo, accounts, work, figures, incidents, risks, documents, recent] =
    await Promise.all([
      getPartner(tx, partnerId),
      getHost(tx),
      on(isHost, () => findLogo(tx)),
      isKept ? listAccounts(tx, partnerId) : [],
      on(!isHost, () => getOpenWork(tx, partnerId)),
      on(!isHost && can(viewer, "performance.read"), () =>
        getPerformance(tx, partnerId, "first", periodOf({}, today), today),
      ),
      on(!isHost && can(viewer, "incident.read"), () => listIncidentsOf(tx, partnerId)),
      on(!isHost && can(viewer, "risk.read"), () => listRisksAbout(tx, { organisationId: partnerId })),
      on(!isHost && can(viewer, "document.read"), () => listShown(tx, partnerId)),
      on(!isHost, () => listRecent(tx, partnerId)),
    ]);
  const required = requiredStandings(partner, documents ?? [], todayIn(viewer.timeZone));
  return {
    viewer,
    partner,
    host,
    logo,
    accounts,
    work,
    figures,
    incidents,
    risks,
    documents,
    required,
    recent,
    isOwn,
    isKept,
  };
}
