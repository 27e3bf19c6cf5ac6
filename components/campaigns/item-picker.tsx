"use client";

import { type KeyboardEvent, useRef, useState } from "react";
import { useRun } from "#components/form/run.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import type { ItemChoice } from "#lib/campaigns/plan.ts";
import type { ActionResult } from "#lib/kernel/result.ts";
import { useCampaignWords } from "./words.ts";

interface ItemPickerProps {
  find: (raw: unknown) => Promise<ActionResult<{ items: ItemChoice[] }>>;
  add: (item: ItemChoice) => void;
  /** Those that are there already. */
  chosen: readonly string[];
}

/** Looks for items that are forecast, and adds them. It has no name: the form does not send it. */
export function ItemPicker({ find, add, chosen }: ItemPickerProps) {
  const { t } = useCampaignWords();
  const words = useRef<HTMLInputElement>(null);
  const [found, setFound] = useState<readonly ItemChoice[]>();
  const { run, isRunning } = useRun(find);
  const search = () => {
    const q = words.current?.value.trim() ?? "";
    if (q !== "") run({ q }, { then: ({ items }) => setFound(items) });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return;
    // Enter looks for an item; it does not send the campaign.
    event.preventDefault();
    search();
  };
  return (
    <div className="campaign-picker">
      <Field id="campaign-item" label={t("findItem")} hint={t("findHint")}>
        <Input ref={words} type="search" maxLength={80} autoComplete="off" onKeyDown={onKeyDown} />
      </Field>
      <Button pending={isRunning} onClick={search}>
        {t("find")}
      </Button>
      <div aria-live="polite" className="campaign-found">
        {found === undefined ? null : <Found items={found} add={add} chosen={chosen} />}
      </div>
    </div>
  );
}

const most = 20;

function Found({
  items,
  add,
  chosen,
}: { items: readonly ItemChoice[] } & Pick<ItemPickerProps, "add" | "chosen">) {
  const { t } = useCampaignWords();
  if (items.length === 0) return <p>{t("foundNone")}</p>;
  return (
    <>
      <ul aria-label={t("foundTitle")}>
        {items.map((item) => {
          const { seriesId, supplier, site } = item;
          return (
            <li key={seriesId}>
              <span>
                <strong>{item.item}</strong> {item.description}
                <small className="block">
                  {supplier} · {site}
                </small>
              </span>
              {chosen.includes(seriesId) ? null : (
                <Button
                  size="sm"
                  aria-label={t("addOf", { item: item.item, supplier, site })}
                  onClick={() => add(item)}
                >
                  {t("add")}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {items.length === most ? <p className="text-muted">{t("foundMany")}</p> : null}
    </>
  );
}
