import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import {
  addMembershipAction,
  disableUserAction,
  enableUserAction,
  inviteUserAction,
  endSessionsOfUserAction,
  removeMembershipAction,
  resetPasswordAction,
} from "#app/(portal)/people/actions.ts";
import { ClientMessages } from "#app/_server/client-messages.tsx";
import { env } from "#app/_server/env.ts";
import { idParam, read } from "#app/_server/read.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { can } from "#lib/access/policy.ts";
import { getUser, listOrganisations } from "#lib/people/queries.ts";
import { PersonState } from "#app/(portal)/people/person-state.tsx";
import { AddMembership } from "./add-membership.tsx";
import { Memberships } from "./memberships.tsx";
import { SignInActions } from "./sign-in-actions.tsx";

interface PersonPageProps {
  params: Promise<{ userId: string }>;
}

async function load(params: PersonPageProps["params"]) {
  const userId = idParam((await params).userId);
  return read(async ({ tx, viewer }) => {
    const actor = await viewer;
    if (!can(actor, "people.administer")) notFound();
    const [person, organisations] = await Promise.all([getUser(tx, userId), listOrganisations(tx)]);
    return { person, organisations, isYou: actor.userId === userId };
  });
}

export async function generateMetadata({ params }: PersonPageProps): Promise<Metadata> {
  const { person } = await load(params);
  return { title: person.name };
}

export default async function PersonPage({ params }: PersonPageProps) {
  const t = await getTranslations("admin");
  const { person, organisations, isYou } = await load(params);
  const isDisabled = person.disabledAt !== null;
  return (
    <ClientMessages also={["admin", "auth"]}>
      <PageHeader
        title={person.name}
        back={{ href: "/people", label: t("back") }}
        status={<PersonState {...person} />}
      />
      <div className="page-body grid max-w-4xl gap-10">
        <dl className="pairs">
          <dt>{t("email")}</dt>
          <dd>{person.email}</dd>
          <dt>{t("lastSeen")}</dt>
          <dd>{person.lastSeenAt === null ? t("never") : <Moment at={person.lastSeenAt} />}</dd>
        </dl>
        <section className="grid gap-3">
          <h2>{t("person.memberships")}</h2>
          <Memberships memberships={person.memberships} remove={removeMembershipAction} />
          <AddMembership userId={person.id} organisations={organisations} add={addMembershipAction} />
        </section>
        <section className="grid gap-3">
          <h2>{t("person.signIn")}</h2>
          <SignInActions
            person={{ id: person.id, name: person.name, isDisabled, isYou }}
            invite={env().isMailOn ? inviteUserAction : undefined}
            reset={resetPasswordAction}
            disable={disableUserAction}
            enable={enableUserAction}
            endSessions={endSessionsOfUserAction}
          />
        </section>
      </div>
    </ClientMessages>
  );
}
