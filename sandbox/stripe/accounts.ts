import { StripeFailure } from './errors'

export type Permission =
  | 'checkout_session_read'
  | 'checkout_session_write'
  | 'charge_read'
  | 'charge_write'
  | 'payment_intent_read'
  | 'dispute_read'
  | 'event_read'
  | 'webhook_read'
  | 'webhook_write'
  | 'balance_read'
  | 'balance_transaction_read'
  | 'accounts_kyc_basic_read'

export interface ApiKey {
  secret: string
  accountId: string
  isLive: boolean
  isRevoked: boolean
  /** Null for a secret key, which may do everything. */
  permissions: ReadonlySet<Permission> | null
}

// What Gerai's documentation asks a merchant to tick, and nothing else: a call that needs more must fail here too.
const DOCUMENTED: readonly Permission[] = [
  'checkout_session_read',
  'checkout_session_write',
  'charge_read',
  'charge_write',
  'payment_intent_read',
  'dispute_read',
  'event_read',
  'webhook_read',
  'webhook_write',
]

function restricted(secret: string, accountId: string, lacks: readonly Permission[] = []): ApiKey {
  return {
    secret,
    accountId,
    isLive: secret.startsWith('rk_live_'),
    isRevoked: false,
    permissions: new Set(DOCUMENTED.filter((permission) => !lacks.includes(permission))),
  }
}

const DEMO_ACCOUNT = 'acct_1GERAIDEMO000000'
const SECOND_ACCOUNT = 'acct_1GERAIDEMO000002'

/** Turns down every new session, as Stripe does with an account that it closed or that is not set up yet. */
export const CLOSED_ACCOUNT = 'acct_1GERAICLOSED000'
/** Sells in dollars alone. */
export const DOLLAR_ACCOUNT = 'acct_1GERAIDOLLAR000'

const KEYS: readonly ApiKey[] = [
  restricted('rk_test_GERAIDEMO00000000', DEMO_ACCOUNT),
  { ...restricted('sk_test_GERAIDEMO00000000', DEMO_ACCOUNT), permissions: null },
  restricted('rk_test_GERAIDEMO00000002', SECOND_ACCOUNT),
  // The same account again, for changing keys while payments are under way.
  restricted('rk_test_GERAIDEMO00000003', SECOND_ACCOUNT),
  ...[4, 5, 6, 7, 8, 9].map((number) =>
    restricted(`rk_test_GERAIDEMO0000000${number}`, `acct_1GERAIDEMO00000${number}`),
  ),
  restricted('rk_test_GERAINOREFUND000', 'acct_1GERAINOREFUND0', ['charge_write']),
  restricted('rk_test_GERAINOHOOKS0000', 'acct_1GERAINOHOOKS00', ['webhook_read', 'webhook_write']),
  restricted('rk_test_GERAINOREADS0000', 'acct_1GERAINOREADS00', ['dispute_read', 'event_read']),
  restricted('rk_test_GERAICLOSED00000', CLOSED_ACCOUNT),
  restricted('rk_test_GERAIDOLLAR00000', DOLLAR_ACCOUNT),
  { ...restricted('rk_test_GERAIREVOKED0000', 'acct_1GERAIREVOKED00'), isRevoked: true },
  restricted('rk_live_GERAILIVE00000000', 'acct_1GERAILIVE000000'),
]

const keyBySecret = new Map(KEYS.map((key) => [key.secret, key]))

export const accountIds: readonly string[] = [...new Set(KEYS.map((key) => key.accountId))]

/** Accepts an account's id or one of its keys; null when it is neither. */
export function findAccountId(accountOrKey: string): string | null {
  if (accountIds.includes(accountOrKey)) return accountOrKey
  return keyBySecret.get(accountOrKey)?.accountId ?? null
}

function masked(secret: string): string {
  const prefix = /^(?:sk|rk|pk)_(?:test|live)_/.exec(secret)?.[0] ?? ''
  const tail = secret.slice(Math.max(prefix.length, secret.length - 4))
  return prefix + '*'.repeat(Math.max(0, secret.length - prefix.length - tail.length)) + tail
}

function unauthorized(message: string, code?: string): StripeFailure {
  return new StripeFailure(401, { type: 'invalid_request_error', message, code }, false, {
    'www-authenticate': 'Bearer realm="Stripe"',
  })
}

/** The failure of a key that stopped working, also used while a knob turns an account's keys down. */
export function expiredKey(key: ApiKey): StripeFailure {
  return unauthorized(`Expired API Key provided: ${masked(key.secret)}`, 'api_key_expired')
}

function secretFrom(authorization: string | undefined): string | null {
  if (authorization?.startsWith('Bearer ')) return authorization.slice(7).trim()
  if (authorization?.startsWith('Basic '))
    return Buffer.from(authorization.slice(6), 'base64').toString('utf8').split(':')[0] ?? null
  return null
}

export function authenticate(authorization: string | undefined): ApiKey {
  const secret = secretFrom(authorization)
  if (!secret)
    throw unauthorized(
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/.",
    )
  const key = keyBySecret.get(secret)
  if (!key) throw unauthorized(`Invalid API Key provided: ${masked(secret)}`)
  if (key.isRevoked) throw expiredKey(key)
  return key
}

export function requirePermission(key: ApiKey, permission: Permission): void {
  if (key.permissions === null || key.permissions.has(permission)) return
  throw new StripeFailure(
    403,
    {
      type: 'invalid_request_error',
      message: `The provided key '${masked(key.secret)}' does not have the required permissions for this endpoint on account '${key.accountId}'. Having the 'rak_${permission}' permission would allow this request to continue.`,
    },
    false,
  )
}
