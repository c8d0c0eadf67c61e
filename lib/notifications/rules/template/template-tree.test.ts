import { describe, expect, test } from 'vitest'
import { CATALOGUE } from '@/lib/notifications/rules/catalogue'
import { LIMITS, readBody } from './template'
import { isSafeUrl } from './template-inline'

const { variables } = CATALOGUE.order_paid
const read = (text: string) => readBody(text, variables)
const blocksOf = (text: string) => read(text).blocks
/** What one line holds. */
const insideOf = (text: string) => {
  const [block] = blocksOf(text)
  return block?.kind === 'paragraph' ? block.lines[0] : undefined
}
const text = (signs: string) => ({ kind: 'text', text: signs })
const paragraph = (...lines: string[]) => ({ kind: 'paragraph', lines: lines.map((line) => [text(line)]) })
const list = (...items: string[]) => ({ kind: 'list', items: items.map((item) => [text(item)]) })
const link = (url: string, label: string) => ({ kind: 'link', href: { url }, children: [text(label)] })

describe('the blocks of a body', () => {
  test.each([
    ['A\nB\n\nC', [paragraph('A', 'B'), paragraph('C')]],
    ['A\n\n\n\nB\n', [paragraph('A'), paragraph('B')]],
    ['A\n- x\n* y\nB', [paragraph('A'), list('x', 'y'), paragraph('B')]],
    ['- x\n\n- y', [list('x'), list('y')]],
    ['-  x', [list('x')]],
    ['-x', [paragraph('-x')]],
    ['a - b', [paragraph('a - b')]],
    ['A\n---\n***\nB', [paragraph('A'), { kind: 'rule' }, { kind: 'rule' }, paragraph('B')]],
    ['-----', [{ kind: 'rule' }]],
    ['--', [paragraph('--')]],
    ['-', [paragraph('-')]],
    ['*', [paragraph('*')]],
    ['---x', [paragraph('---x')]],
    ['x---', [paragraph('x---')]],
    [
      'A\n# One\n##  Two',
      [
        paragraph('A'),
        { kind: 'heading', level: 1, children: [text('One')] },
        { kind: 'heading', level: 2, children: [text('Two')] },
      ],
    ],
    ['### three', [paragraph('### three')]],
    ['a # b', [paragraph('a # b')]],
    ['#one', [paragraph('#one')]],
    ['A\n{{ items }}', [paragraph('A'), { kind: 'variable', name: 'items' }]],
    ['{{name}}', [{ kind: 'paragraph', lines: [[{ kind: 'variable', name: 'name' }]] }]],
  ])('of %j', (body, blocks) => {
    expect(read(body)).toMatchObject({ blocks, problems: [] })
  })

  test('have a button where the link of a variable stands alone, and nowhere else', () => {
    const children = [text('Go')]
    const inline = { kind: 'link', href: { variable: 'order_link' }, children }
    expect(blocksOf('[Go]({{order_link}})')).toEqual([{ kind: 'button', variable: 'order_link', children }])
    expect(blocksOf('[Go]({{order_link}})\nA')).toEqual([
      { kind: 'paragraph', lines: [[inline], [text('A')]] },
    ])
    expect(blocksOf('[Go]({{order_link}}) now')).toEqual([
      { kind: 'paragraph', lines: [[inline, text(' now')]] },
    ])
    expect(blocksOf('[Go](https://a.test)')).toEqual([
      { kind: 'paragraph', lines: [[link('https://a.test', 'Go')]] },
    ])
  })

  test('are read up to what a mail can hold, and what is wrong with the whole is told', () => {
    const body = (length: number) => read('x'.repeat(length))
    expect(body(LIMITS.body).problems).toEqual([])
    expect(body(LIMITS.body + 1)).toMatchObject({
      blocks: [],
      problems: [{ kind: 'too_long', most: LIMITS.body, length: LIMITS.body + 1 }],
    })
    const lines = (count: number) => read(Array.from({ length: count }, () => 'x').join('\n')).problems
    expect(lines(LIMITS.lines)).toEqual([])
    expect(lines(LIMITS.lines + 1)).toEqual([{ kind: 'too_many_lines', most: LIMITS.lines }])
    expect(read(' \n ').problems).toEqual([{ kind: 'empty' }])
    expect(read('a\u0007\r\nb').problems).toEqual([{ kind: 'control_characters', characters: 'U+0007' }])
  })
})

describe('the inside of a line', () => {
  test.each([
    ['a **b** c', [text('a '), { kind: 'strong', children: [text('b')] }, text(' c')]],
    ['*b*', [{ kind: 'emphasis', children: [text('b')] }]],
    ['a {{name}} b', [text('a '), { kind: 'variable', name: 'name' }, text(' b')]],
    ['2 * 3 ** 4', [text('2 * 3 ** 4')]],
    ['2 * 3 * 4', [text('2 * 3 * 4')]],
    ['x****y', [text('x****y')]],
    ['a [b', [text('a [b')]],
    ['[a) b', [text('[a) b')]],
    ['[a](b', [text('[a](b')]],
    ['a [b]( https://a.test ) c', [text('a '), link('https://a.test', 'b'), text(' c')]],
    ['[a [b](https://a.test)', [text('[a '), link('https://a.test', 'b')]],
    ['[a)](https://a.test)', [link('https://a.test', 'a)')]],
    ['\\*a\\* \\{{name\\}} \\[b](c)', [text('*a* {{name}} [b](c)')]],
    ['\\a', [text('\\a')]],
    [
      '**[*a*](https://a.test)**',
      [
        {
          kind: 'strong',
          children: [
            {
              kind: 'link',
              href: { url: 'https://a.test' },
              children: [{ kind: 'emphasis', children: [text('a')] }],
            },
          ],
        },
      ],
    ],
  ])('%j', (line, inside) => {
    expect(insideOf(line)).toEqual(inside)
    expect(read(line).problems).toEqual([])
  })

  test.each([
    ['[{{nope}}](https://a.test)', { kind: 'unknown_variable', name: 'nope', line: 1, column: 2 }],
    ['[a]({{nope}})', { kind: 'unknown_variable', name: 'nope', line: 1, column: 5 }],
    ['}}{{name}}', { kind: 'stray_close', line: 1, column: 1 }],
  ])('of %j has one thing wrong, at its place', (line, problem) => {
    expect(read(line).problems).toEqual([problem])
  })
})

test('an address leads on only as long as browsers take it, and with signs that an address may have', () => {
  const long = (length: number): string => 'https://a.test/'.padEnd(length, 'x')
  expect([isSafeUrl(long(2000)), isSafeUrl(long(2001))]).toEqual([true, false])
  for (const url of ['tel:0812345', 'mailto:ab@b.test']) expect(isSafeUrl(url), url).toBe(true)
  for (const url of [
    ...['https://a.test/a b', 'https://a.test/"b', 'https://a.test/{b}', 'https://a.test/\u0007'],
    ...['tel:0812345x', 'tel:12', `tel:${'1'.repeat(21)}`, 'mailto:a@b.test?subject=x', 'mailto:@b.test'],
  ])
    expect(isSafeUrl(url), url).toBe(false)
})
