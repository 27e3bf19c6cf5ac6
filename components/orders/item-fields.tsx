"use client";

import { useTranslations } from "next-intl";
import { useEffect, useId, useState } from "react";
import { FormField } from "#components/form/form-field.tsx";
import { Input } from "#components/ui/input.tsx";

interface ItemFound {
  code: string;
  description: string;
}

/** The code of an item, offered by code or name while it is typed, and its name: which one that is known has already. */
export function ItemFields({ path }: { path: string }) {
  const t = useTranslations("orders.entry");
  const listId = useId();
  const [typed, setTyped] = useState("");
  const { asked, items } = useItems(typed);
  const known = items.find(({ code }) => code.toLowerCase() === typed.toLowerCase())?.description;
  const isNew = asked === typed && typed !== "" && known === undefined;
  return (
    <>
      <FormField name={`${path}.item`} label={t("item")}>
        <Input
          maxLength={60}
          autoComplete="off"
          className="w-36"
          list={listId}
          onChange={({ target }) => setTyped(target.value.trim())}
        />
      </FormField>
      <datalist id={listId}>
        {items.map(({ code, description }) => (
          <option key={code} value={code}>
            {description}
          </option>
        ))}
      </datalist>
      <FormField name={`${path}.description`} label={t("description")}>
        <Input maxLength={300} autoComplete="off" className="w-72" placeholder={known} />
      </FormField>
      <output className="order-last w-full text-sm text-muted empty:hidden">
        {isNew ? t("newItem", { code: typed }) : ""}
      </output>
    </>
  );
}

/** What the server knows of what is typed, a moment after the last key. Until the next answer the last one stands. */
function useItems(typed: string): { asked: string; items: readonly ItemFound[] } {
  const [found, setFound] = useState<{ asked: string; items: readonly ItemFound[] }>(nothingAsked);
  useEffect(() => {
    if (typed === "") return undefined;
    const asked = new AbortController();
    const timer = setTimeout(() => {
      // What cannot be asked now is not offered; it can be typed all the same.
      ask(typed, asked.signal).then(
        (items) => setFound({ asked: typed, items }),
        () => undefined,
      );
    }, 150);
    return () => {
      clearTimeout(timer);
      asked.abort();
    };
  }, [typed]);
  return found;
}

const nothingAsked = { asked: "", items: [] };

async function ask(q: string, signal: AbortSignal): Promise<readonly ItemFound[]> {
  const answer = await fetch(`/orders/new/items?q=${encodeURIComponent(q)}`, { signal });
  const found: unknown = await answer.json();
  return isFound(found) ? found.items : [];
}

const isFound = (answer: unknown): answer is { items: ItemFound[] } =>
  typeof answer === "object" && answer !== null && "items" in answer && Array.isArray(answer.items);
