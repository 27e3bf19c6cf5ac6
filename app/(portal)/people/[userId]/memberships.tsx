"use client";

import { useTranslations } from "next-intl";
import { useRun } from "#components/form/run.ts";
import { Button } from "#components/ui/button.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";
import type { MembershipRow } from "#lib/people/queries.ts";

interface MembershipsProps {
  memberships: MembershipRow[];
  remove: (input: { membershipId: string }) => Promise<ActionResult<unknown>>;
}

export function Memberships({ memberships, remove }: MembershipsProps) {
  const t = useTranslations("admin");
  const roleName = useTranslations("auth.roles");
  const { run, isRunning } = useRun(remove);
  if (memberships.length === 0) return <p className="text-muted">{t("person.noMembership")}</p>;
  return (
    <ul className="border-t border-line">
      {memberships.map(({ id, organisation, role, isOrgAdmin }) => (
        <li key={id} className="flex min-h-(--row-h) items-center gap-3 border-b border-line">
          <span className="min-w-0 flex-1">
            <strong>{roleName(role)}</strong>
            <span className="text-muted">
              {" "}
              {organisation}
              {isOrgAdmin ? `, ${t("orgAdmin")}` : ""}
            </span>
          </span>
          <Button
            variant="ghost"
            size="sm"
            pending={isRunning}
            aria-label={t("person.removeNamed", { role: roleName(role), organisation })}
            onClick={() => run({ membershipId: id }, { done: t("person.removed") })}
          >
            {t("person.remove")}
          </Button>
        </li>
      ))}
    </ul>
  );
}
