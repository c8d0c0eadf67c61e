import type { APIGuildMember } from 'discord-api-types/v10'
import type { Locale } from '@/lib/core/context'
import { numberFormat } from '@/lib/core/i18n/format'
import { translator } from '@/lib/core/i18n/i18n'
import { regionOf } from '@/lib/core/i18n/languages'
import { dayMs, hourMs } from '@/lib/core/time/duration'
import { inertLine, inertText, isolated } from '@/lib/discord/text/rules'
import { PLACEHOLDERS } from './schema'
import type { Group, WelcomeSettings } from './schema'

/** Between two messages to those who come: a raid is a few messages with many names, and not a flood. */
export const apartMs = 5_000
/** Names that stand in one message; of the others it says how many there are. */
export const mostNames = 10
const mostOfName = 60
/** Who is beyond it in a raid is not looked for. */
const mostMissed = 500

const words = (locale: Locale) => translator(locale, 'discord')

/** The names of a group as a sentence has them; `write` makes each of them inert where it stands. */
export function namesOf(
  people: readonly { name: string }[],
  locale: Locale,
  write: (name: string) => string,
): string {
  const names = people.slice(0, mostNames).map(({ name }) => write(name))
  const more = people.length - names.length
  if (more > 0) names.push(words(locale)('welcome.more', { count: more }))
  return new Intl.ListFormat(regionOf(locale), { type: 'conjunction' }).format(names)
}

type Words = { name: string; server: string; count: string }

/** How what people wrote stands in a text. */
type Writing = { name: (name: string) => string; text: (text: string) => string }

const inert: Writing = {
  name: (name) => isolated(inertLine(name, mostOfName)),
  text: (text) => inertText(text, 1_000),
}
const asRead: Writing = { name: isolated, text: (text) => text }

/** The shop's own text with what it asks for in it; nothing else in it does anything. */
function filled(text: string, values: Words): string {
  return text.replace(
    new RegExp(`\\{(${PLACEHOLDERS.join('|')})\\}`, 'g'),
    (_, key: keyof Words) => values[key],
  )
}

function written(group: Group, settings: WelcomeSettings, locale: Locale, writing: Writing): string {
  const { way, people, serverName, members } = group
  const own = (way === 'came' ? settings.texts : settings.farewells)[locale]
  const values: Words = {
    name: namesOf(people, locale, writing.name),
    server: writing.name(serverName),
    count: members === null ? '…' : numberFormat(regionOf(locale), {}).format(members),
  }
  if (own !== undefined) return filled(writing.text(own), values)
  return words(locale)(`welcome.${way}`, { ...values, people: people.length })
}

/** What is said to, or of, a group of people. */
export function greetingOf(group: Group, settings: WelcomeSettings, locale: Locale): string {
  return written(group, settings, locale, inert)
}

/** The same as it is read in Discord, for a page. */
export function previewOf(group: Group, settings: WelcomeSettings, locale: Locale): string {
  return written(group, settings, locale, asRead)
}

/** Whether a group is drawn: one person has a card, several have their names. */
export function hasCard({ way, people }: Group, { greeting }: WelcomeSettings): boolean {
  return way === 'came' && greeting === 'card' && people.length === 1
}

/** Whether anything is said of it. */
export function isSaid(way: Group['way'], settings: WelcomeSettings): boolean {
  return way === 'came' ? settings.greeting !== 'off' : settings.farewell
}

type Came = Pick<APIGuildMember, 'user' | 'joined_at'>

/** Who came longer ago while nobody heard of it has found their way, and is given nothing any more. */
const lookBackMs = dayMs
/** Who came longer ago than this has sat down already: they are given the roles, and greeted no more. */
const greetBackMs = hourMs

/**
 * Of all members those who came while nobody heard of it, the newest first, and which of them are greeted: who came before
 * the last greeting was asked for was met then.
 */
export function missedOf<T extends Came>(
  members: readonly T[],
  { silentSince, greetedAt, now }: { silentSince: Date; greetedAt: Date | null; now: Date },
): { member: T; isGreeted: boolean }[] {
  const from = Math.max(silentSince.getTime(), now.getTime() - lookBackMs)
  const greetFrom = Math.max(from, greetedAt?.getTime() ?? 0, now.getTime() - greetBackMs)
  return members
    .filter(({ user, joined_at: at }) => user.bot !== true && at !== null && Date.parse(at) > from)
    .toSorted((one, other) => Date.parse(other.joined_at ?? '') - Date.parse(one.joined_at ?? ''))
    .slice(0, mostMissed)
    .map((member) => ({ member, isGreeted: Date.parse(member.joined_at ?? '') > greetFrom }))
}
