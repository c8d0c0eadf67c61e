import { expect, test } from 'vitest'
import { previewOf } from './reminder-preview'
import { fillWords, lackOf, wordsAt } from './reminder-words'

const values = {
  name: 'Budi $& {{link}}',
  amount: 'Rp50.000',
  due: '9 Desember',
  days: '3',
  note: '',
  shop: 'Toko',
  link: 'https://toko.test/l/1',
}
const all = '{{name}}, {{amount}}, {{due}}, {{days}}, {{note}}, {{shop}}, {{link}}'

test.each([
  ['Halo {{nama}}', 'nama'],
  ['Halo {nama}', 'nama'],
  ['Halo {{ }}', '{{ }}'],
  ['Halo {{name', '{{'],
  ['Halo name}}', '}}'],
  ['{{constructor}}', 'constructor'],
])('in %j what stands for nothing is %j, told with what there is', (words, name) => {
  expect(lackOf(words)).toEqual({ problem: 'placeholder_unknown', name, list: all })
})

test.each([
  ['Halo', '{{amount}}, {{link}}'],
  ['Halo {{name}}, {{amount}}', '{{link}}'],
  ['{link}', '{{amount}}'],
])('%j says too little: %j', (words, list) => {
  expect(lackOf(words)).toEqual({ problem: 'placeholder_missing', list })
})

test('words that say how much and where lack nothing, and neither do none', () => {
  for (const words of ['Halo {{name}}, {{ amount }} – {{link}}', '{amount} {link}', '', ' \n'])
    expect(lackOf(words), words).toBeNull()
})

test('everything stands in its place, and what somebody is called is never read again', () => {
  expect(fillWords('{{name}}: {{amount}}{{note}}, {{ due }} {shop}', values)).toBe(
    'Budi $& {{link}}: Rp50.000, 9 Desember Toko',
  )
  expect(fillWords('{{nope}} {no} {{days}}', values)).toBe('{{nope}} {no} 3')
})

test('after the day its own text is said, and the first one where there is none', () => {
  expect(wordsAt({ early: 'a', late: 'b' }, true)).toBe('b')
  expect(wordsAt({ early: 'a', late: 'b' }, false)).toBe('a')
  expect(wordsAt({ early: 'a', late: '' }, true)).toBe('a')
})

test('what is shown beforehand is what is read in the chat: our words where there are none, and the link once', () => {
  const example = { values, plain: 'Biasa' }
  const examples = { early: example, late: { values, plain: 'Terlambat' }, stop: 'STOP' }
  const preview = (early: string, late: string) => previewOf({ early, late }, 'late', examples)
  expect(preview(' ', '')).toBe(`Terlambat\n\n${values.link}\n\nSTOP`)
  expect(preview('{{amount}}', '')).toBe(`Rp50.000\n\n${values.link}\n\nSTOP`)
  expect(preview('{{amount}}', '{{days}}: {{link}}')).toBe(`3: ${values.link}\n\nSTOP`)
})
