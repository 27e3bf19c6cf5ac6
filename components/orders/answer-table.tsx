"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/input.tsx";
import { AnswerActions } from "./answer-actions.tsx";
import type { AnswerableLine, AnswerAction } from "./answerable.ts";
import { Deadline } from "./deadline.tsx";
import { useSend } from "./use-send.ts";
import { urgencyOf, useOrderWords } from "./words.ts";

export interface AnswerRow extends AnswerableLine {
  orderId: string;
  quantity: string;
  amount: string | null;
  acknowledgeBy: string | null;
}

/** Lines that wait, across orders: each can be answered in place, and any number confirmed at once. */
export function AnswerTable({
  rows,
  answer,
  label,
}: {
  rows: AnswerRow[];
  answer: AnswerAction;
  label: string;
}) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  // What was answered meanwhile is gone from the rows, and so from the selection.
  const chosen = rows.filter((row) => selected.has(row.lineId));
  const toggle = (id: string) => setSelected((before) => before.symmetricDifference(new Set([id])));
  const toggleAll = () =>
    setSelected(chosen.length === rows.length ? new Set() : new Set(rows.map((row) => row.lineId)));
  return (
    <>
      <SelectionBar chosen={chosen} answer={answer} onClear={() => setSelected(new Set())} />
      <div className="table-scroll">
        <table className="data-table" aria-label={label}>
          <Head isAllSelected={chosen.length === rows.length} onToggleAll={toggleAll} />
          <tbody>
            {rows.map((row) => (
              <Row
                key={row.lineId}
                row={row}
                isSelected={selected.has(row.lineId)}
                onToggle={toggle}
                answer={answer}
              />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Head({ isAllSelected, onToggleAll }: { isAllSelected: boolean; onToggleAll: () => void }) {
  const t = useTranslations("orders");
  return (
    <thead>
      <tr>
        <th scope="col" className="check">
          <Checkbox aria-label={t("selectAll")} checked={isAllSelected} onChange={onToggleAll} />
        </th>
        <th scope="col">{t("deadline")}</th>
        <th scope="col">{t("order")}</th>
        <th scope="col">{t("item")}</th>
        <th scope="col">{t("requested")}</th>
        <th scope="col" className="num">
          {t("quantity")}
        </th>
        <th scope="col" className="num">
          {t("amount")}
        </th>
        <th scope="col">{t("actions")}</th>
      </tr>
    </thead>
  );
}

interface RowProps {
  row: AnswerRow;
  isSelected: boolean;
  onToggle: (id: string) => void;
  answer: AnswerAction;
}

function Row({ row, isSelected, onToggle, answer }: RowProps) {
  const t = useTranslations("orders");
  const { quantity, money, day, now } = useOrderWords();
  const [first, ...more] = row.requested;
  const names = { line: row.line, order: row.order };
  const tone = { overdue: "bad", soon: "warn", later: undefined }[urgencyOf(row.acknowledgeBy, now)];
  return (
    <tr data-tone={tone} aria-selected={isSelected}>
      <td className="check">
        <Checkbox
          aria-label={t("select", names)}
          checked={isSelected}
          onChange={() => onToggle(row.lineId)}
        />
      </td>
      <td data-label={t("deadline")} className="nowrap">
        <Deadline at={row.acknowledgeBy} />
      </td>
      <td data-label={t("order")} data-link="" className="nowrap">
        <Link href={`/orders/${row.orderId}`} prefetch={false}>
          {row.order}
        </Link>
        <small className="block">{t("lineNumber", { number: row.line })}</small>
      </td>
      <td data-label={t("item")}>{row.item}</td>
      <td data-label={t("requested")} className="nowrap">
        {first ? day(first.date) : null}{" "}
        {more.length > 0 ? <small>{t("more", { count: more.length })}</small> : null}
      </td>
      <td data-label={t("quantity")} className="num">
        {quantity(row.quantity, row.unit)}
      </td>
      <td data-label={t("amount")} className="num">
        {row.amount === null ? "" : money(row.amount, row.currency)}
      </td>
      <td data-label={t("actions")}>
        <AnswerActions line={row} answer={answer} canConfirm />
      </td>
    </tr>
  );
}

function SelectionBar({
  chosen,
  answer,
  onClear,
}: {
  chosen: AnswerRow[];
  answer: AnswerAction;
  onClear: () => void;
}) {
  const t = useTranslations("orders");
  const { isPending, send } = useSend(answer, ({ answered }) => t("doneConfirmed", { count: answered }));
  const confirm = async () => {
    const lines = chosen.map(({ lineId, version }) => ({ lineId, version, action: "accept" }));
    if (await send({ lines })) onClear();
  };
  return (
    <div className="selection-bar" data-empty={chosen.length === 0 ? "" : undefined}>
      <output>{t("selectedCount", { count: chosen.length })}</output>
      <Button
        variant="primary"
        size="sm"
        disabled={chosen.length === 0}
        pending={isPending}
        onClick={() => void confirm()}
      >
        {t("confirmSelected", { count: chosen.length })}
      </Button>
      <Button variant="ghost" size="sm" disabled={chosen.length === 0} onClick={onClear}>
        {t("clearSelection")}
      </Button>
    </div>
  );
}
