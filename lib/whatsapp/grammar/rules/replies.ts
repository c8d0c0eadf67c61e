import { withoutCourtesy } from './reading'
import type { Line } from '@/lib/core/money/spoken/tokens'
import { cleanText } from '@/lib/core/money/spoken/tokens'

const phrases = (list: string): ReadonlySet<string> => new Set(list.split('|'))

const YES = phrases(
  'ya|iya|iyaa|yaa|y|yes|yess|yep|yup|ok|oke|okay|okey|betul|benar|bener|ya betul|iya betul|ya benar|iya benar|ya oke|iya oke|betul sekali|benar sekali|correct|yes correct|that is right|sure|نعم|نعم صحيح|اي نعم|اكيد|اجل|ايوه|ايوا|تمام|صح|صحيح',
)
const NO = phrases(
  'tidak|tdk|no|n|nope|nggak|ngga|enggak|engga|gak|ga|gk|bukan|salah|jangan|batal|cancel|wrong|undo|tidak jadi|gak jadi|ga jadi|nggak jadi|tidak usah|gak usah|لا|لا شكرا|كلا|خطا|الغاء|الغ',
)
const STOP = phrases(
  'stop|berhenti|berhenti kirim|stop kirim|stop pesan|stop all|stopall|unsubscribe|stop messages|stop sending messages|stop sending me messages|berhenti kirim pesan|berhenti mengirim pesan|stop kirim pesan|jangan kirim pesan|jangan kirim pesan lagi|اوقف الرسايل|ايقاف الرسايل|stop messaging|end|quit|توقف|قف|ايقاف|اوقف|الغاء الاشتراك',
)
const START = phrases('mulai|start|unstop|ابدا|بدء|اشترك')

/** Letters alone: "Iya, betul! 🙏" is "iya betul", and Arabic words are compared without marks and kinds of alif. */
function bare(text: string): string {
  return cleanText(text)
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}\u0640]/gu, '')
    .replace(/[\u0622\u0623\u0625]/g, '\u0627')
    .replace(/[\s.,!*_-]+/g, ' ')
    .trim()
}

/** Whom a reply is said to, and thanks; nothing here could be half of a reply itself. */
const ADDRESS = new Set('pak bu mas mbak kak bang bos min gan dong deh please thanks makasih'.split(' '))

/** A reply without the address before or behind it: "iya pak". */
function reply(line: Line): string {
  const words = bare(line.text).split(' ')
  while (words.length > 1 && ADDRESS.has(words.at(-1) ?? '')) words.pop()
  while (words.length > 1 && ADDRESS.has(words[0] ?? '')) words.shift()
  return words.join(' ')
}

/** A command without all politeness around it. */
const command = (line: Line): string =>
  bare(
    withoutCourtesy(line.tokens)
      .map(({ raw }) => raw)
      .join(' '),
  )

const isSaid = (line: Line): boolean => !line.asks && line.note === null

/** Each of these is the whole message or nothing: "y" in "bayar" is no YES. */
export const isYes = (line: Line): boolean => isSaid(line) && YES.has(reply(line))
export const isNo = (line: Line): boolean => isSaid(line) && NO.has(reply(line))
export const isStop = (line: Line): boolean => isSaid(line) && STOP.has(command(line))
export const isStart = (line: Line): boolean => isSaid(line) && START.has(command(line))
