import { breathe, drawSheets, type Ink, ink, muted, rule, type Sheet } from "#app/_server/pdf/sheet.ts";

interface Row {
  /** A cell may have several rows of text: the dates of a split line. */
  cells: readonly string[];
  /** Where the line stands, below what is promised. */
  state: string;
  isCancelled: boolean;
}

export interface OrderOnPaper {
  language: string;
  /** PNG. */
  logo: Buffer | undefined;
  host: string;
  title: string;
  revision: string;
  /** Who orders, who delivers, and where to: a name, and what is to be said of it. */
  parties: readonly { role: string; name: string; more: string }[];
  facts: readonly (readonly [string, string])[];
  /** Line, item, requested, promised, quantity, and to who sees them price and amount. */
  columns: readonly string[];
  rows: readonly Row[];
  total: readonly [string, string] | undefined;
  page: (page: number, pages: number) => string;
}

const plain: Ink = { size: 8 };
const bold: Ink = { size: 8, bold: true };
const small: Ink = { size: 7, color: muted };
const gap = 8;
const [item, requested, promised] = [1, 2, 3];

/** Draws an order on A4; the heads of the columns, the number and the page stand on each page. */
export function renderOrder(order: OrderOnPaper): Promise<Buffer> {
  const name = `${order.title} · ${order.revision}`;
  const { host, language, page } = order;
  return drawSheets(
    { title: name, author: host, language, foot: `${host} · ${name}`, page },
    async (sheet) => {
      const from = writeHead(sheet, order);
      writeTotal(sheet, order, await writeLines(sheet, order, from));
    },
  );
}

/** Whose order it is, who is concerned, and what it is. */
function writeHead(sheet: Sheet, order: OrderOnPaper): number {
  const half = sheet.width / 2 - gap;
  const [left, right] = [
    { x: sheet.left, y: sheet.top, width: half },
    { x: sheet.left + half + 2 * gap, y: sheet.top, width: half },
  ];
  if (order.logo) sheet.doc.image(order.logo, left.x, left.y, { fit: [170, 44] });
  const named = order.logo ? 44 : sheet.write(order.host, left, { size: 11, bold: true });
  const titled = sheet.write(order.title, right, { size: 15, bold: true, align: "right" });
  const below = { ...right, y: right.y + titled + 2 };
  const revised = sheet.write(order.revision, below, { ...plain, align: "right" });
  const y = writeParties(sheet, order, sheet.top + Math.max(named, titled + 2 + revised) + 18);
  return writeFacts(sheet, order, y + 14) + 16;
}

function writeParties(sheet: Sheet, { parties }: OrderOnPaper, y: number): number {
  const width = (sheet.width - (parties.length - 1) * 16) / parties.length;
  const heights = parties.map(({ role, name, more }, index) => {
    const x = sheet.left + index * (width + 16);
    sheet.doc
      .moveTo(x, y)
      .lineTo(x + width, y)
      .lineWidth(1)
      .stroke(ink);
    let end = y + 5;
    end += sheet.write(role, { x, y: end, width }, small);
    end += sheet.write(name, { x, y: end, width }, { size: 9.5, bold: true });
    if (more !== "") end += sheet.write(more, { x, y: end, width }, plain);
    return end;
  });
  return Math.max(...heights);
}

/** Beside each other, as long as there is room. */
function writeFacts(sheet: Sheet, { facts }: OrderOnPaper, from: number): number {
  let [x, y, end] = [sheet.left, from, from];
  for (const [name, value] of facts) {
    const width = Math.max(sheet.widthOf(name, small), sheet.widthOf(value, plain)) + 1;
    if (x > sheet.left && x + width > sheet.left + sheet.width) [x, y] = [sheet.left, end + 6];
    const named = sheet.write(name, { x, y, width }, small);
    end = Math.max(end, y + named + sheet.write(value, { x, y: y + named, width }, plain));
    x += width + 16;
  }
  return end;
}

/** As wide as what stands in them; days at most so wide that they break between two of them; the item has the rest. */
async function widthsOf(sheet: Sheet, { columns, rows }: OrderOnPaper): Promise<number[]> {
  const widths = columns.map((name) => sheet.widthOf(name, bold));
  for (const [index, { cells, state }] of rows.entries()) {
    if (index % 50 === 49) await breathe();
    for (const [column, text] of cells.entries()) {
      const texts = [...text.split("\n"), ...(column === promised ? [state] : [])];
      const longest = Math.max(...texts.map((one) => sheet.widthOf(one, plain)));
      widths[column] = Math.max(widths[column] ?? 0, Math.min(longest + 0.5, mostWide(column)));
    }
  }
  return fitted(widths, sheet.width - (columns.length - 1) * gap);
}

const mostWide = (column: number) => [48, 0, 124, 124, 110, 110, 120][column] ?? 0;

