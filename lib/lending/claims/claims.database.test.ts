import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { jobActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { newId } from '@/lib/core/ids'
import { storage } from '@/lib/core/storage/storage'
import { addDays, dayOf } from '@/lib/core/time/calendar'
import { startJoint } from '@/lib/commerce/testing/joint'
import type { Joint } from '@/lib/commerce/testing/joint'
import { newestTry } from '@/lib/commerce/testing/orders'
import { jobContext, memberContext, shopContext } from '@/lib/commerce/testing/shop'
import { refused } from '@/lib/commerce/testing/suites'
import { readItem, recordFact } from '@/lib/lending/ledger/service'
import { payByLink } from '@/lib/lending/paying/service/pay'
import { reverseFact, undoLast } from '@/lib/lending/debts/service/reversal'
import { findColleague } from '@/lib/platform/service'
import { acceptClaim, declineClaim, listClaims } from './service/answering'
import { expireClaims } from './service/claim-end'
import { listOwnWords, openClaim, openDispute } from './service/claiming'
import { listAnswered } from './service/answered'
import { getClaimDesk, getItemWords } from './service/desk'
import { closeDispute, listDisputes } from './service/disputes'
import { followDispute } from './service/following'
import { openPicture } from './service/pictures'

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
const ctx = () => shopContext(shop())
const owner = () => memberContext(shop(), shop().members.owner)
const ops = () => memberContext(shop(), shop().members.ops)
const dev = () => memberContext(shop(), shop().members.dev)
const stranger = () => memberContext(other(), other().members.owner)
const job = () => jobActor(jobContext(shop()))
const ask = <Row extends object>(text: string, values: unknown[] = []) =>
  joint.payments.database.ask<Row>(text, values)
const daysAgo = (days: number): string => addDays(dayOf(new Date(), 'Asia/Jakarta'), -days)

let borrower = { id: '', name: 'Tono', locale: null }
let debt = { kind: 'debt' as const, id: '' }
beforeEach(async () => {
  borrower = { id: newId(), name: 'Tono', locale: null }
  debt = { kind: 'debt', id: newId() }
  const { tenantId } = shop()
  await ask('insert into public.parties (tenant_id, id, name, seen_name) values ($1, $2, $3, lower($3))', [
    ...[tenantId, borrower.id, borrower.name],
  ])
  await ask(
    `insert into public.debts (tenant_id, id, party_id, direction, cause, currency, principal_minor, outstanding_minor, began_on, due_on)
     values ($1, $2, $3, 'receivable', 'loan', 'IDR', 500000, 500000, $4, $5)`,
    [tenantId, debt.id, borrower.id, daysAgo(30), daysAgo(16)],
  )
  await withActor(job(), (db) =>
    recordFact(db, debt, {
      fact: { kind: 'opened', amountMinor: 500_000n, on: daysAgo(30), cause: 'loan' },
      ...{ source: 'dashboard', createdBy: null },
    }),
  )
})

const owed = async (): Promise<bigint | undefined> => {
  const [row] = await ask<{ open: bigint }>(
    'select outstanding_minor as open from public.debts where id = $1',
    [debt.id],
  )
  return row?.open
}
const paidFacts = () =>
  ask("select method, amount_minor from public.loan_facts where debt_id = $1 and kind = 'paid'", [debt.id])
/** What a member is called. */
const called = async (personId: string): Promise<string | null> => {
  const colleague = await withActor(job(), (db) => findColleague(db, personId))
  return colleague && (colleague.name || (colleague.email ?? null))
}
const stateOf = async (claimId: string) => {
  const [row] = await ask<{ state: string }>('select state from public.claims where id = $1', [claimId])
  return row?.state
}
const claim = (more: object = {}) =>
  openClaim(ctx(), borrower, {
    item: debt,
    amountMinor: 200_000n,
    method: 'transfer',
    paidOn: daysAgo(1),
    ...more,
  })
const accepting = (claimId: string, more: object = {}) => ({
  ...{ claimId, item: debt, amountMinor: 200_000n, method: 'transfer' as const, paidOn: daysAgo(1) },
  ...more,
})

describe('"I paid"', () => {
  test('changes nothing until the lender takes it, and then once, whoever else accepts it too', async () => {
    const { claimId } = await claim({ note: 'Via BCA' })
    expect(await owed()).toBe(500_000n)
    expect(await listClaims(owner())).toContainEqual(
      expect.objectContaining({ id: claimId, note: 'Via BCA' }),
    )
    const both = await Promise.allSettled([
      acceptClaim(owner(), accepting(claimId)),
      acceptClaim(ops(), accepting(claimId)),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    // Whoever was second is told who did it, and that nothing was written down twice.
    const first = both[0]?.status === 'fulfilled' ? owner() : ops()
    const name = await called(first.personId)
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: {
        ...{ code: 'conflict', message: 'claim_answered_by' },
        values: { how: 'accepted', name },
      },
    })
    expect(await paidFacts()).toEqual([{ method: 'transfer', amount_minor: 200_000n }])
    expect([await owed(), await stateOf(claimId)]).toEqual([300_000n, 'accepted'])
  })

  test('is declined with a reason, or over after seven days, and is not answered twice', async () => {
    const [no, late] = [await claim(), await claim({ amountMinor: null, method: null, paidOn: null })]
    await declineClaim(ops(), { claimId: no.claimId, answer: 'Nothing came.' })
    await expect(declineClaim(ops(), { claimId: no.claimId, answer: 'No.' })).rejects.toEqual(refused('conflict', 'claim_answered_by')) // oxfmt-ignore
    await expireClaims(jobContext(shop()))
    expect(await stateOf(late.claimId)).toBe('open')
    await ask("update public.claims set expires_at = now() - interval '1 second' where id = $1", [
      late.claimId,
    ])
    await joint.runDue()
    expect(await stateOf(late.claimId)).toBe('expired')
    await expect(acceptClaim(owner(), accepting(late.claimId))).rejects.toEqual(refused('conflict', 'claim_expired')) // oxfmt-ignore
    const { claims } = await listOwnWords(ctx(), borrower)
    expect(claims).toMatchObject([{ state: 'expired' }, { state: 'declined', answer: 'Nothing came.' }])
    expect(await paidFacts()).toEqual([])
  })

  test('is settled by the gateway where it says the same, and by nothing else', async () => {
    const [meant, cash, another] = [
      await claim({ method: null }),
      await claim({ method: 'cash' }),
      await claim({ method: null, amountMinor: 100_000n }),
    ]
    const { orderId, token, url } = await payByLink(ctx(), borrower, { parts: [{ ...debt, amountMinor: 200_000n }] }) // oxfmt-ignore
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
    const placed = await newestTry(joint.payments, { ...start, request: { provider: 'midtrans' } })
    await joint.act(placed, 'pay', { method: 'qris' })
    const states = [await stateOf(meant.claimId), await stateOf(cash.claimId), await stateOf(another.claimId)]
    expect(states).toEqual(['accepted', 'open', 'open'])
    expect(await paidFacts()).toEqual([{ method: 'gateway', amount_minor: 200_000n }])
  })

  test('brings a picture that the lender sees and nobody else, and that is one', async () => {
    const content = Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      Buffer.from('x'),
    ])
    const { claimId } = await openClaim(ctx(), borrower, { item: debt }, { name: '../bukti.exe', content })
    const picture = await openPicture(ops(), claimId)
    expect(picture).toMatchObject({ name: '..bukti.png', type: 'image/png', sizeBytes: 9n })
    picture.stream.destroy()
    await expect(openPicture(dev(), claimId)).rejects.toEqual(refused('forbidden'))
    await expect(openPicture(stranger(), claimId)).rejects.toEqual(refused('not_found'))
    const script = Buffer.from('<script>alert(1)</script>')
    await expect(openClaim(ctx(), borrower, { item: debt }, { name: 'x.png', content: script })).rejects.toEqual(refused('validation_failed', 'proof_type')) // oxfmt-ignore
    // What came to nothing leaves no file.
    const files: string[] = []
    const put = storage().put
    storage().put = (key, body) => (files.push(key), put.call(storage(), key, body))
    const foreign = { kind: 'debt' as const, id: shop().lending.debtId }
    await expect(openClaim(ctx(), borrower, { item: foreign }, { name: 'x.png', content })).rejects.toEqual(refused('conflict', 'nothing_owed')) // oxfmt-ignore
    expect(files).toHaveLength(1)
    expect(await storage().open(files[0] ?? '')).toBeNull()
  })

  test('is for what one owes oneself, of days that have come, and not without end', async () => {
    await expect(claim({ paidOn: '2099-01-01' })).rejects.toEqual(
      refused('validation_failed', 'claim_in_future'),
    )
    const { claimId } = await claim()
    await expect(acceptClaim(stranger(), accepting(claimId))).rejects.toEqual(refused('not_found'))
    await expect(acceptClaim(dev(), accepting(claimId))).rejects.toEqual(refused('forbidden'))
    const foreign = { kind: 'debt' as const, id: shop().lending.debtId }
    await expect(acceptClaim(owner(), accepting(claimId, { item: foreign }))).rejects.toEqual(
      refused('not_found'),
    )
    for (let more = 0; more < 4; more += 1) await claim()
    await expect(claim()).rejects.toEqual(refused('conflict', 'claims_waiting'))
  })
})

