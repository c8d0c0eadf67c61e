import type Stripe from 'stripe'
import { Instructions } from '@/lib/payments/schema'

/** What a customer was given to pay with after the session: the method and the instructions, as far as Stripe tells. */
export type Voucher = { method: string; instructions: Instructions | null }

type Shown = { number?: string | null; pageUrl: string | null; endsAtS: number | null }

/** In the fields of each kind's own details. Some kinds have several numbers: their page tells them apart. */
function shownOf(action: Stripe.PaymentIntent.NextAction): Shown | null {
  const {
    oxxo_display_details: oxxo,
    boleto_display_details: boleto,
    konbini_display_details: konbini,
    multibanco_display_details: multibanco,
    display_bank_transfer_instructions: transfer,
  } = action
  if (oxxo) return { number: oxxo.number, pageUrl: oxxo.hosted_voucher_url, endsAtS: oxxo.expires_after }
  if (boleto) return { number: boleto.number, pageUrl: boleto.hosted_voucher_url, endsAtS: boleto.expires_at }
  const paged = konbini ?? multibanco
  if (paged) return { pageUrl: paged.hosted_voucher_url, endsAtS: paged.expires_at }
  return transfer ? { pageUrl: transfer.hosted_instructions_url, endsAtS: null } : null
}

/** Null for an intent that waits for something else than the customer's own payment. */
export function voucherOf(intent: Stripe.PaymentIntent): Voucher | null {
  const action = intent.next_action
  const shown = action && shownOf(action)
  if (!shown) return null
  const method = action.type === 'display_bank_transfer_instructions' ? 'customer_balance' : action.type
  const name = method.replace(/_display_details$/, '').slice(0, 60)
  const { data } = Instructions.safeParse({
    kind: 'voucher',
    method: name,
    number: shown.number ?? null,
    pageUrl: shown.pageUrl,
    endsAt: shown.endsAtS === null ? null : new Date(shown.endsAtS * 1000).toISOString(),
  })
  return { method: name, instructions: data ?? null }
}
