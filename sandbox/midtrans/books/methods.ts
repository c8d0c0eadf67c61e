import { randomInt } from 'node:crypto'
import type { PaymentMethod, Session } from './model'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

export type MethodGroup = 'card' | 'transfer' | 'counter' | 'wallet'

interface MethodFacts {
  paymentType: string
  group: MethodGroup
  label: string
  /** By API; bank transfers and counters are refunded by hand. */
  isRefundable: boolean
  lifetimeMs: number
}

function facts(paymentType: string, group: MethodGroup, label: string): MethodFacts {
  return {
    paymentType,
    group,
    label,
    isRefundable: group === 'card' || group === 'wallet',
    lifetimeMs: group === 'card' || group === 'wallet' ? 15 * MINUTE_MS : DAY_MS,
  }
}

export const METHODS: Record<PaymentMethod, MethodFacts> = {
  credit_card: facts('credit_card', 'card', 'Visa, Mastercard, JCB'),
  bca_va: facts('bank_transfer', 'transfer', 'BCA Virtual Account'),
  bni_va: facts('bank_transfer', 'transfer', 'BNI Virtual Account'),
  bri_va: facts('bank_transfer', 'transfer', 'BRI Virtual Account'),
  cimb_va: facts('bank_transfer', 'transfer', 'CIMB Niaga Virtual Account'),
  bsi_va: facts('bank_transfer', 'transfer', 'BSI Virtual Account'),
  permata_va: facts('bank_transfer', 'transfer', 'Permata Virtual Account'),
  echannel: facts('echannel', 'transfer', 'Mandiri Bill Payment'),
  qris: facts('qris', 'wallet', 'QRIS'),
  gopay: facts('gopay', 'wallet', 'GoPay'),
  shopeepay: facts('shopeepay', 'wallet', 'ShopeePay'),
  indomaret: facts('cstore', 'counter', 'Indomaret'),
  alfamart: facts('cstore', 'counter', 'Alfamart'),
  akulaku: facts('akulaku', 'wallet', 'Akulaku'),
  kredivo: facts('kredivo', 'wallet', 'Kredivo'),
  unknown: facts('future_wallet', 'wallet', 'A payment type nobody knows yet'),
}

/** What the page offers, in its order. */
const PAGE_METHODS: PaymentMethod[] = [
  'qris',
  'gopay',
  'credit_card',
  'bca_va',
  'echannel',
  'permata_va',
  'indomaret',
]

const ENABLED_BY: Record<string, PaymentMethod[]> = {
  // GoPay on a desktop shows a QR code, which arrives as `qris`.
  gopay: ['gopay', 'qris'],
  other_qris: ['qris'],
  bank_transfer: ['bca_va', 'permata_va', 'echannel'],
  other_va: ['permata_va'],
  store: ['indomaret'],
  cstore: ['indomaret'],
}

export function offeredMethods(session: Session): PaymentMethod[] {
  const enabled = session.enabledPayments
  if (enabled === null) return PAGE_METHODS
  const wanted = new Set<string>(enabled.flatMap((name) => ENABLED_BY[name] ?? [name]))
  const offered = PAGE_METHODS.filter((method) => wanted.has(method))
  return offered.length > 0 ? offered : PAGE_METHODS
}

export const TEST_CARDS = {
  accept: '4811111111111114',
  bankDeny: '4911111111111113',
  challenge: '4511111111111117',
  fraudDeny: '4611111111111116',
} as const

export type CardOutcome = keyof typeof TEST_CARDS

export function isCardOutcome(value: unknown): value is CardOutcome {
  return typeof value === 'string' && Object.hasOwn(TEST_CARDS, value)
}

function digits(count: number): string {
  let text = ''
  while (text.length < count) text += String(randomInt(10))
  return text
}

function cardDetails(outcome: CardOutcome): Record<string, unknown> {
  const number = TEST_CARDS[outcome]
  const isDenied = outcome === 'bankDeny' || outcome === 'fraudDeny'
  return {
    masked_card: `${number.slice(0, 8)}-${number.slice(-4)}`,
    bank: 'bni',
    eci: '05',
    ...(isDenied ? {} : { approval_code: `1${digits(12)}` }),
    channel_response_code: outcome === 'bankDeny' ? '05' : '00',
    channel_response_message: outcome === 'bankDeny' ? 'Do not honour' : 'Approved',
    card_type: 'credit',
    three_ds_version: '2',
    challenge_completion: 'true',
  }
}

/** The wire fields of §1.5 that one payment type has beyond the common ones. */
export function methodDetails(method: PaymentMethod, card: CardOutcome): Record<string, unknown> {
  switch (method) {
    case 'credit_card':
      return cardDetails(card)
    case 'bca_va':
    case 'bni_va':
    case 'bri_va':
    case 'cimb_va':
    case 'bsi_va':
      return {
        va_numbers: [{ va_number: digits(method === 'bni_va' ? 16 : 15), bank: method.slice(0, -3) }],
        payment_amounts: [],
      }
    case 'permata_va':
      return { permata_va_number: `8${digits(15)}` }
    case 'echannel':
      return { biller_code: '70012', bill_key: digits(12) }
    case 'qris':
      return { transaction_type: 'on-us', issuer: 'gopay', acquirer: 'gopay' }
    case 'indomaret':
    case 'alfamart':
      return { store: method, payment_code: digits(14) }
    case 'unknown':
      return { wallet_region: 'ID', wallet_meta: { tier: 'gold' } }
    case 'gopay':
    case 'shopeepay':
    case 'akulaku':
    case 'kredivo':
      return {}
  }
}
