import { Document, Image, Page, renderToBuffer, StyleSheet, Text, View } from "@react-pdf/renderer";
import { drawable, fontFamily } from "#app/_server/pdf-letters.ts";

export interface OrderOnPaper {
  language: string;
  /** PNG or JPEG. */
  logo: Buffer | undefined;
  host: string;
  title: string;
  revision: string;
  /** Who orders, who delivers, and where to: a name, and what is to be said of it. */
  parties: readonly { role: string; name: string; more: string }[];
  facts: readonly (readonly [string, string])[];
  columns: readonly string[];
  rows: readonly {
    key: string;
    /** A cell may have several rows of text: the dates of a split line. */
    cells: readonly string[];
    /** Where the line stands, below what is promised. */
    state: string;
    isCancelled: boolean;
  }[];
  total: readonly [string, string] | undefined;
  page: (page: number, pages: number) => string;
}

const [ink, muted, rule] = ["#1c1a17", "#5c574e", "#c9c4bb"];
// What is drawn anew for each page is lost where it is placed from below under a line height: the foot is placed from above.
const styles = StyleSheet.create({
  page: { fontFamily, fontSize: 8, lineHeight: 1.4, padding: 40, paddingBottom: 56, color: ink },
  top: { flexDirection: "row", justifyContent: "space-between", alignItems: "flex-start", marginBottom: 20 },
  host: { width: "48%", fontSize: 11, lineHeight: 1.2, fontWeight: 700 },
  logo: { maxHeight: 44, maxWidth: 170, objectFit: "contain", objectPositionX: 0, marginBottom: 6 },
  heading: { width: "48%", textAlign: "right" },
  title: { fontSize: 15, lineHeight: 1.2, fontWeight: 700, marginBottom: 3 },
  parties: { flexDirection: "row", gap: 16, marginBottom: 14 },
  party: { flex: 1, borderTop: `1pt solid ${ink}`, paddingTop: 5 },
  name: { fontSize: 9.5, lineHeight: 1.3, fontWeight: 700 },
  small: { fontSize: 7, color: muted },
  facts: { flexDirection: "row", flexWrap: "wrap", gap: 16, marginBottom: 16 },
  head: { flexDirection: "row", fontWeight: 700, paddingBottom: 4, borderBottom: `1pt solid ${ink}` },
  row: { flexDirection: "row", borderBottom: `0.5pt solid ${rule}`, paddingVertical: 5 },
  total: {
    flexDirection: "row",
    justifyContent: "flex-end",
    gap: 16,
    marginTop: 8,
    fontSize: 10,
    fontWeight: 700,
  },
  foot: { position: "absolute", top: 804, left: 40, right: 40, fontSize: 7, color: muted },
});
/** Line, item, requested, promised, quantity, price, amount: as parts of the width, figures to the right. */
const widths = [0.9, 4.2, 2.6, 2.8, 1.9, 1.7, 1.9];
const promised = 3;
const isFigure = (column: number) => column > promised;
const cell = (column: number, columns: number) => ({
  flex: widths[column],
  paddingRight: column === columns - 1 ? 0 : 6,
  textAlign: isFigure(column) ? ("right" as const) : ("left" as const),
});

type Drawn = (text: string) => string;

/** Draws an order on A4; the heads of the columns, the number and the page stand on each page. */
export async function renderOrder(order: OrderOnPaper): Promise<Buffer> {
  const letters = await drawable();
  const drawn = (text: string) => letters(inPieces(text));
  const { title, revision, total } = order;
  const foot = drawn(`${order.host} · ${title} · ${revision}`);
  return renderToBuffer(
    <Document
      title={`${title} · ${revision}`}
      author={order.host}
      creator="Passerelle"
      language={order.language}
    >
      <Page size="A4" style={styles.page}>
        <Head order={order} drawn={drawn} />
        <Lines order={order} drawn={drawn} />
        {total === undefined ? null : (
          <View style={styles.total} wrap={false}>
            <Text>{total[0]}</Text>
            <Text>{total[1]}</Text>
          </View>
        )}
        <Text
          fixed
          style={styles.foot}
          render={({ pageNumber, totalPages }) => `${foot} · ${order.page(pageNumber, totalPages)}`}
        />
      </Page>
    </Document>,
  );
}

/** Whose order it is, who is concerned, and what it is. */
const Head = ({ order, drawn }: { order: OrderOnPaper; drawn: Drawn }) => (
  <>
    <View style={styles.top}>
      <View style={styles.host}>
        {order.logo ? <Image src={order.logo} style={styles.logo} /> : <Text>{drawn(order.host)}</Text>}
      </View>
      <View style={styles.heading}>
        <Text style={styles.title}>{drawn(order.title)}</Text>
        <Text>{order.revision}</Text>
      </View>
    </View>
    <View style={styles.parties}>
      {order.parties.map(({ role, name, more }) => (
        <View key={role} style={styles.party}>
          <Text style={styles.small}>{role}</Text>
          <Text style={styles.name}>{drawn(name)}</Text>
          {more === "" ? null : <Text>{drawn(more)}</Text>}
        </View>
      ))}
    </View>
    <View style={styles.facts}>
      {order.facts.map(([name, value]) => (
        <View key={name}>
          <Text style={styles.small}>{name}</Text>
          <Text>{drawn(value)}</Text>
        </View>
      ))}
    </View>
  </>
);

const Lines = ({ order: { columns, rows }, drawn }: { order: OrderOnPaper; drawn: Drawn }) => (
  <>
    <View style={styles.head} fixed>
      {columns.map((name, column) => (
        <Text key={name} style={cell(column, columns.length)}>
          {name}
        </Text>
      ))}
    </View>
    {rows.map((row) => (
      <View key={row.key} style={[styles.row, row.isCancelled ? { color: muted } : {}]} wrap={false}>
        {row.cells.map((text, column) => (
          <View key={columns[column]} style={cell(column, columns.length)}>
            {text === "" ? null : <Text>{drawn(text)}</Text>}
            {column === promised ? <Text style={styles.small}>{row.state}</Text> : null}
          </View>
        ))}
      </View>
    ))}
  </>
);

const longest = 22;
/** A word that is longer than its column would run into the next one: codes have no place to be parted. */
const inPieces = (text: string) =>
  text.replaceAll(new RegExp(`\\S{${longest}}(?=\\S)`, "g"), (piece) => `${piece}\n`);
