"use client";

import { useTranslations } from "next-intl";
import { ActButton } from "#components/form/act-button.tsx";
import { FormChoices } from "#components/form/form-field.tsx";
import { Checkbox } from "#components/ui/input.tsx";
import { activities, type Activity, type CertificateKind } from "#db/vocabulary-papers.ts";
import type { ActionResult } from "#lib/kernel/result.ts";
import { requirable } from "#lib/workers/rules.ts";
import type { Requirements } from "#lib/workers/requirements.ts";

interface RequirementTableProps {
  requirements: Requirements;
  set: ((raw: unknown) => Promise<ActionResult<void>>) | undefined;
}

/** Which certificates each activity takes. */
export function RequirementTable({ requirements, set }: RequirementTableProps) {
  const t = useTranslations("workers");
  const words = useTranslations("vocabulary");
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={t("requirementsTitle")}>
        <thead>
          <tr>
            <th scope="col">{t("activity")}</th>
            <th scope="col">{t("certificatesOf")}</th>
            {set ? <th scope="col">{t("editRequirements")}</th> : null}
          </tr>
        </thead>
        <tbody>
          {activities.map((activity) => {
            const taken = requirements[activity] ?? [];
            return (
              <tr key={activity}>
                <th scope="row">{words(`activity.${activity}`)}</th>
                <td data-label={t("certificatesOf")}>
                  {taken.length === 0
                    ? t("noRequirements")
                    : taken.map((kind) => words(`certificateKind.${kind}`)).join(", ")}
                </td>
                {set ? (
                  <td>
                    <Edit activity={activity} taken={taken} set={set} />
                  </td>
                ) : null}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

interface EditProps {
  activity: Activity;
  taken: readonly CertificateKind[];
  set: (raw: unknown) => Promise<ActionResult<void>>;
}

function Edit({ activity, taken, set }: EditProps) {
  const t = useTranslations("workers");
  const words = useTranslations("vocabulary");
  return (
    <ActButton
      key={taken.join(" ")}
      label={t("editRequirements")}
      text={t("editRequirementsText")}
      size="sm"
      variant="ghost"
      values={{ activity, certificates: [...taken] }}
      action={set}
      done={t("requirementsSaved")}
    >
      <FormChoices name="certificates" legend={words(`activity.${activity}`)}>
        {requirable.map((kind) => (
          <Checkbox
            key={kind}
            name="certificates"
            value={kind}
            defaultChecked={taken.includes(kind)}
            label={words(`certificateKind.${kind}`)}
          />
        ))}
      </FormChoices>
    </ActButton>
  );
}
