"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { FormField } from "#components/form/form-field.tsx";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Input } from "#components/ui/input.tsx";
import { ItemFields } from "./item-fields.tsx";

const inputs = {
  quantity: { inputMode: "decimal", className: "w-28 text-end" },
  unit: { maxLength: 20, className: "w-24" },
  unitPrice: { inputMode: "decimal", className: "w-28 text-end" },
} as const;
const fields = ["quantity", "unit", "unitPrice"] as const;
const mostDates = 24;

/** One line of an order that is written by hand: what, how much, at which price, and when. */
export function EnteredLine({ path, dates }: { path: string; dates: number }) {
  const t = useTranslations("orders.entry");
  return (
    <>
      <ItemFields path={path} />
      {fields.map((name) => (
        <FormField key={name} name={`${path}.${name}`} label={t(name)}>
          <Input autoComplete="off" {...inputs[name]} />
        </FormField>
      ))}
      <Dates path={path} first={dates} />
    </>
  );
}

/** One date for all of the line, or several with a part of the quantity each. */
function Dates({ path, first }: { path: string; first: number }) {
  const t = useTranslations("orders.entry");
  const [count, setCount] = useState(first);
  const isSplit = count > 1;
  const add = useRef<HTMLButtonElement>(null);
  // The button that takes the second date out goes with it.
  const drop = () => {
    setCount(count - 1);
    if (count === 2) add.current?.focus();
  };
  return (
    <div className="grid gap-2">
      <input type="hidden" name={`${path}.dates`} value={count} />
      {Array.from({ length: count }, (_, part) => (
        // Dates are added and taken out at the end alone.
        <div key={String(part)} className="flex flex-wrap items-start gap-3">
          <FormField
            name={`${path}.schedule.${String(part)}.date`}
            label={isSplit ? t("dateOf", { number: part + 1 }) : t("requestedOn")}
          >
            <Input type="date" autoComplete="off" className="w-40" />
          </FormField>
          {isSplit ? (
            <FormField
              name={`${path}.schedule.${String(part)}.quantity`}
              label={t("quantityOf", { number: part + 1 })}
            >
              <Input inputMode="decimal" autoComplete="off" className="w-28 text-end" />
            </FormField>
          ) : null}
        </div>
      ))}
      <div className="flex flex-wrap gap-2">
        {count < mostDates ? (
          <Button ref={add} size="sm" variant="ghost" onClick={() => setCount(count + 1)}>
            <Icon name="plus" size={14} />
            {t("addDate")}
          </Button>
        ) : null}
        {isSplit ? (
          <Button size="sm" variant="ghost" onClick={drop}>
            <Icon name="close" size={14} />
            {t("dropDate")}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
