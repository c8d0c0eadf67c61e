import type { Direction, Slot } from '@/lib/whatsapp/grammar/schema'
import type { Piece } from './pieces'
import type { Role } from './words'

const DEBT_VERBS = ['lend', 'lent_to', 'borrow', 'debt', 'owe', 'taken_by', 'receivable'] as const
type DebtVerb = (typeof DEBT_VERBS)[number]
const isDebtVerb = (role: Role): role is DebtVerb => DEBT_VERBS.some((verb) => verb === role)

type Who = 'me' | 'name'
type Other = { who: Who; by: 'to' | 'from' | 'with' | null }
/** Who stands where around the verb of a debt. */
type Scene = {
  /** Whoever stands nearest before the verb, with no word such as "from" before it. */
  subject: Who | null
  /** Whether both sides stand before the verb like that, so that nobody can say which of them it is about. */
  isCrowded: boolean
  /** All others in their order, each with the word that leads to it. */
  others: readonly Other[]
  /** Whether the line begins with the verb and the name, as a command does. */
  isCommand: boolean
  /** Whether it is about money of somebody's: "uang saya dipinjam Budi". */
  isMoney: boolean
  low: string
}

/** Those who are named in some pieces, each with the word that leads to it. */
function peopleIn(pieces: readonly Piece[]): Other[] {
  const people: Other[] = []
  let by: Other['by'] = null
  for (const piece of pieces) {
    if (piece.is === 'name') people.push({ who: 'name', by })
    if (piece.is !== 'word') by = null
    else if (piece.role === 'me') {
      people.push({ who: 'me', by })
      by = null
    } else if (piece.role === 'to' || piece.role === 'from' || piece.role === 'with') by = piece.role
    else if (!['filler', 'polite', 'title'].includes(piece.role)) by = null
  }
  return people
}

function sceneOf(pieces: readonly Piece[], verb: number): Scene {
  const lead = pieces.slice(0, verb)
  const before = peopleIn(lead)
  const subjects = before.filter(({ by }) => by === null)
  const piece = pieces[verb]
  return {
    subject: subjects.at(-1)?.who ?? null,
    isCrowded: new Set(subjects.map(({ who }) => who)).size > 1,
    others: [...before.filter(({ by }) => by !== null), ...peopleIn(pieces.slice(verb + 1))],
    isCommand:
      pieces[verb + 1]?.is === 'name' &&
      lead.every((one) => one.is === 'word' && ['filler', 'polite', 'title'].includes(one.role)),
    isMoney: lead.some((one) => one.is === 'word' && ['uang', 'duit', 'money'].includes(one.low)),
    low: piece?.is === 'word' ? piece.low : '',
  }
}

const oppositeOf = (direction: Direction): Direction => (direction === 'payable' ? 'receivable' : 'payable')
const has = (scene: Scene, who: Who): boolean => scene.others.some((one) => one.who === who)

/** The subject gives: "saya pinjamin Budi", "Siti lent me". */
function ofLending(scene: Scene): Direction | null {
  if (scene.subject === 'name') return has(scene, 'me') && !has(scene, 'name') ? 'payable' : null
  if (has(scene, 'me')) return null
  const [first] = scene.others
  return first?.by === 'from' || first?.by === 'with' ? null : 'receivable'
}

const HE_BORROWED = new Set(['استلف', 'اقترض', 'تسلف', 'استدان'])
const HE_PAID = new Set(['دفع', 'سدد', 'حول'])

/** Where the one who is named stands behind a verb of Arabic: as its subject, behind a word such as "to", or nowhere clear. */
function named({ others }: Scene): 'after' | 'other' {
  const people = others.filter(({ who }) => who === 'name')
  return people.length === 1 && people[0]?.by === null ? 'after' : 'other'
}

/** The subject gets: "Budi pinjam", "Ahmad utang sama saya", "I owe Siti". */
function ofBorrowing(scene: Scene): Direction | null {
  const [first, second] = scene.others
  if (scene.subject !== null) {
    if (scene.isCrowded || has(scene, scene.subject)) return null
    // "saya pinjam Budi" is said by some of what they lend.
    const isLoose =
      scene.subject === 'me' && first?.by === null && !['owe', 'owes', 'owed'].includes(scene.low)
    if (isLoose && !['utang', 'hutang', 'ngutang', 'berutang', 'berhutang'].includes(scene.low)) return null
    return scene.subject === 'me' ? 'payable' : 'receivable'
  }
  // "استلف أحمد مني": Arabic has the subject behind its verb.
  if (HE_BORROWED.has(scene.low)) return named(scene) === 'after' ? 'receivable' : null
  if (!first || has(scene, 'me')) return null
  if (second) return null
  if (scene.low === 'pinjam' || scene.low === 'pinjem') {
    if (first.by === 'from' || first.by === 'with') return 'payable'
    // PINJAM with a name is the command for what is lent.
    return first.by === null && scene.isCommand && scene.low === 'pinjam' ? 'receivable' : null
  }
  return first.by === 'from' && scene.low !== 'ngutang' ? 'payable' : null
}

