import { StyleSheet } from '@react-pdf/renderer'

const muted = '#52525b'
const line = '#e4e4e7'

export const styles = StyleSheet.create({
  page: { paddingTop: 46, paddingBottom: 84, paddingHorizontal: 48, fontSize: 10, color: '#18181b', gap: 26 },
  band: { position: 'absolute', top: 0, left: 0, right: 0, height: 8 },
  row: { flexDirection: 'row', justifyContent: 'space-between', gap: 24 },
  head: { flexDirection: 'row', justifyContent: 'space-between', alignItems: 'flex-start', gap: 24 },
  title: { fontSize: 24, fontWeight: 700, lineHeight: 1.25 },
  state: { fontSize: 11, fontWeight: 700, marginTop: 2 },
  brand: { flexDirection: 'row', alignItems: 'center', gap: 10, maxWidth: 250 },
  brandName: { fontSize: 12, fontWeight: 700, flexShrink: 1 },
  logo: { width: 44, height: 44, objectFit: 'contain' },
  label: { color: muted, fontSize: 9, marginBottom: 3 },
  muted: { color: muted },
  strong: { fontWeight: 700 },
  pair: { flexDirection: 'row', flexWrap: 'wrap', columnGap: 4 },
  column: { gap: 3, flexGrow: 1, flexBasis: 0 },
  facts: { gap: 3, width: 184 },
  fact: { flexDirection: 'row', gap: 8 },
  value: { flexGrow: 1, flexBasis: 0 },
  headings: { flexDirection: 'row', gap: 12, paddingBottom: 5, borderBottomWidth: 1.5 },
  line: { flexDirection: 'row', gap: 12, paddingVertical: 8, borderBottomWidth: 1, borderBottomColor: line },
  what: { flexGrow: 1, flexBasis: 0, gap: 2 },
  quantity: { width: 44 },
  price: { width: 96 },
  amount: { width: 104 },
  sums: { width: 300, marginTop: 8 },
  sum: { flexDirection: 'row', justifyContent: 'space-between', gap: 16, paddingVertical: 4 },
  sumLabel: { flexShrink: 1 },
  total: { borderTopWidth: 1.5, marginTop: 4, paddingTop: 7 },
  totalText: { fontSize: 13, fontWeight: 700 },
  sectionTitle: { fontSize: 12, fontWeight: 700, marginBottom: 8 },
  foot: {
    ...{ position: 'absolute', bottom: 28, left: 48, right: 48, paddingTop: 8 },
    ...{ borderTopWidth: 1, borderTopColor: line, flexDirection: 'row', justifyContent: 'space-between' },
    ...{ gap: 24, fontSize: 8.5, color: muted },
  },
})

/** Rows turn around for languages that are written from the right; figures end at the far side. */
export type Sides = {
  isRightToLeft: boolean
  turn: { flexDirection?: 'row-reverse' }
  start: { textAlign?: 'right' }
  end: { textAlign: 'left' | 'right' }
  far: { alignSelf: 'flex-start' | 'flex-end' }
}

export function sidesOf(isRightToLeft: boolean): Sides {
  return isRightToLeft
    ? {
        isRightToLeft,
        turn: { flexDirection: 'row-reverse' },
        start: { textAlign: 'right' },
        end: { textAlign: 'left' },
        far: { alignSelf: 'flex-start' },
      }
    : { isRightToLeft, turn: {}, start: {}, end: { textAlign: 'right' }, far: { alignSelf: 'flex-end' } }
}
