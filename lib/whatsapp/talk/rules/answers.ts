import type { Context } from '@/lib/whatsapp/grammar/schema'
import { wholeAmount } from '@/lib/core/money/spoken/amounts'
import { dayAt } from '@/lib/whatsapp/grammar/rules/dates'
import { dueOf } from '@/lib/whatsapp/grammar/rules/days'
import { readCount } from '@/lib/core/money/spoken/numbers'
import { todayOf, withoutCourtesy } from '@/lib/whatsapp/grammar/rules/reading'
import { isNo, isYes } from '@/lib/whatsapp/grammar/rules/replies'
import { cleanText, readLine } from '@/lib/core/money/spoken/tokens'
import type { Token } from '@/lib/core/money/spoken/tokens'
import { roleAt } from '@/lib/whatsapp/grammar/rules/words'
import type { Interview, Rate, StepAnswer } from '@/lib/whatsapp/talk/schema'

const words = (list: string): ReadonlySet<string> => new Set(list.split('|'))

const SKIP = words(
  'lewati|lewat|skip|pass|-|tidak tahu|tdk tahu|ga tahu|gak tahu|ga tau|gak tau|nggak tau|belum tahu|not known|unknown|i do not know|dont know|تخطي|تخط|تجاوز|لا اعرف|لا ادري|غير معروف',
)
const NOTHING = words(
  'tidak ada|tdk ada|ga ada|gak ada|nggak ada|nol|0|kosong|none|nothing|zero|لا يوجد|لا شيء|صفر|بدون',
)
const BACK = words('kembali|balik|ulang|back|previous|رجوع|عودة|السابق')
const CANCEL = words('batal|batalkan|berhenti|tidak jadi|gak jadi|ga jadi|cancel|quit|exit|الغاء')
const NO_INTEREST = words(
  'tanpa bunga|tidak pakai bunga|tidak ada bunga|bunga 0|0 %|no interest|without interest|interest free|بدون فائدة|بلا فائدة|لا فائدة',
)

const textOf = (tokens: readonly Token[]): string => tokens.map(({ low }) => low).join(' ')

/** Words around a sum that say no more than the question has: "gajinya sekitar 8jt sebulan". */
const AROUND = words(
  'penghasilan|penghasilannya|gaji|gajinya|pendapatan|cicilan|cicilannya|sekitar|kira-kira|kurang|lebih|kurleb|sebulan|per|/bulan|bulan|perbulan|tiap|income|salary|earns|about|around|roughly|month|monthly|حوالي|تقريبا|راتبه|دخله|شهريا|الشهر',
)

function readAmount(tokens: readonly Token[], context: Context): bigint | null {
  const isAround = (token: Token | undefined): boolean => token !== undefined && AROUND.has(token.low)
  let [from, to] = [0, tokens.length]
  while (isAround(tokens[from])) from += 1
  while (to > from && (isAround(tokens[to - 1]) || (to - from > 1 && tokens[to - 1]?.low === 'a'))) to -= 1
  const slot = wholeAmount(tokens.slice(from, to), context)
  return slot?.is === 'known' ? slot.value : null
}

const TIMES = words('kali|x|times|cicilan|angsuran|instalments|installments|قسط|اقساط|مرات|مرة')

/** "6", "6 bulan", "sepuluh bulan", "10x", "setahun": how many months; null where a line says none. */
function readMonths(all: readonly Token[], context: Context): number | null {
  const tokens = all.filter((token, at) => at > 0 || roleAt([token.low], 0)?.role !== 'due')
  const day = dayAt(tokens, 0, context.language)
  if (day?.length === tokens.length && day.said.is === 'in_months') return day.said.months
  const first = tokens[0]?.low ?? ''
  const times = /^(\d{1,3})x$/.exec(first)?.[1]
  if (times !== undefined && tokens.length === 1) return Number(times)
  const low = tokens.map((token) => token.low)
  const count = readCount(low, 0)
  const rest = count ? low.slice(count.length) : []
  const isWhole = rest.length === 0 || (rest.length === 1 && TIMES.has(rest[0] ?? ''))
  return count && isWhole ? Number(count.value) : null
}

