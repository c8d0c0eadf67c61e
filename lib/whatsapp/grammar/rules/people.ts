import { seenName } from '@/lib/core/text/text-input'
import type { KnownParty, Party, Slot } from '@/lib/whatsapp/grammar/schema'
import { foldArabic, lowOf } from '@/lib/core/money/spoken/arabic'
import { isNearDay } from './dates'
import { isNear, isNearWord, roleAt } from './words'

const isTitle = (word: string): boolean => roleAt([lowOf(word)], 0)?.role === 'title'

/** A name as it is compared: without titles, and in one case. */
function plainName(name: string): string {
  const words = seenName(name).replace(/[.,]/g, ' ').split(/\s+/).filter(Boolean)
  const bare = words.filter((word, at) => !(isTitle(word) && at < words.length - 1))
  return foldArabic(bare.join(' '))
}

export const asParty = ({ id, name }: KnownParty): Party => ({ is: 'known', id, name })

const isUsable = (name: string): boolean =>
  name.length <= 40 && name.split(' ').length <= 4 && /^\p{L}[\p{L}\p{M}\p{N} '.-]*$/u.test(name)

/** "لخالد" is Khalid, with the word for "to" in front of him, or somebody whose name begins like that. */
const withoutTo = (name: string): string | null => (/^\u0644\p{L}{3,}/u.test(name) ? name.slice(1) : null)

const BUSINESSES = new Set('toko warung bank pt cv ud kios bengkel koperasi'.split(' '))

/**
 * The shorter name that a new one of several words may be, where some are written small: they may be no part of it
 * ("Budi kantor"), or a word that somebody misspelled.
 */
function shorterName(name: string): string | null {
  const words = name.split(' ')
  const isPart = (word: string): boolean =>
    isTitle(word.toLowerCase()) || BUSINESSES.has(word.toLowerCase()) || /^(?:\p{Lu}|\p{Lo})/u.test(word)
  const own = words.filter((word) => !isTitle(word.toLowerCase()) && !BUSINESSES.has(word.toLowerCase()))
  // In a line of capital letters they say nothing.
  const count = (word: string, letters: RegExp): number => word.match(letters)?.length ?? 0
  const isLoud =
    own.length > 1 &&
    own.every((word) => count(word, /\p{Lu}/gu) > 0 && count(word, /\p{Lu}/gu) >= count(word, /\p{Ll}/gu))
  const isSure = (word: string): boolean =>
    isPart(word) && !isLoud && !isNearWord(word.toLowerCase()) && !isNearDay(word.toLowerCase())
  if (words.every(isSure) || own.length < 2) return null
  const large = words.filter(isSure)
  return large.some((word) => own.includes(word)) ? large.join(' ') : (own[0] ?? null)
}

/**
 * Whom a name means. Only a name that is exactly one person's is that person; whoever could be meant as well, by the
 * first name or by a slip of a finger, is asked for.
 */
export function partyOf(name: string, parties: readonly KnownParty[]): Slot<Party> {
  const said = plainName(name)
  if (!isUsable(name) || said === '') return { is: 'open', choices: [], why: 'unclear' }
  const known = parties.map((party) => ({ party, name: plainName(party.name) }))
  const same = known.filter((one) => one.name === said || one.name.startsWith(`${said} `))
  const [only] = same
  if (same.length > 1)
    return { is: 'open', choices: same.map(({ party }) => asParty(party)), why: 'same_name' }
  if (only) return { is: 'known', value: asParty(only.party), inferred: only.name !== said }
  const near = known.filter(
    (one) => ` ${said} `.includes(` ${one.name} `) || (said.length >= 4 && isNear(one.name, said)),
  )
  const fresh: Party = { is: 'new', name }
  if (near.length === 0) {
    const shorter = shorterName(name) ?? withoutTo(name)
    if (shorter === null) return { is: 'known', value: fresh, inferred: false }
    return { is: 'open', choices: [{ is: 'new', name: shorter }, fresh], why: 'unclear' }
  }
  return { is: 'open', choices: [...near.map(({ party }) => asParty(party)), fresh], why: 'similar' }
}

/** Whom the names of a line mean: one name one person, several ask which. */
export function partyOfNames(names: readonly string[], parties: readonly KnownParty[]): Slot<Party> {
  const [name] = names
  if (name === undefined) return { is: 'open', choices: [], why: 'missing' }
  if (names.length === 1) return partyOf(name, parties)
  const all = names.slice(0, 4).flatMap((one) => {
    const slot = partyOf(one, parties)
    return slot.is === 'known' ? [slot.value] : slot.is === 'open' ? slot.choices : []
  })
  const seen = new Set<string>()
  const choices = all.filter((party) => {
    const key = party.is === 'known' ? party.id : party.name
    return seen.has(key) ? false : seen.add(key)
  })
  return { is: 'open', choices, why: 'several' }
}

/** Somebody of the book; a name that nobody there has is refused. */
export function knownOf(names: readonly string[], parties: readonly KnownParty[]): Slot<Party> {
  const slot = partyOfNames(names, parties)
  if (slot.is === 'known') return slot.value.is === 'new' ? { is: 'refused', reason: 'unknown_party' } : slot
  if (slot.is !== 'open') return slot
  const choices = slot.choices.filter(({ is }) => is === 'known')
  const isNobody = slot.choices.length > 0 && choices.length === 0
  return isNobody ? { is: 'refused', reason: 'unknown_party' } : { ...slot, choices }
}
