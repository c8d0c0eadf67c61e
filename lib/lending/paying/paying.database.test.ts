import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { jobActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { newId } from '@/lib/core/ids'
import { cancelBilledOrder } from '@/lib/commerce/service'
import type { Placed } from '@/lib/commerce/testing/orders'
import { newestTry, pageOf } from '@/lib/commerce/testing/orders'
import { jobContext, memberContext, shopContext } from '@/lib/commerce/testing/shop'
import { refused } from '@/lib/commerce/testing/suites'
import { startJoint } from '@/lib/commerce/testing/joint'
import type { Joint } from '@/lib/commerce/testing/joint'
import { addDays, dayOf } from '@/lib/core/time/calendar'
import { planOf } from '@/lib/lending/ledger/rules/schedule'
import { rowsToJson, termsToJson } from '@/lib/lending/ledger/rules/stored'
import { reverseFact } from '@/lib/lending/debts/service/reversal'
import { recordFact, todayOf } from '@/lib/lending/ledger/service'
import { termsWith } from '@/lib/lending/ledger/testing/items'
import { openLink, partyPath } from '@/lib/lending/links/service'
import { renewPartyLink } from '@/lib/lending/parties/service/changing'
import { getOwnPage } from '@/lib/lending/page/service/reading'
import { getStanding } from '@/lib/lending/owed/service'
import { requestRefund } from '@/lib/payments/service'
import type { Provider } from '@/lib/payments/schema'
import { applyLoanOrder, bookOrder } from './service/book-order'
import { getLendingNeeds } from './service/needs'
import { acceptLateMoney, dismissMoney, listPayQuestions } from './service/late-money'
import { payByLink } from './service/pay'

// Debts are paid by their own link at the simulated gateways, with the clients that are used in life.

let joint: Joint
let before: Record<string, string> = {}
beforeAll(async () => {
  joint = await startJoint()
  before = await joint.watch()
})
afterAll(async () => {
  await joint.expectSound(before)
  await joint.stop()
})

const shop = () => joint.payments.shops.a
const other = () => joint.payments.shops.b
const owner = () => memberContext(shop(), shop().members.owner)
const ops = () => memberContext(shop(), shop().members.ops)
const job = () => jobActor(jobContext(shop()))
const ask = <Row extends object>(text: string, values: unknown[] = []) =>
  joint.payments.database.ask<Row>(text, values)

let borrower = { id: '', name: 'Tono', locale: null }
beforeEach(async () => {
  borrower = { id: newId(), name: 'Tono', locale: null }
  await ask('insert into public.parties (tenant_id, id, name, seen_name) values ($1, $2, $3, lower($3))', [
    shop().tenantId,
    borrower.id,
    borrower.name,
  ])
})

/** A debt of whoever pays, with its first fact. */
async function owes(amountMinor: bigint, currency = 'IDR'): Promise<{ kind: 'debt'; id: string }> {
  const ref = { kind: 'debt' as const, id: newId() }
  await ask(
    `insert into public.debts (tenant_id, id, party_id, direction, cause, currency, principal_minor, outstanding_minor, began_on, due_on)
     values ($1, $2, $3, 'receivable', 'loan', $4, $5, $5, current_date - 5, current_date + 9)`,
    [shop().tenantId, ref.id, borrower.id, currency, amountMinor],
  )
  const [began] = await ask<{ on: string }>(
    "select to_char(began_on, 'YYYY-MM-DD') as on from public.debts where id = $1",
    [ref.id],
  )
  await withActor(job(), (db) =>
    recordFact(db, ref, {
      fact: { kind: 'opened', amountMinor, on: began?.on ?? '', cause: 'loan' },
      ...{ source: 'dashboard', createdBy: null },
    }),
  )
  return ref
}

/** An agreement of whoever pays, signed and paid out: five rows of 1.100.000, the first of them two days late. */
async function borrows(): Promise<{ kind: 'agreement'; id: string }> {
  const ref = { kind: 'agreement' as const, id: newId() }
  const { tenantId } = shop()
  const startsOn = await withActor(job(), async (db) => addDays(await todayOf(db), -32))
  const terms = termsWith({ startsOn, anchorOn: startsOn, unit: 'day', every: 30 })
  await ask(
    `insert into public.agreements (tenant_id, id, party_id, currency, principal_minor, status) values ($1, $2, $3, 'IDR', $4, 'active')`,
    [tenantId, ref.id, borrower.id, terms.principalMinor],
  )
  await ask(
    `insert into public.agreement_versions (tenant_id, id, agreement_id, party_id, number, terms, rows, begins_on, is_offered, signed_at)
     values ($1, $2, $3, $4, 1, $5, $6, $7, true, now())`,
    [tenantId, newId(), ref.id, borrower.id, termsToJson(terms), rowsToJson(planOf(terms)), startsOn],
  )
  await withActor(job(), (db) =>
    recordFact(db, ref, {
      fact: { kind: 'opened', amountMinor: terms.principalMinor, on: startsOn, cause: 'loan' },
      ...{ source: 'dashboard', createdBy: null },
    }),
  )
  return ref
}

type Part = { kind: 'debt' | 'agreement'; id: string; amountMinor: bigint }

/** What a press on *Pay* leads to, with its newest page at the gateway. */
async function pay(parts: Part[], provider?: Provider): Promise<Placed> {
  const wish = provider === undefined ? { parts } : { parts, provider }
  const { orderId, token, url } = await payByLink(shopContext(shop()), borrower, wish)
  const start = {
    shop: shop(),
    id: orderId,
    number: '',
    token,
    attemptId: '',
    url,
    email: '',
    providerRef: '',
  }
  return newestTry(joint.payments, { ...start, request: { provider: provider ?? 'midtrans' } })
}

async function debtOf(ref: { id: string }) {
  const [row] = await ask<{ status: string; outstanding_minor: bigint; credit_minor: bigint }>(
    'select status, outstanding_minor, credit_minor from public.debts where id = $1',
    [ref.id],
  )
  return { status: row?.status, open: row?.outstanding_minor, surplus: row?.credit_minor }
}

async function factsOf(ref: { id: string }): Promise<bigint[]> {
  const rows = await ask<{ amount_minor: bigint }>(
    "select amount_minor from public.loan_facts where debt_id = $1 and method = 'gateway' order by id",
    [ref.id],
  )
  return rows.map((row) => row.amount_minor)
}

/** The lines of the books of a debt by account; together they are nothing. */
async function booksOf(ref: { id: string }): Promise<Record<string, bigint>> {
  const rows = await ask<{ account: string; sum: bigint }>(
    `select l.account, sum(l.amount_minor)::bigint as sum from public.ledger_lines l
     join public.ledger_entries e on e.tenant_id = l.tenant_id and e.id = l.entry_id
     where e.debt_id = $1 group by l.account having sum(l.amount_minor) <> 0 order by l.account`,
    [ref.id],
  )
  expect(rows.reduce((sum, row) => sum + row.sum, 0n)).toBe(0n)
  return Object.fromEntries(rows.map((row) => [row.account, row.sum]))
}

const questionsOf = async (orderId: string) =>
  (await listPayQuestions(owner())).filter((one) => one.orderId === orderId).map((one) => one.attention)

describe('paying by link', () => {
  test.each(['midtrans', 'stripe'] as const)(
    'any part of a debt at %s, and the rest later',
    async (provider) => {
      const debt = await owes(500_000n)
      const first = await pay([{ ...debt, amountMinor: 200_000n }], provider)
      expect(await factsOf(debt)).toEqual([])
      await joint.act(first, 'pay', provider === 'midtrans' ? { method: 'qris' } : {})
      expect(await debtOf(debt)).toEqual({ status: 'open', open: 300_000n, surplus: 0n })
      const page = await pageOf(first)
      expect(page).toMatchObject({ status: 'fulfilled', source: 'lending' })
      expect(page.timeline.map(({ topic }) => topic)).toEqual(['order.placed', 'order.paid'])
      const rest = await pay([{ ...debt, amountMinor: 300_000n }], provider)
      expect(rest.id).not.toBe(first.id)
      await joint.act(rest, 'pay', provider === 'midtrans' ? { method: 'qris' } : {})
      expect(await debtOf(debt)).toEqual({ status: 'settled', open: 0n, surplus: 0n })
      expect(await booksOf(debt)).toEqual({ cash: -500_000n, gateway: 500_000n })
    },
  )

  test('several debts at once, each to its own books', async () => {
    const [one, two] = [await owes(300_000n), await owes(100_000n)]
    const placed = await pay([{ ...one, amountMinor: 300_000n }, { ...two, amountMinor: 50_000n }]) // oxfmt-ignore
    await joint.act(placed, 'pay', { method: 'qris' })
    expect([await factsOf(one), await factsOf(two)]).toEqual([[300_000n], [50_000n]])
    await requestRefund(owner(), { orderId: placed.id, amountMinor: 100_000n })
    await joint.payments.settle()
    // What goes back goes back from the end.
    expect([await factsOf(one), await factsOf(two)]).toEqual([[300_000n, -50_000n], [50_000n, -50_000n]]) // oxfmt-ignore
    expect(await debtOf(one)).toMatchObject({ status: 'open', open: 50_000n })
  })

  test('an instalment, which fills its row and then the next; what goes back opens them again', async () => {
    const agreement = await borrows()
    const rows = async () => {
      const found = await ask<{ outstanding_minor: bigint }>(
        'select outstanding_minor from public.instalments where agreement_id = $1 order by number',
        [agreement.id],
      )
      return found.map((row) => row.outstanding_minor)
    }
    const [row] = await rows()
    expect(row).toBe(1_100_000n)
    const placed = await pay([{ ...agreement, amountMinor: 1_500_000n }])
    await joint.act(placed, 'pay', { method: 'qris' })
    expect(await rows()).toEqual([0n, 700_000n, 1_100_000n, 1_100_000n, 1_100_000n])
    await requestRefund(owner(), { orderId: placed.id, amountMinor: 1_000_000n })
    await joint.payments.settle()
    expect(await rows()).toEqual([600_000n, 1_100_000n, 1_100_000n, 1_100_000n, 1_100_000n])
    const whole = await pay([{ ...agreement, amountMinor: 5_000_000n }])
    await joint.act(whole, 'pay', { method: 'qris' })
    const [standing] = await ask('select status, outstanding_minor, credit_minor from public.agreements where id = $1', [agreement.id]) // oxfmt-ignore
    expect(standing).toEqual({ status: 'completed', outstanding_minor: 0n, credit_minor: 0n })
    await expect(pay([{ ...agreement, amountMinor: 1n }])).rejects.toEqual(
      refused('conflict', 'nothing_owed'),
    )
  })

  test('no more than is owed, nothing of others, nothing that is not owed, no two currencies', async () => {
    const debt = await owes(500_000n)
    const ctx = shopContext(shop())
    const of = (...parts: Part[]) => payByLink(ctx, borrower, { parts })
    await expect(of({ ...debt, amountMinor: 500_001n })).rejects.toEqual(refused('validation_failed', 'pay_beyond_owed')) // oxfmt-ignore
    const others = shop().lending.debtId
    await expect(of({ kind: 'debt', id: others, amountMinor: 1n })).rejects.toEqual(refused('conflict', 'nothing_owed')) // oxfmt-ignore
    await expect(of({ kind: 'agreement', id: debt.id, amountMinor: 1n })).rejects.toEqual(refused('conflict', 'nothing_owed')) // oxfmt-ignore
    const dollars = await owes(5_000n, 'USD')
    await expect(of({ ...debt, amountMinor: 1n }, { ...dollars, amountMinor: 1n })).rejects.toEqual(refused('validation_failed', 'pay_currencies')) // oxfmt-ignore
    const count = 'select count(*)::int as count from public.loan_orders where party_id = $1'
    expect(await ask(count, [borrower.id])).toEqual([{ count: 0 }])
  })

  test('nothing in a currency that no gateway of the lender takes, and no order is left behind', async () => {
    const debt = await owes(5_000n, 'USD')
    const parts = [{ ...debt, amountMinor: 5_000n }]
    const orders = 'select count(*)::int as count from public.orders where tenant_id = $1'
    const first = await ask(orders, [shop().tenantId])
    const ctx = shopContext(shop())
    await expect(payByLink(ctx, borrower, { parts, provider: 'midtrans' })).rejects.toEqual(refused('no_payment_connection')) // oxfmt-ignore
    const state = 'update public.payment_connections set status = $2 where tenant_id = $1 and provider = $3'
    await ask(state, [shop().tenantId, 'disconnected', 'stripe'])
    await expect(payByLink(ctx, borrower, { parts })).rejects.toEqual(refused('no_payment_connection'))
    await ask(state, [shop().tenantId, 'active', 'stripe'])
    expect(await ask(orders, [shop().tenantId])).toEqual(first)
    await joint.act(await pay(parts, 'stripe'), 'pay')
    expect(await debtOf(debt)).toMatchObject({ status: 'settled' })
  })

  test('one order at a time: the same again is the same, another amount takes its place', async () => {
    const debt = await owes(500_000n)
    const [first, again] = [await pay([{ ...debt, amountMinor: 200_000n }]), await pay([{ ...debt, amountMinor: 200_000n }])] // oxfmt-ignore
    expect(again).toMatchObject({ id: first.id, url: first.url })
    const whole = await pay([{ ...debt, amountMinor: 500_000n }])
    expect(whole.id).not.toBe(first.id)
    expect(await pageOf(first)).toMatchObject({ status: 'cancelled' })
    expect(await joint.livePages(first)).toBe(0)
    const both = await Promise.all([
      payByLink(shopContext(shop()), borrower, { parts: [{ ...debt, amountMinor: 500_000n }] }),
      payByLink(shopContext(shop()), borrower, { parts: [{ ...debt, amountMinor: 500_000n }] }),
    ])
    expect(both.map(({ orderId }) => orderId)).toEqual([whole.id, whole.id])
    await joint.payments.settle()
  })

  test('not another amount while a bank is being paid already', async () => {
    const debt = await owes(500_000n)
    const placed = await pay([{ ...debt, amountMinor: 200_000n }], 'stripe')
    await joint.act(placed, 'pending')
    await expect(
      payByLink(shopContext(shop()), borrower, { parts: [{ ...debt, amountMinor: 500_000n }] }),
    ).rejects.toEqual(refused('conflict', 'own_payment_in_progress'))
    await joint.act(placed, 'settle')
    expect(await debtOf(debt)).toMatchObject({ open: 300_000n })
  })
})

describe('what the gateway says', () => {
  test('reopens the row where money goes back or is charged back', async () => {
    const debt = await owes(500_000n)
    const placed = await pay([{ ...debt, amountMinor: 500_000n }])
    await joint.act(placed, 'pay', { method: 'qris' })
    expect(await debtOf(debt)).toMatchObject({ status: 'settled', open: 0n })
    await requestRefund(owner(), { orderId: placed.id, amountMinor: 120_000n })
    await joint.payments.settle()
    expect(await debtOf(debt)).toMatchObject({ status: 'open', open: 120_000n })
    expect(await factsOf(debt)).toEqual([500_000n, -120_000n])
    const bank = await owes(300_000n)
    const charged = await pay([{ ...bank, amountMinor: 300_000n }], 'midtrans')
    await joint.act(charged, 'pay', { method: 'qris' })
    await joint.act(charged, 'chargeback')
    expect(await debtOf(bank)).toMatchObject({ status: 'open', open: 300_000n })
    expect(await booksOf(bank)).toEqual({ cash: -300_000n, principal: 300_000n })
  })

  test('comes to the same however often and in whatever order it is heard', async () => {
    const debt = await owes(500_000n)
    const placed = await pay([{ ...debt, amountMinor: 400_000n }])
    await joint.act(placed, 'pay', { method: 'qris' })
    for (let times = 0; times < 3; times += 1)
      await withActor(job(), (db) =>
        applyLoanOrder(db, {
          ...{ tenantId: shop().tenantId, topic: 'payment.changed', key: newId(), orderId: placed.id },
          payload: { orderId: placed.id, attemptId: placed.attemptId, effect: 'again' },
        }),
      )
    await Promise.all([1, 2, 3].map(() => withActor(job(), (db) => bookOrder(db, placed.id))))
    expect(await factsOf(debt)).toEqual([400_000n])
  })

  test('is more than is owed, where it was paid in cash meanwhile: theirs, and a person looks', async () => {
    const debt = await owes(500_000n)
    const placed = await pay([{ ...debt, amountMinor: 500_000n }])
    await withActor(job(), (db) =>
      recordFact(db, debt, {
        fact: {
          kind: 'paid',
          method: 'cash',
          amountMinor: 500_000n,
          on: dayOf(new Date(), 'Asia/Jakarta'),
        },
        ...{ source: 'dashboard', createdBy: null },
      }),
    )
    await joint.act(placed, 'pay', { method: 'qris' })
    expect(await debtOf(debt)).toEqual({ status: 'settled', open: 0n, surplus: 500_000n })
    expect(await questionsOf(placed.id)).toEqual(['surplus'])
    const another = await owes(300_000n)
    const needs = async () =>
      (await getLendingNeeds(ops())).surplus.filter(({ orderId }) => orderId === placed.id)
    expect(await needs()).toMatchObject([
      {
        ...{ orderId: placed.id, party: { name: borrower.name }, choices: [{ id: another.id }] },
        credit: { item: { id: debt.id }, creditMinor: 500_000n, currency: 'IDR' },
      },
    ])
    await dismissMoney(ops(), placed.id, 'surplus')
    expect(await needs()).toEqual([])
    expect(await questionsOf(placed.id)).toEqual([])
    await expect(dismissMoney(ops(), placed.id, 'surplus')).rejects.toEqual(
      refused('conflict', 'nothing_to_decide'),
    )
    await requestRefund(owner(), { orderId: placed.id, amountMinor: 500_000n })
    await joint.payments.settle()
    expect(await debtOf(debt)).toEqual({ status: 'settled', open: 0n, surplus: 0n })
  })

  test('of a cancelled order waits for a person, who takes it or gives it back', async () => {
    const [taken, returned] = [await owes(500_000n), await owes(200_000n)]
    const late: Placed[] = []
    for (const debt of [taken, returned]) {
      const placed = await pay([{ ...debt, amountMinor: debt === taken ? 500_000n : 200_000n }])
      await withActor(job(), (db) => cancelBilledOrder(db, placed.id))
      await joint.act(placed, 'pay', { method: 'qris' })
      expect(await pageOf(placed)).toMatchObject({ status: 'cancelled', attention: 'paid_late' })
      expect(await questionsOf(placed.id)).toEqual(['paid_late'])
      expect(await factsOf(debt)).toEqual([])
      late.push(placed)
    }
    const [yes, no] = late as [Placed, Placed]
    const told = await ask(
      "select key from public.events where topic = 'loan_order.attention' and key = any($1)",
      [[`${yes.id}:paid_late`, `${no.id}:paid_late`]],
    )
    expect(told).toHaveLength(2)
    const waiting = (await getLendingNeeds(ops())).late
    expect(waiting.filter(({ orderId }) => orderId === yes.id || orderId === no.id)).toMatchObject([
      {
        orderId: yes.id,
        amountMinor: 500_000n,
        currency: 'IDR',
        items: [{ id: taken.id, leftMinor: 500_000n }],
      },
      { orderId: no.id, amountMinor: 200_000n, items: [{ id: returned.id }] },
    ])
    await expect(getLendingNeeds(memberContext(shop(), shop().members.dev))).rejects.toEqual(
      refused('forbidden'),
    )
    expect((await getLendingNeeds(memberContext(other(), other().members.owner))).late).toEqual([])
    await expect(acceptLateMoney(memberContext(other(), other().members.owner), yes.id)).rejects.toEqual(
      refused('conflict', 'nothing_to_decide'),
    )
    await acceptLateMoney(ops(), yes.id)
    await joint.payments.settle()
    expect(await pageOf(yes)).toMatchObject({ status: 'fulfilled', paymentState: 'paid', attention: null })
    expect(await debtOf(taken)).toMatchObject({ status: 'settled', open: 0n })
    await requestRefund(owner(), { orderId: no.id, amountMinor: 200_000n })
    await joint.payments.settle()
    expect(await debtOf(returned)).toMatchObject({ open: 200_000n })
    expect([await questionsOf(yes.id), await questionsOf(no.id)]).toEqual([[], []])
  })

  test('is written down of a shop that is suspended, too', async () => {
    const debt = await owes(500_000n)
    const placed = await pay([{ ...debt, amountMinor: 500_000n }])
    const status = 'update public.tenants set status = $2 where id = $1'
    await ask(status, [shop().tenantId, 'suspended'])
    await joint.act(placed, 'pay', { method: 'qris' })
    expect(await debtOf(debt)).toEqual({ status: 'settled', open: 0n, surplus: 0n })
    expect(await factsOf(debt)).toEqual([500_000n])
    await ask(status, [shop().tenantId, 'active'])
  })

  test('of an order that had run out is taken, as the shop takes it', async () => {
    const debt = await owes(500_000n)
    const placed = await pay([{ ...debt, amountMinor: 500_000n }])
    await joint.timePasses(placed)
    expect(await pageOf(placed)).toMatchObject({ status: 'expired' })
    joint.payments.act(placed, 'payLate', { method: 'qris' })
    await joint.payments.settle()
    expect(await debtOf(debt)).toMatchObject({ status: 'settled', open: 0n })
  })
})

describe('a quote that is paid by the link', () => {
  const zoneOf = 'update public.tenants set time_zone = $2 where id = $1'
  // A quote ends with the day: the shop is where that is far off.
  beforeAll(async () => {
    const hours = 12 - new Date().getUTCHours()
    await ask(zoneOf, [shop().tenantId, `Etc/GMT${hours < 0 ? '+' : '-'}${Math.abs(hours)}`])
  })
  afterAll(async () => {
    await ask(zoneOf, [shop().tenantId, 'Asia/Jakarta'])
  })

  const quote = 5_200_000n
  async function payOff(
    agreement: { kind: 'agreement'; id: string },
    amountMinor = quote,
    provider: Provider = 'midtrans',
  ): Promise<Placed> {
    const wish = { parts: [{ ...agreement, amountMinor }], isPayoff: true, provider }
    const { orderId, token, url } = await payByLink(shopContext(shop()), borrower, wish)
    const start = { shop: shop(), id: orderId, number: '', token, attemptId: '', url, email: '' }
    return newestTry(joint.payments, { ...start, providerRef: '', request: { provider } })
  }
  async function standingOf({ id }: { id: string }) {
    const [row] = await ask<{ status: string; left: bigint; credit: bigint }>(
      'select status, outstanding_minor as left, credit_minor as credit from public.agreements where id = $1',
      [id],
    )
    const facts = await ask<{ kind: string }>(
      "select kind from public.loan_facts where agreement_id = $1 and kind <> 'opened' order by id",
      [id],
    )
    return [row?.status, row?.left, row?.credit, facts.map(({ kind }) => kind).join(' ')]
  }
  const today = () => withActor(job(), (db) => todayOf(db))
  async function inCash(agreement: { kind: 'agreement'; id: string }, amountMinor: bigint): Promise<void> {
    const on = await today()
    await withActor(job(), (db) =>
      recordFact(db, agreement, {
        fact: { kind: 'paid', method: 'cash', amountMinor, on },
        ...{ source: 'dashboard', createdBy: null },
      }),
    )
  }
  const unsettledOf = async (placed: Placed) =>
    (await getLendingNeeds(ops())).unsettled.filter(({ orderId }) => orderId === placed.id)

  test('ends the agreement with less than is left, and nothing else is its sum', async () => {
    const agreement = await borrows()
    const { payoffs } = await getOwnPage(shopContext(shop()), borrower)
    expect(payoffs).toMatchObject([{ agreementId: agreement.id, totalMinor: quote, rebateMinor: 300_000n }])
    expect(payoffs[0]?.endsAt.getTime()).toBeGreaterThan(Date.now())
    await expect(payOff(agreement, quote - 1n)).rejects.toEqual(refused('conflict', 'payoff_changed'))
    const placed = await payOff(agreement)
    const [order] = await ask<{ in_time: boolean }>(
      'select window_ends_at <= $2 as in_time from public.orders where id = $1',
      [placed.id, payoffs[0]?.endsAt],
    )
    expect(order).toEqual({ in_time: true })
    expect((await payOff(agreement)).id).toBe(placed.id)
    // The same sum as a part of the debt is another wish.
    const plain = await pay([{ ...agreement, amountMinor: quote }])
    expect(plain.id).not.toBe(placed.id)
    const again = await payOff(agreement)
    await joint.act(again, 'pay', { method: 'qris' })
    await withActor(job(), (db) => bookOrder(db, again.id))
    expect(await standingOf(agreement)).toEqual(['settled_early', 0n, 0n, 'settled paid'])
    expect((await getOwnPage(shopContext(shop()), borrower)).payoffs).toEqual([])
    const [ended] = await ask<{ payload: { outcome: string } }>(
      "select payload from public.events where topic = 'agreement.ended' and payload->>'agreementId' = $1",
      [agreement.id],
    )
    expect(ended?.payload.outcome).toBe('settled_early')
  })

  test('takes the rebate back with the money, and gives it again where the bank does', async () => {
    const agreement = await borrows()
    const placed = await payOff(agreement)
    await joint.act(placed, 'pay', { method: 'qris' })
    await requestRefund(owner(), { orderId: placed.id, amountMinor: 200_000n })
    await joint.payments.settle()
    expect(await standingOf(agreement)).toEqual(['active', 500_000n, 0n, 'settled paid reversed paid'])
    expect(await unsettledOf(placed)).toMatchObject([{ item: { leftMinor: 500_000n }, amountMinor: quote }])
    await dismissMoney(ops(), placed.id, 'unsettled')
    expect(await unsettledOf(placed)).toEqual([])

    const disputed = await borrows()
    const charged = await payOff(disputed, quote, 'stripe')
    await joint.act(charged, 'pay')
    const { control } = joint.payments.stripe
    const [session] = control.findSessions({ clientReferenceId: charged.providerRef })
    const dispute = control.dispute(session?.id ?? '')
    await joint.payments.settle()
    const taken = 'settled paid reversed paid'
    expect(await standingOf(disputed)).toEqual(['active', 5_500_000n, 0n, taken])
    expect(await unsettledOf(charged)).toEqual([])
    control.closeDispute(dispute.id, 'won')
    await joint.payments.settle()
    expect(await standingOf(disputed)).toEqual(['settled_early', 0n, 0n, `${taken} settled paid`])
  })

  test('is a payment like any other where it came after its day', async () => {
    const agreement = await borrows()
    const placed = await payOff(agreement)
    await ask('update public.loan_orders set settles_on = settles_on - 1 where order_id = $1', [placed.id])
    await joint.act(placed, 'pay', { method: 'qris' })
    expect(await standingOf(agreement)).toEqual(['active', 300_000n, 0n, 'paid'])
    expect(await unsettledOf(placed)).toMatchObject([{ item: { leftMinor: 300_000n } }])
    const told = await ask(
      "select key from public.events where topic = 'loan_order.attention' and key = $1",
      [`${placed.id}:unsettled`],
    )
    expect(told).toHaveLength(1)
  })

  test('counts as paid on its day, however late that is heard', async () => {
    const agreement = await borrows()
    const placed = await payOff(agreement)
    joint.silence()
    joint.payments.act(placed, 'pay', { method: 'qris' })
    await joint.payments.settle()
    expect(await standingOf(agreement)).toEqual(['active', 5_500_000n, 0n, ''])
    await joint.calm()
    await joint.timePasses(placed)
    expect(await standingOf(agreement)).toEqual(['settled_early', 0n, 0n, 'settled paid'])
  })

  test('holds where something else was paid in between, and what is beyond is theirs', async () => {
    const agreement = await borrows()
    const placed = await payOff(agreement)
    await inCash(agreement, 1_000_000n)
    await joint.act(placed, 'pay', { method: 'qris' })
    expect(await standingOf(agreement)).toEqual(['settled_early', 0n, 1_000_000n, 'paid settled paid'])
    expect(await questionsOf(placed.id)).toEqual(['surplus'])
    // What is too much goes back, and it stays settled.
    await requestRefund(owner(), { orderId: placed.id, amountMinor: 1_000_000n })
    await joint.payments.settle()
    expect(await standingOf(agreement)).toEqual(['settled_early', 0n, 0n, 'paid settled paid paid'])
  })

  test('does not hold where what was paid before it was taken back in between', async () => {
    const agreement = await borrows()
    await inCash(agreement, 100_000n)
    const placed = await payOff(agreement, quote - 100_000n)
    const [cash] = await ask<{ id: string }>(
      "select id from public.loan_facts where agreement_id = $1 and kind = 'paid'",
      [agreement.id],
    )
    await reverseFact(owner(), { factId: cash?.id ?? '', reason: 'By mistake', source: 'dashboard' })
    await joint.act(placed, 'pay', { method: 'qris' })
    expect(await standingOf(agreement)).toEqual(['active', 400_000n, 0n, 'paid reversed paid'])
    expect(await questionsOf(placed.id)).toEqual(['unsettled'])
  })

  test('holds where something is paid after it; and what a person took back stays so', async () => {
    const agreement = await borrows()
    const placed = await payOff(agreement)
    await joint.act(placed, 'pay', { method: 'qris' })
    await inCash(agreement, 100_000n)
    expect(await standingOf(agreement)).toEqual(['settled_early', 0n, 100_000n, 'settled paid paid'])
    const [settled] = await ask<{ id: string }>(
      "select id from public.loan_facts where agreement_id = $1 and kind = 'settled'",
      [agreement.id],
    )
    await reverseFact(owner(), { factId: settled?.id ?? '', reason: 'By mistake', source: 'dashboard' })
    await withActor(job(), (db) => bookOrder(db, placed.id))
    expect(await standingOf(agreement)).toEqual(['active', 200_000n, 0n, 'settled paid paid reversed'])
  })
})

describe('the link to what somebody owes', () => {
  const keyOf = (path: string): string => new URL(path, 'http://x').searchParams.get('k') ?? ''

  test('opens their own page at this lender alone, until it is taken back', async () => {
    const ctx = shopContext(shop())
    const path = partyPath(shop().tenantId, { id: borrower.id, linkVersion: 1 })
    expect(path.startsWith(`/l/${borrower.id}?k=`)).toBe(true)
    expect(await openLink(ctx, borrower.id, keyOf(path))).toEqual(borrower)
    const wrong = [
      () => openLink(ctx, shop().lending.partyId, keyOf(path)),
      () => openLink(ctx, borrower.id, `${keyOf(path)}x`),
      () => openLink(ctx, borrower.id, ''),
      () => openLink(ctx, 'x', keyOf(path)),
      () => openLink(shopContext(other()), borrower.id, keyOf(path)),
      () => openLink(ctx, newId(), keyOf(path)),
    ]
    for (const one of wrong) await expect(one()).rejects.toEqual(refused('not_found'))
    const { linkVersion } = await renewPartyLink(ops(), borrower.id)
    await expect(openLink(ctx, borrower.id, keyOf(path))).rejects.toEqual(refused('not_found'))
    expect(
      await openLink(ctx, borrower.id, keyOf(partyPath(shop().tenantId, { id: borrower.id, linkVersion }))),
    ).toEqual(borrower)
  })

  test('shows what they owe, when it is due and what happened, and nothing of anybody else', async () => {
    const [debt, agreement] = [await owes(500_000n), await borrows()]
    const placed = await pay([{ ...debt, amountMinor: 200_000n }])
    await joint.act(placed, 'pay', { method: 'qris' })
    const standing = await getStanding(shopContext(shop()), borrower)
    expect(standing.open).toEqual([
      { direction: 'receivable', currency: 'IDR', outstandingMinor: 5_800_000n },
    ])
    expect(standing.items).toMatchObject([
      { ...agreement, status: 'active', outstandingMinor: 5_500_000n, rows: Array.from({ length: 5 }, () => ({ chargedMinor: 1_100_000n })) }, // oxfmt-ignore
      {
        ...debt,
        status: 'open',
        outstandingMinor: 300_000n,
        rows: [{ number: 1, outstandingMinor: 300_000n }],
      },
    ])
    expect(standing.history.map(({ kind, method, amountMinor }) => [kind, method, amountMinor])).toEqual([
      ['paid', 'gateway', 200_000n],
      ['interest', null, 100_000n],
      ['opened', null, 500_000n],
      ['opened', null, 5_000_000n],
    ])
    // What the history comes to is what counts today; the rest of what is left is interest to come.
    const [loan] = standing.items
    expect(loan?.laterMinor).toBe(400_000n)
    expect((loan?.outstandingMinor ?? 0n) - (loan?.laterMinor ?? 0n)).toBe(5_000_000n + 100_000n)
    const elsewhere = await getStanding(shopContext(other()), borrower)
    expect(elsewhere).toEqual({ items: [], open: [], history: [], isCut: false })
    const others = { ...borrower, id: shop().lending.otherPartyId }
    expect((await getStanding(shopContext(shop()), others)).items).toEqual([])
  })

  test('leads to whoever they turned out to be', async () => {
    const path = partyPath(shop().tenantId, { id: borrower.id, linkVersion: 1 })
    const { partyId } = shop().lending
    await ask('update public.parties set merged_into = $2 where id = $1', [borrower.id, partyId])
    expect(await openLink(shopContext(shop()), borrower.id, keyOf(path))).toMatchObject({
      id: partyId,
      name: 'Budi',
    })
  })
})