const percent =
  /^(?:bunga(?:nya)? |interest |فائدة )?(\d{1,3}(?:[.,]\d{1,3})?) ?(?:%|٪|persen|percent|pct|بالمئة|بالمائة|في المئة|في المائة)? ?(?:flat )?(?:(?:\/|per |se|a |tiap |كل |في )?(bulan|bln|month|monthly|شهر|شهريا|الشهر|tahun|thn|year|yearly|سنة|سنويا|السنة))?$/

const mostPpm = 1_000_000

/** "2%", "2 persen sebulan", "tanpa bunga"; null where a line says no rate. */
function readRate(text: string): { rate: Rate | null } | null {
  const said = cleanText(text)
    .toLowerCase()
    .replace(/[.!]+$/, '')
  if (NO_INTEREST.has(said) || NOTHING.has(said)) return { rate: null }
  const [, number, unit = 'bulan'] = percent.exec(said) ?? []
  if (number === undefined) return null
  const ppm = Math.round(Number(number.replace(',', '.')) * 10_000)
  if (ppm === 0) return { rate: null }
  const per = /^(?:tahun|thn|year|yearly|سنة|سنويا|السنة)$/.test(unit) ? 'year' : 'month'
  return ppm > mostPpm ? null : { rate: { ppm, per } }
}

/** "tgl 5", "jumat", "5": when the first part falls due; null where a line says no day to come. */
function readDay(all: readonly Token[], context: Context): string | null {
  const tokens = all.filter((token, at) => at > 0 || roleAt([token.low], 0)?.role !== 'due')
  const bare = tokens.length === 1 ? /^(?:[1-9]|[12]\d|3[01])$/.exec(tokens[0]?.low ?? '')?.[0] : undefined
  const found = dayAt(tokens, 0, context.language)
  const said =
    bare !== undefined
      ? ({ is: 'day', day: Number(bare) } as const)
      : found?.length === tokens.length
        ? found.said
        : null
  const slot = said && dueOf(said, todayOf(context))
  return slot?.is === 'known' ? slot.value : null
}

function readAsked(text: string, tokens: readonly Token[], step: Interview['step'], context: Context) {
  switch (step) {
    case 'income':
    case 'other': {
      const minor = readAmount(tokens, context)
      return minor === null ? null : ({ is: 'amount', minor } as const)
    }
    case 'months': {
      const months = readMonths(tokens, context)
      return months === null ? null : ({ is: 'months', months } as const)
    }
    case 'rate': {
      const found = readRate(text)
      return found && ({ is: 'rate', ...found } as const)
    }
    case 'first': {
      const day = readDay(tokens, context)
      return day === null ? null : ({ is: 'day', day } as const)
    }
  }
}

/** What a line answers to the question of an interview; null where it is no answer. */
export function readStep(text: string, step: Interview['step'], context: Context): StepAnswer | null {
  const line = readLine(text)
  const tokens = withoutCourtesy(line.tokens)
  // As it stands, and without the politeness around it.
  const said = [cleanText(text).toLowerCase(), textOf(tokens)]
  const isOneOf = (list: ReadonlySet<string>): boolean => said.some((one) => list.has(one))
  if (isOneOf(CANCEL)) return { is: 'cancelled' }
  const isNone = step === 'rate' && (isNo(line) || isOneOf(SKIP))
  if (isNone) return { is: 'rate', rate: null }
  if (isNo(line)) return { is: 'cancelled' }
  if (isOneOf(BACK)) return { is: 'back' }
  if (isOneOf(SKIP)) return { is: 'skipped' }
  if ((step === 'income' || step === 'other') && isOneOf(NOTHING)) return { is: 'skipped' }
  if (step === 'months' && isYes(line)) return { is: 'advised' }
  return line.asks ? null : readAsked(text, tokens, step, context)
}
