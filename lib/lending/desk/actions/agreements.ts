'use server'

import { z } from 'zod'
import { wholeNumber } from '@/lib/core/text/number-input'
import { OfferInput, SettlementInput } from '@/lib/lending/agreements/schema'
import { offerAgreement, withdrawAgreement } from '@/lib/lending/agreements/service/offers'
import { settleAgreement } from '@/lib/lending/agreements/service/settling'
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

export const withdrawAgreementAction = lendingAction('lending.approve', Which, async (ctx, form) => {
  await withdrawAgreement(ctx, form.agreementId)
  return done()
})

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
