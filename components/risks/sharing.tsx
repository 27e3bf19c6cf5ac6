"use client";

import { useTranslations } from "next-intl";
import { ActButton } from "#components/form/act-button.tsx";
import { FormField } from "#components/form/form-field.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";
import type { Party } from "#lib/risks/queries.ts";
import { PartySelect } from "./risk-fields.tsx";

type Act = (raw: unknown) => Promise<ActionResult<void>>;

interface SharingProps {
  risk: { id: string };
  /** Partners that do not see it yet. */
  others: Party[];
  /** Partners that see it. */
  shared: Party[];
  actions: { share: Act; unshare: Act };
}

/** Who outside sees the risk; each side says what that means before it is done. */
export function Sharing({ risk, others, shared, actions }: SharingProps) {
  const t = useTranslations("risks");
  return (
    <>
      {others.length === 0 ? null : (
        <ActButton
          key={`share-${String(shared.length)}`}
          label={t("share")}
          text={t("shareText")}
          variant="ghost"
          values={{ riskId: risk.id, organisationId: "" }}
          action={actions.share}
          done={t("sharedDone")}
        >
          <FormField name="organisationId" label={t("partner")}>
            <PartySelect parties={others} any={t("choosePartner")} />
          </FormField>
        </ActButton>
      )}
      {shared.length === 0 ? null : (
        <ActButton
          key={`unshare-${String(shared.length)}`}
          label={t("unshare")}
          text={t("unshareText")}
          variant="ghost"
          values={{ riskId: risk.id, organisationId: shared[0]?.id }}
          action={actions.unshare}
          done={t("unshared")}
        >
          <FormField name="organisationId" label={t("partner")}>
            <PartySelect parties={shared} />
          </FormField>
        </ActButton>
      )}
    </>
  );
}
