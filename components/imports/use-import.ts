import { useTranslations } from "next-intl";
import { useState } from "react";
import { answerOf } from "#components/form/answer.ts";
import { useErrorText } from "#components/form/error-text.ts";
import {
  addReports,
  type ColumnMapping,
  emptyReport,
  type ImportKind,
  type ImportReport,
  type ImportRow,
  readRows,
  rowsAtOnce,
  suggestMapping,
  wholeReport,
} from "#lib/imports/rules.ts";
import type { Table } from "#lib/kernel/read-table.ts";
import { tableFaults, UnreadableFile } from "#lib/kernel/unreadable-file.ts";
import type { ActionResult } from "#lib/kernel/result.ts";

type Take = (input: unknown) => Promise<ActionResult<ImportReport>>;

export interface ChosenFile {
  table: Table;
  mapping: ColumnMapping;
}

const faults = [...tableFaults, "fileWithoutRows"] as const;

/** What is known of the chosen file, and what can be done with it. */
export function useImport(kind: ImportKind, take: Take) {
  const t = useTranslations("imports");
  const [file, setFile] = useState<ChosenFile>();
  const [report, setReport] = useState<ImportReport>();
  const [fault, setFault] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const [isDone, setDone] = useState(false);
  const send = useSending(take, setFault);

  const choose = async (chosen: File | undefined) => {
    setFile(undefined);
    setReport(undefined);
    setFault(undefined);
    setDone(false);
    if (!chosen) return;
    setBusy(true);
    const { hasRows, readTable } = await import("#lib/kernel/read-table.ts");
    try {
      const table = await readTable(chosen);
      if (!hasRows(table)) throw new UnreadableFile("fileWithoutRows");
      setFile({ table, mapping: suggestMapping(kind, table.cells[0] ?? []) });
    } catch (error) {
      const known = faults.find((one) => error instanceof UnreadableFile && error.message === one);
      setFault(t(known ?? "fileUnreadable", { line: error instanceof UnreadableFile ? error.line : 0 }));
    }
    setBusy(false);
  };
  const match = (column: string, place: number | undefined) => {
    if (file) setFile({ ...file, mapping: { ...file.mapping, [column]: place } });
    setReport(undefined);
    setDone(false);
  };
  const run = async (apply: boolean) => {
    if (!file) return;
    setBusy(true);
    setFault(undefined);
    const read = readRows(kind, file.table, file.mapping);
    const answer = await send(read.rows, apply);
    if (answer) setReport(wholeReport(read, answer));
    if (answer && apply) setDone(true);
    setBusy(false);
  };
  const check = () => run(false);
  const apply = () => run(true);
  return { file, fault, report, isBusy, isDone, choose, match, check, apply };
}

/** Sends the rows in parts, one after the other, and adds up what they say. */
function useSending(take: Take, setFault: (text: string) => void) {
  const errorText = useErrorText();
  return async (rows: readonly ImportRow[], apply: boolean): Promise<ImportReport | undefined> => {
    let sum = emptyReport;
    for (let start = 0; start < rows.length; start += rowsAtOnce) {
      // In turn: a later part sees what an earlier one has brought.
      const result = await answerOf(take({ apply, rows: rows.slice(start, start + rowsAtOnce) }));
      if (!result.ok) {
        setFault(errorText(Object.values(result.fields ?? {})[0] ?? result.reason));
        return undefined;
      }
      sum = addReports(sum, result.value);
    }
    return sum;
  };
}
