import { z } from 'zod'
import { withoutUnstorable } from '@/lib/core/text/storable'
import { wallText } from '@/lib/core/time/calendar'
import type { SeenTransaction } from '@/lib/payments/gateways/gateway'
import { NO_FACTS } from '@/lib/payments/gateways/rules'
import type { RefundFact, TransactionFacts } from '@/lib/payments/gateways/rules'
import type { Instructions } from '@/lib/payments/schema'

const text = z.string().max(500).transform(withoutUnstorable)
/** Documented as a text; some answers carry a number. */
const reference = z
  .union([z.string().max(100), z.number()])
  .transform((given) => withoutUnstorable(String(given)))

const Refund = z.looseObject({
  refund_chargeback_id: reference.optional(),
  refund_chargeback_uuid: reference.optional(),
  refund_amount: text,
  refund_key: text.optional(),
  bank_confirmed_at: text.optional(),
})

/** GET status and the actions. Unknown fields and new payment types are expected to come. */
export const StatusAnswer = z.looseObject({
  status_code: reference,
  order_id: text,
  transaction_id: text,
  transaction_status: text,
  gross_amount: text,
  currency: text.optional(),
  fraud_status: text.optional(),
  payment_type: text.optional(),
  transaction_time: text.optional(),
  settlement_time: text.optional(),
  custom_field1: text.optional(),
  refund_amount: text.optional(),
  refunds: z.array(Refund).optional(),
  refund_chargeback_id: reference.optional(),
  refund_chargeback_uuid: reference.optional(),
  va_numbers: z.array(z.looseObject({ va_number: text, bank: text })).optional(),
  permata_va_number: text.optional(),
  biller_code: text.optional(),
  bill_key: text.optional(),
  store: text.optional(),
  payment_code: text.optional(),
})
export type StatusAnswer = z.infer<typeof StatusAnswer>

/** Whole rupiah, as Midtrans writes them: `150000.00`. Its minor unit and ours are the same. */
const wholeRupiah = /^(0|[1-9]\d{0,14})\.00$/

/** Null when it is not an amount in the one form that Midtrans documents. */
export function fromMidtrans(amount: string): bigint | null {
  const match = wholeRupiah.exec(amount)
  return match?.[1] === undefined ? null : BigInt(match[1])
}

/**
 * The nearest thing to an amount in a form that Midtrans does not document: the whole rupiah of it, nothing where it is
 * no number at all. It is shown to a person and never counted.
 */
function guessAmount(amount: string): bigint {
  const match = /^(\d{1,15})(?:[.,]\d*)?$/.exec(amount.trim())
  return match?.[1] === undefined ? 0n : BigInt(match[1])
}

export function toMidtransText(amountMinor: bigint): string {
  return `${amountMinor}.00`
}

/** Midtrans' clock: western Indonesian time, written without saying so. */
export function fromWesternIndonesia(time: string | undefined): Date | null {
  if (time === undefined || !/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(time)) return null
  const date = new Date(`${time.replace(' ', 'T')}+07:00`)
  return Number.isNaN(date.getTime()) ? null : date
}

export function toWesternIndonesia(date: Date): string {
  const [day = '', time = ''] = wallText(date, 'Asia/Jakarta').split('T')
  return `${day} ${time.replace('+07:00', ' +0700')}`
}

function isAccepted(answer: StatusAnswer): boolean {
  return answer.fraud_status === undefined || answer.fraud_status === 'accept'
}

/** What the status says, by Midtrans' rule of success: code 200, settled or captured, and not held back as fraud. */
function statusFacts(answer: StatusAnswer): Partial<TransactionFacts> {
  switch (answer.transaction_status) {
    case 'capture':
    case 'settlement':
      if (answer.fraud_status === 'deny') return { denied: true }
      if (!isAccepted(answer)) return { challenged: true }
      return answer.status_code === '200' ? { settled: true } : { pending: true }
    case 'refund':
    case 'partial_refund':
      return { settled: true }
    case 'chargeback':
    case 'partial_chargeback':
      return { settled: true, disputes: { [answer.transaction_id]: 'open' } }
    case 'deny':
    case 'failure':
      // A bank's reversal: only the time of the settlement still tells that the money was here.
      return { denied: true, settled: fromWesternIndonesia(answer.settlement_time) !== null }
    case 'cancel':
      return { cancelled: true }
    case 'expire':
      return { expired: true }
    default:
      return { pending: true }
  }
}

