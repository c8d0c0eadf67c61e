import { expect, test } from 'vitest'
import plugin from './plugin'

const imports = [
  { regex: '^@/lib/(stock|books)/(?!service$)', message: 'Through its face.' },
  { regex: '^\\.\\./', message: 'Across folders write @/...' },
]

/** What is said of a statement that imports or hands on from there. */
function saidOf(place: string | null): string[] {
  const said: string[] = []
  const report = ({ message }: { message: string }): void => void said.push(message)
  const looks = plugin.rules['restricted-imports'].create({ options: imports, report })
  for (const look of Object.values(looks)) look({ source: place === null ? null : { value: place } })
  return said
}

test('an import, and each way of handing on, is refused where its place fits', () => {
  expect(saidOf('@/lib/books/data')).toEqual(Array(3).fill("'@/lib/books/data': Through its face."))
  expect(saidOf('../other')).toHaveLength(3)
  for (const place of ['@/lib/books/service', '@/lib/other/data', './near', null])
    expect(saidOf(place)).toEqual([])
})

test('what fits a selector is refused with the words that belong to it', () => {
  const said: unknown[] = []
  const looks = plugin.rules['restricted-syntax'].create({
    options: [{ selector: 'CallExpression', message: 'No calls.' }],
    report: (found) => said.push(found),
  })
  looks.CallExpression?.('the call')
  expect(said).toEqual([{ node: 'the call', message: 'No calls.' }])
})
