import Stripe from 'stripe'
import type { DraftItem } from '@/sandbox/stripe/payments/drafts'

/** Made on request, as Stripe leaves them out unless they are asked for. */
export function buildLineItem(
  session: Stripe.Checkout.Session,
  item: DraftItem,
  index: number,
  currency: string,
): Stripe.LineItem {
  const tail = `${session.id.slice(8, 28)}${String(index).padStart(4, '0')}`
  const totalMinor = item.unitAmountMinor * item.quantity
  return {
    id: `li_${tail}`,
    object: 'item',
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: totalMinor,
    amount_tax: 0,
    amount_total: totalMinor,
    currency,
    description: item.name,
    metadata: {},
    price: {
      id: `price_${tail}`,
      object: 'price',
      active: false,
      billing_scheme: 'per_unit',
      created: session.created,
      currency,
      custom_unit_amount: null,
      livemode: session.livemode,
      lookup_key: null,
      metadata: {},
      nickname: null,
      product: `prod_${tail.slice(0, 14)}`,
      recurring: null,
      tax_behavior: 'unspecified',
      tiers_mode: null,
      transform_quantity: null,
      type: 'one_time',
      unit_amount: item.unitAmountMinor,
      unit_amount_decimal: Stripe.Decimal.from(item.unitAmountMinor),
    },
    quantity: item.quantity,
  } satisfies Stripe.LineItem
}