export function refundRef(refund: {
  refund_chargeback_uuid?: string | undefined
  refund_chargeback_id?: string | undefined
}): string | null {
  return refund.refund_chargeback_uuid ?? refund.refund_chargeback_id ?? null
}

function refundFacts(answer: StatusAnswer): Record<string, RefundFact> {
  const refunds = (answer.refunds ?? []).flatMap((refund) => {
    const ref = refundRef(refund)
    const amountMinor = fromMidtrans(refund.refund_amount)
    return ref === null || amountMinor === null ? [] : [{ refund, ref, amountMinor }]
  })
  const listed = refunds.reduce((sum, refund) => sum + refund.amountMinor, 0n)
  // `refund_amount` of a status is the total that was given back, without what still waits for the bank.
  const isWhole = answer.refund_amount !== undefined && fromMidtrans(answer.refund_amount) === listed
  return Object.fromEntries(
    refunds.map(({ refund, ref, amountMinor }) => [
      ref,
      {
        amountMinor: amountMinor.toString(),
        rank:
          isWhole || refund.bank_confirmed_at !== undefined ? ('succeeded' as const) : ('pending' as const),
        // Our key is the refund's id, with a number behind it where an earlier key was used up.
        ourRef: refund.refund_key?.split('_')[0] ?? null,
      },
    ]),
  )
}

/** What went back in all, by the answer's own total; where it only says that something did, the least that can be meant. */
function refundedMinor(answer: StatusAnswer): bigint {
  const isRefund = answer.transaction_status === 'refund'
  if (!isRefund && answer.transaction_status !== 'partial_refund') return 0n
  const said = guessAmount(answer.refund_amount ?? '')
  if (said > 0n) return said
  return isRefund ? guessAmount(answer.gross_amount) : 1n
}

function methodOf(answer: StatusAnswer): string | null {
  const bank = answer.va_numbers?.[0]?.bank
  if (answer.payment_type === 'bank_transfer') {
    if (answer.permata_va_number !== undefined) return 'permata_va'
    return bank === undefined ? 'bank_transfer' : `${bank}_va`.slice(0, 60)
  }
  if (answer.payment_type === 'cstore') return (answer.store ?? 'cstore').slice(0, 60)
  return answer.payment_type?.slice(0, 60) ?? null
}

function instructionsOf(answer: StatusAnswer): Instructions | null {
  const account = answer.va_numbers?.[0]
  if (account) return { kind: 'virtual_account', bank: account.bank, number: account.va_number }
  if (answer.permata_va_number !== undefined) {
    return { kind: 'virtual_account', bank: 'permata', number: answer.permata_va_number }
  }
  if (answer.biller_code !== undefined && answer.bill_key !== undefined) {
    return { kind: 'bill', billerCode: answer.biller_code, billKey: answer.bill_key }
  }
  if (answer.payment_code !== undefined) {
    return { kind: 'counter', store: answer.store ?? 'cstore', code: answer.payment_code }
  }
  return null
}

const reversibleTypes = new Set(['bank_transfer', 'echannel', 'cstore'])

/** One status answer in our words. An amount in another form than the documented one is a mismatch, and said as such. */
export function toTransaction(answer: StatusAnswer, tenantId: string): SeenTransaction {
  const amountMinor = fromMidtrans(answer.gross_amount)
  const isForeign = answer.custom_field1 !== undefined && answer.custom_field1 !== tenantId
  const facts: TransactionFacts = {
    ...NO_FACTS,
    ...statusFacts(answer),
    refunds: refundFacts(answer),
    refundedMinor: refundedMinor(answer).toString(),
    mismatches: [
      ...(amountMinor === null ? ['amount' as const] : []),
      ...(isForeign ? ['owner' as const] : []),
    ],
  }
  return {
    providerRef: answer.transaction_id,
    amountMinor: amountMinor ?? guessAmount(answer.gross_amount),
    currency: answer.currency ?? 'IDR',
    facts,
    method: methodOf(answer),
    instructions: instructionsOf(answer),
    paidAt: facts.settled
      ? (fromWesternIndonesia(answer.settlement_time) ?? fromWesternIndonesia(answer.transaction_time))
      : null,
    isReversible: reversibleTypes.has(answer.payment_type ?? ''),
  }
}
