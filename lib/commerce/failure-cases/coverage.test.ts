import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../../..')
const folders = ['lib', 'worker', 'sandbox', 'app']

type Gateway = 'midtrans' | 'stripe'

/** The failure cases that a gateway cannot have, and why. */
const EXCEPTIONS: Record<string, string> = {
  '4 midtrans': 'Midtrans takes and reports rupiah only.',
}

const cases = Array.from({ length: 28 }, (_, index) => index + 1).flatMap((number) =>
  (['midtrans', 'stripe'] as const).map((gateway) => ({ number, gateway })),
)

async function readTests(): Promise<string[]> {
  const names = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(path.join(root, folder), { recursive: true }))
        .filter((name) => name.endsWith('.test.ts'))
        .map((name) => path.join(root, folder, name)),
    ),
  )
  return Promise.all(names.flat().map((name) => readFile(name, 'utf8')))
}

/** The cases that the names of tests speak of; `both` and a placeholder stand for either gateway. */
function coveredBy(source: string): Set<string> {
  const found = new Set<string>()
  for (const [, number, gateway] of source.matchAll(/['"`]case (\d+) \((midtrans|stripe|both|%s)\): /g)) {
    const gateways: readonly string[] =
      gateway === 'both' || gateway === '%s' ? ['midtrans', 'stripe'] : [gateway ?? '']
    for (const one of gateways) found.add(`${number} ${one}`)
  }
  return found
}

const keyOf = (one: { number: number; gateway: Gateway }): string => `${one.number} ${one.gateway}`

test('every failure case has a test on every gateway that can have it', async () => {
  const covered = new Set((await readTests()).flatMap((source) => [...coveredBy(source)]))
  const missing = cases.map(keyOf).filter((key) => !covered.has(key) && !(key in EXCEPTIONS))
  expect(missing).toEqual([])
})

test('an exception is a case that nobody has tested all the same', async () => {
  const covered = new Set((await readTests()).flatMap((source) => [...coveredBy(source)]))
  expect(
    Object.keys(EXCEPTIONS).filter((key) => covered.has(key) || !cases.map(keyOf).includes(key)),
  ).toEqual([])
})

test('names are understood', () => {
  expect([...coveredBy(`test('case 3 (stripe): x') test.each(y)("case 12 (%s): z") 'case 4: w'`)]).toEqual([
    '3 stripe',
    '12 midtrans',
    '12 stripe',
  ])
})
