"use client";

import { useTranslations } from "next-intl";
import { ActButton } from "#components/form/act-button.tsx";
import { FormField } from "#components/form/form-field.tsx";
import { Select, Textarea } from "#components/ui/input.tsx";
import type { Severity } from "#db/vocabulary-incidents.ts";
import type { ActionResult } from "#lib/kernel/result.ts";
import { SeveritySelect } from "./severity-select.tsx";

type Act = (raw: unknown) => Promise<ActionResult<void>>;
type Party = { id: string; name: string };

interface SteerButtonsProps {
  incident: { id: string; version: number; severity: Severity; isPaused: boolean };
  /** To whom the turn can go. */
  turns: Party[];
  /** Partners that do not take part yet. */
  others: Party[];
  /** People of services that are told of an incident only by invitation. */
  people: Party[];
  canRate: boolean;
  actions: { pass: Act; rate: Act; pause: Act; invite: Act; invitePerson: Act };
}

/** Whose turn it is, how bad it is, whether its clocks run, and who takes part. */
export function SteerButtons({ incident, turns, others, people, canRate, actions }: SteerButtonsProps) {
  const t = useTranslations("incidents");
  const { id: incidentId, version } = incident;
  const seen = { incidentId, version };
  return (
    <>
      {turns.length === 0 ? null : (
        <ActButton
          label={t("pass")}
          text={t("passText")}
          variant="ghost"
          values={{ ...seen, toId: turns[0]?.id, comment: "" }}
          action={actions.pass}
          done={t("passed")}
        >
          <FormField name="toId" label={t("turnTo")}>
            <PartySelect parties={turns} />
          </FormField>
          <Comment optional />
        </ActButton>
      )}
      {canRate ? <Rating incident={incident} rate={actions.rate} pause={actions.pause} /> : null}
      <Invitations incidentId={incidentId} others={others} people={people} actions={actions} />
    </>
  );
}

type InvitationsProps = Pick<SteerButtonsProps, "others" | "people" | "actions"> & { incidentId: string };

/** A partner as a whole, or one person of the host. */
function Invitations({ incidentId, others, people, actions }: InvitationsProps) {
  const t = useTranslations("incidents");
  return (
    <>
      {others.length === 0 ? null : (
        <ActButton
          label={t("invite")}
          text={t("inviteText")}
          variant="ghost"
          values={{ incidentId, organisationId: "" }}
          action={actions.invite}
          done={t("invited")}
        >
          <FormField name="organisationId" label={t("partner")}>
            <PartySelect parties={others} any={t("choosePartner")} />
          </FormField>
        </ActButton>
      )}
      {people.length === 0 ? null : (
        <ActButton
          key={people.length}
          label={t("invitePerson")}
          text={t("invitePersonText")}
          variant="ghost"
          values={{ incidentId, userId: "" }}
          action={actions.invitePerson}
          done={t("personInvited")}
        >
          <FormField name="userId" label={t("person")}>
            <PartySelect parties={people} any={t("choosePerson")} />
          </FormField>
        </ActButton>
      )}
    </>
  );
}

type RatingProps = Pick<SteerButtonsProps, "incident"> & Pick<SteerButtonsProps["actions"], "rate" | "pause">;

function Rating({ incident, rate, pause }: RatingProps) {
  const t = useTranslations("incidents");
  const { id: incidentId, version, isPaused, severity } = incident;
  return (
    <>
      <ActButton
        label={t("rate")}
        text={t("rateText")}
        variant="ghost"
        values={{ incidentId, version, severity: String(severity), comment: "" }}
        action={rate}
        done={t("rated")}
      >
        <FormField name="severity" label={t("severity")}>
          <SeveritySelect />
        </FormField>
        <Comment />
      </ActButton>
      <ActButton
        label={t(isPaused ? "resume" : "pause")}
        text={t(isPaused ? "resumeText" : "pauseText")}
        variant="ghost"
        values={{ incidentId, version, comment: "" }}
        action={(raw) => pause(withPause(raw, !isPaused))}
        done={t(isPaused ? "resumed" : "isPaused")}
      >
        <Comment optional={isPaused} />
      </ActButton>
    </>
  );
}

// A truth that no tick box asks for is not in the form.
const withPause = (raw: unknown, pause: boolean) => ({ ...(typeof raw === "object" ? raw : {}), pause });

function Comment({ optional = false }: { optional?: boolean }) {
  const t = useTranslations("incidents");
  return (
    <FormField name="comment" label={t(optional ? "comment" : "why")} optional={optional}>
      <Textarea rows={3} maxLength={2000} />
    </FormField>
  );
}

function PartySelect({ parties, any, ...props }: { parties: Party[]; any?: string }) {
  return (
    <Select required {...props}>
      {any === undefined ? null : <option value="">{any}</option>}
      {parties.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  );
}
