import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MemberContext } from '@/lib/core/context'
import { PaymentInput } from '@/lib/lending/debts/schema'
import { recordPayment } from '@/lib/lending/debts/service/payments'
import { undoFact } from '@/lib/lending/debts/service/reversal'
import { dayFrom, keeper, lend, standingOf } from '@/lib/lending/testing/book'
import { outcomeOf } from '@/lib/platform/testing/operator'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import { AskedStatement } from './schema'
import { makeStatement } from './service'

let database: TestDatabase
let owner: MemberContext
let debt: Awaited<ReturnType<typeof lend>>

beforeAll(async () => {
  database = await createTestDatabase()
  owner = keeper(database.seed.a)
  debt = await lend(owner, 500_000n, { note: '=1+1' })
  const paid = async (amountMinor: bigint, days: number): Promise<void> => {
    const item = { kind: 'debt', id: debt.id }
    const on = await dayFrom(owner, days)
    await recordPayment(owner, PaymentInput.parse({ item, amountMinor, currency: 'IDR', on }))
  }
  await paid(100_000n, 0)
  // Written down last, and of a day before.
  await paid(150_000n, -4)
})
afterAll(() => database.close())

async function rowsOf(asked: Record<string, string>): Promise<string[][]> {
  const file = await makeStatement(owner, debt.partyId, AskedStatement.parse({ format: 'csv', ...asked }))
  if (file.kind === 'pdf') throw new Error('a document')
  const content = await buffer(Readable.from(file.content))
  return parse(content.toString('utf8').replace(/^\ufeff/, ''))
}

describe('a statement', () => {
  test('has each change on its own day, with what is owed after it', async () => {
    const [headings, ...rows] = await rowsOf({})
    expect(headings).toEqual(['Day', 'What', 'For', 'Currency', 'Change', 'Owed'])
    expect(rows).toEqual([
      [await dayFrom(owner, -10), 'New debt', "'=1+1", 'IDR', '500000', '500000'],
      [await dayFrom(owner, -4), 'Payment', "'=1+1", 'IDR', '-150000', '350000'],
      [await dayFrom(owner, 0), 'Payment', "'=1+1", 'IDR', '-100000', '250000'],
    ])
  })

  test('of some days says what was owed before them', async () => {
    const [, ...rows] = await rowsOf({ from: await dayFrom(owner, -3), to: await dayFrom(owner, 0) })
    expect(rows.map(([, what, , , change, owed]) => [what, change, owed])).toEqual([
      ['Owed before', '', '350000'],
      ['Payment', '-100000', '250000'],
    ])
  })

  test.each(['id', 'en', 'ar'] as const)('is drawn as a document in %s', async (locale) => {
    const file = await makeStatement({ ...owner, locale }, debt.partyId, AskedStatement.parse({}))
    if (file.kind !== 'pdf') throw new Error('no document')
    expect(file.content.subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('is a workbook, too, and each wish is written down', async () => {
    const file = await makeStatement(owner, debt.partyId, AskedStatement.parse({ format: 'xlsx' }))
    if (file.kind === 'pdf') throw new Error('a document')
    expect((await buffer(Readable.from(file.content))).subarray(0, 2).toString()).toBe('PK')
    const [entry] = await database.ask<{ details: object }>(
      `select details from public.audit_entries where action = 'party.exported' and subject_id = $1 order by id desc limit 1`,
      [debt.partyId],
    )
    expect(entry?.details).toMatchObject({ format: 'xlsx' })
  })

  test('is for those who write in the book, of their own shop', async () => {
    const asked = AskedStatement.parse({ format: 'csv' })
    const dev = keeper(database.seed.a, 'dev')
    const stranger = keeper(database.seed.b)
    expect(await outcomeOf(makeStatement(dev, debt.partyId, asked))).toBe('forbidden')
    expect(await outcomeOf(makeStatement(stranger, debt.partyId, asked))).toBe('not_found')
  })
})

describe('what was just written down', () => {
  const newest = async (): Promise<string> => {
    const { facts } = await standingOf(owner, debt)
    return facts.find(({ fact }) => fact.kind === 'paid')?.fact.id ?? ''
  }

  test('is undone by whoever wrote it, within a quarter of an hour', async () => {
    expect(await outcomeOf(undoFact(keeper(database.seed.a, 'finance'), await newest(), 'dashboard'))).toBe(
      'conflict',
    )
    await undoFact(owner, await newest(), 'dashboard')
    expect((await standingOf(owner, debt)).state.outstandingMinor).toBe(400_000n)
    expect(await outcomeOf(undoFact(owner, await newest(), 'dashboard'))).toBe('conflict')
  })

  test('and no longer after it', async () => {
    const item = { kind: 'debt', id: debt.id }
    const { factId } = await recordPayment(
      owner,
      PaymentInput.parse({ item, amountMinor: 1_000n, currency: 'IDR' }),
    )
    await database.ask('alter table public.loan_facts disable trigger loan_facts_append_only')
    await database.ask(
      `update public.loan_facts set created_at = now() - interval '15 minutes 1 second' where id = $1`,
      [factId],
    )
    await database.ask('alter table public.loan_facts enable trigger loan_facts_append_only')
    expect(await outcomeOf(undoFact(owner, factId, 'dashboard'))).toBe('conflict')
  })
})
