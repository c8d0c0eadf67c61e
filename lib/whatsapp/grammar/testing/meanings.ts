import type { Chance } from './chance'

/** What a line is written from. Nothing here reads, and nothing is shared with what does. */
export type Meaning = {
  kind: 'debt' | 'pay'
  direction: 'receivable' | 'payable'
  name: string
  amount: bigint
  /** Of a debt the due day, of a payment the day that it was made. */
  day: string
  note: string | null
  isStrict: boolean
}
export type Language = 'id' | 'en'
type Written = { text: string; value: bigint }
type Day = { text: string; day: string }

const dayAfter = (days: number): string => new Date(Date.UTC(2026, 10, 25 + days)).toISOString().slice(0, 10)
const monthsAfter = (months: number): string =>
  new Date(Date.UTC(2026, 10 + months, 25)).toISOString().slice(0, 10)
export const USUAL = dayAfter(14)
export const TODAY = dayAfter(0)

/** Names of the book, and names that it does not have. */
export const BOOK = ['Budi', 'Ani Wijaya', 'Toko Maju Jaya', 'Siti Rahma', 'Pak Joko', 'Dewi', 'محمد']
const NEW = [
  'Rangga',
  'Yusuf',
  'Ketut',
  'Wayan',
  'Fitri',
  'Bambang',
  'Hendra Gunawan',
  'Ratna',
  'TokoB',
  'Bank ABC',
]
export const nameFor = (chance: Chance): string => chance.pick(chance.isOne(0.6) ? BOOK : NEW)

const grouped = (value: bigint, mark: string): string => String(value).replace(/\B(?=(\d{3})+$)/g, mark)

/** An amount of full thousands in one of the ways in which people write it. */
export function amountFor(chance: Chance, language: Language): Written {
  const thousands = BigInt(chance.pick([1, 5, 10, 20, 25, 50, 75, 100, 150, 250, 500, 750]))
  const value = thousands * 1000n
  const millions = BigInt(chance.pick([1, 2, 3, 5, 10, 25]))
  const tenths = BigInt(chance.pick([5, 2, 7]))
  const isId = language === 'id'
  const ways: Written[] = [
    {
      text: `${thousands}${chance.pick(isId ? ['rb', 'ribu', 'k', ' rb', ' ribu', 'RB'] : ['k', ' thousand', 'K'])}`,
      value,
    },
    { text: String(value), value },
    { text: grouped(value, chance.pick(['.', ','])), value },
    {
      text: `Rp${chance.pick(['', ' ', '. '])}${grouped(value, '.')}${chance.pick(['', ',00', ',-'])}`,
      value,
    },
    {
      text: `${millions}${chance.pick(isId ? ['jt', ' juta', 'juta'] : [' million', 'm', 'M'])}`,
      value: millions * 1_000_000n,
    },
    {
      text: `${millions}${isId ? ',' : '.'}${tenths}${isId ? chance.pick(['jt', ' juta']) : 'm'}`,
      value: millions * 1_000_000n + tenths * 100_000n,
    },
    isId
      ? chance.pick([
          { text: 'setengah juta', value: 500_000n },
          { text: 'sejuta', value: 1_000_000n },
          { text: 'dua puluh lima ribu', value: 25_000n },
          { text: 'seratus ribu', value: 100_000n },
          { text: 'satu juta lima ratus ribu', value: 1_500_000n },
          { text: 'ceban', value: 10_000n },
          { text: 'lima belas ribu rupiah', value: 15_000n },
        ])
      : chance.pick([
          { text: 'half a million', value: 500_000n },
          { text: 'one million', value: 1_000_000n },
          { text: 'fifty thousand', value: 50_000n },
          { text: 'two hundred and fifty thousand', value: 250_000n },
        ]),
    { text: `٥٠٬٠٠٠`, value: 50_000n },
  ]
  return chance.pick(ways)
}

export function dueFor(chance: Chance, language: Language): Day {
  const count = chance.pick([1, 2, 3, 5, 10, 14, 30, 60, 90])
  const weeks = chance.pick([1, 2, 3, 4])
  const months = chance.pick([1, 2, 3, 6])
  return chance.pick<Day>(
    language === 'id'
      ? [
          { text: `${count}hari`, day: dayAfter(count) },
          { text: `${count} hari lagi`, day: dayAfter(count) },
          { text: `selama ${weeks} minggu`, day: dayAfter(7 * weeks) },
          { text: `${weeks}mgg`, day: dayAfter(7 * weeks) },
          { text: `${months} bulan`, day: monthsAfter(months) },
          { text: 'dua minggu lagi', day: dayAfter(14) },
          { text: 'tiga bulan', day: monthsAfter(3) },
          { text: 'sepuluh hari', day: dayAfter(10) },
          { text: 'sebulan', day: monthsAfter(1) },
          { text: 'seminggu', day: dayAfter(7) },
          { text: 'bayar jumat', day: '2026-11-27' },
          { text: 'bayar senin', day: '2026-11-30' },
          { text: 'jatuh tempo hari minggu', day: '2026-11-29' },
          { text: 'bayar besok', day: '2026-11-26' },
          { text: 'lusa', day: '2026-11-27' },
          { text: 'jatuh tempo tgl 10', day: '2026-12-10' },
          { text: 'balik tanggal 28', day: '2026-11-28' },
          { text: 'sampai 25 Desember', day: '2026-12-25' },
          { text: 'sampai 15/1', day: '2027-01-15' },
          { text: 'bayar akhir bulan', day: '2026-11-30' },
          { text: 'minggu depan', day: '2026-12-02' },
          { text: 'bulan depan', day: '2026-12-25' },
        ]
      : [
          { text: `${count} days`, day: dayAfter(count) },
          { text: `for ${weeks} weeks`, day: dayAfter(7 * weeks) },
          { text: `in ${months} months`, day: monthsAfter(months) },
          { text: 'two weeks', day: dayAfter(14) },
          { text: 'until friday', day: '2026-11-27' },
          { text: 'due next friday', day: '2026-12-04' },
          { text: 'by tomorrow', day: '2026-11-26' },
          { text: 'due 15/1', day: '2027-01-15' },
          { text: 'due 10 december', day: '2026-12-10' },
          { text: 'until the end of the month', day: '2026-11-30' },
          { text: 'next week', day: '2026-12-02' },
        ],
  )
}

/** The day of a payment. */
export function paidFor(chance: Chance, language: Language): Day {
  return chance.pick<Day>([
    { text: '', day: TODAY },
    { text: '', day: TODAY },
    { text: language === 'id' ? 'hari ini' : 'today', day: TODAY },
    { text: language === 'id' ? 'kemarin' : 'yesterday', day: dayAfter(-1) },
    { text: language === 'id' ? '3 hari lalu' : '3 days ago', day: dayAfter(-3) },
    { text: language === 'id' ? 'tgl 20' : '20 november', day: dayAfter(-5) },
  ])
}
