import type Stripe from 'stripe'
import { formatMinor, stripeDigits } from '@/sandbox/stripe/currencies'
import { layout } from './layout'
import { escapeHtml } from '@/sandbox/html'
import { idOf } from '@/sandbox/stripe/state'
import type { Account, Accounts, SessionRecord } from '@/sandbox/stripe/state'

const SHOWN = 60

function stateOf({ session }: SessionRecord): string {
  return session.status === 'complete' ? session.payment_status : (session.status ?? 'open')
}

/** What a merchant would look at: the latest payments of every account. */
export function dashboardPage(accounts: Accounts): string {
  const rows = [...accounts.values()]
    .flatMap((account) =>
      account.sessions
        .newestFirst()
        .slice(0, SHOWN)
        .map((record) => ({ account, record })),
    )
    .sort((left, right) => right.record.session.created - left.record.session.created)
    .slice(0, SHOWN)
    .map(({ account, record }) => {
      const { session, draft } = record
      const name = draft.items[0]?.name ?? session.id
      return `<li><span><a href="/dashboard/${escapeHtml(session.id)}">${escapeHtml(name)}</a><br><span class="quiet">${escapeHtml(account.id)} · ${escapeHtml(stateOf(record))}</span></span><span>${escapeHtml(formatMinor(session.amount_total ?? 0, session.currency ?? draft.currency))}</span></li>`
    })
    .join('')
  const list = rows === '' ? '<p class="quiet">No payments yet.</p>' : `<ul class="items">${rows}</ul>`
  return layout({
    title: 'Payments',
    content: `<section class="panel"><h1>Latest payments</h1>${list}</section>`,
  })
}

function action(name: string, label: string): string {
  return `<button type="submit" name="action" value="${escapeHtml(name)}" data-action="${escapeHtml(name.split(':')[0] ?? name)}">${escapeHtml(label)}</button>`
}

interface Payment {
  record: SessionRecord
  currency: string
  intent: Stripe.PaymentIntent | null
  charge: Stripe.Charge | null
  refunds: Stripe.Refund[]
  disputes: Stripe.Dispute[]
}

function paymentOf(account: Account, record: SessionRecord): Payment {
  const { session, draft } = record
  const intent = account.intents.find(idOf(session.payment_intent) ?? '')
  const charge = account.charges.find(idOf(intent?.latest_charge) ?? '')
  const ofCharge = (row: { charge: unknown }): boolean => charge !== null && row.charge === charge.id
  return {
    record,
    currency: session.currency ?? draft.currency,
    intent,
    charge,
    refunds: account.refunds.newestFirst().filter(ofCharge),
    disputes: account.disputes.newestFirst().filter(ofCharge),
  }
}

function paymentActions({ record: { session }, currency, intent, charge }: Payment): string[] {
  const actions: string[] = []
  if (session.status === 'open')
    actions.push(`<p><a href="/c/pay/${escapeHtml(session.id)}">Open the checkout page</a></p>`)
  if (session.status === 'complete' && intent?.status === 'requires_action')
    actions.push(action('settle', 'The voucher is paid'), action('fail', 'The voucher runs out'))
  if (intent?.status === 'processing')
    actions.push(
      action('settle', 'The bank confirms the debit'),
      action('fail', 'The bank refuses the debit'),
    )
  if (charge?.status === 'succeeded' && !charge.refunded) {
    const left = (charge.amount - charge.amount_refunded) / 10 ** stripeDigits(currency)
    actions.push(
      `<label for="amount">Amount to refund (${escapeHtml(currency.toUpperCase())})</label><input id="amount" name="amount" inputmode="decimal" value="${left}">`,
      action('refund', 'Refund'),
    )
    if (!charge.disputed) actions.push(action('dispute', 'The customer disputes the payment'))
  }
  return actions
}

function reversalActions({ refunds, disputes }: Payment): string[] {
  const ofRefunds = refunds.flatMap(({ id, status }) => [
    ...(status === 'pending' ? [action(`refund-done:${id}`, `Refund ${id} arrives`)] : []),
    ...(status !== 'failed' ? [action(`refund-fails:${id}`, `Refund ${id} comes back`)] : []),
  ])
  const ofDisputes = disputes
    .filter(({ status }) => status !== 'won' && status !== 'lost')
    .flatMap(({ id }) => [
      action(`dispute-won:${id}`, 'Win the dispute'),
      action(`dispute-lost:${id}`, 'Lose the dispute'),
    ])
  return [...ofRefunds, ...ofDisputes]
}

function factsOf({ record, currency, charge, disputes }: Payment): string[] {
  return [
    `${formatMinor(record.session.amount_total ?? 0, currency)}, ${stateOf(record)}`,
    ...(charge && charge.amount_refunded > 0
      ? [`${formatMinor(charge.amount_refunded, currency)} refunded`]
      : []),
    ...disputes.map((dispute) => `Dispute ${dispute.status}`),
    record.session.id,
  ]
}

/** What a merchant, or a bank, can do to one payment. */
export function paymentPage(account: Account, record: SessionRecord, problem: string | null): string {
  const payment = paymentOf(account, record)
  const actions = [...paymentActions(payment), ...reversalActions(payment)].join('')
  const facts = factsOf(payment)
    .map((fact) => `<p class="quiet" style="overflow-wrap:anywhere">${escapeHtml(fact)}</p>`)
    .join('')
  const name = escapeHtml(record.draft.items[0]?.name ?? record.session.id)
  const alert = problem ? `<p class="alert" role="alert">${escapeHtml(problem)}</p>` : ''
  return layout({
    title: 'Payment',
    content: `<section class="panel"><h1>${name}</h1>${alert}${facts}<hr><form method="post">${actions}</form></section>`,
  })
}
