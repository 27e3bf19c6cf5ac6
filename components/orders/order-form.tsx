"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { type FormValues, textAt } from "#components/form/form-values.ts";
import { PlainForm } from "#components/form/plain-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";
import type { DraftSeen, TypedLine, TypedOrder } from "#lib/orders/draft-input.ts";
import { EnteredLines } from "./entered-lines.tsx";
import { atTheirRows, ofContent, sentLines, shownOrder, typedLines } from "./entered-values.ts";
import { KeepOrder } from "./keep-order.tsx";
import { type HeadChoices, OrderHeadFields } from "./order-head-fields.tsx";

type Act<Out> = (raw: unknown) => Promise<ActionResult<Out>>;
type Done = { orderId: string } | { draftId: string };

interface OrderFormProps {
  /** What the form begins with. */
  content: TypedOrder;
  enter: Act<{ orderId: string }>;
  /** Of a new order; lines that are added have theirs already. */
  head?: HeadChoices & {
    keepDraft: Act<{ draftId: string }>;
    keepTemplate: Act<{ draftId: string }>;
    /** The draft that is open, as it was seen. */
    draft: DraftSeen | undefined;
  };
  /** What is sent with the lines: the order and its revision, where there is one. */
  order?: { orderId: string; revision: number };
}

const rowsAtOnce = 5;

/** An order written by hand, or more lines of one. Rows that stay empty are not sent. */
export function OrderForm({ content, head, order, enter }: OrderFormProps) {
  const t = useTranslations("orders.entry");
  const locale = useLocale();
  const router = useRouter();
  // What stands here stays, whatever becomes of the draft in another window; only its version is that of the page.
  const [begun] = useState(content);
  const [count, setCount] = useState(Math.max(begun.lines.length, rowsAtOnce));
  const values = { ...shownOrder(begun, locale), draft: head?.draft, intent: "", templateName: "" };
  const act = (typed: FormValues) => send({ head, order, enter }, typed, typedLines(typed, count, locale));
  const finish = (done: Done, { intent }: FormValues) => {
    if ("orderId" in done) {
      toast({ tone: "good", text: t(order ? "added" : "entered") });
      router.push(`/orders/${done.orderId}`);
      return;
    }
    toast({ tone: "good", text: t(intent === "draft" ? "draftKept" : "templateKept") });
    if (intent === "draft") router.replace(`/orders/new?draft=${done.draftId}`, { scroll: false });
  };
  return (
    <PlainForm
      isLong
      keeps={({ intent }) => intent !== "template"}
      className="px-(--gutter) py-4"
      defaultValues={values}
      action={act}
      onDone={finish}
      submitLabel={t(order ? "sendLines" : "send")}
      cancel={head ? <KeepOrder /> : undefined}
    >
      {head ? <OrderHeadFields suppliers={head.suppliers} sites={head.sites} /> : null}
      <EnteredLines count={count} dates={begun.lines.map(({ schedule }) => schedule.length)} />
      <div>
        <Button size="sm" onClick={() => setCount(count + rowsAtOnce)}>
          <Icon name="plus" size={14} />
          {t("moreLines", { count: rowsAtOnce })}
        </Button>
      </div>
    </PlainForm>
  );
}

/** Sends the order, keeps it as a draft or as a template: as the button says that was pressed. */
async function send(
  { head, order, enter }: Pick<OrderFormProps, "head" | "order" | "enter">,
  typed: FormValues,
  lines: TypedLine[],
): Promise<ActionResult<Done>> {
  const { rows, places } = sentLines(lines);
  if (!head) return atTheirRows(await enter({ ...order, lines: rows }), places);
  const about = headOf(typed);
  const content = { ...about, lines };
  const { draft, intent } = typed;
  if (intent === "draft") return ofContent(await head.keepDraft({ draft, content }));
  if (intent === "template")
    return ofContent(await head.keepTemplate({ templateName: textAt(typed, "templateName"), content }));
  return atTheirRows(await enter({ ...about, draft, lines: rows }), places);
}

const headOf = (typed: FormValues) => ({
  supplierId: textAt(typed, "supplierId"),
  number: textAt(typed, "number").trim(),
  siteId: textAt(typed, "siteId"),
  currency: textAt(typed, "currency").trim(),
});