/** The item has what the others leave. Where that is little the days give way first, down to one day, and then all of them. */
function fitted(widths: readonly number[], room: number): number[] {
  const taken = (all: readonly number[]) =>
    all.reduce((sum, width, column) => (column === item ? sum : sum + width), 0);
  const spare = widths.map((width, column) =>
    column === requested || column === promised ? Math.max(0, width - oneDay) : 0,
  );
  const missing = taken(widths) + leastItem - room;
  const given = Math.max(0, Math.min(1, missing / (taken(spare) || 1)));
  const narrower = widths.map((width, column) => width - given * (spare[column] ?? 0));
  const scale = Math.min(1, (room - leastItem) / taken(narrower));
  const others = narrower.map((width) => width * scale);
  return others.map((width, column) => (column === item ? room - taken(others) : width));
}

const [oneDay, leastItem] = [62, 76];

async function writeLines(sheet: Sheet, order: OrderOnPaper, from: number): Promise<number> {
  const widths = await widthsOf(sheet, order);
  const heads = order.columns.map((name, column) => sheet.heightOf(name, widths[column] ?? 0, bold));
  const room = sheet.bottom - sheet.top - Math.max(...heads) - 4 - 2 * pad;
  let y = writeHeads(sheet, widths, order.columns, from);
  for (const [index, whole] of order.rows.entries()) {
    if (index % 20 === 19) await breathe();
    for (const { row, height } of inParts(sheet, widths, whole, room)) {
      if (y + height + 2 * pad > sheet.bottom) {
        sheet.doc.addPage();
        y = writeHeads(sheet, widths, order.columns, sheet.top);
      }
      const color = row.isCancelled ? muted : ink;
      writeCells(sheet, widths, row.cells, y + pad, { ...plain, color }, row.state);
      y += height + 2 * pad;
      sheet.line(y, 0.5, rule);
    }
  }
  return y;
}

const pad = 5;

function writeHeads(sheet: Sheet, widths: readonly number[], columns: readonly string[], y: number): number {
  const end = writeCells(sheet, widths, columns, y, bold) + 4;
  sheet.line(end, 1, ink);
  return end;
}

/** What is higher than a page goes on in another row: the cells that are too high are parted. */
function inParts(
  sheet: Sheet,
  widths: readonly number[],
  row: Row,
  room: number,
): { row: Row; height: number }[] {
  const height = heightOf(sheet, widths, row);
  if (height <= room) return [{ row, height }];
  const halves = row.cells.map((text, column) =>
    sheet.heightOf(text, widths[column] ?? 0, plain) > room / 2 ? halvesOf(text) : ([text, ""] as const),
  );
  const [first, second] = [halves.map(([one]) => one), halves.map(([, other]) => other)];
  return [
    ...inParts(sheet, widths, { ...row, cells: first, state: "" }, room),
    ...inParts(sheet, widths, { ...row, cells: second }, room),
  ];
}

/** Between two dates, else between two words, else anywhere. */
function halvesOf(text: string): readonly [string, string] {
  const middle = Math.ceil(text.length / 2);
  const place = ["\n", " "].map((sign) => text.indexOf(sign, middle)).find((found) => found > 0);
  return place === undefined
    ? [text.slice(0, middle), text.slice(middle)]
    : [text.slice(0, place), text.slice(place + 1)];
}

function heightOf(sheet: Sheet, widths: readonly number[], { cells, state }: Row): number {
  return Math.max(
    ...cells.map((text, column) => {
      const width = widths[column] ?? 0;
      const height = text === "" ? 0 : sheet.heightOf(text, width, plain);
      return column === promised && state !== "" ? height + sheet.heightOf(state, width, small) : height;
    }),
  );
}

/** One row of the table; answers where it ends. */
function writeCells(
  sheet: Sheet,
  widths: readonly number[],
  cells: readonly string[],
  y: number,
  given: Ink,
  state = "",
): number {
  let x = sheet.left;
  const ends = cells.map((text, column) => {
    const box = { x, y, width: widths[column] ?? 0 };
    x += box.width + gap;
    const end = y + (text === "" ? 0 : sheet.write(text, box, { ...given, align: sideOf(column) }));
    return column === promised && state !== "" ? end + sheet.write(state, { ...box, y: end }, small) : end;
  });
  return Math.max(...ends);
}

/** Figures stand to the right. */
const sideOf = (column: number) => (column > promised ? "right" : "left");

function writeTotal(sheet: Sheet, { total }: OrderOnPaper, y: number): void {
  if (total === undefined) return;
  const sum: Ink = { size: 10, bold: true, align: "right" };
  const text = `${total[0]}   ${total[1]}`;
  const isLow = y + 8 + sheet.heightOf(text, sheet.width, sum) > sheet.bottom;
  if (isLow) sheet.doc.addPage();
  const at = isLow ? sheet.top : y + 8;
  sheet.write(text, { x: sheet.left, y: at, width: sheet.width }, sum);
}
