import type { World } from './world'

/** The demo's lender: the own telephone, and the one whose number the debt book has. */
const lender = { number: '6281500000010', name: 'Dani' }
const book = { number: '6281500000020', name: 'Dani Buku Utang' }

/** What is there on the first day. Numbers are of ranges that no operator has given out. */
export const DEMO = {
  business: { id: '102290129340398', name: 'Dani', token: 'EAADEMO0dani0token' },
  line: { number: '6281500000001', name: 'Dani', phoneId: '106540352242922' },
  other: {
    business: { id: '102290129340399', name: 'Toko lain', token: 'EAADEMO0lain0token' },
    line: { number: '6281500000002', name: 'Toko lain', phoneId: '106540352242923' },
  },
  lender,
  book,
  people: [
    lender,
    { number: '6281500000011', name: 'Budi' },
    { number: '6281500000012', name: 'Sari' },
    { number: '6281500000013', name: 'Ahmad' },
    { number: '966500000014', name: 'نورة' },
    book,
  ],
} as const

export function plantPerson(world: World, number: string, name: string): void {
  world.rows.people.put({
    ...{ number, name, userId: `ID.${number.split('').reverse().join('')}` },
    ...{ isAway: false, blocked: [], hidesNumber: false, hidesReading: false, scansNext: false },
  })
}

export function plantBusiness(
  world: World,
  business: { id: string; name: string; token: string },
  line: { number: string; name: string; phoneId: string },
): void {
  world.rows.businesses.put({ ...business, callback: null, lockedBy: null })
  world.rows.lines.put({ ...line, businessId: business.id })
}

/** Only what is missing: after a restart the journal has brought it back. */
export function plantDemo(world: World): void {
  if (world.rows.businesses.get(DEMO.business.id)) return
  plantBusiness(world, DEMO.business, DEMO.line)
  plantBusiness(world, DEMO.other.business, DEMO.other.line)
  for (const { number, name } of DEMO.people) plantPerson(world, number, name)
  const planted = world.rows.people.get(book.number)
  // Its owner has it in the hand: the demo's book is linked without anybody.
  if (planted) world.rows.people.put({ ...planted, scansNext: true })
}
