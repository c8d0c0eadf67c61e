import { requireChargeable, requireCurrency } from '@/sandbox/stripe/currencies'
import { missing, refuse } from '@/sandbox/stripe/errors'
import type { Parameters } from '@/sandbox/stripe/api/parameters'

export interface DraftItem {
  name: string
  description: string | null
  images: string[]
  quantity: number
  unitAmountMinor: number
  metadata: Record<string, string>
}

export interface DraftSession {
  items: DraftItem[]
  currency: string
  totalMinor: number
  clientReferenceId: string | null
  customerEmail: string | null
  metadata: Record<string, string>
  intentMetadata: Record<string, string>
  intentDescription: string | null
  receiptEmail: string | null
  statementDescriptor: string | null
  submitMessage: string | null
  isAdaptive: boolean
  allowedMethods: string[] | null
  expiresAt: number
  successUrl: string
  cancelUrl: string | null
  locale: string | null
  submitType: string | null
  origin: string | null
}

// The names of SessionCreateParams in stripe 23.1.0.
const KNOWN = new Set([
  ...['adaptive_pricing', 'after_expiration', 'allow_promotion_codes', 'allowed_payment_method_types'],
  ...[
    'automatic_tax',
    'billing_address_collection',
    'branding_settings',
    'cancel_url',
    'client_reference_id',
  ],
  ...['consent_collection', 'currency', 'custom_fields', 'custom_text', 'customer', 'customer_account'],
  ...['customer_creation', 'customer_email', 'customer_update', 'discounts', 'excluded_payment_method_types'],
  ...['expand', 'expires_at', 'integration_identifier', 'invoice_creation', 'line_items', 'locale'],
  ...['managed_payments', 'metadata', 'mode', 'name_collection', 'optional_items', 'origin_context'],
  ...['payment_intent_data', 'payment_method_collection', 'payment_method_configuration'],
  ...['payment_method_data', 'payment_method_options', 'permissions', 'phone_number_collection'],
  ...['redirect_on_completion', 'return_url', 'saved_payment_method_options', 'setup_intent_data'],
  ...['shipping_address_collection', 'shipping_options', 'submit_type', 'subscription_data', 'success_url'],
  ...['tax_id_collection', 'ui_mode', 'wallet_options'],
])
// Stripe knows these and would act on them. Silently ignoring one would be a lie, so they are refused aloud.
const NOT_SIMULATED = [
  ...['after_expiration', 'automatic_tax', 'customer', 'customer_account', 'discounts', 'invoice_creation'],
  ...['managed_payments', 'optional_items', 'setup_intent_data', 'shipping_options', 'subscription_data'],
]
const RENAMED = { payment_method_types: 'allowed_payment_method_types' }
const LINE_ITEM = new Set(['adjustable_quantity', 'metadata', 'price', 'price_data', 'quantity', 'tax_rates'])
const PRICE_DATA = new Set([
  ...[
    'currency',
    'product',
    'product_data',
    'recurring',
    'tax_behavior',
    'unit_amount',
    'unit_amount_decimal',
  ],
])
const PRODUCT_DATA = new Set([
  ...['description', 'images', 'metadata', 'name', 'tax_code', 'tax_details', 'unit_label'],
])
const INTENT_DATA = new Set([
  ...['application_fee_amount', 'capture_method', 'description', 'metadata', 'on_behalf_of', 'receipt_email'],
  ...['setup_future_usage', 'shipping', 'statement_descriptor', 'statement_descriptor_suffix'],
  ...['transfer_data', 'transfer_group'],
])
const ADAPTIVE = new Set(['enabled'])
const CUSTOM_TEXT = new Set(['after_submit', 'shipping_address', 'submit', 'terms_of_service_acceptance'])
const MOST_ITEMS = 100
const HALF_AN_HOUR_S = 30 * 60
const A_DAY_S = 24 * 60 * 60
// A request that asks for exactly half an hour is a moment on its way.
const ON_THE_WAY_S = 60

interface PricedItem extends DraftItem {
  currency: string
}

