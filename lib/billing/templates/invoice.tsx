import { Document, Page, StyleSheet, Text, View } from '@react-pdf/renderer'

type Party = { label: string; lines: string[]; number?: { label: string; value: string } }

/** Every text of the document, ready to print: amounts and dates stand in cells of their own, so that no line wraps between directions. */
export type InvoiceSheet = {
  isRightToLeft: boolean
  title: string
  state: string | null
  from: Party
  to: Party
  facts: { label: string; value: string }[]
  headings: { what: string; amount: string }
  lines: { name: string; detail: string; amount: string }[]
  sums: { label: string; rate?: string; amount: string; isTotal?: boolean }[]
}

const styles = StyleSheet.create({
  page: {
    padding: 48,
    fontSize: 10,
    fontFamily: ['Noto Sans', 'IBM Plex Sans Arabic'],
    color: '#18181b',
    gap: 28,
  },
  row: { flexDirection: 'row', justifyContent: 'space-between', gap: 24 },
  title: { fontSize: 24, fontWeight: 700 },
  label: { color: '#52525b', fontSize: 9, marginBottom: 3 },
  strong: { fontWeight: 700 },
  line: { borderTopWidth: 1, borderTopColor: '#e4e4e7', paddingVertical: 8 },
  pair: { flexDirection: 'row', gap: 4 },
  column: { gap: 3, flexGrow: 1, flexBasis: 0 },
})

/** An invoice on one page. Rows turn around for languages that are written from the right. */
export function InvoiceDocument({ sheet }: { sheet: InvoiceSheet }) {
  const turn = sheet.isRightToLeft ? ({ flexDirection: 'row-reverse' } as const) : {}
  const start = sheet.isRightToLeft ? ({ textAlign: 'right' } as const) : {}
  return (
    <Document title={sheet.title}>
      <Page size="A4" style={styles.page}>
        <View style={[styles.row, turn]}>
          <Text style={styles.title}>{sheet.title}</Text>
          <Text style={styles.strong}>{sheet.state ?? ''}</Text>
        </View>
        <View style={[styles.row, turn]}>
          {[sheet.from, sheet.to].map((party) => (
            <View key={party.label} style={styles.column}>
              <Text style={[styles.label, start]}>{party.label}</Text>
              {party.lines.map((line, index) => (
                <Text key={index} style={start}>
                  {line}
                </Text>
              ))}
              {party.number ? (
                <View style={[styles.pair, turn]}>
                  <Text style={styles.label}>{party.number.label}</Text>
                  <Text>{party.number.value}</Text>
                </View>
              ) : null}
            </View>
          ))}
          <View style={styles.column}>
            {sheet.facts.map((fact) => (
              <View key={fact.label} style={[styles.row, turn]}>
                <Text style={styles.label}>{fact.label}</Text>
                <Text>{fact.value}</Text>
              </View>
            ))}
          </View>
        </View>
        <View>
          <View style={[styles.row, turn, { paddingBottom: 6 }]}>
            <Text style={styles.label}>{sheet.headings.what}</Text>
            <Text style={styles.label}>{sheet.headings.amount}</Text>
          </View>
          {sheet.lines.map((line, index) => (
            <View key={index} style={[styles.row, styles.line, turn]}>
              <View style={{ gap: 2 }}>
                <Text style={[styles.strong, start]}>{line.name}</Text>
                <Text style={start}>{line.detail}</Text>
              </View>
              <Text>{line.amount}</Text>
            </View>
          ))}
          {sheet.sums.map((sum) => (
            <View key={sum.label} style={[styles.row, styles.line, turn]}>
              <View style={[styles.pair, turn]}>
                <Text style={sum.isTotal ? styles.strong : {}}>{sum.label}</Text>
                {sum.rate === undefined ? null : <Text>{sum.rate}</Text>}
              </View>
              <Text style={sum.isTotal ? styles.strong : {}}>{sum.amount}</Text>
            </View>
          ))}
        </View>
      </Page>
    </Document>
  )
}
