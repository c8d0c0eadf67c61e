import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { PROVIDERS } from '@/lib/payments/schema'

const root = path.join(import.meta.dirname, '..')
const product = ['lib', 'app', 'components', 'worker'].flatMap((folder) =>
  globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root }),
)
const outside = [...product, 'middleware.ts', 'instrumentation.ts'].filter(
  (file) =>
    !file.startsWith('lib/payments/gateways/') && !file.includes('/testing/') && !file.endsWith('.test.ts'),
)

/** Where a gateway is named all the same, and why. */
const ALLOWED: Readonly<Record<string, string>> = {
  'lib/core/db/types.ts': 'made from the tables, with their remarks',
  'lib/core/env.ts': 'variables of the operator, that lead an adapter to a simulator',
  'lib/payments/schema.ts': 'the one list',
  'lib/platform/tenants/rules/slug.ts': 'names that no shop may have',
}

const named = new RegExp(PROVIDERS.join('|'), 'i')
const linesOf = (file: string): string[] =>
  readFileSync(path.join(root, file), 'utf8')
    .split('\n')
    .filter((line) => named.test(line))

test('a gateway is named behind its adapter and nowhere else', () => {
  expect(outside.length).toBeGreaterThan(500)
  const found = outside
    .filter((file) => !(file in ALLOWED))
    .flatMap((file) => linesOf(file).map((line) => `${file}: ${line.trim()}`))
  expect(found).toEqual([])
})

test('the list of gateways is the only line that names them in the schema of payments', () => {
  expect(linesOf('lib/payments/schema.ts')).toEqual([expect.stringContaining('export const PROVIDERS = ')])
})

test('each exception is still one', () => {
  expect(Object.keys(ALLOWED).filter((file) => linesOf(file).length === 0)).toEqual([])
})
