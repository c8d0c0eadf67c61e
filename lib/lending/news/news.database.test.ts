import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { dayOf } from '@/lib/core/time/calendar'
import { startJoint } from '@/lib/commerce/testing/joint'
import type { Joint } from '@/lib/commerce/testing/joint'
import { jobContext, memberContext, shopContext } from '@/lib/commerce/testing/shop'
import { acceptClaim, declineClaim } from '@/lib/lending/claims/service/answering'
import { openClaim, openDispute } from '@/lib/lending/claims/service/claiming'
import { closeDispute } from '@/lib/lending/claims/service/disputes'
import { DebtInput, PaymentInput } from '@/lib/lending/debts/schema'
import { addDebt } from '@/lib/lending/debts/service/opening'
import { recordPayment } from '@/lib/lending/debts/service/payments'
import { sayConsent } from '@/lib/lending/page/service/consent'
import { openBooks } from '@/lib/lending/testing/module'
import { listHolders } from '@/lib/platform/service'
import { withActor } from '@/lib/core/db/actor'
import { jobActor } from '@/lib/core/context'
import { tellLenders } from './service/lenders'

let joint: Joint
beforeAll(async () => {
  joint = await startJoint()
  await openBooks(joint.payments.database, [shop(), joint.payments.shops.b])
})
afterAll(() => joint.stop())

const shop = () => joint.payments.shops.a
const ctx = () => shopContext(shop())
const ops = () => memberContext(shop(), shop().members.ops)
const ask = <Row extends object>(text: string, values: unknown[] = []) =>
  joint.payments.database.ask<Row>(text, values)

let borrower = { id: '', name: 'Tono', locale: null }
let debt = { kind: 'debt' as const, id: '' }
let address = ''
beforeEach(async () => {
  address = `tono-${newId()}@borrowers.example`
  const made = await addDebt(
    ops(),
    DebtInput.parse({
      ...{ party: { name: `Tono ${newId()}`, phone: '', email: address }, direction: 'receivable' },
      ...{ amountMinor: 500_000n, currency: 'IDR', source: 'dashboard' },
    }),
  )
  borrower = { id: made.partyId, name: 'Tono', locale: null }
  debt = { kind: 'debt', id: made.id }
})

/** To whom which news of something went, by the people's roles or `borrower`. */
async function toldOf(id: string): Promise<string[]> {
  await joint.payments.settle()
  const rows = await ask<{ who: string; template: string }>(
    `select coalesce(m.role, 'borrower') as who, n.template from public.notifications n
     left join public.members m on m.tenant_id = n.tenant_id and m.email = n.recipient
     where n.tenant_id = $1 and position($2 in n.key) > 0 and n.template in ('lending_news', 'loan_news')`,
    [shop().tenantId, id],
  )
  return rows.map(({ who, template }) => `${template} ${who}`).toSorted()
}
const claim = () =>
  openClaim(ctx(), borrower, { item: debt, amountMinor: 200_000n, method: 'transfer', note: 'Via BCA' })
const accept = (claimId: string) =>
  acceptClaim(ops(), {
    ...{ claimId, item: debt, amountMinor: 150_000n, method: 'transfer', paidOn: today() },
  })
const today = () => dayOf(new Date(), 'Asia/Jakarta')
const team = ['lending_news finance', 'lending_news ops', 'lending_news owner']

test('a claim and a dispute are told to whoever sees the book, once, and to nobody else', async () => {
  const { claimId } = await claim()
  const { disputeId } = await openDispute(ctx(), borrower, { item: debt, reason: 'Not all came' })
  const holders = await withActor(jobActor(jobContext(shop())), (db) => listHolders(db, 'lending.read'))
  const roles = await ask<{ role: string }>(
    'select role from public.members where tenant_id = $1 and person_id = any($2)',
    [shop().tenantId, holders.map(({ personId }) => personId)],
  )
  expect(new Set(roles.map(({ role }) => role))).toEqual(new Set(['owner', 'finance', 'ops']))
  expect(new Set(await toldOf(claimId))).toEqual(new Set(team))
  expect(new Set(await toldOf(disputeId))).toEqual(new Set(team))
  const before = await toldOf(claimId)
  await tellLenders(jobContext(shop()), 'claim', claimId)
  expect(await toldOf(claimId)).toEqual(before)
})

test('what was answered before anybody was told is told to nobody', async () => {
  const { claimId } = await claim()
  await declineClaim(ops(), { claimId, answer: 'Nothing came.' })
  await tellLenders(jobContext(shop()), 'claim', claimId)
  expect(await toldOf(claimId)).toEqual(['loan_news borrower'])
})

