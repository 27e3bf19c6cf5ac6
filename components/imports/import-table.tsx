"use client";

import { useTranslations } from "next-intl";
import type { ChangeEvent } from "react";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { columnsOf, type ImportKind, type ImportReport, missingColumns } from "#lib/imports/rules.ts";
import type { ActionResult } from "#lib/kernel/result.ts";
import { useColumnName } from "./column-name.ts";
import { ImportReportView } from "./import-report.tsx";
import { MappingTable } from "./mapping-table.tsx";
import { useImport } from "./use-import.ts";

interface ImportTableProps {
  kind: ImportKind;
  take: (input: unknown) => Promise<ActionResult<ImportReport>>;
  /** The page that shows what came in. */
  shownAt: string;
}

/** A file in four steps: chosen, its columns matched, looked at, taken in. Nothing changes before the last. */
export function ImportTable({ kind, take, shownAt }: ImportTableProps) {
  const t = useTranslations("imports");
  const { file, fault, report, isBusy, isDone, choose, match, check, apply } = useImport(kind, take);
  const name = useColumnName(kind);
  const missing = file ? missingColumns(kind, file.mapping) : [];
  const isWorthIt = report !== undefined && report.created + report.updated > 0;
  return (
    <div className="grid gap-4 px-(--gutter) py-4">
      <Expected kind={kind} />
      <Field id="import-file" label={t("file")} hint={t("fileHint")} error={fault}>
        <Input
          type="file"
          accept={accepted}
          onChange={(event: ChangeEvent<HTMLInputElement>) => void choose(event.target.files?.[0])}
        />
      </Field>
      {file ? <MappingTable kind={kind} file={file} match={match} /> : null}
      {file && missing.length > 0 ? (
        <Notice tone="warn" title={t("missing")}>
          {missing.map(name).join(", ")}
        </Notice>
      ) : null}
      {file && report === undefined && missing.length === 0 ? (
        <div>
          <Button variant="primary" pending={isBusy} onClick={() => void check()}>
            {t("check")}
          </Button>
        </div>
      ) : null}
      {report ? <ImportReportView kind={kind} report={report} isDone={isDone} /> : null}
      <output aria-live="polite">{isBusy ? t("reading") : ""}</output>
      {isDone ? (
        <Notice tone="good" title={t("taken")}>
          <ButtonLink href={shownAt} size="sm">
            {t("show")}
          </ButtonLink>
        </Notice>
      ) : isWorthIt ? (
        <div>
          <Button variant="primary" pending={isBusy} onClick={() => void apply()}>
            {t("take", { count: report.created + report.updated })}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

const accepted = ".csv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** The columns that a file of this kind has, before one is chosen. */
function Expected({ kind }: { kind: ImportKind }) {
  const t = useTranslations("imports");
  const name = useColumnName(kind);
  return (
    <details>
      <summary className="cursor-pointer">{t("expected")}</summary>
      <ul className="text-muted">
        {columnsOf(kind).map(([column, { form, required, names }]) => (
          <li key={column}>
            <strong>{name(column)}</strong>: {t(`form.${form}`)}
            {required ? `, ${t("required")}` : null} <small>({names.join(", ")})</small>
          </li>
        ))}
      </ul>
    </details>
  );
}
