import { expect, test } from 'vitest'
import { splitUnits, tidyUnit } from './units'

test('a key that is pasted is found as it was loaded, whatever copying has put around it', () => {
  const loaded = splitUnits('\ufeff  AB-12 ').units[0]?.content
  for (const pasted of ['AB-12', ' AB-12\u200b', '\ufeffAB-12', '\u202aAB-12\u202c', 'AB-12\n'])
    expect(tidyUnit(pasted), JSON.stringify(pasted)).toBe(loaded)
  // Within a key it is the maker's own.
  expect(tidyUnit('AB\ufeff12')).toBe(splitUnits('AB\ufeff12').units[0]?.content)
  expect(tidyUnit('AB\ufeff12')).not.toBe('AB12')
  expect(tidyUnit('e\u0301')).toBe('\u00e9')
  expect(splitUnits('e\u0301').units).toEqual([{ line: 1, content: '\u00e9' }])
})

test('a key of two thousand signs is a key, with a tab inside too', () => {
  const long = 'x'.repeat(2000)
  expect(splitUnits(`${long}\na\tb`)).toMatchObject({
    units: [
      { line: 1, content: long },
      { line: 2, content: 'a\tb' },
    ],
    problems: [],
  })
})

test.each(['\u0000', '\u0008', '\u000b', '\u001b', '\u007f', '\ufffd', '\ud800'])(
  'a key with %j inside is told, and is in no stock',
  (sign) => {
    const { units, problems } = splitUnits(`a${sign}b`)
    expect(units).toEqual([])
    expect(problems).toMatchObject([{ line: 1, problem: 'control_characters' }])
  },
)
