import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

/** The queries of the file, each under the comment line above it. */
function readQueries(): { guarantee: string; sql: string }[] {
  const text = readFileSync(path.join(import.meta.dirname, '000_invariants.test.sql'), 'utf8')
  return text.split(/;\n/).flatMap((block) => {
    const lines = block.split('\n')
    const first = lines.findIndex((line) => line !== '' && !line.startsWith('--'))
    const guarantee = lines[first - 1]?.replace(/^-- /, '')
    return first < 0 ? [] : [{ guarantee: guarantee ?? '', sql: lines.slice(first).join('\n') }]
  })
}

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

describe('the schema', () => {
  const queries = readQueries()

  test('has its invariants in the file, each with a name of its own', () => {
    expect(queries.length).toBeGreaterThan(30)
    expect(queries.filter((query) => query.guarantee === '')).toEqual([])
    expect(new Set(queries.map((query) => query.guarantee)).size).toBe(queries.length)
  })

  test.each(queries)('$guarantee', async ({ sql }) => {
    expect(await database.ask(sql)).toEqual([])
  })
})
