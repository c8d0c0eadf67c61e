import { View } from '@react-pdf/renderer'
import type { Deed } from './deed'
import { styles } from './sheet-styles'
import type { Sides } from './sheet-styles'
import { Words } from './words'

type Look = { cells: readonly string[]; sides: Sides; isSmall: boolean }

/** Longer amounts than these are written smaller, so that none breaks between its number and its currency. */
const mostLetters = 15
const smallLetters = { fontSize: 7 }

const hasLong = ({ rows, total }: Deed['table']): boolean =>
  [...rows, total].some((cells) => cells.slice(2).some((cell) => cell.length > mostLetters))

/** The first column is a number and narrow, the second a day; the others are amounts and end at the far side. */
function Row({
  cells,
  sides,
  isSmall,
  isMuted = false,
  isStrong = false,
}: Look & { isMuted?: boolean; isStrong?: boolean }) {
  const look = [
    ...(isMuted ? [styles.muted] : isStrong ? [styles.strong] : []),
    ...(isSmall ? [smallLetters] : []),
  ]
  return (
    <View style={[{ flexDirection: 'row', gap: 10 }, sides.turn]}>
      {cells.map((cell, index) => (
        <View key={index} style={index === 0 ? { width: 26 } : { flexGrow: 1, flexBasis: 0 }}>
          <Words sides={sides} style={[...look, index < 2 ? sides.start : sides.end]}>
            {cell}
          </Words>
        </View>
      ))}
    </View>
  )
}

const line = { borderBottomWidth: 1, borderBottomColor: '#e4e4e7', paddingVertical: 4 }

/** A table with the names of its columns on every page that it reaches, and what it comes to below. */
export function DeedTable({ table, sides }: Pick<Deed, 'table'> & { sides: Sides }) {
  const isSmall = hasLong(table)
  return (
    <View>
      <Words sides={sides} style={[styles.sectionTitle, sides.start]}>
        {table.title}
      </Words>
      <View fixed style={[line, { borderBottomColor: '#18181b' }]}>
        <Row cells={table.headings} {...{ sides, isSmall }} isMuted />
      </View>
      {table.rows.map((cells, index) => (
        <View key={index} wrap={false} style={line}>
          <Row cells={cells} {...{ sides, isSmall }} />
        </View>
      ))}
      <View wrap={false} style={{ paddingVertical: 5 }}>
        <Row cells={table.total} {...{ sides, isSmall }} isStrong />
      </View>
    </View>
  )
}
