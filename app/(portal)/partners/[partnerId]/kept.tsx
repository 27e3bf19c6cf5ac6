import type { PartnerScreen } from "#app/_server/partner-screen.ts";
import { DirectorySection } from "#components/partners/directory.tsx";
import { DocumentsSection } from "#components/partners/documents.tsx";
import { ProfileSection } from "#components/partners/profile.tsx";
import {
  acceptDocumentAction,
  addContactAction,
  changeContactAction,
  dropDecisionAction,
  refuseDocumentAction,
  removeContactAction,
  saveProfileAction,
  setDecisionAction,
  submitDocumentAction,
  withdrawDocumentAction,
} from "#app/(portal)/partners/actions.ts";
import { can } from "#lib/access/policy.ts";
import { todayIn } from "#lib/kernel/days.ts";

// The parts that a partner keeps itself, and the host as long as it does not.

export function Profile({ partner, isOwn, isKept }: PartnerScreen) {
  return <ProfileSection partner={partner} isOwn={isOwn} save={isKept ? saveProfileAction : undefined} />;
}

export function Directory({ partner, accounts, viewer, isKept }: PartnerScreen) {
  return (
    <DirectorySection
      organisationId={partner.id}
      contacts={partner.contacts}
      accounts={accounts}
      currency="EUR"
      isWithoutLimits={partner.kind === "host" && viewer.organisation.kind !== "host"}
      acts={
        isKept
          ? {
              add: addContactAction,
              change: changeContactAction,
              remove: removeContactAction,
              decide: setDecisionAction,
              drop: dropDecisionAction,
            }
          : undefined
      }
    />
  );
}

export function Documents({ partner, documents, required, viewer, isOwn }: PartnerScreen) {
  if (documents === undefined) return null;
  const reviews = can(viewer, "document.review");
  const isHosts = viewer.organisation.kind === "host";
  return (
    <DocumentsSection
      partnerId={partner.id}
      documents={documents}
      required={required}
      today={todayIn(viewer.timeZone)}
      viewer={{ userId: viewer.userId, isOwn }}
      hand={can(viewer, "document.submit") && (isOwn || isHosts) ? submitDocumentAction : undefined}
      acts={{
        accept: reviews ? acceptDocumentAction : undefined,
        refuse: reviews ? refuseDocumentAction : undefined,
        withdraw: can(viewer, "document.submit") ? withdrawDocumentAction : undefined,
      }}
    />
  );
}
