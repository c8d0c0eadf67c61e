import type pg from 'pg'
import type { JobContext, MemberContext, ShopContext } from '@/lib/core/context'
import { originOf } from '@/lib/core/tenancy/tenant'
import { addDays, dayOf } from '@/lib/core/time/calendar'
import { AgreementInput, OfferInput } from '@/lib/lending/agreements/schema'
import { draftAgreement, getAgreement } from '@/lib/lending/agreements/service/drafts'
import { followAgreement } from '@/lib/lending/agreements/service/follow'
import { offerAgreement } from '@/lib/lending/agreements/service/offers'
import { DebtInput, PaymentInput } from '@/lib/lending/debts/schema'
import { addDebt } from '@/lib/lending/debts/service/opening'
import { recordPayment } from '@/lib/lending/debts/service/payments'
import type { Terms } from '@/lib/lending/ledger/schema'
import { openCodeRequest, requestSigningCode, signDocument } from '@/lib/lending/papers/service/signing'
import type { SigningContext } from '@/lib/lending/papers/service/signing'
import { noteConsent } from '@/lib/lending/parties/service/changing'
import { addParty } from '@/lib/lending/parties/service/parties'
import { DEMO } from '@/sandbox/whatsapp/state/demo'
import { BOOK } from './borrowers'
import type { DemoBorrower, DemoDebt } from './borrowers'

const phoneOf = (name: string): string => {
  const found = DEMO.people.find((one) => one.name === name)
  return found ? `+${found.number}` : ''
}

/** One row of an answer, where there is one. */
async function findId(pool: pg.Pool, statement: string, values: readonly string[]): Promise<string | null> {
  const { rows } = await pool.query<{ id: string }>(statement, [...values])
  return rows[0]?.id ?? null
}

async function plantBorrower(
  pool: pg.Pool,
  ctx: MemberContext,
  { name, email, locale, consent }: DemoBorrower,
): Promise<string> {
  const known = await findId(pool, 'select id from public.parties where tenant_id = $1 and name = $2', [
    ctx.tenantId,
    name,
  ])
  const { id } = known
    ? { id: known }
    : await addParty(ctx, { name, email, locale, phone: phoneOf(name), note: '' })
  if (consent !== null) await noteConsent(ctx, { partyId: id, isGiven: true, note: consent })
  return id
}

async function plantDebt(
  pool: pg.Pool,
  ctx: MemberContext,
  debt: DemoDebt & { partyId: string; today: string },
): Promise<void> {
  const { partyId, today, note, direction, cause, amountMinor, began, due, paid } = debt
  const known = await findId(
    pool,
    'select id from public.debts where tenant_id = $1 and party_id = $2 and note = $3',
    [ctx.tenantId, partyId, note],
  )
  const given = DebtInput.parse({
    ...{ party: { id: partyId }, direction, cause, amountMinor, note },
    ...{ beganOn: addDays(today, began), dueOn: addDays(today, due) },
  })
  const id = known ?? (await addDebt(ctx, given)).id
  const isPaid = await findId(
    pool,
    `select id from public.loan_facts where tenant_id = $1 and debt_id = $2 and kind = 'paid'`,
    [ctx.tenantId, id],
  )
  if (paid === undefined || isPaid !== null) return
  const item = { kind: 'debt' as const, id }
  const { amountMinor: paidMinor, method, on } = paid
  const payment = { item, amountMinor: paidMinor, currency: 'IDR', method, on: addDays(today, on) }
  await recordPayment(ctx, PaymentInput.parse(payment))
}

/** With the code that is on its way to the signer's mailbox. */
async function signAs(pool: pg.Pool, ctx: SigningContext, documentId: string): Promise<void> {
  await requestSigningCode(ctx, documentId)
  const { rows } = await pool.query<{ key: string; payload: unknown }>(
    `select key, payload from public.events where tenant_id = $1 and topic = 'agreement.code_requested' order by id desc limit 1`,
    [ctx.tenantId],
  )
  const asked = rows[0] && openCodeRequest(ctx.tenantId, rows[0].key, rows[0].payload)
  if (!asked) throw new Error('No code was asked for.')
  await signDocument(ctx, documentId, asked.code)
}

async function signBoth(
  pool: pg.Pool,
  ctx: MemberContext,
  signed: { agreementId: string; documentId: string; partyId: string },
): Promise<void> {
  const { tenantId, slug, requestId, address, userAgent, locale } = ctx
  const shop: ShopContext = { tenantId, slug, requestId, address, userAgent, locale, origin: originOf(slug) }
  await signAs(pool, ctx, signed.documentId)
  await signAs(pool, { ...shop, partyId: signed.partyId }, signed.documentId)
  const job: JobContext = { tenantId, requestId }
  await followAgreement(job, signed.agreementId)
}

/** An agreement as far as it is to stand: offered, or signed with a first instalment that was paid. */
async function plantAgreement(
  pool: pg.Pool,
  ctx: MemberContext,
  wanted: {
    partyId: string
    note: string
    terms: Terms
    isSigned: boolean
    paidMinor: bigint
    paidOn: string
  },
): Promise<void> {
  const { partyId, note, terms, isSigned, paidMinor, paidOn } = wanted
  const known = await findId(
    pool,
    'select id from public.agreements where tenant_id = $1 and party_id = $2 and note = $3',
    [ctx.tenantId, partyId, note],
  )
  const input = AgreementInput.parse({ partyId, currency: 'IDR', note, terms })
  const agreementId = known ?? (await draftAgreement(ctx, input)).id
  const { agreement } = await getAgreement(ctx, agreementId)
  if (agreement.status === 'draft') await offerAgreement(ctx, OfferInput.parse({ agreementId, days: 30 }))
  if (!isSigned || (agreement.status !== 'draft' && agreement.status !== 'offered')) return
  const documentId = await findId(
    pool,
    `select id from public.loan_documents where tenant_id = $1 and agreement_id = $2 and state = 'offered'`,
    [ctx.tenantId, agreementId],
  )
  if (documentId !== null) await signBoth(pool, ctx, { agreementId, documentId, partyId })
  const item = { kind: 'agreement' as const, id: agreementId }
  const payment = { item, amountMinor: paidMinor, currency: 'IDR', method: 'transfer', on: paidOn }
  await recordPayment(ctx, PaymentInput.parse(payment))
}

/** People, debts and agreements of the demo's lender, in every state that a newcomer should see. */
export async function plantBook(pool: pg.Pool, ctx: MemberContext): Promise<void> {
  const { rows } = await pool.query<{ zone: string }>(
    'select time_zone as zone from public.tenants where id = $1',
    [ctx.tenantId],
  )
  const today = dayOf(new Date(), rows[0]?.zone ?? 'UTC')
  for (const borrower of BOOK) {
    const partyId = await plantBorrower(pool, ctx, borrower)
    for (const debt of borrower.debts) await plantDebt(pool, ctx, { ...debt, partyId, today })
    if (borrower.agreement)
      await plantAgreement(pool, ctx, {
        ...borrower.agreement,
        partyId,
        terms: borrower.agreement.terms(today),
        // The day after its first row fell due.
        paidOn: addDays(today, -9),
      })
  }
}
