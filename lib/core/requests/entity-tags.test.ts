import { describe, expect, test } from 'vitest'
import { knownBy, versionsIn } from './entity-tags'

const match = (tags: string) => versionsIn(new Headers({ 'if-match': tags }))
const isKnown = (tags: string, etag = '"3-abc"') => knownBy(new Headers({ 'if-none-match': tags }))(etag)

describe('If-Match', () => {
  test('names the versions that a change is meant for, or whatever is there', () => {
    expect(versionsIn(new Headers())).toEqual([null])
    expect(match('*')).toEqual([null])
    expect(match('"3"')).toEqual([3])
    expect(match('"9", "1-abc" ,"9-x", W/"2", "strange"')).toEqual([9, 1])
  })

  test('that is none names the header, and one that never fits says so', () => {
    for (const none of ['3', '"3', '', '*, "3"', '"3" "x', ','])
      expect(() => match(none)).toThrow(
        expect.objectContaining({ code: 'validation_failed', values: { header: 'If-Match', most: 10 } }),
      )
    for (const never of ['W/"3"', '"strange"'])
      expect(() => match(never)).toThrow(
        expect.objectContaining({ code: 'stale_version', message: 'entity_tags_never_fit' }),
      )
  })
})

test('If-None-Match knows a tag in a list, weak or not, and anything by *', () => {
  for (const known of ['"3-abc"', 'W/"3-abc"', '"1", W/"3-abc"', '*']) expect(isKnown(known)).toBe(true)
  expect(isKnown('"1", "2"')).toBe(false)
  expect(knownBy(new Headers())('"3-abc"')).toBe(false)
  expect(knownBy(new Headers({ 'if-none-match': '*' }))(null)).toBe(false)
  expect(() => isKnown('3-abc')).toThrow(expect.objectContaining({ code: 'validation_failed' }))
})
