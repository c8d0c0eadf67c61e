import { View } from '@react-pdf/renderer'
import type { Sheet } from './sheet'
import { styles } from './sheet-styles'
import type { Sides } from './sheet-styles'
import { Words } from './words'

type Look = { color: string; sides: Sides }

/** The names of the columns, at the head of the table on every page that it reaches. */
function Headings({ headings, color, sides }: Look & { headings: Sheet['headings'] }) {
  const { quantity, price } = headings
  return (
    <View fixed style={[styles.headings, sides.turn, { borderBottomColor: color }]}>
      <Words sides={sides} style={[styles.muted, styles.what, sides.start]}>
        {headings.what}
      </Words>
      {quantity === undefined ? null : (
        <Words sides={sides} style={[styles.muted, styles.quantity, sides.end]}>
          {quantity}
        </Words>
      )}
      {price === undefined ? null : (
        <Words sides={sides} style={[styles.muted, styles.price, sides.end]}>
          {price}
        </Words>
      )}
      <Words sides={sides} style={[styles.muted, styles.amount, sides.end]}>
        {headings.amount}
      </Words>
    </View>
  )
}

function Line({ line, sides }: { line: Sheet['lines'][number]; sides: Sides }) {
  const { name, detail, quantity, price } = line
  return (
    <View wrap={false} style={[styles.line, sides.turn]}>
      <View style={styles.what}>
        <Words sides={sides} style={[styles.strong, sides.start]}>
          {name}
        </Words>
        {detail === '' ? null : (
          <Words sides={sides} style={[styles.muted, sides.start]}>
            {detail}
          </Words>
        )}
      </View>
      {quantity === undefined ? null : (
        <Words sides={sides} style={[styles.quantity, sides.end]}>
          {quantity}
        </Words>
      )}
      {price === undefined ? null : (
        <Words sides={sides} style={[styles.price, sides.end]}>
          {price}
        </Words>
      )}
      <Words sides={sides} style={[styles.amount, sides.end]}>
        {line.amount}
      </Words>
    </View>
  )
}

/** What it is about, with its figures below each other. */
export function SheetLines({
  headings,
  lines,
  ...look
}: Look & { headings?: Sheet['headings']; lines: Sheet['lines'] }) {
  return (
    <View>
      {headings ? <Headings headings={headings} {...look} /> : null}
      {lines.map((line, index) => (
        <Line key={index} line={line} sides={look.sides} />
      ))}
    </View>
  )
}

/** What it comes to: in the column of the amounts, kept together on one page. */
export function SheetSums({ sums, color, sides }: Look & { sums: Sheet['sums'] }) {
  return (
    <View wrap={false} style={[styles.sums, sides.far]}>
      {sums.map((sum) => (
        <View
          key={sum.label + (sum.rate ?? '')}
          style={[styles.sum, sides.turn, ...(sum.isTotal ? [styles.total, { borderTopColor: color }] : [])]}
        >
          {/* One text, so that name and rate stand as they do on a screen. */}
          <Words
            sides={sides}
            style={[sum.isTotal ? styles.totalText : styles.muted, styles.sumLabel, sides.start]}
          >
            {sum.rate === undefined ? sum.label : `${sum.label} ${sum.rate}`}
          </Words>
          <Words sides={sides} style={sum.isTotal ? styles.totalText : {}}>
            {sum.amount}
          </Words>
        </View>
      ))}
    </View>
  )
}
