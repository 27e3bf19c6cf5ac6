"use client";

import { useTranslations } from "next-intl";
import { Select } from "#components/ui/input.tsx";
import { columnsOf, type ImportKind } from "#lib/imports/rules.ts";
import { useColumnName } from "./column-name.ts";
import type { ChosenFile } from "./use-import.ts";

interface MappingTableProps {
  kind: ImportKind;
  file: ChosenFile;
  match: (column: string, place: number | undefined) => void;
}

const rowsShown = 4;

/** Which column of the file is which of ours, with its first cells beside it. */
export function MappingTable({ kind, file, match }: MappingTableProps) {
  const t = useTranslations("imports");
  const name = useColumnName(kind);
  const [head = [], ...body] = file.table.cells;
  return (
    <div className="table-scroll">
      <table className="data-table" aria-label={t("mapping")}>
        <thead>
          <tr>
            <th scope="col">{t("ours")}</th>
            <th scope="col">{t("theirs")}</th>
            <th scope="col">{t("firstCells", { rows: body.length })}</th>
          </tr>
        </thead>
        <tbody>
          {columnsOf(kind).map(([column, { required }]) => (
            <Row
              key={column}
              name={name(column)}
              isNeeded={required === true}
              place={file.mapping[column]}
              head={head}
              body={body}
              choose={(place) => match(column, place)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  name: string;
  isNeeded: boolean;
  place: number | undefined;
  head: readonly string[];
  body: readonly string[][];
  choose: (place: number | undefined) => void;
}

function Row({ name, isNeeded, place, head, body, choose }: RowProps) {
  const t = useTranslations("imports");
  const first = place === undefined ? [] : body.slice(0, rowsShown).map((row) => row[place] ?? "");
  // Two columns of a file may be called the same: the place is what tells them apart.
  const places = head.map((title, at) => ({ at, title }));
  return (
    <tr data-tone={isNeeded && place === undefined ? "warn" : undefined}>
      <th scope="row">
        {name} {isNeeded ? null : <small>{t("optional")}</small>}
      </th>
      <td data-label={t("theirs")}>
        <Select
          controlSize="sm"
          aria-label={t("theirsOf", { column: name })}
          value={place ?? ""}
          onChange={({ target }) => choose(target.value === "" ? undefined : Number(target.value))}
        >
          <option value="">{t("none")}</option>
          {places.map(({ at, title }) => (
            <option key={at} value={at}>
              {title.trim() === "" ? t("untitled", { place: at + 1 }) : title}
            </option>
          ))}
        </Select>
      </td>
      <td data-label={t("firstCells", { rows: body.length })}>
        {first.filter((cell) => cell.trim() !== "").join(" · ")}
      </td>
    </tr>
  );
}
