import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { jobActor } from '@/lib/core/context'
import type { MemberContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { newPublicId } from '@/lib/core/ids'
import { recordFact } from '@/lib/lending/ledger/service'
import { booksOf, dayFrom, keeper, lend, standingOf } from '@/lib/lending/testing/book'
import type { ItemRef, NewFact } from '@/lib/lending/ledger/schema/written'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import {
  CombinedPaymentInput,
  CreditMoveInput,
  CreditReturnInput,
  DebtInput,
  ForgivenessInput,
  PaymentInput,
  RecoveryInput,
  ReversalInput,
  WriteOffInput,
} from './schema'
import { forgive, recover, writeOff } from './service/closing'
import { moveCredit, returnCredit } from './service/credit'
import { addDebt } from './service/opening'
import { recordCombinedPayment, recordPayment } from './service/payments'
import { reverseFact, undoLast } from './service/reversal'

let database: TestDatabase
let owner: MemberContext
let stranger: MemberContext

beforeAll(async () => {
  database = await createTestDatabase()
  owner = keeper(database.seed.a)
  stranger = keeper(database.seed.b)
})
afterAll(() => database.close())
beforeEach(() => database.ask('delete from public.entitlement_overrides'))

const only = ({ kind, id }: ItemRef): ItemRef => ({ kind, id })
const pay = (item: ItemRef, amountMinor: bigint, more: Record<string, unknown> = {}, who = owner) =>
  recordPayment(who, PaymentInput.parse({ item: only(item), amountMinor, currency: 'IDR', ...more }))
const undo = (factId: string, who = owner) =>
  reverseFact(who, ReversalInput.parse({ factId, reason: 'A slip' }))

describe('a debt', () => {
  test('is due after as many days as the tenant has set, makes one entry, and is told once', async () => {
    const input = DebtInput.parse({
      party: { name: 'Budi Baru', phone: '0812-9999-0001' },
      ...{ direction: 'receivable', cause: 'goods', amountMinor: 500_000n, note: 'semen' },
    })
    const debt = await addDebt(owner, input)
    expect(debt).toMatchObject({ beganOn: await dayFrom(owner, 0), dueOn: await dayFrom(owner, 14) })
    expect(await booksOf(database, { kind: 'debt', id: debt.id })).toEqual({
      sums: { principal: '500000', goods: '-500000' },
      entries: 1,
    })
    const told = await database.ask(
      "select payload from public.events where topic = 'debt.created' and key = $1",
      [debt.id],
    )
    expect(told).toEqual([
      {
        payload: {
          ...{ debtId: debt.id, partyId: debt.partyId, direction: 'receivable' },
          ...{ amountMinor: '500000', currency: 'IDR' },
        },
      },
    ])
    // By the number it is the same person, whatever they are called this time.
    const second = await addDebt(owner, {
      ...input,
      party: { name: 'Pak Budi', phone: '+62 812 9999 0001', email: '' },
    })
    expect(second.partyId).toBe(debt.partyId)
    // By a name that one alone has, too.
    const third = await addDebt(owner, { ...input, party: { name: 'budi  BARU', phone: '', email: '' } })
    expect(third.partyId).toBe(debt.partyId)
  })

  test('that we owe has all signs turned', async () => {
    const debt = await lend(owner, 2_000_000n, { direction: 'payable', cause: 'loan' })
    await pay(debt, 500_000n, { method: 'transfer' })
    expect(await booksOf(database, debt)).toEqual({
      sums: { principal: '-1500000', cash: '1500000' },
      entries: 2,
    })
  })

  test('with a name that several have, a slip of the hand, or no such day is refused and leaves nothing', async () => {
    const name = 'Wati'
    await lend(owner, 1n, { party: { name, phone: '081299990002' } })
    await lend(owner, 1n, { party: { name, phone: '081299990003' } })
    await expect(lend(owner, 1n, { party: { name } })).rejects.toMatchObject({
      fields: { party: [{ key: 'several_of_name', values: { count: 2 } }] },
    })
    const problems = async (more: Record<string, unknown>, amount = 1n): Promise<unknown> =>
      lend(owner, amount, { party: { name: 'Nobody' }, ...more }).catch((error: unknown) => error)
    expect(await problems({}, 1_000_000_000n)).toMatchObject({
      fields: { amountMinor: [{ key: 'debt_too_large' }] },
    })
    expect(await problems({ dueOn: await dayFrom(owner, 356) })).toMatchObject({
      fields: { dueOn: [{ key: 'due_too_late', values: { days: 365 } }] },
    })
    expect(await problems({ dueOn: await dayFrom(owner, -11) })).toMatchObject({
      fields: { dueOn: ['due_before_begin'] },
    })
    expect(await problems({ beganOn: await dayFrom(owner, 1) })).toMatchObject({
      fields: { beganOn: ['day_to_come'] },
    })
    expect(await database.ask("select 1 from public.parties where name = 'Nobody'")).toEqual([])
  })

  test('beyond the plan is refused and names the plan that has room; payments, and what they reopen, go on', async () => {
    const { tenantId } = owner
    const debt = await lend(owner, 100n)
    const { factId } = await pay(debt, 100n)
    const spare = await lend(owner, 100n)
    const rows = await database.ask<{ open: number }>(
      "select count(*)::int as open from public.debts where tenant_id = $1 and status = 'open'",
      [tenantId],
    )
    const open = rows[0]?.open ?? 0
    await database.ask(
      `insert into public.entitlement_overrides (tenant_id, name, amount, starts_at, reason)
       values ($1, 'limit:debts', $2, '2020-01-01', 'agreed')`,
      [tenantId, open],
    )
    await expect(lend(owner, 100n)).rejects.toMatchObject({
      code: 'limit_reached',
      values: { meter: 'debts', limit: open, used: open },
    })
    // One more than the limit is open again, and all of them still take payments.
    await undo(factId)
    await pay(spare, 50n)
    await expect(lend(owner, 100n)).rejects.toMatchObject({ code: 'limit_reached' })
    await pay(spare, 50n)
    await pay(debt, 100n)
    await lend(owner, 100n)
  })

  test('the 51st of the free plan names the plan that gives more', async () => {
    const { tenantId } = stranger
    await database.ask(
      "update public.subscriptions set plan_id = 'free', plan_version = 1, state = 'active' where tenant_id = $1",
      [tenantId],
    )
    const { partyId } = await lend(stranger, 100n, { currency: 'USD' })
    await database.ask(
      `insert into public.debts (tenant_id, id, party_id, direction, cause, currency, principal_minor, outstanding_minor, began_on, due_on)
       select $1, private.uuid_v7(), $2, 'receivable', 'loan', 'USD', 1, 1, '2026-01-01', '2026-01-02'
       from generate_series(1, 50 - (select count(*)::int from public.debts where tenant_id = $1 and status = 'open'))`,
      [tenantId, partyId],
    )
    await expect(lend(stranger, 100n)).rejects.toMatchObject({
      code: 'limit_reached',
      message: 'limit_of_plan',
      values: { meter: 'debts', limit: 50, used: 50, plan: 'Starter', way: 'choose' },
    })
  })

  test('of another tenant is not there', async () => {
    const debt = await lend(owner, 100n)
    const { factId } = await pay(debt, 10n)
    await expect(pay(debt, 10n, {}, stranger)).rejects.toMatchObject({ code: 'not_found' })
    await expect(undo(factId, stranger)).rejects.toMatchObject({ code: 'not_found' })
    await expect(lend(stranger, 1n, { party: { id: debt.partyId } })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('a payment', () => {
  test('beyond the debt settles it, and what is left over is credit that a person moves or gives back', async () => {
    const debt = await lend(owner, 50_000n)
    const paid = await pay(debt, 70_000n)
    expect(paid).toMatchObject({ leftMinor: 0n, creditMinor: 20_000n })
    expect(await booksOf(database, debt)).toEqual({ sums: { cash: '20000', credit: '-20000' }, entries: 2 })
    const other = await lend(owner, 30_000n, { party: { id: debt.partyId } })
    const elsewhere = await lend(owner, 30_000n)
    const move = (to: ItemRef, amountMinor: bigint) =>
      moveCredit(owner, CreditMoveInput.parse({ from: only(debt), to: only(to), amountMinor }))
    await expect(move(elsewhere, 1n)).rejects.toMatchObject({ message: 'credit_goes_elsewhere' })
    await expect(move(other, 20_001n)).rejects.toMatchObject({
      fields: { amountMinor: ['more_than_credit'] },
    })
    const moved = await move(other, 15_000n)
    expect((await standingOf(owner, other)).state).toMatchObject({
      outstandingMinor: 15_000n,
      status: 'open',
    })
    const back = (amountMinor: bigint) =>
      returnCredit(owner, CreditReturnInput.parse({ item: only(debt), amountMinor }))
    await expect(back(5_001n)).rejects.toMatchObject({ fields: { amountMinor: ['more_than_credit'] } })
    await back(5_000n)
    expect((await booksOf(database, debt)).sums).toEqual({ cash: '15000', credit: '-15000' })
    // The money that the credit came from cannot be taken back from under it.
    await expect(undo(paid.factId)).rejects.toMatchObject({ message: 'credit_was_used' })
    await undo(moved.factId)
    expect((await standingOf(owner, other)).state).toMatchObject({ outstandingMinor: 30_000n })
    expect((await standingOf(owner, debt)).state).toMatchObject({ surplusMinor: 15_000n })
  })

  test('typed beside a sum that is left no more is refused where it is too much, and meant where it is seen', async () => {
    const debt = await lend(owner, 450n)
    const beside = { shownMinor: 450n }
    await pay(debt, 450n, beside)
    await expect(pay(debt, 450n, beside)).rejects.toMatchObject({ fields: { amountMinor: ['left_nothing'] } })
    expect(await standingOf(owner, debt)).toMatchObject({ state: { outstandingMinor: 0n, surplusMinor: 0n } })
    const other = await lend(owner, 450n, { party: { id: debt.partyId } })
    await pay(other, 100n, beside)
    const told = { key: 'left_changed', values: { amount: expect.stringContaining('350') as string } }
    await expect(pay(other, 400n, beside)).rejects.toMatchObject({ fields: { amountMinor: [told] } })
    const all = (amountMinor: bigint, shownMinor: bigint) =>
      recordCombinedPayment(
        owner,
        CombinedPaymentInput.parse({ partyId: debt.partyId, amountMinor, shownMinor, currency: 'IDR' }),
      )
    await expect(all(450n, 450n)).rejects.toMatchObject({ fields: { amountMinor: [told] } })
    // What is still enough is written down as it was, and more than is seen is a gift, or for later.
    await pay(other, 50n, beside)
    expect(await pay(other, 320n, { shownMinor: 300n })).toMatchObject({ creditMinor: 20n })
    await expect(all(300n, 300n)).rejects.toMatchObject({ fields: { amountMinor: ['left_nothing'] } })
    const last = await lend(owner, 10n, { party: { id: debt.partyId } })
    expect(await all(15n, 10n)).toMatchObject([{ item: only(last), creditMinor: 5n }])
  })

  test('of another currency than the debt’s is refused', async () => {
    const debt = await lend(owner, 100n)
    await expect(pay(debt, 100n, { currency: 'USD' })).rejects.toMatchObject({
      message: 'other_currency',
      values: { given: 'USD', owed: 'IDR' },
    })
    expect((await standingOf(owner, debt)).state.outstandingMinor).toBe(100n)
  })

  test('is of a day that has been, and on which there was something to pay', async () => {
    const debt = await lend(owner, 100n)
    await expect(pay(debt, 1n, { on: await dayFrom(owner, 1) })).rejects.toMatchObject({
      fields: { on: ['day_to_come'] },
    })
    await expect(pay(debt, 1n, { on: await dayFrom(owner, -11) })).rejects.toMatchObject({
      fields: { on: ['day_before_begin'] },
    })
    await pay(debt, 1n, { on: await dayFrom(owner, -10) })
  })

  test('for all of somebody’s debts fills what was due first, and keeps to its currency and day', async () => {
    const first = await lend(owner, 100n, { dueOn: await dayFrom(owner, 5) })
    const mine = { party: { id: first.partyId } }
    const early = await lend(owner, 200n, { ...mine, dueOn: await dayFrom(owner, -2) })
    const late = await lend(owner, 50n, { ...mine, beganOn: await dayFrom(owner, 0) })
    const dollars = await lend(owner, 70n, { ...mine, currency: 'USD' })
    const all = (amountMinor: bigint, more: Record<string, unknown> = {}) =>
      recordCombinedPayment(
        owner,
        CombinedPaymentInput.parse({ partyId: first.partyId, amountMinor, currency: 'IDR', ...more }),
      )
    expect(await all(250n, { on: await dayFrom(owner, -1) })).toMatchObject([
      { item: only(early), leftMinor: 0n },
      { item: only(first), leftMinor: 50n },
    ])
    expect(await all(130n)).toMatchObject([
      { item: only(first), leftMinor: 0n },
      { item: only(late), leftMinor: 0n, creditMinor: 30n },
    ])
    expect((await standingOf(owner, dollars)).state.outstandingMinor).toBe(70n)
    await expect(all(1n)).rejects.toMatchObject({ fields: { currency: ['nothing_open'] } })
  })

  test('many times at once is as many payments, one after the other', async () => {
    const debt = await lend(owner, 500n)
    // So many connections are there already, and nobody waits for one to be made.
    await Promise.all(Array.from({ length: 5 }, () => standingOf(owner, debt)))
    const paid = await Promise.all(Array.from({ length: 5 }, () => pay(debt, 150n)))
    expect(paid.map(({ leftMinor }) => Number(leftMinor)).toSorted((x, y) => x - y)).toEqual([
      ...[0, 0, 50, 200],
      350,
    ])
    expect(await booksOf(database, debt)).toEqual({ sums: { cash: '250', credit: '-250' }, entries: 6 })
  })
})

describe('the books', () => {
  /** The facts as they could be written down, in every order. */
  function orders<T>(list: readonly T[]): T[][] {
    if (list.length <= 1) return [[...list]]
    return list.flatMap((one, at) => orders(list.toSpliced(at, 1)).map((rest) => [one, ...rest]))
  }

  test('are the same whatever order things are written down in', async () => {
    const by = { source: 'dashboard', createdBy: owner.personId } as const
    const [early, middle, late] = [
      await dayFrom(owner, -9),
      await dayFrom(owner, -5),
      await dayFrom(owner, 0),
    ]
    const said: NewFact['fact'][] = [
      { kind: 'paid', on: early, amountMinor: 300n, method: 'cash' },
      { kind: 'forgiven', on: middle, amountMinor: 250n, part: null },
      { kind: 'paid', on: late, amountMinor: 500n, method: 'transfer' },
      { kind: 'held', on: middle },
    ]
    const outcomes = new Set<string>()
    for (const order of orders(said)) {
      const debt = await lend(owner, 1_000n)
      for (const fact of order)
        await withActor({ role: 'member', ...owner }, (db) => recordFact(db, only(debt), { fact, ...by }))
      const { state } = await standingOf(owner, debt)
      const [row] = await database.ask(
        'select status, outstanding_minor::text, credit_minor::text, closed_on::text from public.debts where id = $1',
        [debt.id],
      )
      const { sums } = await booksOf(database, debt)
      outcomes.add(
        JSON.stringify({ row, sums, surplus: String(state.surplusMinor), closedOn: state.closedOn }),
      )
    }
    expect(outcomes.size).toBe(1)
    expect([...outcomes][0]).toContain('"status":"settled"')
  })

  test('follow a reversal in the middle with one entry, and keep everything that was said', async () => {
    const debt = await lend(owner, 1_000n)
    await pay(debt, 300n, { on: await dayFrom(owner, -9) })
    const wrong = await pay(debt, 700n, { on: await dayFrom(owner, -5) })
    await pay(debt, 200n)
    expect((await standingOf(owner, debt)).state).toMatchObject({ status: 'settled', surplusMinor: 200n })
    const before = await booksOf(database, debt)
    await undo(wrong.factId)
    const after = await booksOf(database, debt)
    expect(after).toEqual({ sums: { principal: '500', cash: '-500' }, entries: before.entries + 1 })
    const { state, facts } = await standingOf(owner, debt)
    expect(state).toMatchObject({ status: 'open', outstandingMinor: 500n, surplusMinor: 0n })
    expect(facts.map(({ fact }) => fact.kind).toSorted()).toEqual([
      'opened',
      'paid',
      'paid',
      'paid',
      'reversed',
    ])
    await expect(undo(wrong.factId)).rejects.toMatchObject({ message: 'taken_back_already' })
  })

  test('take no entry whose lines are not zero together, and change none', async () => {
    const { tenantId } = owner
    const debt = await lend(owner, 100n)
    const [entry] = await database.ask<{ id: string }>(
      'select id from public.ledger_entries where debt_id = $1',
      [debt.id],
    )
    await expect(
      database.ask(
        `insert into public.ledger_lines (tenant_id, id, entry_id, account, amount_minor)
         values ($1, private.uuid_v7(), $2, 'cash', 5)`,
        [tenantId, entry?.id],
      ),
    ).rejects.toThrow('unbalanced_entry')
    for (const change of [
      `update public.ledger_lines set amount_minor = 1 where entry_id = '${entry?.id}'`,
      `delete from public.ledger_entries where id = '${entry?.id}'`,
      `update public.loan_facts set amount_minor = 1 where debt_id = '${debt.id}'`,
      `delete from public.loan_facts where debt_id = '${debt.id}'`,
    ])
      await expect(database.ask(change)).rejects.toThrow('append_only')
  })

  test('follow what a gateway says, also what it takes back, which no member writes or takes back', async () => {
    const debt = await lend(owner, 1_000n)
    const orderId = newPublicId()
    const say = async (amountMinor: bigint): Promise<string> =>
      withActor(jobActor(owner), async (db) => {
        const fact = { kind: 'paid', on: await dayFrom(owner, 0), amountMinor, method: 'gateway' } as const
        return (await recordFact(db, only(debt), { fact, orderId, source: 'gateway', createdBy: null }))
          .factId
      })
    const factId = await say(1_000n)
    expect((await standingOf(owner, debt)).state.status).toBe('settled')
    await say(-400n)
    expect((await standingOf(owner, debt)).state).toMatchObject({ status: 'open', outstandingMinor: 400n })
    expect((await booksOf(database, debt)).sums).toEqual({ principal: '400', cash: '-1000', gateway: '600' })
    await expect(undo(factId)).rejects.toMatchObject({ message: 'fact_of_gateway' })
    const told = await database.ask(
      "select 1 from public.events where topic = 'loan_payment.recorded' and payload ->> 'itemId' = $1",
      [debt.id],
    )
    expect(told.length).toBe(2)
  })
})

describe('what takes a decision', () => {
  const reason = 'Agreed at the door'

  test('is for who may decide: others neither forgive, write off nor recover, and take none of it back', async () => {
    const [finance, ops, dev] = (['finance', 'ops', 'dev'] as const).map((who) =>
      keeper(database.seed.a, who),
    )
    if (!finance || !ops || !dev) throw new Error('There is a member of each role.')
    const debt = await lend(ops, 1_000n)
    await pay(debt, 100n, {}, ops)
    const letGo = ForgivenessInput.parse({ item: only(debt), amountMinor: 200n, reason })
    const lost = WriteOffInput.parse({ item: only(debt), reason })
    const found = RecoveryInput.parse({ item: only(debt), amountMinor: 50n, currency: 'IDR', reason })
    const forbidden = { code: 'forbidden' }
    for (const who of [ops, dev]) {
      await expect(forgive(who, letGo)).rejects.toMatchObject(forbidden)
      await expect(writeOff(who, lost)).rejects.toMatchObject(forbidden)
      await expect(recover(who, found)).rejects.toMatchObject(forbidden)
    }
    await expect(pay(debt, 1n, {}, dev)).rejects.toMatchObject(forbidden)
    const forgiven = await forgive(finance, letGo)
    expect(forgiven).toMatchObject({ status: 'open', leftMinor: 700n })
    await expect(undo(forgiven.factId, ops)).rejects.toMatchObject(forbidden)
    // The database says so, too, whatever a service lets through.
    const forged = { kind: 'forgiven', on: await dayFrom(owner, 0), amountMinor: 1n, part: null } as const
    const by = { source: 'dashboard', createdBy: ops.personId } as const
    await expect(
      withActor({ role: 'member', ...ops }, (db) => recordFact(db, only(debt), { fact: forged, ...by })),
    ).rejects.toThrow(/row-level security/)
    await undo(forgiven.factId, finance)
    expect((await standingOf(owner, debt)).state.outstandingMinor).toBe(900n)
  })

  test('closes a debt as forgiven or written off, with its account, and money that comes yet is recovered', async () => {
    const kind = await lend(owner, 1_000n)
    await pay(kind, 400n)
    expect(await forgive(owner, ForgivenessInput.parse({ item: only(kind), reason }))).toMatchObject({
      status: 'forgiven',
    })
    expect((await booksOf(database, kind)).sums).toEqual({ cash: '-600', forgiven: '600' })
    await expect(forgive(owner, ForgivenessInput.parse({ item: only(kind), reason }))).rejects.toMatchObject({
      message: 'nothing_owed',
    })
    const lost = await lend(owner, 1_000n)
    const more = ForgivenessInput.parse({ item: only(lost), amountMinor: 1_001n, reason })
    await expect(forgive(owner, more)).rejects.toMatchObject({ fields: { amountMinor: ['more_than_open'] } })
    const money = RecoveryInput.parse({ item: only(lost), amountMinor: 300n, currency: 'IDR', reason })
    await expect(recover(owner, money)).rejects.toMatchObject({ message: 'not_written_off' })
    expect(await writeOff(owner, WriteOffInput.parse({ item: only(lost), reason }))).toMatchObject({
      status: 'written_off',
      leftMinor: 0n,
    })
    await expect(pay(lost, 1n)).rejects.toMatchObject({ message: 'was_written_off' })
    await recover(owner, money)
    expect((await booksOf(database, lost)).sums).toMatchObject({ written_off: '1000', recovered: '-300' })
  })
})

describe('what was just written down', () => {
  test('is taken back at a word, all that was written at once, by whoever wrote it, for a quarter of an hour', async () => {
    const ops = keeper(database.seed.a, 'ops')
    const finance = keeper(database.seed.a, 'finance')
    const first = await lend(ops, 100n)
    await lend(ops, 100n, { party: { id: first.partyId } })
    await recordCombinedPayment(
      ops,
      CombinedPaymentInput.parse({ partyId: first.partyId, amountMinor: 150n, currency: 'IDR' }),
    )
    await expect(undoLast(finance, 'dashboard')).rejects.toMatchObject({ message: 'nothing_to_undo' })
    // Nor through another door than the one by which it came.
    await expect(undoLast(ops, 'chat')).rejects.toMatchObject({ message: 'nothing_to_undo' })
    expect((await undoLast(ops, 'dashboard')).map(({ fact }) => fact.kind)).toEqual(['paid', 'paid'])
    const open = await database.ask<{ left: string }>(
      'select sum(outstanding_minor)::text as left from public.debts where party_id = $1',
      [first.partyId],
    )
    expect(open).toEqual([{ left: '200' }])
    // What was taken back is not taken back again, and what is older stays.
    await expect(undoLast(ops, 'dashboard')).rejects.toMatchObject({ message: 'nothing_to_undo' })
  })

  test('is too old after that', async () => {
    const debt = await lend(owner, 100n)
    await database.ask(`
      alter table public.loan_facts disable trigger user;
      update public.loan_facts set created_at = created_at - interval '15 minutes';
      alter table public.loan_facts enable trigger user`)
    await expect(undoLast(owner, 'dashboard')).rejects.toMatchObject({ message: 'nothing_to_undo' })
    expect((await standingOf(owner, debt)).state.status).toBe('open')
  })

  test('leaves of a debt that was a mistake nothing open, and none that was paid', async () => {
    const ops = keeper(database.seed.a, 'ops')
    const debt = await lend(ops, 100n)
    const { factId } = await pay(debt, 10n)
    const { facts } = await standingOf(owner, debt)
    const opened = facts.find(({ fact }) => fact.kind === 'opened')?.fact.id ?? ''
    await expect(undo(opened)).rejects.toMatchObject({ message: 'debt_was_paid' })
    await undo(factId)
    await undo(opened)
    const { state } = await standingOf(owner, debt)
    expect(state).toMatchObject({ status: 'void', outstandingMinor: 0n })
    expect((await booksOf(database, debt)).sums).toEqual({})
    await expect(pay(debt, 1n)).rejects.toMatchObject({ message: 'takes_no_payment' })
  })
})
