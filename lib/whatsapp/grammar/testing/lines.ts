import type { Chance } from './chance'
import { amountFor, BOOK, dueFor, nameFor, paidFor, USUAL } from './meanings'
import type { Language, Meaning } from './meanings'
import { slip } from './slips'

/** N is the name, A the amount, D the day. Before the stroke who owes: R the other side, P the lender. */
const DEBTS: Readonly<Record<Language, readonly string[]>> = {
  id: [
    ...[
      'R|pinjemin N A D',
      'R|N minjem A D',
      'R|N pinjam uang A D',
      'R|N utang sama saya A D',
      'R|N hutang ke saya A D',
    ],
    ...[
      'R|saya pinjamkan N A D',
      'R|saya kasih pinjam N A D',
      'R|aku minjemin duit ke N A D',
      'R|A dipinjam N D',
      'R|N A pinjam D',
    ],
    ...[
      'R|gue pinjemin ke N sebesar A D',
      'R|N ngutang A D',
      'R|piutang N A D',
      'R|catat N utang A D',
      'R|utang N ke saya A D',
    ],
    ...[
      'R|D N pinjam A',
      'R|A D N minjem',
      'R|N punya utang A ke saya D',
      'R|Saya mau pinjamin uang ke N A D',
      'R|N saya pinjami A D',
    ],
    ...[
      'P|saya utang A ke N D',
      'P|aku pinjam dari N A D',
      'P|gw minjem duit sama N A D',
      'P|saya punya utang ke N A D',
      'P|saya dipinjami N A D',
    ],
    ...[
      'P|N pinjamin saya A D',
      'P|utang saya ke N A D',
      'P|saya berhutang kepada N sebesar A D',
      'P|pinjam dari N A D',
      'P|utang ke N A D',
    ],
  ],
  en: [
    ...[
      'R|lend N A D',
      'R|I lent N A D',
      'R|N borrowed A from me D',
      'R|N owes me A D',
      'R|N borrowed A D',
      'R|loan N A D',
      'R|I loaned A to N D',
    ],
    ...[
      'P|I owe N A D',
      'P|owe N A D',
      'P|I borrowed A from N D',
      'P|N lent me A D',
      'P|borrowed A from N D',
      'P|my debt to N A D',
    ],
  ],
}
const PAYMENTS: Readonly<Record<Language, readonly string[]>> = {
  id: [
    ...[
      'R|N bayar A D',
      'R|N sudah bayar A D',
      'R|N udah tf A D',
      'R|N transfer A D',
      'R|terima dari N A D',
      'R|N balikin A D',
    ],
    ...[
      'R|N bayar utang A D',
      'P|saya bayar N A D',
      'P|saya sudah transfer ke N A D',
      'P|aku bayar utang ke N A D',
      'R|D N bayar A',
    ],
  ],
  en: [
    'R|N paid A D',
    'R|N already paid me A D',
    'R|N paid back A D',
    'R|received A from N D',
    'P|I paid N A D',
    'P|paid A to N D',
  ],
}
const BEFORE = [
  '',
  '',
  '',
  'tolong ',
  'pak, ',
  'halo, ',
  'min ',
  'assalamualaikum, ',
  'please ',
  '🙏 ',
  'selamat pagi, ',
]
const BEHIND = [
  '',
  '',
  '',
  ' ya',
  ' dong',
  ' 🙏',
  ' makasih',
  '.',
  '!!',
  ' ya kak',
  ' 😀👍🏽',
  ' thanks',
  ' \u200b',
  ' nih',
]
const NOTES: Readonly<Record<Language, readonly string[]>> = {
  id: ['beli semen', 'modal warung', 'bayar sekolah', 'beli 3 sak semen', 'makan siang'],
  en: ['buying rice', 'school fees', 'cement', '3 bags'],
}

const fill = (pattern: string, parts: Record<'N' | 'A' | 'D', string>): string =>
  pattern
    .replace(/\b[NAD]\b/g, (letter) => parts[letter as 'N' | 'A' | 'D'])
    .replace(/\s+/g, ' ')
    .trim()

function dress(chance: Chance, text: string): string {
  const cased = chance.pick([
    text,
    text,
    text,
    text.toUpperCase(),
    text.toLowerCase(),
    (text[0] ?? '').toUpperCase() + text.slice(1),
  ])
  const wide = chance.isOne(0.05)
    ? cased.replace(/[0-9]/g, (d) => String.fromCodePoint(0xff10 + Number(d)))
    : cased
  return `${chance.pick(BEFORE)}${wide}${chance.pick(BEHIND)}`.trim()
}

export type MeantLine = { text: string; language: Language; meaning: Meaning; hasSlip: boolean }

function strictLine(chance: Chance): MeantLine {
  const [name, amount, days] = [
    chance.pick(['Budi', 'Dewi', 'Rangga', 'TokoB']),
    chance.pick([50_000, 500_000, 2_000_000]),
    chance.pick([1, 14, 30, 365]),
  ]
  const direction = chance.pick(['receivable', 'payable'] as const)
  const note = chance.isOne(0.4) ? chance.pick(NOTES.id) : null
  const text = `${direction === 'receivable' ? 'PINJAM' : 'HUTANG'} ${name} ${amount} ${days}hari${note === null ? '' : ` "${note}"`}`
  const day = new Date(Date.UTC(2026, 10, 25 + days)).toISOString().slice(0, 10)
  const meaning: Meaning = {
    kind: 'debt',
    direction,
    name,
    amount: BigInt(amount),
    day,
    note,
    isStrict: true,
  }
  return {
    text: chance.pick([text, text, `${text} 🙏`, text.toLowerCase()]),
    language: 'id',
    meaning,
    hasSlip: false,
  }
}

/** A line with a known meaning. */
export function meantLine(chance: Chance): MeantLine {
  if (chance.isOne(0.1)) return strictLine(chance)
  const language = chance.pick(['id', 'id', 'en'] as const)
  const kind = chance.isOne(0.3) ? 'pay' : 'debt'
  const [who = '', pattern = ''] = chance.pick((kind === 'debt' ? DEBTS : PAYMENTS)[language]).split('|')
  // What is paid is owed by somebody of the book.
  const name = kind === 'debt' ? nameFor(chance) : chance.pick(BOOK)
  const amount = amountFor(chance, language)
  const hasDay = chance.isOne(0.6)
  const day =
    kind === 'pay' ? paidFor(chance, language) : hasDay ? dueFor(chance, language) : { text: '', day: USUAL }
  const slipped = chance.isOne(0.1) ? slip(chance, pattern) : pattern
  const hasSlip = slipped !== pattern
  const body = fill(slipped, { N: name, A: amount.text, D: day.text })
  const note = kind === 'debt' && chance.isOne(0.25) ? chance.pick(NOTES[language]) : null
  const noted =
    note === null
      ? body
      : `${body} ${chance.pick(language === 'id' ? ['buat', 'untuk', 'utk'] : ['for'])} ${note}`
  const quoted = note === null && kind === 'debt' && chance.isOne(0.15) ? chance.pick(NOTES[language]) : null
  const meaning: Meaning = {
    kind,
    direction: who === 'R' ? 'receivable' : 'payable',
    name,
    amount: amount.value,
    day: day.day,
    note: quoted ?? note,
    isStrict: false,
  }
  const text = quoted === null ? dress(chance, noted) : `${dress(chance, body)} "${quoted}"`
  return { text, language, meaning, hasSlip }
}
