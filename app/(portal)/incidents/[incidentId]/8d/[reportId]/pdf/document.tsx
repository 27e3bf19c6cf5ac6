import { Document, Page, renderToBuffer, StyleSheet, Text, View } from "@react-pdf/renderer";
import { drawable, fontFamily } from "#app/_server/pdf-letters.ts";

interface Given {
  heading: string;
  subject: string;
  facts: readonly (readonly [string, string])[];
  sections: readonly { name: string; verdict: string; by: string; remark: string; body: string }[];
  page: (page: number, pages: number) => string;
}

// What is drawn anew for each page is lost where it is placed from below under a line height: the foot is placed from above.
const styles = StyleSheet.create({
  page: { fontFamily, fontSize: 9, lineHeight: 1.45, padding: 48, color: "#1c1a17" },
  heading: { fontSize: 16, lineHeight: 1.2, fontWeight: 700, marginBottom: 4 },
  subject: { fontSize: 11, lineHeight: 1.2, marginBottom: 12 },
  facts: { flexDirection: "row", flexWrap: "wrap", marginBottom: 12 },
  fact: { width: "50%" },
  section: { borderTop: "1pt solid #c9c4bb", paddingTop: 6, marginBottom: 10 },
  name: { fontSize: 10, fontWeight: 700 },
  small: { fontSize: 7.5, color: "#5c574e" },
  foot: { position: "absolute", top: 806, left: 48, right: 48, fontSize: 7.5, color: "#5c574e" },
});

/** Draws the report on A4. */
export async function renderEightD({ heading, subject, facts, sections, page }: Given): Promise<Buffer> {
  const drawn = await drawable();
  return renderToBuffer(
    <Document title={heading} creator="Passerelle">
      <Page size="A4" style={styles.page}>
        <Text style={styles.heading}>{heading}</Text>
        <Text style={styles.subject}>{drawn(subject)}</Text>
        <View style={styles.facts}>
          {facts.map(([name, value]) => (
            <Text key={name} style={styles.fact}>
              {name} · {drawn(value)}
            </Text>
          ))}
        </View>
        {sections.map((section) => (
          <View key={section.name} style={styles.section}>
            <Text style={styles.name} minPresenceAhead={24}>
              {section.name} {section.verdict === "" ? "" : `· ${section.verdict}`}
            </Text>
            {section.by === "" ? null : <Text style={styles.small}>{drawn(section.by)}</Text>}
            {section.remark === "" ? null : <Text style={styles.small}>{drawn(section.remark)}</Text>}
            <Text>{drawn(section.body)}</Text>
          </View>
        ))}
        <Text
          fixed
          style={styles.foot}
          render={({ pageNumber, totalPages }) => page(pageNumber, totalPages)}
        />
      </Page>
    </Document>,
  );
}
