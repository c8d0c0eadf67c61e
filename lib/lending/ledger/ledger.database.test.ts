import { afterAll, beforeAll, expect, test } from 'vitest'
import { jobActor } from '@/lib/core/context'
import type { MemberContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { newId } from '@/lib/core/ids'
import { dayFrom, keeper, standingOf } from '@/lib/lending/testing/book'
import { PaymentInput, ReversalInput } from '@/lib/lending/debts/schema'
import { recordPayment } from '@/lib/lending/debts/service/payments'
import { reverseFact } from '@/lib/lending/debts/service/reversal'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import { debtVersion, versionOf } from './rules/schedule'
import { rowsToJson, termsToJson } from './rules/stored'
import type { ItemRef } from './schema/written'
import { recordFact } from './service'

let database: TestDatabase
let owner: MemberContext

beforeAll(async () => {
  database = await createTestDatabase()
  owner = keeper(database.seed.a)
})
afterAll(() => database.close())

/** 5.000.000 at 2 % a month, paid back in five months, that both have signed 70 days ago. */
async function agree(): Promise<ItemRef> {
  const { tenantId } = owner
  const id = newId()
  const startsOn = await dayFrom(owner, -70)
  const { terms } = debtVersion({ principalMinor: 5_000_000n, openedOn: startsOn, dueOn: startsOn })
  const version = versionOf({
    ...{ ...terms, method: 'flat', ratePpm: 20_000, unit: 'month', every: 1, rows: 5 },
    spill: 'credit',
  })
  const { partyId } = database.seed.a.lending
  await database.ask(
    `insert into public.agreements (tenant_id, id, party_id, currency, principal_minor, status)
     values ($1, $2, $3, 'IDR', 5000000, 'active')`,
    [tenantId, id, partyId],
  )
  await database.ask(
    `insert into public.agreement_versions (tenant_id, id, agreement_id, party_id, number, terms, rows, begins_on, is_offered, signed_at)
     values ($1, private.uuid_v7(), $2, $3, 1, $4, $5, $6, true, now())`,
    [tenantId, id, partyId, termsToJson(version.terms), rowsToJson(version.rows), startsOn],
  )
  await withActor(jobActor(owner), (db) =>
    recordFact(
      db,
      { kind: 'agreement', id },
      {
        fact: { kind: 'opened', on: startsOn, amountMinor: 5_000_000n, cause: 'loan' },
        ...{ source: 'system', createdBy: null },
      },
    ),
  )
  return { kind: 'agreement', id }
}

const rowsOf = (id: string) =>
  database.ask<{ due: string; charged: string; left: string }>(
    `select to_char(due_on, 'YYYY-MM-DD') as due, (principal_charged + interest_charged)::text as charged, outstanding_minor::text as left
     from public.instalments where agreement_id = $1 order by number`,
    [id],
  )

test('an agreement is what its facts come to: its rows, its books and itself, however often somebody changes their mind', async () => {
  const item = await agree()
  const [asAgreed, first] = [await rowsOf(item.id), (await rowsOf(item.id))[0]]
  expect(asAgreed.map(({ charged, left }) => [charged, left])).toEqual(
    Array.from({ length: 5 }, () => ['1100000', '1100000']),
  )
  const stateOf = () =>
    database.ask(
      `select status, outstanding_minor::text as left, credit_minor::text as credit, to_char(next_due_on, 'YYYY-MM-DD') as due, ended_at is null as goes_on
       from public.agreements where id = $1`,
      [item.id],
    )
  expect(await stateOf()).toEqual([
    { status: 'active', left: '5500000', credit: '0', due: first?.due, goes_on: true },
  ])
  const pay = (amountMinor: bigint) =>
    recordPayment(owner, PaymentInput.parse({ item, amountMinor, currency: 'IDR' }))
  await pay(1_500_000n)
  expect((await rowsOf(item.id)).map(({ left }) => left)).toEqual([
    ...['0', '700000'],
    ...['1100000', '1100000', '1100000'],
  ])
  const rest = await pay(4_000_000n)
  await reverseFact(owner, ReversalInput.parse({ factId: rest.factId, reason: 'Bounced' }))
  expect(await stateOf()).toEqual([
    { status: 'active', left: '4000000', credit: '0', due: asAgreed[1]?.due, goes_on: true },
  ])
  // What the books have of it is what the facts come to, account by account.
  const lines = await database.ask<{ account: string; amount: string }>(
    `select l.account, sum(l.amount_minor)::text as amount from public.ledger_entries e
     join public.ledger_lines l on l.tenant_id = e.tenant_id and l.entry_id = e.id
     where e.agreement_id = $1 group by l.account`,
    [item.id],
  )
  const { balances } = (await standingOf(owner, item)).state
  const wanted = Object.entries(balances).filter(([, amount]) => amount !== 0n)
  const booked = lines
    .filter(({ amount }) => amount !== '0')
    .map(({ account, amount }) => [account, BigInt(amount)])
  expect(Object.fromEntries(booked)).toEqual(Object.fromEntries(wanted))
})

test('terms that nobody has signed are no part of it', async () => {
  const item = await agree()
  await database.ask(
    `insert into public.agreement_versions (tenant_id, id, agreement_id, party_id, number, terms, rows, begins_on)
     select tenant_id, private.uuid_v7(), agreement_id, party_id, 2, '{}', '[]', begins_on from public.agreement_versions where agreement_id = $1`,
    [item.id],
  )
  expect((await standingOf(owner, item)).state).toMatchObject({ version: 1, outstandingMinor: 5_500_000n })
})
