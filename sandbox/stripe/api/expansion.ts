import type Stripe from 'stripe'
import { refuse } from '@/sandbox/stripe/errors'
import { buildLineItem } from '@/sandbox/stripe/objects/line-item'
import { getSession, idOf } from '@/sandbox/stripe/state'
import type { Account } from '@/sandbox/stripe/state'

type ApiObject = { object: string }
type Expanded = Record<string, unknown>
/** Null where there is nothing to expand; undefined where the field cannot be expanded. */
type Lookup = (account: Account, owner: ApiObject) => unknown

const DEEPEST = 4

function listOf(data: unknown[], url: string): Expanded {
  return { object: 'list', data, has_more: false, url }
}

// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- it types what the reader is given
function find<Owner>(read: (account: Account, owner: Owner) => unknown): Lookup {
  // The table below is keyed by the object's own name, so the owner is what the reader expects.
  return (account, owner) => read(account, owner as Owner)
}

const byId = (value: string | { id: string } | null | undefined) => idOf(value) ?? ''

export function lineItemsOf(account: Account, session: Stripe.Checkout.Session): Stripe.LineItem[] {
  const { draft } = getSession(account, session.id)
  return draft.items.map((item, index) => buildLineItem(session, item, index, draft.currency))
}

const refundsOf = (account: Account, charge: Stripe.Charge) =>
  account.refunds.newestFirst().filter((refund) => refund.charge === charge.id)

type Paid = { payment_intent: string | Stripe.PaymentIntent | null }
type Charged = { charge: string | Stripe.Charge | null }
type Balanced = { balance_transaction: string | Stripe.BalanceTransaction | null }

const intentOf = find<Paid>((account, owner) => account.intents.find(byId(owner.payment_intent)))
const chargeOf = find<Charged>((account, owner) => account.charges.find(byId(owner.charge)))
const transactionOf = find<Balanced>((account, owner) =>
  account.transactions.find(byId(owner.balance_transaction)),
)

const LOOKUPS = new Map<string, Lookup>([
  ['checkout.session.payment_intent', intentOf],
  [
    'checkout.session.line_items',
    find<Stripe.Checkout.Session>((account, session) =>
      listOf(lineItemsOf(account, session), `/v1/checkout/sessions/${session.id}/line_items`),
    ),
  ],
  ['checkout.session.customer', () => null],
  [
    'payment_intent.latest_charge',
    find<Stripe.PaymentIntent>((account, intent) => account.charges.find(byId(intent.latest_charge))),
  ],
  ['payment_intent.customer', () => null],
  ['charge.payment_intent', intentOf],
  ['charge.balance_transaction', transactionOf],
  ['charge.customer', () => null],
  [
    'charge.refunds',
    find<Stripe.Charge>((account, charge) =>
      listOf(refundsOf(account, charge), `/v1/charges/${charge.id}/refunds`),
    ),
  ],
  ['refund.payment_intent', intentOf],
  ['refund.charge', chargeOf],
  ['refund.balance_transaction', transactionOf],
  [
    'refund.failure_balance_transaction',
    find<Stripe.Refund>((account, refund) =>
      account.transactions.find(byId(refund.failure_balance_transaction)),
    ),
  ],
  ['dispute.payment_intent', intentOf],
  ['dispute.charge', chargeOf],
])

function isApiObject(value: unknown): value is ApiObject & Expanded {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, 'object') === 'string'
}

function expandOne(account: Account, owner: ApiObject & Expanded, path: string[], whole: string): void {
  const [field = '', ...rest] = path
  if (owner.object === 'list') {
    if (field !== 'data' || !Array.isArray(owner.data))
      throw refuse(
        `This property cannot be expanded (${whole}). You may want to try expanding 'data.${whole}' instead.`,
        undefined,
        'expand',
      )
    owner.data = owner.data.map((member: unknown) => {
      if (!isApiObject(member) || rest.length === 0) return member
      const copy = { ...member }
      expandOne(account, copy, rest, whole)
      return copy
    })
    return
  }
  const current = owner[field]
  // Something expanded by an earlier path only needs to be followed.
  if (!isApiObject(current)) {
    const lookup = LOOKUPS.get(`${owner.object}.${field}`)
    if (!lookup) throw refuse(`This property cannot be expanded (${whole}).`, undefined, 'expand')
    const found = lookup(account, owner)
    owner[field] = isApiObject(found) ? { ...found } : (found ?? null)
  }
  const next = owner[field]
  if (rest.length > 0 && isApiObject(next)) expandOne(account, next, rest, whole)
}

/** A copy of the object in which the ids named by `expand[]` are replaced by what they stand for. */
export function expandObject(account: Account, object: ApiObject, paths: string[] | null): ApiObject {
  if (!paths || paths.length === 0) return object
  const copy: ApiObject & Expanded = { ...object }
  for (const whole of paths) {
    const path = whole.split('.')
    if (path.length > DEEPEST + (path[0] === 'data' ? 1 : 0))
      throw refuse(
        `You cannot expand more than ${DEEPEST} levels of a property. Property: ${whole}`,
        undefined,
        'expand',
      )
    expandOne(account, copy, path, whole)
  }
  return copy
}
