"use client";

import { useTranslations } from "next-intl";
import { answerOf } from "#components/form/answer.ts";
import { useErrorText } from "#components/form/error-text.ts";
import { Icon } from "#components/ui/icon.tsx";
import { Menu, MenuGroup, MenuItem } from "#components/ui/menu.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";

interface OrganisationSwitcherProps {
  current: { id: string; name: string };
  organisations: { id: string; name: string }[];
  switchTo: (input: { organisationId: string }) => Promise<ActionResult<unknown>>;
}

export function OrganisationSwitcher({ current, organisations, switchTo }: OrganisationSwitcherProps) {
  const t = useTranslations("shell");
  const errorText = useErrorText();
  const choose = async (organisationId: string) => {
    if (organisationId === current.id) return;
    const result = await answerOf(switchTo({ organisationId }));
    // A whole new page: nothing of the other organisation may stay in memory or on screen.
    if (result.ok) location.assign("/");
    else toast({ tone: "bad", text: errorText(result.reason) });
  };
  return (
    <Menu
      size="sm"
      label={t("switchOrganisation", { name: current.name })}
      className="max-w-52"
      trigger={
        <>
          <Icon name="organisation" size={14} />
          <span className="truncate max-sm:hidden">{current.name}</span>
          <Icon name="chevrons-up-down" size={14} />
        </>
      }
    >
      <MenuGroup label={t("workFor")}>
        {organisations.map(({ id, name }) => (
          <MenuItem key={id} checked={id === current.id} onSelect={() => void choose(id)}>
            {name}
          </MenuItem>
        ))}
      </MenuGroup>
    </Menu>
  );
}
