"use client";

import { useTranslations } from "next-intl";
import { FormField } from "#components/form/form-field.tsx";
import { useRun } from "#components/form/run.ts";
import { Button } from "#components/ui/button.tsx";
import { Textarea } from "#components/ui/input.tsx";
import type { IncidentState } from "#db/vocabulary-incidents.ts";
import { moveOf, type MoveVerb } from "#lib/incidents/rules.ts";
import type { ActionResult } from "#lib/kernel/result.ts";
import { ActButton } from "#components/form/act-button.tsx";

interface MoveButtonsProps {
  incident: { id: string; number: string; version: number };
  state: IncidentState;
  moves: MoveVerb[];
  move: (raw: unknown) => Promise<ActionResult<{ state: string }>>;
  size?: "sm" | "md";
}

/** The next step first; a step that needs words asks for them. */
export function MoveButtons({ incident, state, moves, move, size = "md" }: MoveButtonsProps) {
  const t = useTranslations("incidents");
  const words = useTranslations("vocabulary.incidentState");
  const { run, isRunning } = useRun(move);
  return moves.map((verb, index) => {
    const to = moveOf(verb).to;
    const values = { incidentId: incident.id, version: incident.version, verb };
    const done = t("moved", { number: incident.number, state: words(to) });
    // In a list there are many of them.
    const variant = index === 0 && size === "md" ? "primary" : "secondary";
    const asks = moveOf(verb).says && !(verb === "close" && state === "verified");
    return asks ? (
      <ActButton
        key={verb}
        label={t(`verb.${verb}`)}
        text={t(`verbText.${verb}`)}
        variant={variant}
        size={size}
        values={{ ...values, comment: "" }}
        action={move}
        done={done}
      >
        <FormField name="comment" label={t(`verbAsks.${verb}`)}>
          <Textarea rows={4} maxLength={10_000} required />
        </FormField>
      </ActButton>
    ) : (
      <Button
        key={verb}
        variant={variant}
        size={size}
        pending={isRunning}
        onClick={() => run(values, { done })}
      >
        {t(`verb.${verb}`)}
      </Button>
    );
  });
}
