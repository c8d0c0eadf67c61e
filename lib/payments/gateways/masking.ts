const MASK = '•••'

/** What a body of either gateway says about the payment itself. Everything else may be about a person, or a secret. */
const SHOWN = new Set([
  ...[
    'id',
    'object',
    'type',
    'api_version',
    'created',
    'livemode',
    'status',
    'payment_status',
    'mode',
    'currency',
  ],
  ...[
    'payment_intent',
    'charge',
    'latest_charge',
    'client_reference_id',
    'tenant_id',
    'order_id',
    'attempt_id',
  ],
  ...[
    'attempt_ref',
    'refund_id',
    'idempotency_key',
    'reason',
    'failure_code',
    'failure_reason',
    'code',
    'decline_code',
  ],
  ...[
    'amount_total',
    'transaction_id',
    'transaction_status',
    'transaction_time',
    'settlement_time',
    'expiry_time',
  ],
  ...[
    'status_code',
    'status_message',
    'payment_type',
    'fraud_status',
    'gross_amount',
    'merchant_id',
    'bank',
    'store',
  ],
  ...[
    'issuer',
    'acquirer',
    'transaction_type',
    'refund_key',
    'refund_amount',
    'refund_chargeback_id',
    'paid_at',
  ],
  ...[
    'refund_chargeback_uuid',
    'refund_method',
    'created_at',
    'bank_confirmed_at',
    'channel_response_code',
    'amount',
  ],
  ...['card_type', 'balance_transaction', 'ui_mode', 'custom_field1', 'custom_field2', 'custom_field3'],
])

function masked(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return value.map((one) => masked(one, key))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, masked(inner, name)]))
  }
  // Numbers of a gateway are amounts, times and counts; numbers of people and accounts are written as texts.
  if (typeof value !== 'string' || value === '') return value
  return SHOWN.has(key) ? value : MASK
}

/** A notification's body as people may see it: signatures, keys, names, addresses and account numbers are gone. */
export function maskBody(body: string): string {
  try {
    return JSON.stringify(masked(JSON.parse(body) as unknown, ''), null, 2)
  } catch {
    return MASK
  }
}