describe('a dispute', () => {
  const standing = () => withActor(job(), (db) => readItem(db, debt, daysAgo(0)))

  test('holds its item until the lender has answered, and no other one begins meanwhile', async () => {
    const { disputeId } = await openDispute(ctx(), borrower, { item: debt, reason: 'Not all came' })
    await joint.payments.settle()
    expect((await standing()).state.isHeld).toBe(true)
    await followDispute(jobContext(shop()), disputeId)
    const facts = (await standing()).facts.map(({ fact }) => fact.kind)
    expect(facts).toEqual(['opened', 'held'])
    await expect(openDispute(ctx(), borrower, { item: debt, reason: 'Again' })).rejects.toEqual(refused('conflict', 'disputed_already')) // oxfmt-ignore
    expect(await listDisputes(owner())).toContainEqual(expect.objectContaining({ id: disputeId, reason: 'Not all came' })) // oxfmt-ignore
    expect((await listOwnWords(ctx(), borrower)).disputes).toMatchObject([{ id: disputeId }])
    await expect(closeDispute(stranger(), { disputeId, answer: 'x' })).rejects.toEqual(refused('not_found'))
    await expect(closeDispute(dev(), { disputeId, answer: 'x' })).rejects.toEqual(refused('forbidden'))
    await closeDispute(ops(), { disputeId, answer: 'It did come.' })
    expect((await standing()).facts.map(({ fact }) => fact.kind)).toEqual(['opened', 'held', 'resumed'])
    await expect(closeDispute(ops(), { disputeId, answer: 'x' })).rejects.toEqual(refused('conflict', 'dispute_over_by')) // oxfmt-ignore
    await openDispute(ctx(), borrower, { item: debt, reason: 'Still not' })
  })

  test('ends by its answer alone, and not by being undone; the debt goes once it has one', async () => {
    const { disputeId } = await openDispute(ctx(), borrower, { item: debt, reason: 'Never was' })
    await joint.payments.settle()
    const undo = async (kind: string) => {
      const told = (await standing()).facts.find(({ fact }) => fact.kind === kind)
      return reverseFact(owner(), { factId: told?.fact.id ?? '', reason: 'A slip', source: 'api' })
    }
    const needsAnswer = refused('conflict', 'dispute_needs_answer')
    await expect(undo('held')).rejects.toEqual(needsAnswer)
    await expect(undo('opened')).rejects.toEqual(needsAnswer)
    await closeDispute(owner(), { disputeId, answer: 'You are right.' })
    await expect(undo('resumed')).rejects.toEqual(needsAnswer)
    await expect(undoLast(owner(), 'dashboard')).rejects.toEqual(needsAnswer)
    await undo('opened')
    expect((await standing()).state).toMatchObject({ status: 'void', isHeld: false })
  })

  test('that was answered before anybody held it leaves the books alone', async () => {
    const { disputeId } = await openDispute(ctx(), borrower, { item: debt, reason: 'Not all came' })
    await closeDispute(ops(), { disputeId, answer: 'It did come.' })
    await joint.payments.settle()
    expect((await standing()).facts.map(({ fact }) => fact.kind)).toEqual(['opened'])
  })

  test('is about what one owes oneself', async () => {
    const foreign = { kind: 'debt' as const, id: shop().lending.debtId }
    await expect(openDispute(ctx(), borrower, { item: foreign, reason: 'x' })).rejects.toEqual(refused('conflict', 'nothing_owed')) // oxfmt-ignore
  })
})