function readItem(item: Parameters): PricedItem {
  item.allowOnly(LINE_ITEM)
  const price = item.text('price')
  if (price !== null) throw missing('price', price, item.name('price'))
  const priceData = item.object('price_data')
  if (!priceData)
    throw refuse(
      `One of the following params should be provided for each line item: 'price' or 'price_data'.`,
      undefined,
      item.name('price_data'),
    )
  priceData.allowOnly(PRICE_DATA)
  const currency = requireCurrency(priceData.requiredText('currency'), priceData.name('currency'))
  const existingProduct = priceData.text('product')
  if (existingProduct !== null) throw missing('product', existingProduct, priceData.name('product'))
  if (priceData.has('recurring'))
    throw refuse(
      'You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode or use only one-time prices.',
      undefined,
      priceData.name('recurring'),
    )
  const product = priceData.object('product_data')
  if (!product)
    throw refuse(
      `Missing required param: ${priceData.name('product_data')}.`,
      'parameter_missing',
      priceData.name('product_data'),
    )
  product.allowOnly(PRODUCT_DATA)
  const unitAmountMinor = priceData.integer('unit_amount')
  if (unitAmountMinor === null)
    throw refuse(
      `Missing required param: ${priceData.name('unit_amount')}.`,
      'parameter_missing',
      priceData.name('unit_amount'),
    )
  const quantity = item.integer('quantity')
  if (quantity === null)
    throw refuse(
      `Missing required param: ${item.name('quantity')}.`,
      'parameter_missing',
      item.name('quantity'),
    )
  if (quantity === 0)
    throw refuse(
      'This value must be greater than or equal to 1.',
      'parameter_invalid_integer',
      item.name('quantity'),
    )
  return {
    name: product.requiredText('name'),
    description: product.text('description'),
    images: product.texts('images') ?? [],
    quantity,
    unitAmountMinor,
    currency,
    metadata: product.metadata(),
  }
}

function readItems(parameters: Parameters): { items: PricedItem[]; currency: string } {
  const items = parameters.objects('line_items')?.map(readItem)
  const first = items?.[0]
  if (!items || !first)
    throw refuse('The `line_items` parameter is required in payment mode.', 'parameter_missing', 'line_items')
  if (items.length > MOST_ITEMS)
    throw refuse(
      `You can pass at most ${MOST_ITEMS} line items. You passed ${items.length}.`,
      undefined,
      'line_items',
    )
  const other = items.find((item) => item.currency !== first.currency)
  if (other)
    throw refuse(
      `All prices on a Checkout Session must use the same currency: found ${first.currency} and ${other.currency}.`,
      undefined,
      'line_items',
    )
  const wanted = parameters.text('currency')
  if (wanted !== null && wanted.toLowerCase() !== first.currency)
    throw refuse(
      `The price specified supports currencies of \`${first.currency}\`, which doesn't match the expected currency: \`${wanted}\`.`,
      undefined,
      'currency',
    )
  return { items, currency: first.currency }
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
  parameters.allowOnly(KNOWN, RENAMED)
  const mode = parameters.choice('mode', ['payment', 'setup', 'subscription'])
  if (mode === null) throw refuse('Missing required param: mode.', 'parameter_missing', 'mode')
  if (mode !== 'payment')
    throw refuse(`This simulator only has mode payment, not ${mode}.`, undefined, 'mode')
  const layout = parameters.choice('ui_mode', ['hosted_page', 'embedded_page', 'elements', 'form'])
  if (layout !== null && layout !== 'hosted_page')
    throw refuse(`This simulator only has ui_mode hosted_page, not ${layout}.`, undefined, 'ui_mode')
  for (const key of NOT_SIMULATED)
    if (parameters.has(key))
      throw refuse(`This simulator does not know the parameter ${key}.`, undefined, key)
  const { items, currency } = readItems(parameters)
  const totalMinor = items.reduce((sum, item) => sum + item.unitAmountMinor * item.quantity, 0)
  requireChargeable(totalMinor, currency)
  const successUrl = parameters.url('success_url')
  if (successUrl === null)
    throw refuse('Missing required param: success_url.', 'parameter_missing', 'success_url')
  const customerEmail = parameters.text('customer_email', 800)
  if (customerEmail !== null && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(customerEmail))
    throw refuse(`Invalid email address: ${customerEmail}`, 'email_invalid', 'customer_email')
  const intent = parameters.object('payment_intent_data')
  intent?.allowOnly(INTENT_DATA)
  if (intent?.text('capture_method') === 'manual')
    throw refuse('This simulator captures at once.', undefined, 'payment_intent_data[capture_method]')
  const texts = parameters.object('custom_text')
  texts?.allowOnly(CUSTOM_TEXT)
  const adaptive = parameters.object('adaptive_pricing')
  adaptive?.allowOnly(ADAPTIVE)
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
