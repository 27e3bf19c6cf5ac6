import { Document, Page, renderToBuffer, StyleSheet, Text, View } from "@react-pdf/renderer";
import { drawable, fontFamily } from "#app/_server/pdf-letters.ts";

interface Given {
  heading: string;
  host: string;
  facts: readonly (readonly [string, string])[];
  columns: readonly string[];
  /** A cell may have several rows of text: the dates of a split line. */
  rows: readonly (readonly string[])[];
  total: string | undefined;
  page: (page: number, pages: number) => string;
}

const styles = StyleSheet.create({
  page: { fontFamily, fontSize: 8, lineHeight: 1.4, padding: 40, paddingBottom: 52, color: "#1c1a17" },
  host: { fontSize: 9, marginBottom: 10 },
  heading: { fontSize: 16, lineHeight: 1.2, fontWeight: 700, marginBottom: 8 },
  facts: { flexDirection: "row", flexWrap: "wrap", marginBottom: 12 },
  fact: { width: "50%" },
  row: { flexDirection: "row", borderTop: "0.5pt solid #c9c4bb", paddingVertical: 4 },
  head: { flexDirection: "row", fontWeight: 700, paddingBottom: 4 },
  total: { marginTop: 8, fontSize: 10, fontWeight: 700, textAlign: "right" },
  foot: { position: "absolute", bottom: 24, left: 40, right: 40, fontSize: 7, color: "#5c574e" },
});
/** Line, item, requested, promised, quantity, price, amount: as parts of the width, figures to the right. */
const widths = [1, 4.2, 2.6, 2.6, 1.8, 1.6, 1.8];
const isFigure = (column: number) => column > 3;

/** Draws an order on A4; the heads of the columns stand on each page. */
export async function renderOrder({
  heading,
  host,
  facts,
  columns,
  rows,
  total,
  page,
}: Given): Promise<Buffer> {
  const drawn = await drawable();
  const cells = (texts: readonly string[]) =>
    texts.map((text, column) => (
      <Text
        key={columns[column]}
        style={{ flex: widths[column], paddingRight: 6, textAlign: isFigure(column) ? "right" : "left" }}
      >
        {drawn(text)}
      </Text>
    ));
  return renderToBuffer(
    <Document title={heading} creator="Passerelle">
      <Page size="A4" style={styles.page}>
        <Text style={styles.host}>{drawn(host)}</Text>
        <Text style={styles.heading}>{drawn(heading)}</Text>
        <View style={styles.facts}>
          {facts.map(([name, value]) => (
            <Text key={name} style={styles.fact}>
              {name} · {drawn(value)}
            </Text>
          ))}
        </View>
        <View style={styles.head} fixed>
          {cells(columns)}
        </View>
        {rows.map((row) => (
          <View key={row[0]} style={styles.row} wrap={false}>
            {cells(row)}
          </View>
        ))}
        {total === undefined ? null : <Text style={styles.total}>{total}</Text>}
        <Text
          fixed
          style={styles.foot}
          render={({ pageNumber, totalPages }) => page(pageNumber, totalPages)}
        />
      </Page>
    </Document>,
  );
}
