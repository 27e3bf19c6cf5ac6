import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { env } from "#app/_server/env.ts";
import { read, viewer } from "#app/_server/read.ts";
import { ColleagueTable } from "#components/colleagues/colleague-table.tsx";
import { InvitationTable } from "#components/colleagues/invitation-table.tsx";
import { InviteColleague } from "#components/colleagues/colleague-acts.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { can } from "#lib/access/policy.ts";
import { listColleagues, listInvitations } from "#lib/people/colleagues.ts";
import {
  inviteColleagueAction,
  inviteColleagueAgainAction,
  removeColleagueAction,
  withdrawInvitationAction,
} from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  if (!can(await viewer(), "colleague.manage")) notFound();
  const t = await getTranslations("colleagues");
  return { title: t("title") };
}

/** Who works for one's own organisation, for who administers a partner. */
export default async function ColleaguesPage() {
  const { colleagues, invitations, person } = await read(async ({ tx, viewer: entering }) => {
    const person = await entering;
    if (!can(person, "colleague.manage")) notFound();
    const { id } = person.organisation;
    const [colleagues, invitations] = await Promise.all([listColleagues(tx, id), listInvitations(tx, id)]);
    return { colleagues, invitations, person };
  });
  const t = await getTranslations("colleagues");
  const { isMailOn } = env();
  return (
    <ClientMessages also={["colleagues"]}>
      <PageHeader
        title={t("title")}
        meta={person.organisation.name}
        actions={isMailOn ? <InviteColleague invite={inviteColleagueAction} /> : undefined}
      />
      {isMailOn ? null : (
        <div className="page-body max-w-2xl">
          <Notice tone="info">{t("mailOff")}</Notice>
        </div>
      )}
      <ColleagueTable colleagues={colleagues} ownId={person.userId} remove={removeColleagueAction} />
      <InvitationTable
        invitations={invitations}
        again={isMailOn ? inviteColleagueAgainAction : undefined}
        withdraw={withdrawInvitationAction}
      />
    </ClientMessages>
  );
}
