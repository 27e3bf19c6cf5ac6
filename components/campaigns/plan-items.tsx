"use client";

import { useContext } from "react";
import { FormBinding, FormField } from "#components/form/form-field.tsx";
import { useErrorText } from "#components/form/error-text.ts";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Input, Select } from "#components/ui/input.tsx";
import type { PlannedItem } from "#lib/campaigns/queries.ts";
import { upliftBases } from "#lib/campaigns/rules.ts";
import { useCampaignWords } from "./words.ts";

interface PlanItemsProps {
  items: readonly PlannedItem[];
  remove: (seriesId: string) => void;
}

/** The items of a campaign, each with how much more of it is wanted in each week. */
export function PlanItems({ items, remove }: PlanItemsProps) {
  const { t } = useCampaignWords();
  const { reasonOf } = useContext(FormBinding);
  const errorText = useErrorText();
  const reason = reasonOf("items");
  return (
    <fieldset className="campaign-items" id="field-items" tabIndex={-1}>
      <legend>{t("items")}</legend>
      {items.length === 0 ? <p className="text-muted">{t("noItems")}</p> : null}
      {reason === undefined ? null : <p className="field-error">{errorText(reason)}</p>}
      <ul>
        {items.map((item, place) => (
          <li key={item.seriesId}>
            <PlanItem item={item} place={place} remove={remove} />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function PlanItem({
  item,
  place,
  remove,
}: {
  item: PlannedItem;
  place: number;
  remove: PlanItemsProps["remove"];
}) {
  const { t, unit } = useCampaignWords();
  const { seriesId, supplier, site } = item;
  const path = `items.${String(place)}`;
  return (
    <>
      <p className="campaign-item-name">
        <strong>{item.item}</strong> {item.description}
        <small className="block">
          {supplier} · {site}
        </small>
      </p>
      <input type="hidden" name={`${path}.seriesId`} value={seriesId} />
      <FormField name={`${path}.value`} label={t("value")}>
        <Input required inputMode="decimal" autoComplete="off" defaultValue={item.value} />
      </FormField>
      <FormField name={`${path}.basis`} label={t("basis")}>
        <BasisSelect unit={unit(item.unit, 2)} defaultValue={item.basis} />
      </FormField>
      <Button
        variant="ghost"
        iconOnly
        aria-label={t("removeOf", { item: item.item, supplier, site })}
        onClick={() => remove(seriesId)}
      >
        <Icon name="delete" size={16} />
      </Button>
    </>
  );
}

function BasisSelect({ unit, ...props }: { unit: string; defaultValue: string }) {
  const { t } = useCampaignWords();
  return (
    <Select {...props}>
      {upliftBases.map((basis) => (
        <option key={basis} value={basis}>
          {basis === "quantity" ? t("basisQuantity", { unit }) : t("basisPercent")}
        </option>
      ))}
    </Select>
  );
}
