import { expect, test } from 'vitest'
import { restReason } from './rest'
import type { RestFacts } from './rest'

const channelId = '1500000000000000003'
const facts: RestFacts = { isOn: true, channelId, isBotThere: true, refused: null, waiting: null }

test.each<[Partial<RestFacts>, ReturnType<typeof restReason>]>([
  [{}, null],
  [{ isOn: false, channelId: null }, 'feature_off'],
  [{ channelId: null }, 'unset'],
  [{ isBotThere: false }, 'bot_away'],
  [{ refused: { code: 10_003, channelId } }, 'channel_gone'],
  [{ refused: { code: 10_003, channelId }, isBotThere: false }, 'channel_gone'],
  // Another one was chosen since.
  [{ refused: { code: 10_003, channelId: '1500000000000000004' } }, null],
  [{ refused: { code: 50_035, channelId } }, 'refused'],
  [{ waiting: { code: 50_013, isLong: true } }, 'forbidden'],
  [{ waiting: { code: 50_001, isLong: true } }, 'forbidden'],
  [{ waiting: { code: null, isLong: true } }, 'later'],
  // It waits for its turn, as every list does.
  [{ waiting: { code: null, isLong: false } }, null],
])('%o rests for %s', (more, reason) => {
  expect(restReason({ ...facts, ...more })).toBe(reason)
})
