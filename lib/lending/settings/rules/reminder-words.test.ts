import { expect, test } from 'vitest'
import { fillWords, unknownPlaceholder } from './reminder-words'

const values = {
  name: 'Budi $& {{link}}',
  amount: 'Rp50.000',
  due: '9 Desember',
  days: '3',
  note: '',
  shop: 'Toko',
  link: 'https://toko.test/l/1',
}

test.each([
  ['Halo {{name}}, {{ amount }} – {{link}}', null],
  ['Tanpa apa pun', null],
  ['Halo {{nama}}', 'nama'],
  ['Halo {{ }}', '{{ }}'],
  ['Halo {{name', '{{'],
  ['Halo name}}', '}}'],
  ['{{constructor}}', 'constructor'],
])('in %j what stands for nothing is %j', (words, unknown) => {
  expect(unknownPlaceholder(words)).toBe(unknown)
})

test('everything stands in its place, and what somebody is called is never read again', () => {
  expect(fillWords('{{name}}: {{amount}}{{note}}, {{ due }}', values)).toBe(
    'Budi $& {{link}}: Rp50.000, 9 Desember',
  )
  expect(fillWords('{{nope}} {{days}}', values)).toBe('{{nope}} 3')
})
