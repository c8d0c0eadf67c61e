import { EXPORTS, TEMPLATES } from '@/lib/whatsapp/grammar/schema'
import type {
  AnswerDraft,
  Context,
  Intent,
  PersonCommand,
  PlainCommand,
  Refusal,
  Slot,
} from '@/lib/whatsapp/grammar/schema'
import { readPayCommand } from './pay-command'
import { knownOf, partyOfNames } from './people'
import { piecesOf } from './pieces'
import { amountOf } from './debts'
import { namesOf, todayOf, withoutCourtesy } from './reading'
import { isStart, isStop } from './replies'
import { onlyOf, settle } from './settle'
import type { Line, Token } from '@/lib/core/money/spoken/tokens'

const refuse = (reason: Refusal): Intent => ({ kind: 'refused', reason })
const textOf = (tokens: readonly Token[]): string => tokens.map(({ low }) => low).join(' ')

type Args = { args: readonly Token[]; line: Line; context: Context }
type Command = {
  /** What it begins with, in Indonesian, English and Arabic. */
  says: readonly string[]
  /** Whether borrowers have it too. */
  isForAll?: true
  /** Null where what follows is not what the command takes. */
  read: (given: Args) => Intent | null
}

const plain = (says: string, kind: PlainCommand, isForAll?: true): Command => ({
  says: says.split('|'),
  ...(isForAll && { isForAll }),
  read: ({ args }) => (args.length === 0 ? { kind } : null),
})

const nameIn = (args: readonly Token[]): string => args.map(({ raw }) => raw).join(' ')

const about = (says: string, kind: PersonCommand): Command => ({
  says: says.split('|'),
  read: ({ args, context }) =>
    args.length > 4
      ? null
      : settle(
          { for: kind, party: knownOf(args.length === 0 ? [] : [nameIn(args)], context.parties) },
          context,
        ),
})

function readRemind({ args, context }: Args): Intent | null {
  if (!['semua', 'semuanya', 'all', 'everyone', 'everybody', 'الكل', 'الجميع'].includes(textOf(args)))
    return null
  const count = context.remindable
  return count === 0 ? refuse('nobody_late') : { kind: 'ask', question: { about: 'remind_all', count } }
}

function readAgreement({ args, line, context }: Args): Intent | null {
  const names = context.parties.map(({ name }) => name)
  const pieces = piecesOf({ ...line, tokens: args }, context, names)
  if (pieces.some(({ is }) => is !== 'name' && is !== 'amount')) return null
  return settle(
    { for: 'agreement', party: partyOfNames(namesOf(pieces), context.parties), amount: amountOf(pieces) },
    context,
  )
}

function readChange({ args, line, context }: Args): Intent | null {
  const pieces = piecesOf({ ...line, tokens: args }, context, [])
  if (pieces.length === 0 || pieces.some(({ is }) => is !== 'amount')) return null
  return settle({ for: 'change', amount: amountOf(pieces) }, context)
}

/** What an agreement is called may be letters alone, or look like an amount: "12345d" is read as it was written. None is the only draft. */
function readSend({ args, line }: Args): Intent | null {
  if (args.length === 0) return { kind: 'send_document', id: '' }
  const [first, last] = [args[0], args.at(-1)]
  const said = first && last ? line.text.slice(first.from, last.to) : ''
  const id = /^#?([\w-]*\d[\w-]*|[a-f]{6})$/i.exec(said)?.[1]
  return id === undefined ? null : { kind: 'send_document', id }
}