/** The noun: "utang saya ke Budi", "utang Budi ke saya", "my debt to Siti"; "utang Budi" may be either. */
function ofDebtNoun(scene: Scene): Direction | null {
  if (scene.subject !== null) return ofBorrowing(scene)
  const [first, second, third] = scene.others
  if (!first || third) return null
  if (!second) {
    if (first.who === 'me') return first.by === null ? 'payable' : null
    return first.by === 'to' || first.by === 'with' ? 'payable' : null
  }
  const isOwners = first.by === null && second.by !== null && first.who !== second.who
  if (!isOwners) return null
  return first.who === 'me' ? 'payable' : 'receivable'
}

function ofOwing(scene: Scene): Direction | null {
  if (scene.subject !== null) return ofBorrowing(scene)
  return scene.others.length === 1 && scene.others[0]?.who === 'name' && scene.others[0].by !== 'from'
    ? 'payable'
    : null
}

function ofTaking(scene: Scene): Direction | null {
  if (scene.others.length !== 1) return null
  // "saya dipinjam" is one letter off "saya dipinjami".
  if (scene.subject === 'me' && !scene.isMoney) return null
  if (scene.others[0]?.who === 'name') return scene.subject === 'name' ? null : 'receivable'
  return scene.subject === 'name' ? 'payable' : null
}

function ofReceivable(scene: Scene): Direction | null {
  const last = scene.others.at(-1)
  return last?.who === 'me' && last.by !== null ? null : 'receivable'
}

function directionAt(role: DebtVerb, scene: Scene): Direction | null {
  switch (role) {
    case 'lend':
      return ofLending(scene)
    case 'lent_to': {
      if (scene.subject === null)
        return scene.others[0]?.by === 'from' && !has(scene, 'me') ? 'payable' : null
      return scene.isCrowded || has(scene, scene.subject)
        ? null
        : scene.subject === 'me'
          ? 'payable'
          : 'receivable'
    }
    case 'borrow':
      return ofBorrowing(scene)
    case 'debt':
      return ofDebtNoun(scene)
    case 'owe':
      return ofOwing(scene)
    case 'taken_by':
      return ofTaking(scene)
    case 'receivable':
      return ofReceivable(scene)
  }
}

/** Where the verbs of debts are in a line. */
export const debtVerbs = (pieces: readonly Piece[]): number[] =>
  pieces.flatMap((piece, at) => (piece.is === 'word' && isDebtVerb(piece.role) ? [at] : []))

/** Who owes whom, as the verb and the words around it say; open where they leave it open. */
export function directionOfDebt(pieces: readonly Piece[]): Slot<Direction> {
  const verbs = debtVerbs(pieces)
  const said = verbs.map((at) => {
    const piece = pieces[at]
    return piece?.is === 'word' && isDebtVerb(piece.role)
      ? directionAt(piece.role, sceneOf(pieces, at))
      : null
  })
  const [first = null] = said
  const isSame = said.every((direction) => direction === first)
  return first === null || !isSame
    ? { is: 'open', choices: ['receivable', 'payable'], why: 'unclear' }
    : { is: 'known', value: first, inferred: true }
}

/** Who paid: `receivable` when the other side did. */
export function directionOfPayment(pieces: readonly Piece[]): Slot<Direction> {
  const verb = pieces.findIndex(
    (piece) => piece.is === 'word' && ['pay', 'settle', 'receive'].includes(piece.role),
  )
  const piece = pieces[verb]
  const scene = sceneOf(pieces, verb)
  const [first] = scene.others
  const open: Slot<Direction> = { is: 'open', choices: ['receivable', 'payable'], why: 'unclear' }
  const known = (value: Direction): Slot<Direction> => ({ is: 'known', value, inferred: true })
  const isReceived = piece?.is === 'word' && piece.role === 'receive'
  if (scene.subject !== null) {
    if (scene.isCrowded || has(scene, scene.subject)) return open
    // "utang Budi dibayar": Budi's own, or the one to Budi.
    const isOwed = pieces.slice(0, verb).some((one) => one.is === 'word' && one.role === 'debt')
    if (isOwed && scene.subject === 'name') return open
    const byMe = scene.subject === 'me' ? 'payable' : 'receivable'
    return known(isReceived ? oppositeOf(byMe) : byMe)
  }
  if (HE_PAID.has(scene.low) && named(scene) === 'after') return known('receivable')
  if (scene.others.length !== 1 || first?.who !== 'name') return open
  if (isReceived) return first.by === 'to' ? open : known('receivable')
  if (first.by === 'to') return known('payable')
  return first.by === 'from' ? known('receivable') : open
}
