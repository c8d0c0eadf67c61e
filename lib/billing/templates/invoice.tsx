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

/** Rows turn around for languages that are written from the right. */
type Sides = { turn: { flexDirection?: 'row-reverse' }; start: { textAlign?: 'right' } }

function PartyColumn({ party, sides }: { party: Party; sides: Sides }) {
  return (
    <View style={styles.column}>
      <Text style={[styles.label, sides.start]}>{party.label}</Text>
      {party.lines.map((line, index) => (
        <Text key={index} style={sides.start}>
          {line}
        </Text>
      ))}
      {party.number ? (
        <View style={[styles.pair, sides.turn]}>
          <Text style={styles.label}>{party.number.label}</Text>
          <Text>{party.number.value}</Text>
        </View>
      ) : null}
    </View>
  )
}

function Facts({ facts, sides }: { facts: InvoiceSheet['facts']; sides: Sides }) {
  return (
    <View style={styles.column}>
      {facts.map((fact) => (
        <View key={fact.label} style={[styles.row, sides.turn]}>
          <Text style={styles.label}>{fact.label}</Text>
          <Text>{fact.value}</Text>
        </View>
      ))}
    </View>
  )
}

function Lines({ lines, sides }: { lines: InvoiceSheet['lines']; sides: Sides }) {
  return lines.map((line, index) => (
    <View key={index} style={[styles.row, styles.line, sides.turn]}>
      <View style={{ gap: 2 }}>
        <Text style={[styles.strong, sides.start]}>{line.name}</Text>
        <Text style={sides.start}>{line.detail}</Text>
      </View>
      <Text>{line.amount}</Text>
    </View>
  ))
}

function Sums({ sums, sides }: { sums: InvoiceSheet['sums']; sides: Sides }) {
  return sums.map((sum) => (
    <View key={sum.label} style={[styles.row, styles.line, sides.turn]}>
      <View style={[styles.pair, sides.turn]}>
        <Text style={sum.isTotal ? styles.strong : {}}>{sum.label}</Text>
        {sum.rate === undefined ? null : <Text>{sum.rate}</Text>}
      </View>
      <Text style={sum.isTotal ? styles.strong : {}}>{sum.amount}</Text>
    </View>
  ))
}

/** An invoice on one page. */
export function InvoiceDocument({ sheet }: { sheet: InvoiceSheet }) {
  const sides: Sides = sheet.isRightToLeft
    ? { turn: { flexDirection: 'row-reverse' }, start: { textAlign: 'right' } }
    : { turn: {}, start: {} }
  return (
    <Document title={sheet.title}>
      <Page size="A4" style={styles.page}>
        <View style={[styles.row, sides.turn]}>
          <Text style={styles.title}>{sheet.title}</Text>
          <Text style={styles.strong}>{sheet.state ?? ''}</Text>
        </View>
        <View style={[styles.row, sides.turn]}>
          {[sheet.from, sheet.to].map((party) => (
            <PartyColumn key={party.label} party={party} sides={sides} />
          ))}
          <Facts facts={sheet.facts} sides={sides} />
        </View>
        <View>
          <View style={[styles.row, sides.turn, { paddingBottom: 6 }]}>
            <Text style={styles.label}>{sheet.headings.what}</Text>
            <Text style={styles.label}>{sheet.headings.amount}</Text>
          </View>
          <Lines lines={sheet.lines} sides={sides} />
          <Sums sums={sheet.sums} sides={sides} />
        </View>
      </Page>
    </Document>
  )
}
