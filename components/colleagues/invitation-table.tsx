import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";
import type { Invitation } from "#lib/people/colleagues.ts";
import { InvitationActs } from "./colleague-acts.tsx";

type OnInvitation = (input: { invitationId: string }) => Promise<ActionResult<void>>;

interface InvitationTableProps {
  invitations: readonly Invitation[];
  again: OnInvitation | undefined;
  withdraw: OnInvitation;
}

export function InvitationTable({ invitations, ...acts }: InvitationTableProps) {
  const t = useTranslations("colleagues");
  return (
    <section aria-labelledby="invitations-title">
      <h2 id="invitations-title" className="section-title">
        {t("invitations")}
      </h2>
      {invitations.length === 0 ? <p className="section-hint">{t("noInvitation")}</p> : null}
      {invitations.length > 0 ? (
        <div className="table-scroll">
          <table className="data-table" aria-labelledby="invitations-title">
            <thead>
              <tr>
                <th scope="col">{t("who")}</th>
                <th scope="col">{t("email")}</th>
                <th scope="col">{t("right")}</th>
                <th scope="col">{t("sent")}</th>
                <th scope="col">{t("expires")}</th>
                <th scope="col">{t("acts")}</th>
              </tr>
            </thead>
            <tbody>
              {invitations.map((invitation) => (
                <Row key={invitation.id} invitation={invitation} {...acts} />
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </section>
  );
}

function Row({
  invitation,
  ...acts
}: Omit<InvitationTableProps, "invitations"> & { invitation: Invitation }) {
  const t = useTranslations("colleagues");
  const { id, name, email, isOrgAdmin, invitedByName, createdAt, expiresAt, isOver } = invitation;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td data-label={t("email")}>{email}</td>
      <td data-label={t("right")}>{isOrgAdmin ? t("orgAdmin") : t("member")}</td>
      <td data-label={t("sent")}>
        <Moment at={createdAt} />
        <small className="block text-muted">{t("by", { name: invitedByName })}</small>
      </td>
      <td data-label={t("expires")}>
        {isOver ? <Badge tone="warn">{t("over")}</Badge> : <Moment at={expiresAt} />}
      </td>
      <td data-label={t("acts")}>
        <InvitationActs invitationId={id} {...acts} />
      </td>
    </tr>
  );
}
