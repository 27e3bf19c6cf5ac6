"use client";
/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role, jsx-a11y/no-noninteractive-element-to-interactive-role -- laid out by CSS, the parts of a table lose their own roles in some browsers */

import { type CSSProperties, type UIEvent, useEffect, useId, useRef, useState } from "react";
import { CellEditor } from "./cell-editor.tsx";
import { headHeight, rowHeight } from "./size.ts";
import { isIn, moveTo, type Place, rangeOf, type Size } from "./state.ts";
import type { SheetColumn, SheetProps } from "./types.ts";
import { useSheetHandlers } from "./use-handlers.ts";

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
      <div ref={box} className="sheet" style={sized(columns)} onScroll={onScroll}>
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
        {columns.map(({ key, title, sub, kind }, index) => (
          <th key={key} role="columnheader" aria-colindex={index + 2} data-kind={kind}>
            <span>{title}</span>
            {sub === "" ? null : <small>{sub}</small>}
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

function SheetLine({ title, sub, ...props }: LineProps) {
  const { row, columns } = props;
  return (
    <tr role="row" aria-rowindex={row + 2} style={{ top: row * rowHeight }}>
      <th role="rowheader" aria-colindex={1}>
        <span>{title}</span>
        <small>{sub}</small>
      </th>
      {columns.map((column, index) => (
        <Cell key={column.key} {...props} title={title} place={{ row, column: index }} of={column} />
      ))}
    </tr>
  );
}

interface CellProps extends Omit<LineProps, "sub"> {
  place: Place;
  of: SheetColumn;
}

function Cell({ place, of, title, look, sheet, size, ...rest }: CellProps) {
  const { typing, setTyping, setSheet, type, cellId, focus } = rest;
  const cell = look(place);
  const range = rangeOf(sheet);
  const isActive = sheet.active.row === place.row && sheet.active.column === place.column;
  const end = (text: string | undefined, move: Place) => {
    if (text !== undefined) type([{ ...place, text }]);
    setTyping(undefined);
    setSheet((before) =>
      moveTo(before, { row: before.active.row + move.row, column: before.active.column + move.column }, size),
    );
    focus();
  };
  return (
    <td
      id={cellId(place)}
      role="gridcell"
      aria-colindex={place.column + 2}
      aria-selected={isIn(range, place)}
      aria-invalid={cell.error === undefined ? undefined : true}
      data-place={`${place.row}:${place.column}`}
      data-active={isActive ? "" : undefined}
      data-kind={of.kind}
      data-level={cell.level}
      data-state={cell.state}
    >
      {isActive && typing !== undefined ? (
        <CellEditor
          label={`${title}, ${of.title}`}
          start={typing}
          kind={of.kind}
          choices={of.choices}
          end={end}
        />
      ) : (
        <span>{cell.text}</span>
      )}
      {cell.mark === undefined ? null : <sup>{cell.mark}</sup>}
      <small>{cell.note}</small>
    </td>
  );
}

// React passes custom properties on, which its types do not know.
const sized = (columns: readonly SheetColumn[]): CSSProperties =>
  Object.fromEntries([["--cells", columns.map(({ width }) => width ?? "var(--cell)").join(" ")]]);

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
    const [head, ...cells] = element.querySelectorAll<HTMLElement>("thead th");
    const [room, cell] = [head?.offsetWidth ?? 0, cells[column]];
    element.scrollTo({
      top: within(element.scrollTop, row * rowHeight, rowHeight, element.clientHeight - headHeight),
      left: within(
        element.scrollLeft,
        (cell?.offsetLeft ?? 0) - room,
        cell?.offsetWidth ?? 0,
        element.clientWidth - room,
      ),
    });
  }, [box, row, column]);
}

/** How far to scroll so that something is in sight: not at all, where it is. */
function within(scrolled: number, start: number, length: number, room: number): number {
  return Math.max(Math.min(scrolled, start), start + length - room);
}
