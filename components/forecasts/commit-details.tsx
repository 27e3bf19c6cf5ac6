"use client";

import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import type { ForecastLevel } from "#db/vocabulary.ts";
import type { Day } from "#lib/kernel/days.ts";
import { CellFacts, commitWords } from "./cell-facts.tsx";
import type { ForecastCell, SheetRow } from "./cells.ts";
import { useForecastWords } from "./words.ts";

/** What stands beside the quantity, as it was typed. */
export interface CommitWords {
  upside: string;
  comment: string;
}

interface CommitDetailsProps {
  row: SheetRow;
  cell: ForecastCell | undefined;
  week: Day;
  level: ForecastLevel;
  error: string | undefined;
  upsideError: string | undefined;
  words: CommitWords;
  setWords: (words: CommitWords) => void;
  /** What would be committed: what stands in the cell, else the forecast. */
  quantity: string | null;
  isPending: boolean;
  send: (quantity: string) => void;
}

/** The cell one stands on: what is asked, what more could come, a word, and the answer to this week alone. */
export function CommitDetails(props: CommitDetailsProps) {
  const { row, cell, week, level, error, upsideError, words, setWords, quantity, isPending, send } = props;
  const { t, quantity: write } = useForecastWords();
  return (
    <>
      <dl>
        <CellFacts row={row} cell={cell} week={week} level={level} />
        <div>
          <dt>{t("commit")}</dt>
          <dd>{commitWords(cell, row.unit, t, write)}</dd>
        </div>
      </dl>
      {cell && cell.version > 0 ? (
        <>
          <Field id="commit-upside" label={t("upside")} error={upsideError}>
            <Input
              controlSize="sm"
              inputMode="decimal"
              value={words.upside}
              onChange={(event) => setWords({ ...words, upside: event.target.value })}
            />
          </Field>
          <Field id="commit-comment" label={t("comment")} className="wide">
            <Input
              controlSize="sm"
              maxLength={2000}
              value={words.comment}
              onChange={(event) => setWords({ ...words, comment: event.target.value })}
            />
          </Field>
          {quantity === null || upsideError !== undefined ? null : (
            <Button size="sm" pending={isPending} onClick={() => send(quantity)}>
              {t("commitOne", { quantity: write(quantity, row.unit) })}
            </Button>
          )}
        </>
      ) : null}
      {error === undefined ? null : <p className="field-error">{error}</p>}
    </>
  );
}