describe('what the lender answers', () => {
  const mine = async () => {
    const desk = await getClaimDesk(owner())
    const { lines } = await listAnswered(owner())
    const ofTono = <T extends { party: { id: string } }>(lines: readonly T[]): T[] =>
      lines.filter(({ party }) => party.id === borrower.id)
    return {
      waiting: ofTono(desk.waiting),
      answered: lines.filter(({ line }) => line.party.id === borrower.id),
      disputes: ofTono(desk.disputes),
    }
  }

  test('stands with whose it is, what it is about, onto what it can be booked, and who answered', async () => {
    const { claimId } = await claim({ item: null, note: 'Via BCA' })
    const { disputeId } = await openDispute(ctx(), borrower, { item: debt, reason: 'Not all came' })
    expect((await mine()).waiting).toMatchObject([
      {
        ...{ claim: { id: claimId, note: 'Via BCA' }, party: { name: 'Tono' }, item: null, by: null },
        choices: [{ id: debt.id, leftMinor: 500_000n, currency: 'IDR' }],
      },
    ])
    expect((await mine()).disputes).toMatchObject([{ dispute: { id: disputeId }, item: { id: debt.id } }])
    await acceptClaim(ops(), accepting(claimId, { currency: 'IDR', amountMinor: 150_000n, answer: 'Thanks' }))
    const { waiting, answered } = await mine()
    expect(waiting).toEqual([])
    const by = await called(ops().personId)
    const accepted = {
      ...{ kind: 'claim', line: { claim: { id: claimId, state: 'accepted', answer: 'Thanks' }, by } },
      payment: { item: debt, amountMinor: 150_000n, currency: 'IDR', isReversed: false },
    }
    expect(answered).toMatchObject([accepted])
    await closeDispute(owner(), { disputeId, answer: 'It did come.' })
    const closed = {
      kind: 'dispute',
      line: { dispute: { id: disputeId }, by: await called(owner().personId) },
    }
    expect((await mine()).answered, 'the newest answer first').toMatchObject([closed, accepted])
    await expect(listAnswered(dev())).rejects.toEqual(refused('forbidden'))
    expect(JSON.stringify((await listAnswered(stranger())).lines.map(({ line }) => line.party.id))).not.toContain(borrower.id) // oxfmt-ignore
    await expect(getClaimDesk(dev())).rejects.toEqual(refused('forbidden'))
    const foreign = await getClaimDesk(stranger())
    expect(JSON.stringify(foreign.waiting.map(({ claim: { id } }) => id))).not.toContain(claimId)
  })

  test('stands at the debt as well, also once a dispute is over', async () => {
    const { claimId } = await claim()
    const { disputeId } = await openDispute(ctx(), borrower, { item: debt, reason: 'Not all came' })
    await closeDispute(ops(), { disputeId, answer: 'It did come.' })
    expect(await getItemWords(ops(), debt)).toMatchObject({
      waiting: [{ claim: { id: claimId }, item: { id: debt.id } }],
      disputes: [
        { dispute: { id: disputeId, state: 'closed', answer: 'It did come.' }, closedAt: expect.any(Date) },
      ],
    })
    const none = { waiting: [], disputes: [] }
    expect(await getItemWords(ops(), { kind: 'agreement', id: debt.id })).toMatchObject(none)
    expect(await getItemWords(stranger(), debt)).toMatchObject(none)
    expect(await getItemWords(ops(), { kind: 'debt', id: 'x' })).toMatchObject(none)
  })

  test('keeps the amount that was said, also once nothing is owed any more', async () => {
    await openClaim(ctx(), borrower, { amountMinor: 100_000n, currency: 'IDR' })
    await claim({ amountMinor: 50_000n })
    await withActor(job(), (db) =>
      recordFact(db, debt, {
        fact: { kind: 'paid', method: 'cash', amountMinor: 500_000n, on: daysAgo(0) },
        ...{ source: 'dashboard', createdBy: null },
      }),
    )
    const lines = (await getClaimDesk(owner())).waiting.filter(({ party }) => party.id === borrower.id)
    expect(lines).toMatchObject([
      { claim: { amountMinor: 100_000n, currency: 'IDR' }, item: null, choices: [] },
      { claim: { amountMinor: 50_000n, currency: 'IDR' } },
    ])
  })

  test('is booked only onto what is owed, in its currency, on a day on which it was', async () => {
    const { claimId } = await claim()
    const accept = (more: object) => acceptClaim(owner(), accepting(claimId, more))
    await expect(accept({ currency: 'USD' })).rejects.toEqual(refused('conflict', 'other_currency'))
    await expect(accept({ paidOn: daysAgo(31) })).rejects.toMatchObject({
      fields: { on: ['day_before_begin'] },
    })
    await ask("update public.debts set direction = 'payable' where id = $1", [debt.id])
    await expect(accept({})).rejects.toEqual(refused('not_found'))
    await ask("update public.debts set direction = 'receivable', status = 'written_off' where id = $1", [
      debt.id,
    ])
    await expect(accept({})).rejects.toEqual(refused('conflict', 'was_written_off'))
    await ask("update public.debts set status = 'open' where id = $1", [debt.id])
    await accept({ currency: 'IDR' })
    await expect(acceptClaim(owner(), accepting('x'))).rejects.toThrow()
  })
})

test('the lender is told once of what somebody says', async () => {
  const { claimId } = await claim()
  const { disputeId } = await openDispute(ctx(), borrower, { item: debt, reason: 'Not all came' })
  const rows = await ask("select topic, key from public.events where topic in ('claim.opened', 'dispute.opened') and key = any($1) order by topic", [[claimId, disputeId]]) // oxfmt-ignore
  expect(rows).toEqual([
    { topic: 'claim.opened', key: claimId },
    { topic: 'dispute.opened', key: disputeId },
  ])
})
