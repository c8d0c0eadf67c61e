/** Where a right stands on Stripe's page for restricted keys, which exists in English only. */
const RIGHTS: Readonly<Record<string, string>> = {
  rak_checkout_session_read: 'Checkout Sessions: Read',
  rak_checkout_session_write: 'Checkout Sessions: Write',
  rak_charge_read: 'Charges and Refunds: Read',
  rak_charge_write: 'Charges and Refunds: Write',
  rak_payment_intent_read: 'PaymentIntents: Read',
  rak_dispute_read: 'Disputes: Read',
  rak_event_read: 'Events: Read',
  rak_webhook_read: 'Webhook Endpoints: Read',
  rak_webhook_write: 'Webhook Endpoints: Write',
}

/** The boxes to tick, as they are named there. Whoever may write may read: only the larger right is named. */
export function rightsInWords(names: readonly string[]): string {
  const needed = names.filter(
    (name) => !(name.endsWith('_read') && names.includes(name.replace(/_read$/, '_write'))),
  )
  return needed.map((name) => RIGHTS[name] ?? name).join(', ')
}
