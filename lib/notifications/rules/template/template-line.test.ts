import { expect, test } from 'vitest'
import { CATALOGUE } from '@/lib/notifications/rules/catalogue'
import { LIMITS, readLine } from './template'

const read = (line: string, most: number = LIMITS.subject) =>
  readLine(line, CATALOGUE.order_paid.variables, most)
const text = (signs: string) => ({ kind: 'text', text: signs })
const name = { kind: 'variable', name: 'name' }

test.each([
  ['Halo {{name}}!', [text('Halo '), name, text('!')]],
  ['{{name}}', [name]],
  ['**a** [b](c)', [text('**a** [b](c)')]],
  [`${'x'.repeat(60)}{{ name }}`, [text('x'.repeat(60)), name]],
  ['', []],
])('a subject of %j is its text and what its variables hold', (line, parts) => {
  expect(read(line)).toMatchObject({ parts, problems: [] })
})

test.each([
  ['a}} b', [text('a'), text(' b')], [{ kind: 'stray_close', line: 1, column: 2 }]],
  ['}}a{{name}}', [text('a'), name], [{ kind: 'stray_close', line: 1, column: 1 }]],
  ['a}}{{name}}', [text('a'), name], [{ kind: 'stray_close', line: 1, column: 2 }]],
  ['{{name}}}}', [name], [{ kind: 'stray_close', line: 1, column: 9 }]],
  ['Halo {{nope}}', [text('Halo ')], [{ kind: 'unknown_variable', name: 'nope', line: 1, column: 6 }]],
  ['{{items}} a', [text(' a')], [{ kind: 'not_here', name: 'items', line: 1, column: 1 }]],
  ['a\u0007', [text('a\u0007')], [{ kind: 'control_characters', characters: 'U+0007' }]],
])(
  'what is wrong with a subject of %j is told with its place, and the rest is read',
  (line, parts, problems) => {
    expect(read(line)).toMatchObject({ parts, problems })
  },
)

test('a subject may be as long as it may, and of one that is much too long only the beginning is read', () => {
  expect(read('x'.repeat(LIMITS.subject)).problems).toEqual([])
  const { problems } = read('}}'.repeat(100), 10)
  expect(problems).toHaveLength(1 + 20)
})
