import { Document, Image, Page, Text, View } from '@react-pdf/renderer'
import { brandOf } from '@/lib/core/brand/color'
import type { Sheet, SheetBrand } from './sheet'
import { SheetLines, SheetSums } from './sheet-table'
import { sidesOf, styles } from './sheet-styles'
import type { Sides } from './sheet-styles'
import { Words } from './words'

type Ink = { text: string; sides: Sides }

/** What it is and how it stands, beside whose it is. */
function Head({ sheet, brand, ink }: { sheet: Sheet; brand: SheetBrand; ink: Ink }) {
  const { sides } = ink
  const { turn, start } = sides
  return (
    <View style={[styles.head, turn]}>
      <View style={styles.value}>
        <Words sides={sides} style={[styles.title, { color: ink.text }, start]}>
          {sheet.title}
        </Words>
        {sheet.state === null ? null : (
          <Words sides={sides} style={[styles.state, start]}>
            {sheet.state}
          </Words>
        )}
      </View>
      <View style={[styles.brand, turn]}>
        {brand.logo === null ? null : <Image style={styles.logo} src={{ data: brand.logo, format: 'png' }} />}
        <Words sides={sides} style={[styles.brandName, start]}>
          {brand.name}
        </Words>
      </View>
    </View>
  )
}

function PartyColumn({ party, sides }: { party: Sheet['from']; sides: Sides }) {
  return (
    <View style={styles.column}>
      <Words sides={sides} style={[styles.label, sides.start]}>
        {party.label}
      </Words>
      {party.lines.map((line, index) => (
        <Words key={index} sides={sides} style={[sides.start, index === 0 ? styles.strong : {}]}>
          {line}
        </Words>
      ))}
      {party.number ? (
        <View style={[styles.pair, sides.turn]}>
          <Words sides={sides} style={styles.muted}>
            {party.number.label}
          </Words>
          <Words sides={sides}>{party.number.value}</Words>
        </View>
      ) : null}
    </View>
  )
}

function Facts({ facts, sides }: { facts: Sheet['facts']; sides: Sides }) {
  return (
    <View style={styles.facts}>
      {facts.map((fact) => (
        <View key={fact.label} style={[styles.fact, sides.turn]}>
          <Words sides={sides} style={styles.muted}>
            {fact.label}
          </Words>
          <View style={styles.value}>
            <Words sides={sides} style={sides.end}>
              {fact.value}
            </Words>
            {fact.after === undefined ? null : (
              <Words sides={sides} style={sides.end}>
                {fact.after}
              </Words>
            )}
          </View>
        </View>
      ))}
    </View>
  )
}

/** Where to ask, and which page of how many: in figures alone, which read the same in every language. */
function Foot({ contact, sides }: { contact: readonly string[]; sides: Sides }) {
  return (
    <View fixed style={[styles.foot, sides.turn]}>
      <View style={[styles.pair, sides.turn, { flexShrink: 1, flexWrap: 'wrap', columnGap: 10 }]}>
        {contact.map((line) => (
          <Words key={line} sides={sides}>
            {line}
          </Words>
        ))}
      </View>
      <Text render={({ pageNumber, totalPages }) => `${pageNumber} / ${totalPages}`} />
    </View>
  )
}

/** A receipt or an invoice; as many pages as it takes. */
export function SheetDocument({
  sheet,
  brand,
  families,
}: {
  sheet: Sheet
  brand: SheetBrand
  families: string[]
}) {
  const sides = sidesOf(sheet.isRightToLeft)
  const { color, textOnLight: text } = brandOf(brand.color)
  const { after } = sheet
  return (
    <Document title={sheet.title} author={brand.name}>
      <Page size="A4" style={[styles.page, { fontFamily: families }]}>
        <View fixed style={[styles.band, { backgroundColor: color }]} />
        <Head sheet={sheet} brand={brand} ink={{ text, sides }} />
        <View style={[styles.row, sides.turn]}>
          {[sheet.from, sheet.to].map((party) => (
            <PartyColumn key={party.label} party={party} sides={sides} />
          ))}
          <Facts facts={sheet.facts} sides={sides} />
        </View>
        <View>
          <SheetLines headings={sheet.headings} lines={sheet.lines} color={color} sides={sides} />
          <SheetSums sums={sheet.sums} color={color} sides={sides} />
        </View>
        {after ? (
          // Kept together, unless that could be more than a page.
          <View wrap={after.lines.length > 10}>
            <Words sides={sides} style={[styles.sectionTitle, sides.start]}>
              {after.title}
            </Words>
            <SheetLines lines={after.lines} color={color} sides={sides} />
            <SheetSums sums={after.sums} color={color} sides={sides} />
          </View>
        ) : null}
        <Foot contact={sheet.contact} sides={sides} />
      </Page>
    </Document>
  )
}
