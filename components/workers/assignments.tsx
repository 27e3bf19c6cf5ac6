"use client";

import { useTranslations } from "next-intl";
import { ActButton } from "#components/form/act-button.tsx";
import { FormField } from "#components/form/form-field.tsx";
import { useRun } from "#components/form/run.ts";
import { useOrderWords } from "#components/orders/words.ts";
import { Button } from "#components/ui/button.tsx";
import { Input, Select } from "#components/ui/input.tsx";
import { siteActivities } from "#db/vocabulary-papers.ts";
import type { ActionResult } from "#lib/kernel/result.ts";
import type { Assignment } from "#lib/workers/queries.ts";

type Act = (raw: unknown) => Promise<ActionResult<void>>;

interface AssignmentsProps {
  workerId: string;
  assignments: readonly Assignment[];
  sites: readonly { id: string; name: string }[];
  usualSite: string | null;
  today: string;
  assign: Act | undefined;
  unassign: Act | undefined;
}

/** What somebody is planned for in the days to come. */
export function Assignments(props: AssignmentsProps) {
  const { assignments, unassign } = props;
  const t = useTranslations("workers");
  const words = useTranslations("vocabulary.activity");
  const { day } = useOrderWords();
  return (
    <section aria-labelledby="assignments" className="incident-measures">
      <h2 id="assignments">{t("assignments")}</h2>
      {assignments.length === 0 ? (
        <p className="text-muted">{t("noAssignments")}</p>
      ) : (
        <ul>
          {assignments.map((one) => (
            <li key={one.id}>
              <p>
                {words(one.activity)}, {one.site}
              </p>
              <p className="text-muted">{t("span", { from: day(one.fromOn), to: day(one.untilOn) })}</p>
              {unassign ? <Unassign assignment={one} unassign={unassign} /> : null}
            </li>
          ))}
        </ul>
      )}
      <AssignButton {...props} />
    </section>
  );
}

function AssignButton({ workerId, assignments, sites, usualSite, today, assign }: AssignmentsProps) {
  const t = useTranslations("workers");
  const words = useTranslations("vocabulary.activity");
  if (assign === undefined) return null;
  return (
    <ActButton
      key={assignments.length}
      label={t("assign")}
      text={t("assignText")}
      values={{
        workerId,
        siteId: usualSite ?? sites[0]?.id ?? "",
        activity: "receiving",
        fromOn: today,
        untilOn: "",
      }}
      action={assign}
      done={t("assigned")}
    >
      <FormField name="activity" label={t("activity")}>
        <Select>
          {siteActivities.map((activity) => (
            <option key={activity} value={activity}>
              {words(activity)}
            </option>
          ))}
        </Select>
      </FormField>
      <FormField name="siteId" label={t("site")}>
        <Select>
          {sites.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </FormField>
      <div className="flex flex-wrap gap-4">
        <FormField name="fromOn" label={t("fromOn")}>
          <Input type="date" required />
        </FormField>
        <FormField name="untilOn" label={t("untilOn")}>
          <Input type="date" required min={today} />
        </FormField>
      </div>
    </ActButton>
  );
}

function Unassign({ assignment, unassign }: { assignment: Assignment; unassign: Act }) {
  const t = useTranslations("workers");
  const { run, isRunning } = useRun(unassign);
  return (
    <Button
      size="sm"
      variant="ghost"
      pending={isRunning}
      onClick={() => run({ assignmentId: assignment.id }, { done: t("unassigned") })}
    >
      {t("unassign")}
    </Button>
  );
}