/** Which of several a number means, in the order in which they were listed. */
function numbered(
  ids: readonly string[],
  args: readonly Token[],
  reason: 'no_offer' | 'no_claim',
): Slot<string> {
  if (args.length === 0) return onlyOf(ids, reason)
  const id = ids[Number(textOf(args).replace(/^#/, '')) - 1]
  return id === undefined ? { is: 'refused', reason } : { is: 'known', value: id, inferred: false }
}

const answer = (says: string, kind: AnswerDraft['for']): Command => ({
  says: says.split('|'),
  isForAll: true,
  read: ({ args, context }) => {
    if (args.length > 1 || (args.length === 1 && !/^#?\d{1,2}$/.test(textOf(args)))) return null
    const isBorrower = context.speaker === 'borrower'
    const ids = (isBorrower ? context.offers : context.claims).map(({ id }) => id)
    const id = numbered(ids, args, isBorrower ? 'no_offer' : 'no_claim')
    return settle({ for: kind, to: isBorrower ? 'offer' : 'claim', id }, context)
  },
})

function readReport({ args, context }: Args): Intent | null {
  const today = todayOf(context)
  if (args.length === 0) {
    return { kind: 'report', year: Number(today.slice(0, 4)), month: Number(today.slice(5, 7)) }
  }
  const numbers = args.map(({ low }) => (/^\d{1,4}$/.test(low) ? Number(low) : Number.NaN))
  if (numbers.some(Number.isNaN) || numbers.length !== 2) return refuse('bad_month')
  const [year = 0, month = 0] = (numbers[0] ?? 0) > 12 ? numbers : numbers.toReversed()
  const exists = year >= 2000 && year <= 2100 && month >= 1 && month <= 12
  return exists ? { kind: 'report', year, month } : refuse('bad_month')
}

function readExport({ args }: Args): Intent {
  const word = textOf(args).replace(/^(?:xlsx|اكسل|اكسيل)$/, 'excel')
  const format = EXPORTS.find((one) => one === word)
  return format ? { kind: 'export', format } : refuse('bad_format')
}

function readSetting({ args }: Args): Intent {
  const [what, value] = args
  const template = TEMPLATES.find((one) => one === (ARABIC_TEMPLATES.get(value?.low ?? '') ?? value?.low))
  const isTemplate = ['template', 'قالب', 'الصيغة'].includes(what?.low ?? '') && args.length === 2
  return isTemplate && template ? { kind: 'set_template', template } : refuse('bad_setting')
}

const inConsole = (says: string): Command => ({ says: says.split('|'), read: () => refuse('in_console') })

const NEW_AGREEMENT = ['انشئ اتفاقية', 'انشاء اتفاقية', 'اتفاقية جديدة', 'اتفاق جديد']
const ARABIC_TEMPLATES: ReadonlyMap<string, (typeof TEMPLATES)[number]> = new Map([
  ['عادية', 'default'],
  ['ودية', 'friendly'],
  ['رسمية', 'formal'],
])

/** The longer ones first: "status cicilan" begins with "status". */
const COMMANDS: readonly Command[] = [
  inConsole('daftar tenant|list tenant|nonaktif tenant|register tenant'),
  plain('status akun|account status|status account|حسابي|حالة حسابي', 'account_status', true),
  about('status cicilan|status instalments|status installments|status instalment', 'instalments'),
  about('riwayat|history|كشف حساب|كشف', 'history'),
  plain('status|الحالة|حالة|ملخص', 'summary', true),
  about('status|الحالة|حالة', 'status'),
  {
    says: [
      'buat perjanjian',
      'bikin perjanjian',
      'create agreement',
      'make agreement',
      'new agreement',
      ...NEW_AGREEMENT,
    ],
    read: readAgreement,
  },
  plain('perjanjian|agreements|agreement|الاتفاقيات|اتفاقيات|اتفاقية', 'list_agreements', true),
  plain('cicilan|instalments|installments|اقساط|الاقساط|اقساطي', 'list_instalments', true),
  about('اقساط|الاقساط', 'instalments'),
  { says: ['bayar', 'pay', 'ادفع'], isForAll: true, read: readPayCommand },
  { says: ['ubah', 'change', 'عدل', 'تعديل'], read: readChange },
  { says: ['kirim', 'send', 'ارسل'], read: readSend },
  answer('setuju|agree|موافق|اوافق|موافقة', 'agree'),
  answer('tolak|decline|ارفض|رفض|غير موافق|لا اوافق', 'decline'),
  { says: ['ingatkan', 'remind', 'ذكر', 'تذكير'], read: readRemind },
  about('ingatkan|remind|ذكر|تذكير', 'remind'),
  { says: ['laporan', 'report', 'تقرير'], read: readReport },
  plain('statistik|statistics|stats|احصاءات|احصائيات', 'statistics'),
  { says: ['export', 'ekspor', 'تصدير'], read: readExport },
  { says: ['setting', 'pengaturan', 'اعداد', 'اعدادات'], read: readSetting },
  plain('daftar|register|تسجيل', 'register', true),
  plain('batal|undo|تراجع', 'undo'),
  {
    says: ['help', 'bantuan', 'menu', 'مساعدة', 'المساعدة', 'مساعده', 'الاوامر'],
    isForAll: true,
    read: ({ args }) => (args.length === 0 ? { kind: 'help', asked: true } : null),
  },
]

/** What strangers have: no book, so nothing of it. */
const FOR_STRANGERS = new Set<Intent['kind']>(['help', 'register'])

/** The command that a line is, with what follows it; null where it is none. */
export function readCommand(line: Line, context: Context): Intent | null {
  if (isStop(line)) return { kind: 'stop' }
  if (isStart(line)) return { kind: 'start' }
  // A question is no command, and a note belongs to none of them.
  if (line.asks || line.note !== null) return null
  const tokens = withoutCourtesy(line.tokens)
  for (const { says, isForAll, read } of COMMANDS) {
    const length = says
      .map((text) => text.split(' '))
      .find((words) => words.every((word, at) => tokens[at]?.low === word))?.length
    if (length === undefined) continue
    const intent = read({ args: tokens.slice(length), line, context })
    if (!intent) continue
    if (context.speaker === 'stranger') return FOR_STRANGERS.has(intent.kind) ? intent : null
    return context.speaker === 'borrower' && isForAll !== true ? refuse('not_yours') : intent
  }
  return null
}
