import { useTranslations } from "next-intl";
import { useOrderWords } from "#components/orders/words.ts";
import { Badge } from "#components/ui/badge.tsx";
import type { Contact, Decision } from "#lib/partners/partner.ts";
import { AddContact, type ContactActs, EditContact } from "./contact-form.tsx";
import { DropDecision, RemoveContact } from "./contact-acts.tsx";
import { SetDecision } from "./decision-form.tsx";

interface DirectoryProps {
  organisationId: string;
  contacts: readonly Contact[];
  /** People of the organisation who sign in, for who keeps the directory. */
  accounts: readonly { id: string; name: string }[];
  /** The currency that is usual there. */
  currency: string;
  acts: ContactActs | undefined;
  /** A partner reads of the host only decisions without a limit. */
  isWithoutLimits: boolean;
}

/** Who decides what, up to how much, and who stands in for whom. */
export function DirectorySection(props: DirectoryProps) {
  const { organisationId, contacts, accounts, currency, acts, isWithoutLimits } = props;
  const t = useTranslations("partners");
  return (
    <section aria-labelledby="directory" className="incident-measures">
      <h2 id="directory">{t("directory")}</h2>
      {contacts.length === 0 ? (
        <p className="text-muted">{t(acts ? "noContactsYet" : "noContacts")}</p>
      ) : (
        <ul className="contacts">
          {contacts.map((contact) => (
            <li key={contact.id}>
              <Person contact={contact} />
              <Decisions contact={contact} acts={acts} isWithoutLimits={isWithoutLimits} />
              {acts ? (
                <div className="line-actions">
                  <SetDecision contact={contact} currency={currency} set={acts.decide} />
                  <EditContact contact={contact} others={contacts} accounts={accounts} change={acts.change} />
                  <RemoveContact contact={contact} acts={acts} />
                </div>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {acts ? (
        <AddContact organisationId={organisationId} others={contacts} accounts={accounts} add={acts.add} />
      ) : null}
    </section>
  );
}

function Person({ contact }: { contact: Contact }) {
  const t = useTranslations("partners");
  const { day } = useOrderWords();
  const { name, job, email, phone, deputy, isAway, awayFrom, awayUntil } = contact;
  const away = () => {
    if (awayFrom === null) return null;
    if (awayUntil === null) return t("awayFromDay", { from: day(awayFrom) });
    return t("awayBetween", { from: day(awayFrom), until: day(awayUntil) });
  };
  return (
    <>
      <p>
        <strong>{name}</strong>
        {job === null ? null : <span className="text-muted"> · {job}</span>}{" "}
        {isAway ? <Badge tone="warn">{t("away")}</Badge> : null}
      </p>
      <p className="text-sm">
        {email === null ? null : (
          <a className="link" href={`mailto:${email}`}>
            {email}
          </a>
        )}
        {email === null || phone === null ? null : " · "}
        {phone === null ? null : (
          <a className="link" href={`tel:${phone.replaceAll(/[^+\d]/g, "")}`}>
            {phone}
          </a>
        )}
      </p>
      {deputy === null ? null : (
        <p className="text-sm text-muted">{t(isAway ? "standsInNow" : "standsIn", { name: deputy })}</p>
      )}
      {away() === null ? null : <p className="text-sm text-muted">{away()}</p>}
    </>
  );
}

interface DecisionsProps extends Pick<DirectoryProps, "acts" | "isWithoutLimits"> {
  contact: Contact;
}

function Decisions({ contact, acts, isWithoutLimits }: DecisionsProps) {
  const t = useTranslations("partners");
  const words = useTranslations("vocabulary.decisionArea");
  if (contact.decisions.length === 0)
    return (
      <p className="text-sm text-muted">{t(isWithoutLimits ? "decidesWithinLimits" : "decidesNothing")}</p>
    );
  return (
    <ul className="decisions">
      {contact.decisions.map((decision) => (
        <li key={decision.area}>
          <Badge tone={decision.step === 1 ? "info" : "neutral"}>{words(decision.area)}</Badge>{" "}
          <span className="min-w-0 flex-1 text-sm text-muted">
            <Limits decision={decision} />
          </span>
          {acts ? <DropDecision contact={contact} decision={decision} drop={acts.drop} /> : null}
        </li>
      ))}
    </ul>
  );
}

function Limits({ decision }: { decision: Decision }) {
  const t = useTranslations("partners");
  const { money } = useOrderWords();
  const { step, amountLimit, currency, delayLimit, answerHours } = decision;
  return [
    step === 1 ? null : t("step", { step }),
    amountLimit === null ? null : t("upToAmount", { amount: money(amountLimit, currency) }),
    delayLimit === null ? null : t("upToDelay", { days: delayLimit }),
    answerHours === null ? null : t("answersWithin", { hours: answerHours }),
  ]
    .filter((fact) => fact !== null)
    .join(" · ");
}
