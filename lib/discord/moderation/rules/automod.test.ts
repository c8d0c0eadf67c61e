import { AutoModerationRuleTriggerType as Trigger } from 'discord-api-types/v10'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AutomodRule, PRESETS } from '@/lib/discord/moderation/schema/automod'
import { RuleForm } from '@/sandbox/discord/rules/automod'
import { bodyOf, driftOf, differencesOf, hasRoom, seenOf, standingOf, takenOver } from './automod'

const keyword = AutomodRule.parse({ kind: 'keyword', name: 'Words', words: ['*nitro*'], message: 'No.' })

const asThere = (rule: AutomodRule) => {
  const form = RuleForm.parse(bodyOf(rule, 'make'))
  return seenOf({ id: '1', guild_id: '2', creator_id: '3', ...form } as Parameters<typeof seenOf>[0])
}

const id = fc.bigInt({ min: 10n ** 17n, max: 10n ** 18n }).map(String)
const word = fc.string({ minLength: 1, maxLength: 60 }).filter((text) => text.trim() === text && text !== '')
const anyRule = fc
  .record({
    kind: fc.constantFrom('keyword', 'preset', 'mention_spam', 'spam'),
    name: word,
    isOn: fc.boolean(),
    words: fc.array(word, { minLength: 1, maxLength: 20 }),
    patterns: fc.array(fc.constantFrom('a+', '(?i)b', '[c-d]{2}'), { maxLength: 3 }),
    allowed: fc.array(word, { maxLength: 20 }),
    presets: fc.subarray([...PRESETS], { minLength: 1 }),
    mentions: fc.integer({ min: 1, max: 50 }),
    isAgainstRaids: fc.boolean(),
    exemptRoles: fc.array(id, { maxLength: 20 }),
    exemptChannels: fc.array(id, { maxLength: 50 }),
    message: fc.string({ maxLength: 150 }),
    alertChannel: fc.option(id),
    timeout: fc.constantFrom(0, 60, 86_400),
  })
  .map((rule) =>
    AutomodRule.parse({ ...rule, timeout: ['preset', 'spam'].includes(rule.kind) ? 0 : rule.timeout }),
  )

test('whatever rule can be made here, Discord takes, and shows as it was wanted', () => {
  fc.assert(
    fc.property(anyRule, (rule) => {
      const seen = asThere(rule)
      expect(differencesOf(rule, seen)).toEqual([])
      const back = takenOver(seen)
      expect(back && differencesOf(back, seen)).toEqual([])
    }),
  )
})

test('what somebody changed at Discord is named', () => {
  const seen = { ...asThere(keyword), isOn: false, words: ['another'], message: 'x' }
  expect(differencesOf(keyword, seen)).toEqual(['isOn', 'words', 'message'])
  expect(takenOver(seen)).toMatchObject({ isOn: false, words: ['another'], message: 'x' })
  expect(takenOver({ ...seen, kind: 'other' })).toBeNull()
  // Of a rule about words it does not matter how many mentions are too many.
  expect(differencesOf(keyword, { ...asThere(keyword), mentions: 3 })).toEqual([])
})

test('how it stands is told in the order in which somebody would ask', () => {
  const seen = asThere(keyword)
  const facts = { seen, version: 2, sentVersion: 2, refusal: null, isLeaving: false }
  expect(standingOf(keyword, facts)).toBe('as_wanted')
  expect(standingOf(keyword, { ...facts, seen: { ...seen, name: 'x' } })).toBe('differs')
  expect(standingOf(keyword, { ...facts, seen: null })).toBe('gone')
  expect(standingOf(keyword, { ...facts, sentVersion: 1 })).toBe('waiting')
  expect(standingOf(keyword, { ...facts, isLeaving: true })).toBe('leaving')
  expect(standingOf(keyword, { ...facts, refusal: 50_035 })).toBe('refused')
})

test('what was changed at Discord is told from what to what', () => {
  const seen = {
    ...asThere(keyword),
    ...{ isOn: false, words: ['other', ...keyword.words.slice(1)], timeout: 60 },
  }
  expect(driftOf(keyword, seen)).toEqual([
    { field: 'isOn', here: true, there: false },
    { field: 'words', more: ['other'], less: keyword.words.slice(0, 1) },
    { field: 'timeout', here: keyword.timeout, there: 60 },
  ])
  expect(driftOf(keyword, asThere(keyword))).toEqual([])
})

test('Discord’s counts hold for all rules of a server, whoever made them', () => {
  expect(hasRoom('spam', ['keyword'])).toBe(true)
  expect(hasRoom('spam', ['spam'])).toBe(false)
  expect(hasRoom('keyword', Array(5).fill('keyword'))).toBe(true)
  expect(hasRoom('keyword', Array(6).fill('keyword'))).toBe(false)
})

test.each([
  [{ kind: 'keyword', words: [], patterns: [] }, 'words'],
  [{ kind: 'keyword', words: ['a'.repeat(61)] }, 'words.0'],
  [{ kind: 'keyword', words: Array(1_001).fill('a') }, 'words'],
  [{ kind: 'keyword', words: ['a'], allowed: Array(101).fill('a') }, 'allowed'],
  [{ kind: 'keyword', patterns: ['a', '(?=b)'] }, 'patterns.1'],
  [{ kind: 'keyword', patterns: Array(11).fill('a') }, 'patterns'],
  [{ kind: 'preset', presets: [] }, 'presets'],
  [{ kind: 'preset', presets: ['slurs'], timeout: 60 }, 'timeout'],
  [{ kind: 'spam', timeout: 60 }, 'timeout'],
  [{ kind: 'spam', blocks: false }, 'blocks'],
  [{ kind: 'mention_spam', mentions: 51 }, 'mentions'],
  [{ kind: 'spam', message: 'a'.repeat(151) }, 'message'],
  [{ kind: 'spam', exemptRoles: Array(21).fill('1'.repeat(18)) }, 'exemptRoles'],
  [{ kind: 'spam', exemptChannels: Array(51).fill('1'.repeat(18)) }, 'exemptChannels'],
])('what Discord would refuse is refused before: %j', (given, place) => {
  const { error } = AutomodRule.safeParse({ name: 'x', ...given })
  expect(error?.issues.map(({ path }) => path.join('.'))).toContain(place)
})

test('all kinds are known by Discord’s own numbers', () => {
  const kinds = [
    keyword,
    ...['preset', 'mention_spam', 'spam'].map((kind) =>
      AutomodRule.parse({ kind, name: 'x', presets: ['slurs'] }),
    ),
  ]
  expect(kinds.map((rule) => (bodyOf(rule, 'make') as { trigger_type: number }).trigger_type)).toEqual([
    Trigger.Keyword,
    Trigger.KeywordPreset,
    Trigger.MentionSpam,
    Trigger.Spam,
  ])
  expect(bodyOf(keyword, 'change')).not.toHaveProperty('trigger_type')
})
