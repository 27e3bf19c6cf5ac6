"use client";

import { type ChangeEvent, useState } from "react";
import { answerOf } from "#components/form/answer.ts";
import { useErrorText } from "#components/form/error-text.ts";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { FileReport } from "#lib/forecasts/file.ts";
import type { FileRow } from "#lib/forecasts/input.ts";
import type { ActionResult } from "#lib/kernel/result.ts";
import { ImportReport } from "./import-report.tsx";
import type { ReadFile } from "#lib/forecasts/read-file.ts";
import { useForecastWords } from "./words.ts";

type ImportAction = (input: unknown) => Promise<ActionResult<FileReport>>;

interface Preview {
  rows: FileRow[];
  report: FileReport;
}

/** A file of forecasts: chosen, looked at, and only then taken into the drafts. */
export function ImportFile({ take }: { take: ImportAction }) {
  const { t } = useForecastWords();
  const { preview, fault, isBusy, isDone, choose, apply } = useFile(take);
  const onChange = (event: ChangeEvent<HTMLInputElement>) => void choose(event.target.files?.[0]);
  const isWorthTaking = preview !== undefined && preview.report.changed + preview.report.newSeries > 0;
  return (
    <div className="grid gap-4 px-(--gutter) py-4">
      <Field id="forecast-file" label={t("file")} hint={t("fileHint")} error={fault}>
        <Input type="file" accept={accepted} onChange={onChange} />
      </Field>
      <output aria-live="polite">{isBusy ? t("reading") : ""}</output>
      {preview ? <ImportReport report={preview.report} /> : null}
      {isDone ? (
        <Notice tone="good" title={t("fileTaken")}>
          <ButtonLink href="/forecasts" size="sm">
            {t("toGrid")}
          </ButtonLink>
        </Notice>
      ) : isWorthTaking ? (
        <div>
          <Button variant="primary" pending={isBusy} onClick={() => void apply()}>
            {t("takeFile", { count: preview.report.changed })}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

const accepted = ".csv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** What is known of the chosen file, and what can be done with it. */
function useFile(take: ImportAction) {
  const { t } = useForecastWords();
  const [preview, setPreview] = useState<Preview>();
  const [fault, setFault] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const [isDone, setDone] = useState(false);
  const run = useImport(take, setFault);
  const choose = async (file: File | undefined) => {
    setPreview(undefined);
    setFault(undefined);
    setDone(false);
    if (!file) return;
    setBusy(true);
    const { readForecastFile, unreadable } = await import("#lib/forecasts/read-file.ts");
    const read = await readForecastFile(file).catch((error: unknown) => {
      const { fault: why, line } = unreadable(error);
      setFault(t(why, { line }));
    });
    const report = read && (await run(read.rows, false));
    if (read && report) setPreview({ rows: read.rows, report: whole(read, report) });
    setBusy(false);
  };
  const apply = async () => {
    if (!preview) return;
    setBusy(true);
    setDone((await run(preview.rows, true)) !== undefined);
    setBusy(false);
  };
  return { preview, fault, isBusy, isDone, choose, apply };
}

/** What the server says of the rows that it got, and what was wrong before. */
function whole({ problems }: ReadFile, report: FileReport): FileReport {
  return {
    ...report,
    rows: report.rows + new Set(problems.map(({ row }) => row)).size,
    problems: [...problems, ...report.problems].toSorted((a, b) => a.row - b.row),
  };
}

const changesShown = 200;

/** Sends the rows in parts, one after the other, and adds up what they say. */
function useImport(take: ImportAction, setFault: (text: string) => void) {
  const errorText = useErrorText();
  return async (rows: readonly FileRow[], apply: boolean): Promise<FileReport | undefined> => {
    const { parts } = await import("#lib/forecasts/read-file.ts");
    let sum: FileReport = {
      rows: 0,
      newSeries: 0,
      changed: 0,
      unchanged: 0,
      replaced: 0,
      problems: [],
      changes: [],
    };
    for (const part of parts(rows)) {
      const result = await answerOf(take({ apply, rows: part }));
      if (!result.ok) {
        setFault(errorText(Object.values(result.fields ?? {})[0] ?? result.reason));
        return undefined;
      }
      sum = added(sum, result.value);
    }
    return sum;
  };
}

function added(sum: FileReport, part: FileReport): FileReport {
  return {
    rows: sum.rows + part.rows,
    newSeries: sum.newSeries + part.newSeries,
    changed: sum.changed + part.changed,
    unchanged: sum.unchanged + part.unchanged,
    replaced: sum.replaced + part.replaced,
    problems: [...sum.problems, ...part.problems],
    changes: [...sum.changes, ...part.changes].slice(0, changesShown),
  };
}
