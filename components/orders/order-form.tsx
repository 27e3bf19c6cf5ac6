"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { decimalText } from "#components/form/decimal-text.ts";
import { FormField } from "#components/form/form-field.tsx";
import { type FormValues, textAt } from "#components/form/form-values.ts";
import { PlainForm } from "#components/form/plain-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Input, Select } from "#components/ui/input.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";
import { EnteredLines, enteredFields, type EnteredRow } from "./entered-lines.tsx";

type Entered = ActionResult<{ orderId: string }>;
interface Choice {
  id: string;
  name: string;
}

interface OrderFormProps {
  /** Of a new order; lines that are added have theirs already. */
  head?: {
    suppliers: readonly Choice[];
    sites: readonly Choice[];
    supplierId: string;
    siteId: string;
    currency: string;
  };
  lines: readonly EnteredRow[];
  /** What is sent with the lines: the order and its revision, where there is one. */
  order?: { orderId: string; revision: number };
  enter: (raw: unknown) => Promise<Entered>;
}

const rowsAtOnce = 5;

/** An order written by hand, or more lines of one. Rows that stay empty are not sent. */
export function OrderForm({ head, lines, order, enter }: OrderFormProps) {
  const t = useTranslations("orders.entry");
  const locale = useLocale();
  const router = useRouter();
  const [count, setCount] = useState(Math.max(lines.length, rowsAtOnce));
  const values = {
    ...(head
      ? { supplierId: head.supplierId, siteId: head.siteId, currency: head.currency, number: "" }
      : {}),
    lines: [...lines],
  };
  const send = async (typed: FormValues): Promise<Entered> => {
    const { rows, places } = rowsOf(typed, count, locale);
    const { lines: _, ...rest } = typed;
    return atTheirRows(await enter({ ...rest, ...order, lines: rows }), places);
  };
  return (
    <PlainForm
      isLong
      className="px-(--gutter) py-4"
      defaultValues={values}
      action={send}
      onDone={({ orderId }) => {
        toast({ tone: "good", text: t(order ? "added" : "entered") });
        router.push(`/orders/${orderId}`);
      }}
      submitLabel={t(order ? "sendLines" : "send")}
    >
      {head ? <Head suppliers={head.suppliers} sites={head.sites} /> : null}
      <EnteredLines count={count} />
      <div>
        <Button size="sm" onClick={() => setCount(count + rowsAtOnce)}>
          <Icon name="plus" size={14} />
          {t("moreLines", { count: rowsAtOnce })}
        </Button>
      </div>
    </PlainForm>
  );
}

function Head({ suppliers, sites }: { suppliers: readonly Choice[]; sites: readonly Choice[] }) {
  const t = useTranslations("orders");
  const own = useTranslations("orders.entry");
  return (
    <div className="flex flex-wrap gap-4">
      <FormField name="supplierId" label={t("supplier")}>
        <Select required>
          <option value="">{own("choose")}</option>
          {suppliers.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </FormField>
      <FormField name="number" label={own("number")}>
        <Input required maxLength={60} autoComplete="off" className="max-w-48" />
      </FormField>
      <FormField name="siteId" label={t("site")} optional>
        <Select>
          <option value="">{own("noSite")}</option>
          {sites.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </FormField>
      <FormField name="currency" label={t("currency")}>
        <Input required maxLength={3} autoComplete="off" className="max-w-24" />
      </FormField>
    </div>
  );
}

/** The rows in which something stands, and where each stood in the form. */
function rowsOf(typed: FormValues, count: number, locale: string) {
  const all = Array.from({ length: count }, (_, place) => ({
    place,
    row: Object.fromEntries(
      enteredFields.map((name) => [name, textAt(typed, `lines.${place}.${name}`).trim()]),
    ),
  }));
  const filled = all.filter(({ row }) => enteredFields.some((name) => row[name] !== ""));
  const rows = filled.map(({ row }) => ({
    ...row,
    quantity: decimalText(row["quantity"] ?? "", locale),
    unitPrice: decimalText(row["unitPrice"] ?? "", locale),
  }));
  return { rows, places: filled.map(({ place }) => place) };
}

/** A refusal speaks of the rows that were sent; the form has empty ones between them. */
function atTheirRows(result: Entered, places: readonly number[]): Entered {
  if (result.ok || !result.fields) return result;
  const fields = Object.entries(result.fields).map(([path, reason]) => {
    const [lines, index, ...rest] = path.split(".");
    const place = lines === "lines" ? places[Number(index)] : undefined;
    return [place === undefined ? path : ["lines", place, ...rest].join("."), reason] as const;
  });
  return { ...result, fields: Object.fromEntries(fields) };
}
