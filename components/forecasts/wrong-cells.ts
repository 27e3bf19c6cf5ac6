"use client";

import { toast } from "#components/ui/toast.tsx";
import type { Grid } from "./use-sheet.ts";
import { useForecastWords } from "./words.ts";

/** Cells with something typed that is no quantity. */
export function wrongKeys(grid: Grid, right: readonly string[]): string[] {
  const isRight = new Set(right);
  return [...grid.sheet.edits.keys()].filter((key) => !isRight.has(key));
}

/** Says that cells are wrong, and goes to the first. */
export function useSayWrong(grid: Grid): (keys: readonly string[]) => void {
  const { t } = useForecastWords();
  return (keys) => {
    const [first] = keys;
    if (first === undefined) return;
    toast({ tone: "bad", text: t("someAreWrong", { count: keys.length }) });
    grid.goTo(first);
  };
}
