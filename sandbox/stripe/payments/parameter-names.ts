// The names of SessionCreateParams in stripe 23.1.0.
export const KNOWN = new Set([
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
export const NOT_SIMULATED = [
  ...['after_expiration', 'automatic_tax', 'customer', 'customer_account', 'discounts', 'invoice_creation'],
  ...['managed_payments', 'optional_items', 'setup_intent_data', 'shipping_options', 'subscription_data'],
]
export const RENAMED = { payment_method_types: 'allowed_payment_method_types' }
export const LINE_ITEM = new Set([
  'adjustable_quantity',
  'metadata',
  'price',
  'price_data',
  'quantity',
  'tax_rates',
])
export const PRICE_DATA = new Set([
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
export const PRODUCT_DATA = new Set([
  ...['description', 'images', 'metadata', 'name', 'tax_code', 'tax_details', 'unit_label'],
])
export const INTENT_DATA = new Set([
  ...['application_fee_amount', 'capture_method', 'description', 'metadata', 'on_behalf_of', 'receipt_email'],
  ...['setup_future_usage', 'shipping', 'statement_descriptor', 'statement_descriptor_suffix'],
  ...['transfer_data', 'transfer_group'],
])
export const ADAPTIVE = new Set(['enabled'])
export const CUSTOM_TEXT = new Set([
  'after_submit',
  'shipping_address',
  'submit',
  'terms_of_service_acceptance',
])
