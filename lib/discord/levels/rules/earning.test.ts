import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LevelSettings } from '@/lib/discord/levels/schema'
import { MOST_REMEMBERED, Memory, drawnXp, factorOf, isClosed, printOf } from './earning'
import type { Written } from './earning'
import { earnersOf } from './voice'

const usual = LevelSettings.parse({})
const start = Date.parse('2026-11-21T03:00:00Z')
let text = 0

function written(more: Partial<Written> & { second?: number } = {}): Written {
  const { second = 0, ...given } = more
  text += 1
  return {
    ...{ personId: '1', isBot: false, roleIds: [], channelId: 'c', parentId: null, text: `words ${text}` },
    ...{ accountMadeAt: new Date(0), at: new Date(start + second * 1000), ...given },
  }
}

test('between 15 and 25, each as likely, and both ends among them', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 0.999_999, noNaN: true }), (random) => {
      const xp = drawnXp(usual.message, 100, random)
      expect(xp).toBeGreaterThanOrEqual(15)
      expect(xp).toBeLessThanOrEqual(25)
    }),
  )
  const drawn = Array.from({ length: 1_100 }, (_, index) => drawnXp(usual.message, 100, index / 1_100))
  expect([...new Set(drawn)]).toHaveLength(11)
  expect(drawnXp(usual.message, 100, 0)).toBe(15)
  expect(drawnXp(usual.message, 100, 0.999_999)).toBe(25)
})

test('once in 60 seconds, to the second, and for each person alone', () => {
  const memory = new Memory()
  const at = (second: number, personId = '1') => memory.earn(written({ second, personId }), usual, 0)
  expect([at(0), at(1), at(59.999), at(60), at(61), at(30, '2')]).toEqual([15, 0, 0, 15, 0, 15])
})

test('a text that was said within ten minutes brings nothing, and costs no waiting', () => {
  const memory = new Memory()
  const say = (second: number, words: string) => memory.earn(written({ second, text: words }), usual, 0)
  expect(say(0, 'Halo semua')).toBe(15)
  expect(say(60, '  halo   SEMUA ')).toBe(0)
  expect(say(61, 'apa kabar')).toBe(15)
  expect(say(599, 'halo semua')).toBe(0)
  expect(say(661, 'halo semua')).toBe(15)
  // A picture without words repeats nothing.
  expect([say(800, ''), say(900, '')]).toEqual([15, 15])
})

test('nothing for bots, in closed places and their threads, for closed roles, and before the account is old enough', () => {
  const settings = LevelSettings.parse({
    closedChannels: ['150000000000000001'],
    closedRoles: ['140000000000000001'],
    accountDays: 3,
  })
  const days = (count: number) => new Date(start - count * 86_400_000)
  const closed = (more: Partial<Written>) => isClosed(settings, written({ accountMadeAt: days(30), ...more }))
  expect(closed({})).toBe(false)
  expect(closed({ channelId: '150000000000000001' })).toBe(true)
  expect(closed({ channelId: 'thread', parentId: '150000000000000001' })).toBe(true)
  expect(closed({ roleIds: ['140000000000000001'] })).toBe(true)
  expect([closed({ accountMadeAt: days(3) }), closed({ accountMadeAt: days(2.999) })]).toEqual([false, true])
  expect(new Memory().earn(written({ isBot: true }), usual, 0)).toBe(0)
})

test('the best role counts, times the channel; a thread’s own before that of its channel', () => {
  const factors = LevelSettings.parse({
    factors: [
      { kind: 'role', id: '140000000000000001', percent: 150 },
      { kind: 'role', id: '140000000000000002', percent: 200 },
      { kind: 'channel', id: '150000000000000001', percent: 50 },
      { kind: 'channel', id: '150000000000000002', percent: 300 },
    ],
  }).factors
  const of = (roleIds: string[], channelId: string, parentId: string | null = null) =>
    factorOf(factors, { roleIds, channelId, parentId })
  expect(of([], 'x')).toBe(100)
  expect(of(['140000000000000001', '140000000000000002'], 'x')).toBe(200)
  expect(of(['140000000000000001'], '150000000000000001')).toBe(75)
  expect(of([], 'x', '150000000000000002')).toBe(300)
  expect(of([], '150000000000000001', '150000000000000002')).toBe(50)
  expect(drawnXp(usual.message, 75, 0)).toBe(11)
})

test('the memory stays small, however many people write, and holds no words', () => {
  const memory = new Memory()
  for (let person = 0; person < MOST_REMEMBERED + 2_000; person += 1)
    memory.earn(written({ personId: String(person), second: person / 100 }), usual, 0)
  expect(memory.size).toBe(MOST_REMEMBERED)
  memory.earn(written({ second: 100_000 }), usual, 0)
  expect(memory.size).toBe(1)
  expect(printOf('a secret')).toBeLessThan(2 ** 48)
})

test('in voice: not alone, not muted, not deaf, not with bots, not where the server puts who sleeps', () => {
  const person = (personId: string, more: object = {}) => ({
    ...{ personId, channelId: 'v', isBot: false, isMuted: false, isDeaf: false, ...more },
  })
  const earn = (...states: ReturnType<typeof person>[]) =>
    earnersOf(states, { restingChannelId: 'afk', closedChannels: ['closed'] }).map(({ personId }) => personId)
  expect(earn(person('1'))).toEqual([])
  expect(earn(person('1'), person('2'))).toEqual(['1', '2'])
  expect(earn(person('1'), person('2', { isMuted: true }))).toEqual(['1'])
  expect(earn(person('1'), person('2', { isDeaf: true }))).toEqual([])
  expect(earn(person('1'), person('2', { isBot: true }))).toEqual([])
  expect(earn(person('1'), person('2', { channelId: 'other' }))).toEqual([])
  for (const channelId of ['afk', 'closed'])
    expect(earn(person('1', { channelId }), person('2', { channelId }))).toEqual([])
})
