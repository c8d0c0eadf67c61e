import type { Parameters } from '@/sandbox/stripe/api/parameters'
import { requireChargeable } from '@/sandbox/stripe/currencies'
import { refuse } from '@/sandbox/stripe/errors'
import type { DraftSession } from './drafts'
import { lacking, readItems } from './item-parameters'
import { ADAPTIVE, CUSTOM_TEXT, INTENT_DATA, KNOWN, NOT_SIMULATED, RENAMED } from './parameter-names'

const HALF_AN_HOUR_S = 30 * 60
const A_DAY_S = 24 * 60 * 60
// A request that asks for exactly half an hour is a moment on its way.
const ON_THE_WAY_S = 60

/** Only what is simulated gets through. */
function requireSimulated(parameters: Parameters): void {
  parameters.allowOnly(KNOWN, RENAMED)
  const mode = parameters.choice('mode', ['payment', 'setup', 'subscription'])
  if (mode === null) throw lacking('mode')
  if (mode !== 'payment')
    throw refuse(`This simulator only has mode payment, not ${mode}.`, undefined, 'mode')
  const layout = parameters.choice('ui_mode', ['hosted_page', 'embedded_page', 'elements', 'form'])
  if (layout !== null && layout !== 'hosted_page')
    throw refuse(`This simulator only has ui_mode hosted_page, not ${layout}.`, undefined, 'ui_mode')
  for (const key of NOT_SIMULATED)
    if (parameters.has(key))
      throw refuse(`This simulator does not know the parameter ${key}.`, undefined, key)
}

function readSuccessUrl(parameters: Parameters): string {
  const successUrl = parameters.url('success_url')
  if (successUrl === null) throw lacking('success_url')
  return successUrl
}

function readCustomerEmail(parameters: Parameters): string | null {
  const customerEmail = parameters.text('customer_email', 800)
  if (customerEmail !== null && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(customerEmail))
    throw refuse(`Invalid email address: ${customerEmail}`, 'email_invalid', 'customer_email')
  return customerEmail
}

/** The parameters that have parameters of their own. */
function readParts(parameters: Parameters): Record<'intent' | 'texts' | 'adaptive', Parameters | null> {
  const intent = parameters.object('payment_intent_data')
  intent?.allowOnly(INTENT_DATA)
  if (intent?.text('capture_method') === 'manual')
    throw refuse('This simulator captures at once.', undefined, 'payment_intent_data[capture_method]')
  const texts = parameters.object('custom_text')
  texts?.allowOnly(CUSTOM_TEXT)
  const adaptive = parameters.object('adaptive_pricing')
  adaptive?.allowOnly(ADAPTIVE)
  return { intent, texts, adaptive }
}

function readExpiry(parameters: Parameters, nowS: number): number {
  const expiresAt = parameters.integer('expires_at')
  if (expiresAt === null) return nowS + A_DAY_S
  if (expiresAt < nowS + HALF_AN_HOUR_S - ON_THE_WAY_S)
    throw refuse(
      'The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.',
      undefined,
      'expires_at',
    )
  if (expiresAt > nowS + A_DAY_S + ON_THE_WAY_S)
    throw refuse(
      'The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.',
      undefined,
      'expires_at',
    )
  return expiresAt
}

/** Checks what Stripe checks, in minor units as Stripe counts them. */
export function readSession(parameters: Parameters, nowS: number): DraftSession {
  requireSimulated(parameters)
  const { items, currency } = readItems(parameters)
  const totalMinor = items.reduce((sum, item) => sum + item.unitAmountMinor * item.quantity, 0)
  requireChargeable(totalMinor, currency)
  const successUrl = readSuccessUrl(parameters)
  const customerEmail = readCustomerEmail(parameters)
  const { intent, texts, adaptive } = readParts(parameters)
  return {
    items,
    currency,
    totalMinor,
    clientReferenceId: parameters.text('client_reference_id', 200),
    customerEmail,
    metadata: parameters.metadata(),
    intentMetadata: intent?.metadata() ?? {},
    intentDescription: intent?.text('description', 1000) ?? null,
    receiptEmail: intent?.text('receipt_email') ?? null,
    statementDescriptor: intent?.text('statement_descriptor_suffix', 22) ?? null,
    submitMessage: texts?.object('submit')?.text('message', 1200) ?? null,
    // New accounts have it on, so forgetting to switch it off shows here too.
    isAdaptive: adaptive?.boolean('enabled') ?? true,
    allowedMethods: parameters.texts('allowed_payment_method_types'),
    expiresAt: readExpiry(parameters, nowS),
    successUrl,
    cancelUrl: parameters.url('cancel_url'),
    locale: parameters.text('locale'),
    submitType: parameters.text('submit_type'),
    origin: parameters.choice('origin_context', ['mobile_app', 'web']),
  }
}
