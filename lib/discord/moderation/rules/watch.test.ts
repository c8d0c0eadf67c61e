import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runsOf } from '@/sandbox/testing/properties'
import { OWN_KINDS, OwnValues } from '@/lib/discord/moderation/schema/own'
import type { Mode, OwnKind, OwnRules } from '@/lib/discord/moderation/schema/own'
import { leadsAway, sameness, shouts } from './texts'
import { Gate, Watch } from './watch'

/** Every rule off but these. */
function rules(on: Partial<Record<OwnKind, { mode?: Mode; [value: string]: unknown }>>): OwnRules {
  return Object.fromEntries(
    OWN_KINDS.map((kind) => {
      const { mode = 'on', ...values } = on[kind] ?? { mode: 'off' as const }
      return [kind, { kind, mode, values: OwnValues[kind].parse(values), version: 1 }]
    }),
  ) as unknown as OwnRules
}

const seen = { isRead: true }
let made = 0
const message = (content: string, atMs = 0, channelId = '1') => {
  made += 1
  return { id: String(made), channelId, content, atMs }
}

test.each([
  ['look: https://evil.example/x', true],
  ['(https://good.example)', false],
  ['https://sub.good.example:443/a?b#c', false],
  ['https://good.example@evil.example', true],
  ['https://good.example\\@evil.example', true],
  ['https://notgood.example', true],
  ['https://good.example.evil.example', true],
  ['HTTPS://GOOD.EXAMPLE', false],
  ['[nice](https://evil.example)', true],
  ['discord.gg/abc', true],
  ['https://discord.com/invite/abc', true],
  ['mail me at a@b.example', false],
  ['https://', true],
  ['no link at all', false],
])('%s leads away: %s', (text, away) => {
  expect(leadsAway(text, ['good.example'])).toBe(away)
})

test('an invitation may be allowed, and an address in another script is known by its own name', () => {
  expect(leadsAway('discord.gg/abc', ['discord.gg'])).toBe(false)
  expect(leadsAway('https://متجر.example', ['متجر.example'])).toBe(false)
  expect(leadsAway('https://ex\u200bample.com', ['example.org'])).toBe(true)
})

test.each([
  ['THIS IS LOUD ENOUGH TO BE HEARD', true],
  ['This is not loud enough to be heard', false],
  ['LOUD', false],
  ['هذا نص عربي طويل جدا بلا حروف كبيرة', false],
  ['see https://EXAMPLE.COM/SHOUTING/IN/AN/ADDRESS/IS/FINE', false],
  ['<:SHOUTING_EMOJI:123456789012345678> <:SHOUTING_EMOJI:123456789012345678> ok', false],
])('%s shouts: %s', (text, loud) => {
  expect(shouts(text, { percent: 80, letters: 15 })).toBe(loud)
})

test('the same text is known again in other clothes', () => {
  expect(sameness('B​uy   n\u0301ow!!')).toBe(sameness('buy now'))
  expect(sameness('buy now')).not.toBe(sameness('buy later'))
  expect(sameness(' \u200b.!')).toBe('')
})

test('whoever writes too fast breaks it once for every so many messages, and all of them go', () => {
  const watch = new Watch()
  const some = rules({ flood: { count: 3, seconds: 5 } })
  const broken = Array.from({ length: 7 }, (_, index) => watch.look('a', message('x', index), some, seen))
  const isCase = broken.map((one) => one.some(({ behind }) => behind === null))
  expect(isCase).toEqual([false, false, true, false, false, true, false])
  expect(broken[5]?.[0]?.messages).toHaveLength(3)
  expect(watch.look('a', message('x', 90_000), some, seen)).toEqual([])
})

test('what is sent right behind a flood goes with it, and is no case of its own', () => {
  const watch = new Watch()
  const some = rules({ flood: { count: 6, seconds: 5 } })
  const sent = Array.from({ length: 8 }, (_, index) => message('x', index))
  const broken = sent.map((one) => watch.look('a', one, some, seen))
  expect(broken[5]).toMatchObject([{ behind: null, messages: sent.slice(0, 6).map(({ id }) => ({ id })) }])
  const sixth = sent[5]?.id
  expect(broken[6]).toMatchObject([{ kind: 'flood', behind: sixth, messages: [{ id: sent[6]?.id }] }])
  expect(broken[7]).toMatchObject([{ kind: 'flood', behind: sixth, messages: [{ id: sent[7]?.id }] }])
  expect(watch.look('b', message('x', 8), some, seen)).toEqual([])
  expect(watch.look('a', message('x', 6_000), some, seen)).toEqual([])
})

