'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import { Refusals } from '@/lib/core/requests/refusals'
import { shopBase } from '@/lib/core/requests/request'
import { wholeNumber } from '@/lib/core/text/number-input'
import { line, OptionalEmail, WrittenPhone } from '@/lib/core/text/text-input'
import { AgreementInput, OfferInput, SettlementInput } from '@/lib/lending/agreements/schema'
import {
  changeDraft,
  draftAgreementWith,
  draftReschedule,
  dropReschedule,
} from '@/lib/lending/agreements/service/drafts'
import { offerAgreement, withdrawAgreement } from '@/lib/lending/agreements/service/offers'
import { settleAgreement } from '@/lib/lending/agreements/service/settling'
import { readTermsForm, TermsForm } from '@/lib/lending/desk/terms-form'
import { DIRECTIONS } from '@/lib/lending/ledger/schema'
import { requestSigningCode, signDocument } from '@/lib/lending/papers/service/signing'
import { lendingAction } from '@/lib/lending/desk/lending-action'

const typed = z.string().default('')
const Which = z.object({ agreementId: z.string() })
const done = (): { savedAt: number } => ({ savedAt: Date.now() })

export const offerAgreementAction = lendingAction(
  'lending.approve',
  Which.extend({ days: wholeNumber(1, 60) }),
  async (ctx, form) => {
    await offerAgreement(ctx, OfferInput.parse(form))
    return done()
  },
)

/** `paper` is the offer that the page shows; without one it shows a draft. */
export const withdrawAgreementAction = lendingAction(
  'lending.approve',
  Which.extend({ paper: z.string() }),
  async (ctx, { agreementId, paper }) => {
    await withdrawAgreement(ctx, agreementId, paper === '' ? null : paper)
    return done()
  },
)

const Paper = z.object({ documentId: z.string() })

export const requestSigningCodeAction = lendingAction('lending.approve', Paper, (ctx, { documentId }) =>
  requestSigningCode(ctx, documentId),
)

export const signAgreementAction = lendingAction(
  'lending.approve',
  Paper.extend({ code: typed }),
  async (ctx, { documentId, code }) => {
    await signDocument(ctx, documentId, code)
    return done()
  },
)

const seen = z.coerce.number().int().nonnegative()
const pageOf = async (id: string): Promise<string> => `${await shopBase()}/dashboard/lending/agreements/${id}`

/** With whom and what for; an address is what the code of the signature goes to. */
const About = z.object({
  ...{ partyId: typed, name: typed, phone: typed, email: typed },
  direction: z.enum(DIRECTIONS, 'invalid').default('receivable'),
  note: typed,
})
const Stranger = z.object({ name: line(1, 120), phone: WrittenPhone, email: OptionalEmail })
const Purpose = AgreementInput.pick({ note: true })

export const draftAgreementAction = lendingAction(
  'lending.write',
  TermsForm.extend(About.shape),
  async (ctx, form): Promise<null> => {
    const refusals = new Refusals()
    const { partyId, name, phone, email, direction, currency } = form
    const stranger = refusals.read(() => (partyId === '' ? Stranger.parse({ name, phone, email }) : null))
    const note = refusals.read(() => Purpose.parse({ note: form.note }).note)
    const terms = refusals.read(() => readTermsForm(form, ctx.locale))
    refusals.end()
    if (!terms) throw new AppError('validation_failed')
    const party = stranger ?? { id: partyId }
    const { id } = await draftAgreementWith(ctx, { party, direction, currency, note: note ?? '', terms })
    return redirect(await pageOf(id))
  },
)

export const changeDraftAction = lendingAction(
  'lending.write',
  TermsForm.extend({ ...Which.shape, version: seen, note: typed }),
  async (ctx, { agreementId, version, ...form }): Promise<null> => {
    const refusals = new Refusals()
    const terms = refusals.read(() => readTermsForm(form, ctx.locale))
    const { note } = refusals.parse(Purpose, { note: form.note })
    if (!terms) throw new AppError('validation_failed')
    await changeDraft(ctx, agreementId, { currency: form.currency, note, terms }, version)
    return redirect(await pageOf(agreementId))
  },
)

export const draftRescheduleAction = lendingAction(
  'lending.approve',
  TermsForm.extend({ ...Which.shape, version: seen }),
  async (ctx, { agreementId, version, ...form }): Promise<null> => {
    await draftReschedule(ctx, agreementId, readTermsForm(form, ctx.locale), version)
    return redirect(await pageOf(agreementId))
  },
)

export const dropRescheduleAction = lendingAction(
  'lending.approve',
  Which.extend({ version: seen }),
  async (ctx, { agreementId, version }) => {
    await dropReschedule(ctx, agreementId, version)
    return done()
  },
)

/** The quote comes back as it was shown, in minor units. */
export const settleAgreementAction = lendingAction(
  'lending.write',
  Which.extend({ quoted: z.string().regex(/^\d{1,18}$/, 'invalid'), method: typed, note: typed }),
  async (ctx, { quoted, ...form }) => {
    const input = { ...form, quotedMinor: BigInt(quoted), source: 'dashboard' }
    await settleAgreement(ctx, SettlementInput.parse(input))
    return done()
  },
)
