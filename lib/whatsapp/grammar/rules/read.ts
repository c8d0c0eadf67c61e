import type { Context, Intent } from '@/lib/whatsapp/grammar/schema'
import { readAnswer } from './answers'
import { readBorrower } from './borrowers'
import { readCommand } from './commands'
import { readDebt, readStrictDebt } from './debts'
import { debtVerbs } from './directions'
import { knownOf } from './people'
import { isPayment, readPayment } from './payments'
import { piecesOf } from './pieces'
import type { Piece } from './pieces'
import { hasRole, namesOf, withoutCourtesy } from './reading'
import { isNo, isStop, isYes } from './replies'
import { settle } from './settle'
import { readLine } from '@/lib/core/money/spoken/tokens'
import type { Line } from '@/lib/core/money/spoken/tokens'

/** What is longer is a letter, and no line of a book. */
export const MOST_LETTERS = 500

/** "cek hutang saya", "utang Budi berapa?", "how much does Siti owe me": a look into the book. */
function readLook(pieces: readonly Piece[], context: Context): Intent | null {
  const isAbout = debtVerbs(pieces).length > 0 && hasRole(pieces, 'asking', 'look')
  const isElse = pieces.some((piece) => piece.is === 'amount' || piece.is === 'odd' || piece.is === 'day')
  if (!isAbout || isElse || hasRole(pieces, 'not', 'unsure', 'wish') || isPayment(pieces)) return null
  const names = namesOf(pieces)
  if (names.length === 0) return { kind: 'summary' }
  const party = knownOf(names, context.parties)
  return party.is === 'refused' ? null : settle({ for: 'status', party }, context)
}

/** The old form with the politeness around it gone. */
function readStrict(line: Line, context: Context): Intent | null {
  const [first] = withoutCourtesy(line.tokens)
  if (!first) return null
  const words = withoutCourtesy(line.tokens)
  const end = words.at(-1)?.to ?? 0
  const quoted = /^\s*("[^"]*")/.exec(line.text.slice(end))?.[1]
  const text = `${line.text.slice(first.from, end)}${quoted === undefined ? '' : ` ${quoted}`}`
  return line.asks ? null : readStrictDebt(text, context)
}

function readSentence(line: Line, context: Context): Intent | null {
  const pieces = piecesOf(
    line,
    context,
    context.parties.map(({ name }) => name),
  )
  if (context.speaker === 'borrower') return readBorrower(line, pieces, context) ?? readLook(pieces, context)
  return readLook(pieces, context) ?? readPayment(line, pieces, context) ?? readDebt(line, pieces, context)
}

/**
 * What a line of a chat means: an answer to the one open question, a command, or a sentence, in this order. STOP is heard
 * before anything else.
 */
export function readMessage(text: string, context: Context): Intent {
  if (text.length > MOST_LETTERS) return { kind: 'help', asked: false }
  const line = readLine(text)
  if (isStop(line)) return { kind: 'stop' }
  const answer = context.question && readAnswer(line, context.question, context)
  if (answer) return answer
  const command = readCommand(line, context)
  if (command) return command
  if (context.speaker === 'stranger') return { kind: 'help', asked: false }
  if (isYes(line) || isNo(line)) return { kind: 'refused', reason: 'nothing_open' }
  const strict = readStrict(line, context)
  if (strict && context.speaker === 'borrower') return { kind: 'refused', reason: 'not_yours' }
  return strict ?? readSentence(line, context) ?? { kind: 'help', asked: false }
}