/** What arrived for the borrower, and for one of the team. */
const letters = async (to = address) => {
  await joint.payments.settle()
  return (await joint.mailbox.store.list({ to })).map(({ subject, text }) => `${subject}\n${text}`)
}

test('an accepted claim is one mail, whatever else the payment sets off, and says what is left', async () => {
  await ask(
    "update public.parties set consent = 'given', consent_source = 'lender', consent_at = now() where id = $1",
    [borrower.id],
  )
  const { claimId } = await claim()
  await accept(claimId)
  const [letter, ...more] = await letters()
  expect(more).toEqual([])
  expect(letter).toContain('350.000')
  const rest = { item: debt, amountMinor: 350_000n, currency: 'IDR', method: 'cash', source: 'dashboard' }
  await recordPayment(ops(), PaymentInput.parse(rest))
  expect((await letters()).filter((one) => one.includes('Tidak ada lagi yang harus dibayar'))).toHaveLength(1)
})

test('the team reads which debt is meant, and the amount of a payment for several debts', async () => {
  const [finance] = await ask<{ email: string }>(
    "select email from public.members where tenant_id = $1 and role = 'finance' limit 1",
    [shop().tenantId],
  )
  await openClaim(ctx(), borrower, { amountMinor: 123_000n })
  await openDispute(ctx(), borrower, { item: debt, reason: 'Bukan segitu' })
  const all = await letters(finance?.email)
  expect(all.filter((one) => one.includes('123.000'))).toHaveLength(1)
  expect(all.find((one) => one.includes('Bukan segitu'))).toMatch(/utang Rp.500\.000 tanggal/)
})

test('whoever claimed or objected reads the answer, and one mail for one payment', async () => {
  const [yes, no] = [await claim(), await claim()]
  const { factId } = await accept(yes.claimId)
  await declineClaim(ops(), { claimId: no.claimId, answer: 'Nothing came.' })
  const { disputeId } = await openDispute(ctx(), borrower, { item: debt, reason: 'Not all came' })
  await closeDispute(ops(), { disputeId, answer: 'It did come.' })
  for (const id of [yes.claimId, no.claimId, disputeId])
    expect(await toldOf(id)).toContain('loan_news borrower')
  expect(await toldOf(factId)).toEqual([])
})

test('a payment is confirmed to whoever agreed to messages, and to nobody who did not, stopped or is blocked', async () => {
  const pay = async () => {
    const input = { item: debt, amountMinor: 10_000n, currency: 'IDR', method: 'cash', source: 'dashboard' }
    return (await recordPayment(ops(), PaymentInput.parse(input))).factId
  }
  const say = (columns: string) => ask(`update public.parties set ${columns} where id = $1`, [borrower.id])
  expect(await toldOf(await pay())).toEqual([])
  await say("consent = 'given', consent_source = 'lender', consent_at = now()")
  expect(await toldOf(await pay())).toEqual(['loan_news borrower'])
  await say('blocked_at = now()')
  expect(await toldOf(await pay())).toEqual([])
  await say("blocked_at = null, consent = 'stopped'")
  const { claimId } = await claim()
  await accept(claimId)
  expect(await toldOf(claimId)).not.toContain('loan_news borrower')
})

test('who wants no more messages is told to the team each time that they say so, and not where the lender noted it', async () => {
  const say = (columns: string) => ask(`update public.parties set ${columns} where id = $1`, [borrower.id])
  await say("consent = 'given', consent_source = 'lender', consent_at = now()")
  await sayConsent(ctx(), borrower, false)
  expect(new Set(await toldOf(borrower.id))).toEqual(new Set(team))
  const { length } = await toldOf(borrower.id)
  await sayConsent(ctx(), borrower, true)
  await sayConsent(ctx(), borrower, false)
  expect(await toldOf(borrower.id)).toHaveLength(2 * length)
  await say("consent = 'given', consent_source = 'lender', consent_at = now()")
  await say("consent = 'stopped', consent_at = now()")
  expect(await toldOf(borrower.id)).toHaveLength(2 * length)
})

test('a shop that keeps no book any more, or is suspended, tells nothing', async () => {
  await ask("update public.tenant_modules set is_on = false where tenant_id = $1 and module_id = 'lending'", [
    shop().tenantId,
  ])
  const { claimId } = await claim()
  expect(await toldOf(claimId)).toEqual([])
  await openBooks(joint.payments.database, [shop()])
})
