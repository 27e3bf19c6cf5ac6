"use client";
/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role, jsx-a11y/no-noninteractive-element-to-interactive-role -- laid out by CSS, the parts of a table lose their own roles in some browsers */

import { type CSSProperties, type UIEvent, useEffect, useId, useRef, useState } from "react";
import { CellEditor } from "./cell-editor.tsx";
import { headHeight, rowHeight } from "./sheet-size.ts";
import { moveTo, type Place, rangeOf, type Size } from "./sheet-state.ts";
import type { SheetColumn, SheetProps } from "./sheet-types.ts";
import { useSheetHandlers } from "./use-sheet-handlers.ts";

const spare = 6;

/** A grid as a spreadsheet has it, of which only the rows in sight are drawn. */
export function Sheet(props: SheetProps) {
  const { label, columns, rows, sheet, details } = props;
  const id = useId();
  const size: Size = { rows: rows.length, columns: columns.length };
  const box = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLTableElement>(null);
  const { first, last, onScroll } = useRowsInSight(rows.length);
  const [typing, setTyping] = useState<string>();
  useActiveInSight(box, sheet.active);
  const handlers = useSheetHandlers(props, size, { typing, setTyping }, box);
  const cellId = ({ row, column }: Place) => `${id}-${row}-${column}`;
  const isDrawn = sheet.active.row >= first && sheet.active.row < last;
  return (
    <>
      <div ref={box} className="sheet" style={sized(columns.length)} onScroll={onScroll}>
        <table
          ref={table}
          role="grid"
          tabIndex={0}
          aria-label={label}
          aria-rowcount={rows.length + 1}
          aria-colcount={columns.length + 1}
          aria-multiselectable
          aria-activedescendant={isDrawn ? cellId(sheet.active) : undefined}
          {...handlers}
        >
          <SheetHead columns={columns} corner={props.cornerLabel} />
          <tbody role="rowgroup" style={{ height: rows.length * rowHeight }}>
            {rows.slice(first, last).map((row, index) => (
              <SheetLine
                key={row.id}
                {...props}
                row={first + index}
                title={row.title}
                sub={row.sub}
                cellId={cellId}
                typing={typing}
                setTyping={setTyping}
                focus={() => table.current?.focus({ preventScroll: true })}
                size={size}
              />
            ))}
          </tbody>
        </table>
      </div>
      {rows.length === 0 ? null : <div className="sheet-details">{details(sheet.active)}</div>}
    </>
  );
}

function SheetHead({ columns, corner }: { columns: readonly SheetColumn[]; corner: string }) {
  return (
    <thead role="rowgroup">
      <tr role="row" aria-rowindex={1}>
        <th role="columnheader" aria-colindex={1}>
          {corner}
        </th>
        {columns.map(({ key, title, sub }, index) => (
          <th key={key} role="columnheader" aria-colindex={index + 2}>
            <span>{title}</span>
            <small>{sub}</small>
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface LineProps extends SheetProps {
  row: number;
  title: string;
  sub: string;
  size: Size;
  typing: string | undefined;
  setTyping: (text: string | undefined) => void;
  cellId: (place: Place) => string;
  focus: () => void;
}

function SheetLine({ row, title, sub, columns, look, sheet, ...rest }: LineProps) {
  const { typing, setTyping, setSheet, type, cellId, focus, size } = rest;
  const range = rangeOf(sheet);
  const inRange = row >= range.top && row <= range.bottom;
  const end = (text: string | undefined, move: Place) => {
    if (text !== undefined) type([{ row, column: sheet.active.column, text }]);
    setTyping(undefined);
    setSheet((before) =>
      moveTo(before, { row: before.active.row + move.row, column: before.active.column + move.column }, size),
    );
    focus();
  };
  return (
    <tr role="row" aria-rowindex={row + 2} style={{ top: row * rowHeight }}>
      <th role="rowheader" aria-colindex={1}>
        <span>{title}</span>
        <small>{sub}</small>
      </th>
      {columns.map(({ key, title: week }, column) => {
        const cell = look({ row, column });
        const isActive = sheet.active.row === row && sheet.active.column === column;
        return (
          <td
            key={key}
            id={cellId({ row, column })}
            role="gridcell"
            aria-colindex={column + 2}
            aria-selected={inRange && column >= range.left && column <= range.right}
            aria-invalid={cell.error === undefined ? undefined : true}
            data-place={`${row}:${column}`}
            data-active={isActive ? "" : undefined}
            data-level={cell.level}
            data-state={cell.state}
          >
            {isActive && typing !== undefined ? (
              <CellEditor label={`${title}, ${week}`} start={typing} end={end} />
            ) : (
              <span>{cell.text}</span>
            )}
            {cell.mark === undefined ? null : <sup>{cell.mark}</sup>}
            <small>{cell.note}</small>
          </td>
        );
      })}
    </tr>
  );
}

// React passes custom properties on, which its types do not know.
const sized = (columns: number): CSSProperties => Object.fromEntries([["--columns", columns]]);

/** The rows from scrolling: those one sees and a few around them. */
function useRowsInSight(count: number) {
  const [first, setFirst] = useState(0);
  const [visible, setVisible] = useState(20);
  const onScroll = (event: UIEvent<HTMLDivElement>) => {
    const { scrollTop, clientHeight } = event.currentTarget;
    setFirst(Math.max(0, Math.floor(scrollTop / rowHeight) - spare));
    setVisible(Math.ceil(clientHeight / rowHeight));
  };
  return { first: Math.min(first, count), last: Math.min(count, first + visible + 2 * spare), onScroll };
}

/** Where one goes by keys, the sheet goes along. */
function useActiveInSight(box: React.RefObject<HTMLDivElement | null>, { row, column }: Place) {
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const head = element.querySelector<HTMLElement>("thead th")?.offsetWidth ?? 0;
    const cell = element.querySelector<HTMLElement>("thead th:last-child")?.offsetWidth ?? 0;
    element.scrollTo({
      top: within(element.scrollTop, row * rowHeight, rowHeight, element.clientHeight - headHeight),
      left: within(element.scrollLeft, column * cell, cell, element.clientWidth - head),
    });
  }, [box, row, column]);
}

/** How far to scroll so that something is in sight: not at all, where it is. */
function within(scrolled: number, start: number, length: number, room: number): number {
  return Math.max(Math.min(scrolled, start), start + length - room);
}