test('behind a flood that is only tried nothing goes', () => {
  const watch = new Watch()
  const some = rules({ flood: { mode: 'dry', count: 3, seconds: 5 } })
  const broken = Array.from({ length: 4 }, (_, index) => watch.look('a', message('x', index), some, seen))
  expect(broken.map((one) => one.length)).toEqual([0, 0, 1, 0])
})

test('the same text is counted over channels, by each person alone', () => {
  const watch = new Watch()
  const some = rules({ duplicates: { count: 3, seconds: 60 } })
  expect(watch.look('a', message('Buy now', 0, '1'), some, seen)).toEqual([])
  expect(watch.look('b', message('Buy now', 1, '1'), some, seen)).toEqual([])
  expect(watch.look('a', message('buy NOW!', 2, '2'), some, seen)).toEqual([])
  const [broken] = watch.look('a', message('buy  now', 3, '3'), some, seen)
  expect(broken?.messages.map(({ channelId }) => channelId)).toEqual(['1', '2', '3'])
  expect(watch.look('a', message('buy now', 4), some, seen)).toEqual([])
})

test('a message costs one case at most; what is only tried is told of all', () => {
  const watch = new Watch()
  const loud = 'THIS IS LOUD AND LEADS AWAY https://evil.example'
  const both = rules({ links: {}, caps: {} })
  expect(watch.look('a', message(loud), both, seen).map(({ kind }) => kind)).toEqual(['links'])
  const tried = rules({ links: { mode: 'dry' }, caps: { mode: 'dry' } })
  expect(watch.look('a', message(loud), tried, seen)).toMatchObject([
    { kind: 'links', isDry: true },
    { kind: 'caps', isDry: true },
  ])
})

test('where nothing is told of what is written, rules about it rest, and floods are stopped', () => {
  const watch = new Watch()
  const some = rules({ links: {}, duplicates: { count: 2 }, caps: {}, flood: { count: 3, seconds: 5 } })
  const look = () => watch.look('a', message('https://evil.example', 0), some, { isRead: false })
  expect([look(), look()]).toEqual([[], []])
  expect(look().map(({ kind }) => kind)).toEqual(['flood'])
})

test('what was changed is read again', () => {
  const some = rules({ links: {}, flood: { count: 3 } })
  expect(new Watch().lookAgain(message('https://evil.example'), some)).toMatchObject([{ kind: 'links' }])
  expect(new Watch().lookAgain(message('fine'), some)).toEqual([])
})

test('the memory is bounded, and who was silent longest is forgotten first', () => {
  const watch = new Watch(1_000)
  const some = rules({ flood: { count: 3, seconds: 3_600 } })
  for (let person = 0; person < 5_000; person += 1)
    watch.look(String(person), message('x', person), some, seen)
  expect(watch.size).toBe(1_000)
  watch.look('late', message('x', 10_000_000), some, seen)
  expect(watch.size).toBe(1)
})

test('a raid is everybody who came within the window, each counted once', () => {
  const gate = new Gate()
  const rule = { count: 3, seconds: 10 }
  const enter = (id: string, atMs: number) => gate.enter({ id, name: id, atMs }, rule).map((one) => one.id)
  expect(enter('a', 0)).toEqual([])
  expect(enter('b', 1_000)).toEqual([])
  expect(enter('b', 1_500)).toEqual([])
  expect(enter('c', 2_000)).toEqual(['a', 'b', 'c'])
  expect(enter('d', 3_000)).toEqual(['d'])
  expect(enter('e', 60_000)).toEqual([])
})

test('no text takes longer than in proportion to its length, whatever it is made of', () => {
  const bits = fc.constantFrom(
    'https://',
    'http',
    '@',
    '\\',
    ')',
    '.',
    'A',
    'é',
    '\u200b',
    '<:',
    '>',
    'discord',
    '/',
    ' ',
  )
  const text = fc.array(bits, { maxLength: 4_000 }).map((some) => some.join('').slice(0, 4_000))
  fc.assert(
    fc.property(text, (content) => {
      leadsAway(content, ['good.example'])
      shouts(content, { percent: 80, letters: 15 })
      sameness(content)
    }),
    { numRuns: runsOf(200) },
  )
  // Ten times as long takes about ten times as long, where two ways to read would take a hundred times.
  for (const bit of ['https://', 'http', '<:a', '.)', 'discord.com/invite', 'A ', '<@', '!!']) {
    const long = bit.repeat(100_000)
    leadsAway(long, ['good.example'])
    shouts(long, { percent: 80, letters: 15 })
    sameness(long)
  }
})
