import { Document, Image, Page, Text, View } from '@react-pdf/renderer'
import type { Deed } from './deed'
import { DeedTable } from './deed-table'
import { sidesOf, styles } from './sheet-styles'
import type { Sides } from './sheet-styles'
import { Words } from './words'

type Sided<T> = T & { sides: Sides }

function Title({ sides, children }: Sided<{ children: string }>) {
  return (
    <Words sides={sides} style={[styles.sectionTitle, sides.start]}>
      {children}
    </Words>
  )
}

function Cells({ cells, sides }: Sided<{ cells: Deed['facts'] }>) {
  return (
    <View style={{ gap: 3 }}>
      {cells.map(({ label, value, after }) => (
        <View key={label} wrap={false} style={[styles.fact, sides.turn]}>
          <Words sides={sides} style={[styles.muted, { width: 170 }, sides.start]}>
            {label}
          </Words>
          <View style={styles.value}>
            <Words sides={sides} style={sides.start}>
              {value}
            </Words>
            {after === undefined ? null : (
              <Words sides={sides} style={[styles.muted, sides.start]}>
                {after}
              </Words>
            )}
          </View>
        </View>
      ))}
    </View>
  )
}

function Parties({ parties, sides }: Sided<Pick<Deed, 'parties'>>) {
  return (
    <View style={[styles.row, sides.turn]}>
      {parties.map(({ label, lines }) => (
        <View key={label} style={styles.column}>
          <Words sides={sides} style={[styles.label, sides.start]}>
            {label}
          </Words>
          {lines.map((line, index) => (
            <Words key={index} sides={sides} style={[sides.start, index === 0 ? styles.strong : {}]}>
              {line}
            </Words>
          ))}
        </View>
      ))}
    </View>
  )
}

function Signatures({ signatures, sides }: Sided<Pick<Deed, 'signatures'>>) {
  return (
    <View wrap={false}>
      <Title sides={sides}>{signatures.title}</Title>
      <View style={[styles.row, sides.turn]}>
        {signatures.blocks.map(({ label, name, cells }) => (
          <View key={label} style={styles.column}>
            <Words sides={sides} style={[styles.label, sides.start]}>
              {label}
            </Words>
            <Words sides={sides} style={[styles.strong, sides.start]}>
              {name}
            </Words>
            {cells.map((cell) => (
              <View key={cell.label}>
                <Words sides={sides} style={[styles.label, sides.start, { marginBottom: 0 }]}>
                  {cell.label}
                </Words>
                {[cell.value, ...(cell.after === undefined ? [] : [cell.after])].map((line) => (
                  <Words key={line} sides={sides} style={sides.start}>
                    {line}
                  </Words>
                ))}
              </View>
            ))}
          </View>
        ))}
      </View>
    </View>
  )
}

function Proof({ proof, qr, sides }: Sided<Pick<Deed, 'proof'> & { qr: Buffer }>) {
  return (
    <View wrap={false}>
      <Title sides={sides}>{proof.title}</Title>
      <View style={[styles.row, sides.turn]}>
        <Image style={{ width: 84, height: 84 }} src={{ data: qr, format: 'png' }} />
        <View style={styles.column}>
          <Words sides={sides} style={sides.start}>
            {proof.text}
          </Words>
          {proof.cells.map(({ label, values }) => (
            <View key={label}>
              <Words sides={sides} style={[styles.label, sides.start, { marginBottom: 0 }]}>
                {label}
              </Words>
              {values.map((value, index) => (
                <Words key={index} sides={sides} style={[sides.start, { fontSize: 9 }]}>
                  {value}
                </Words>
              ))}
            </View>
          ))}
        </View>
      </View>
    </View>
  )
}

/** What two sides sign; as many pages as it takes, each with its number and the digest's short form at its foot. */
export function DeedDocument({
  deed,
  qr,
  at,
  families,
}: {
  deed: Deed
  qr: Buffer
  /** When it was made: the only time that is written into the file. */
  at: Date
  families: string[]
}) {
  const sides = sidesOf(deed.isRightToLeft)
  return (
    <Document title={deed.title} creationDate={at} modificationDate={at}>
      <Page size="A4" style={[styles.page, { fontFamily: families, gap: 20 }]}>
        <View style={styles.column}>
          <Words sides={sides} style={[styles.title, sides.start]}>
            {deed.title}
          </Words>
          <Words sides={sides} style={[styles.state, sides.start]}>
            {deed.state}
          </Words>
        </View>
        <Parties parties={deed.parties} sides={sides} />
        <Cells cells={deed.facts} sides={sides} />
        <DeedTable table={deed.table} sides={sides} />
        <View>
          <Title sides={sides}>{deed.clauses.title}</Title>
          <View style={{ gap: 3 }}>
            {deed.clauses.lines.map((line) => (
              <Words key={line} sides={sides} style={sides.start}>
                {line}
              </Words>
            ))}
          </View>
        </View>
        <Signatures signatures={deed.signatures} sides={sides} />
        <Proof proof={deed.proof} qr={qr} sides={sides} />
        <View fixed style={[styles.foot, sides.turn]}>
          <Words sides={sides}>{deed.foot}</Words>
          <Text render={({ pageNumber, totalPages }) => `${pageNumber} / ${totalPages}`} />
        </View>
      </Page>
    </Document>
  )
}
