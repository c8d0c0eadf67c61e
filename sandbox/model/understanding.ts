import { fieldOf } from './asked'
import type { Asked, Field } from './asked'

// What a small model would make of a sentence about a debt. It knows no parser of ours and nothing of what is asked for
// but the names of the fields: it answers with pieces of the sentence, letter for letter.

const unit = '(?:ribu|rb|k|juta|jt|miliar|ratus|million|thousand|ألف|مليون|ريال|sar)'
const counted =
  '(?:se|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|setengah|two|three|five|ten)'
const amount = new RegExp(
  `(?:rp\\.?\\s*)?\\d[\\d.,]*\\s*${unit}?(?![\\p{L}\\d/])|(?:${counted}\\s+)+(?:puluh\\s+|belas\\s+)?(?:\\p{L}+\\s+)?${unit}|ceban|gocap`,
  'iu',
)
const days =
  'senin|selasa|rabu|kamis|jumat|jum.at|sabtu|minggu|monday|tuesday|wednesday|thursday|friday|saturday|sunday|الجمعة|الخميس|السبت|الأحد'
const when = new RegExp(
  [
    '\\d{1,2}/\\d{1,2}(?:/\\d{2,4})?',
    '(?:tgl|tanggal)\\s*\\d{1,2}',
    '\\d+\\s*(?:hari|minggu|bulan|days?|weeks?|months?|يوم|أيام|أسبوع|شهر)',
    `(?:${days})(?:\\s+depan)?`,
    '(?:minggu|bulan|akhir)\\s+(?:depan|bulan|ini)',
    'next\\s+(?:week|month)|tomorrow|besok|lusa|gajian|sebulan|seminggu|غدا',
  ].join('|'),
  'iu',
)
const name = /\[NAME[A-Z]*_\d+\]|(?<=[\p{L}\p{N}]\s)\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+)*|^\p{Lu}\p{Ll}{2,}/u

/** What a word of the sentence may mean, and how a choice of that meaning may be called. */
const MEANINGS: readonly [said: RegExp, called: RegExp][] = [
  [/cicil|agree|perjanjian|angsur/iu, /agree|perjanjian/],
  [/bayar|lunas|transfer|\btf\b|balikin|kembaliin|paid|pay|دفع|سدد/iu, /pay|paid|bayar|claim/],
  [/ingat|tagih|remind|ذكّر|ذكر/iu, /remind|ingat/],
  [/lapor|statistik|report|total|berapa|how much|كم/iu, /report|status|statistic|lapor|balance/],
  [/(?:saya|aku|gue|i)\s+(?:utang|hutang|pinjam|owe|borrowed)|borrowed from/iu, /owe|payable|borrow|hutang/],
  [
    /pinjam|minjem|pinjemin|utang|hutang|ngambil|kubantu|kutalangi|kukasih|lend|lent|loan|owe|borrow|spotted|أقرض|سلف|دين|غطيت/iu,
    /lend|debt|receivable|pinjam/,
  ],
]

function choiceOf(choices: readonly string[], text: string): string | null {
  // What is said first is what it is about: "borrowed, pays on Friday" is no payment.
  const [meant] = MEANINGS.flatMap(([said, called]) => {
    const at = said.exec(text)?.index
    const choice = choices.find((one) => called.test(one.toLowerCase()))
    return at === undefined || choice === undefined ? [] : [{ at, choice }]
  }).toSorted((a, b) => a.at - b.at)
  if (meant) return meant.choice
  return choices.find((one) => /other|unknown|none|help/.test(one.toLowerCase())) ?? null
}

/** When it is due is looked for first, so that a day of the month is not taken for money. */
function pieces(text: string): {
  name: string | null
  amount: string | null
  when: string | null
  note: string | null
} {
  const open = text.replace(/\[[A-Z]+_\d+\]/g, ' · ')
  const due = when.exec(open)?.[0] ?? null
  const rest = due === null ? open : open.replace(due, ' · ')
  return {
    when: due,
    amount: amount.exec(rest)?.[0].trim() ?? null,
    name: name.exec(text)?.[0] ?? null,
    note: /["“](.+?)["”]/u.exec(text)?.[1] ?? null,
  }
}

function valueOf(field: Field, called: string, text: string): unknown {
  if (field.choices.length > 0)
    return choiceOf(field.choices, text) ?? (field.mayBeNull ? null : field.choices.at(-1))
  const found = pieces(text)
  const piece = /name|party|person|who/.test(called)
    ? found.name
    : /amount|money|sum/.test(called)
      ? found.amount
      : /due|date|when|day|term/.test(called)
        ? found.when
        : /note|reason|cause/.test(called)
          ? found.note
          : null
  if (field.kind === 'text') return piece ?? (field.mayBeNull ? null : '')
  if (field.kind === 'boolean') return false
  return field.mayBeNull ? null : 0
}

/**
 * What is made of the last thing that a person said, in the shape that is asked for; a sentence where none is. `instead`:
 * what a model that makes things up says of a field.
 */
export function understand(
  { messages, response_format: format }: Asked,
  instead: Readonly<Record<string, string>> = {},
): string {
  const text = messages.findLast(({ role }) => role === 'user')?.content ?? ''
  if (!format) return 'I can say nothing about that.'
  const answer = Object.entries(format.json_schema.schema.properties).map(([called, property]) => [
    called,
    instead[called] ?? valueOf(fieldOf(property), called.toLowerCase(), text),
  ])
  return JSON.stringify(Object.fromEntries(answer))
}

/** As `understand`, but the sentence has talked the model into something: what it says stands nowhere in it. */
export function obey(asked: Asked): string {
  const answer = Object.entries(asked.response_format?.json_schema.schema.properties ?? {}).map(
    ([called, property]) => {
      const { choices, kind } = fieldOf(property)
      return [called, choices[0] ?? (kind === 'text' ? 'everybody, 999.999.999, today' : null)]
    },
  )
  return JSON.stringify(Object.fromEntries(answer))
}
