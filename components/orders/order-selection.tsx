"use client";

import { useTranslations } from "next-intl";
import { createContext, type ReactNode, use, useMemo, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/input.tsx";
import type { ActionResult } from "#lib/kernel/result.ts";
import type { LeftOut } from "#lib/orders/remind.ts";
import { LeftOutNotice } from "./left-out.tsx";
import { useSend } from "./use-send.ts";

export interface SelectableOrder {
  orderId: string;
  revision: number;
  /** How many of its lines wait for the supplier. */
  waiting: number;
}

export interface Reminded {
  reminded: number;
  suppliers: number;
  left: LeftOut[];
}
type Remind = (raw: unknown) => Promise<ActionResult<Reminded>>;
type Confirm = (raw: unknown) => Promise<ActionResult<{ answered: number }>>;

/** What is done with several orders: a buyer reminds, a supplier confirms. */
export type BulkAct =
  | { kind: "remind"; act: Remind; overdueOf?: { id: string; name: string } | undefined }
  | { kind: "confirm"; act: Confirm };

interface Selection {
  isAll: boolean;
  has: (orderId: string) => boolean;
  toggle: (orderId: string) => void;
  toggleAll: () => void;
}

const SelectionContext = createContext<Selection | null>(null);

function useSelection(): Selection {
  const selection = use(SelectionContext);
  if (selection === null) throw new Error("Rows are selected within an OrderSelection.");
  return selection;
}

interface OrderSelectionProps {
  orders: readonly SelectableOrder[];
  bulk: BulkAct;
  children: ReactNode;
}

/** Orders of a page, several of which are acted on at once. The rows themselves are drawn by the server. */
export function OrderSelection({ orders, bulk, children }: OrderSelectionProps) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const chosen = orders.filter(({ orderId }) => selected.has(orderId));
  const isAll = chosen.length === orders.length;
  const selection = useMemo(
    () => ({
      isAll,
      has: (orderId: string) => selected.has(orderId),
      toggle: (orderId: string) => setSelected((before) => before.symmetricDifference(new Set([orderId]))),
      toggleAll: () => setSelected(isAll ? new Set() : new Set(orders.map(({ orderId }) => orderId))),
    }),
    [isAll, orders, selected],
  );
  const clear = () => setSelected(new Set());
  return (
    <SelectionContext value={selection}>
      {bulk.kind === "remind" ? (
        <RemindBar chosen={chosen} onClear={clear} {...bulk} />
      ) : (
        <ConfirmBar chosen={chosen} onClear={clear} act={bulk.act} />
      )}
      {children}
    </SelectionContext>
  );
}

export function SelectAllOrders() {
  const l = useTranslations("lists");
  const { isAll, toggleAll } = useSelection();
  return <Checkbox aria-label={l("selectAll")} checked={isAll} onChange={toggleAll} />;
}

export function SelectOrder({ orderId, number }: { orderId: string; number: string }) {
  const l = useTranslations("lists");
  const { has, toggle } = useSelection();
  return (
    <Checkbox aria-label={l("select", { number })} checked={has(orderId)} onChange={() => toggle(orderId)} />
  );
}

interface BarProps {
  chosen: readonly SelectableOrder[];
  onClear: () => void;
}

function RemindBar({
  chosen,
  onClear,
  act,
  overdueOf,
}: BarProps & { act: Remind; overdueOf?: { id: string; name: string } | undefined }) {
  const l = useTranslations("lists");
  const [left, setLeft] = useState<readonly LeftOut[]>([]);
  const { isPending, send } = useSend(act, (reminded) => {
    setLeft(reminded.left);
    return l("reminded", { orders: reminded.reminded, suppliers: reminded.suppliers });
  });
  const remind = async (raw: unknown) => {
    if (await send(raw)) onClear();
  };
  const orders = chosen.map(({ orderId }) => orderId);
  return (
    <>
      <Bar chosen={chosen} onClear={onClear}>
        <Button
          variant="primary"
          size="sm"
          disabled={orders.length === 0}
          pending={isPending}
          onClick={() => void remind({ orders })}
        >
          {l("remind", { count: orders.length })}
        </Button>
        {overdueOf === undefined ? null : (
          <Button size="sm" pending={isPending} onClick={() => void remind({ supplierId: overdueOf.id })}>
            {l("remindAll", { supplier: overdueOf.name })}
          </Button>
        )}
      </Bar>
      {left.length > 0 ? <LeftOutNotice left={left} onClose={() => setLeft([])} /> : null}
    </>
  );
}

function ConfirmBar({ chosen, onClear, act }: BarProps & { act: Confirm }) {
  const l = useTranslations("lists");
  const t = useTranslations("lists");
  const { isPending, send } = useSend(act, ({ answered }) => t("confirmed", { count: answered }));
  const open = chosen.filter(({ waiting }) => waiting > 0);
  const lines = open.reduce((sum, { waiting }) => sum + waiting, 0);
  const confirm = async () => {
    if (await send({ orders: open.map(({ orderId, revision }) => ({ orderId, revision })) })) onClear();
  };
  return (
    <Bar chosen={chosen} onClear={onClear}>
      <Button
        variant="primary"
        size="sm"
        disabled={open.length === 0}
        pending={isPending}
        onClick={() => void confirm()}
      >
        {l("confirm", { orders: open.length, lines })}
      </Button>
    </Bar>
  );
}

function Bar({ chosen, onClear, children }: BarProps & { children: ReactNode }) {
  const l = useTranslations("lists");
  return (
    <div className="selection-bar no-print" data-empty={chosen.length === 0 ? "" : undefined}>
      <output>{l("selected", { count: chosen.length })}</output>
      {children}
      <Button variant="ghost" size="sm" disabled={chosen.length === 0} onClick={onClear}>
        {l("clearSelection")}
      </Button>
    </div>
  );
}
