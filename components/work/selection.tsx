"use client";

import { useTranslations } from "next-intl";
import { createContext, type ReactNode, use, useMemo, useState } from "react";
import type { AnswerAction } from "#components/orders/answerable.ts";
import { useSend } from "#components/orders/use-send.ts";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/input.tsx";

/** A line that can be confirmed together with others. */
export interface SelectableLine {
  lineId: string;
  version: number;
  line: string;
  order: string;
}

interface Selection {
  chosen: readonly SelectableLine[];
  isAll: boolean;
  has: (lineId: string) => boolean;
  toggle: (lineId: string) => void;
  toggleAll: () => void;
}

const SelectionContext = createContext<Selection | null>(null);

function useSelection(): Selection {
  const selection = use(SelectionContext);
  if (selection === null) throw new Error("Rows are selected within a SelectionScope.");
  return selection;
}

interface SelectionScopeProps {
  lines: readonly SelectableLine[];
  answer: AnswerAction;
  children: ReactNode;
}

/** Lines across orders, any number of which are confirmed at once. The rows themselves are drawn by the server. */
export function SelectionScope({ lines, answer, children }: SelectionScopeProps) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const selection = useMemo(() => {
    // What was answered meanwhile is gone from the rows, and so from the selection.
    const chosen = lines.filter(({ lineId }) => selected.has(lineId));
    const isAll = chosen.length === lines.length;
    return {
      chosen,
      isAll,
      has: (lineId: string) => selected.has(lineId),
      toggle: (lineId: string) => setSelected((before) => before.symmetricDifference(new Set([lineId]))),
      toggleAll: () => setSelected(isAll ? new Set() : new Set(lines.map(({ lineId }) => lineId))),
    };
  }, [lines, selected]);
  return (
    <SelectionContext value={selection}>
      <SelectionBar chosen={selection.chosen} answer={answer} onClear={() => setSelected(new Set())} />
      {children}
    </SelectionContext>
  );
}

export function SelectAll() {
  const t = useTranslations("orders");
  const { isAll, toggleAll } = useSelection();
  return <Checkbox aria-label={t("selectAll")} checked={isAll} onChange={toggleAll} />;
}

export function SelectLine({ lineId, line, order }: Pick<SelectableLine, "lineId" | "line" | "order">) {
  const t = useTranslations("orders");
  const { has, toggle } = useSelection();
  return (
    <Checkbox
      aria-label={t("select", { line, order })}
      checked={has(lineId)}
      onChange={() => toggle(lineId)}
    />
  );
}

function SelectionBar({
  chosen,
  answer,
  onClear,
}: {
  chosen: readonly SelectableLine[];
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
