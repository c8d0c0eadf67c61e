import type { APIUser } from 'discord-api-types/v10'
import { expect, test } from 'vitest'
import { LOCALES } from '@/lib/core/context'
import { greetingOf, hasCard, mostNames, namesOf, missedOf } from './rules'
import { WelcomeSettings, WelcomeForm } from './schema'
import type { Group } from './schema'

const plain = WelcomeSettings.parse({})
const group = (names: readonly string[], more: Partial<Group> = {}): Group => ({
  ...{ way: 'came', serverName: 'Komunitas', members: 1_200 },
  people: names.map((name, index) => ({ personId: `13000000000000000${index + 10}`, name, avatar: null })),
  ...more,
})
/** Without the marks that keep names in their own direction. */
const bare = (text: string): string => text.replace(/[\u2068\u2069]/g, '')

test('without a text of its own a shop greets in its language, one or many', () => {
  expect(bare(greetingOf(group(['Rani']), plain, 'id'))).toBe(
    'Selamat datang, Rani! Sekarang Komunitas beranggotakan 1.200 orang.',
  )
  expect(bare(greetingOf(group(['Rani', 'Bagus']), plain, 'en'))).toBe(
    'Welcome, all of you: Rani and Bagus! Komunitas now has 1,200 members.',
  )
  expect(bare(greetingOf(group(['ليلى']), plain, 'ar'))).toContain('أهلًا وسهلًا: ليلى')
})

test('of a raid ten names are told, and how many more there are', () => {
  const names = Array.from({ length: 25 }, (_, index) => `N${index}`)
  for (const locale of LOCALES) {
    const told = namesOf(group(names).people, locale, (name) => name)
    expect(told).toContain('15')
    expect(told.match(/N\d/g)).toHaveLength(mostNames)
  }
})

test('a shop’s own text has names, server and count in it, and nothing that anybody wrote does anything', () => {
  const texts = { en: 'Hi {name}, of {server} ({count})! {nobody} @everyone <@1> [x](http://y)' }
  const said = greetingOf(group(['**@here** {server}']), { ...plain, texts }, 'en')
  expect(said).not.toMatch(/@(?:everyone|here)|(?<!\\)[<*\]()]/)
  expect(bare(said)).toContain('of Komunitas \\(1,200\\)')
  expect(said).toContain('{nobody}')
  // A name is filled in once: what is in it is no placeholder.
  expect(said.match(/Komunitas/g)).toHaveLength(1)
  // Another language has our words.
  expect(greetingOf(group(['Rani']), { ...plain, texts }, 'id')).toContain('Selamat datang')
})

test('who leaves is told of in other words; a card is for one who comes', () => {
  const left = group(['Rani'], { way: 'left', members: null })
  expect(bare(greetingOf(left, plain, 'en'))).toBe('Rani left Komunitas.')
  const card = { ...plain, greeting: 'card' as const }
  expect(hasCard(group(['Rani']), card)).toBe(true)
  expect(hasCard(group(['Rani', 'Bagus']), card)).toBe(false)
  expect(hasCard(left, card)).toBe(false)
  expect(hasCard(group(['Rani']), plain)).toBe(false)
})

test('a placeholder that is none is refused by its name', () => {
  const form = {
    version: '0',
    greeting: 'text',
    text_en: 'Hello {name} of {nama}',
    farewell_text_id: '{count}',
  }
  const { error } = WelcomeForm.safeParse(form)
  expect(error?.issues.map(({ path, message }) => [path[0], message])).toEqual([
    ['text_en', 'unknown_placeholder'],
  ])
  expect(JSON.stringify(error?.issues)).toContain('{nama}')
  expect(WelcomeForm.safeParse({ ...form, text_en: '{name} {server} {count}' }).success).toBe(true)
})

test('of those who came unheard the last day is looked at, and who came within the hour is greeted, once', () => {
  const now = new Date('2026-05-02T12:00:00Z')
  const came = (id: string, at: string, bot = false) => ({ user: { id, bot } as APIUser, joined_at: at })
  const members = [
    came('before', '2026-05-01T11:00:00Z'),
    came('morning', '2026-05-02T08:00:00Z'),
    came('greeted', '2026-05-02T11:30:00Z'),
    came('new', '2026-05-02T11:50:00Z'),
    came('bot', '2026-05-02T11:50:00Z', true),
  ]
  const found = (silent: string, greeted: string | null) =>
    missedOf(members, {
      ...{ silentSince: new Date(silent), greetedAt: greeted === null ? null : new Date(greeted), now },
    }).map(({ member, isGreeted }) => `${member.user.id}${isGreeted ? '!' : ''}`)
  expect(found('2026-04-01T00:00:00Z', '2026-05-02T11:40:00Z')).toEqual(['new!', 'greeted', 'morning'])
  expect(found('2026-05-02T09:00:00Z', null)).toEqual(['new!', 'greeted!'])
  expect(found('2026-05-02T11:55:00Z', null)).toEqual([])
})
