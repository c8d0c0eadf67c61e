import { formatMinor, stripeDigits } from '@/sandbox/stripe/currencies'
import { escapeHtml, layout } from './layout'
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

/** What a merchant, or a bank, can do to one payment. */
export function paymentPage(account: Account, record: SessionRecord, problem: string | null): string {
  const { session, draft } = record
  const currency = session.currency ?? draft.currency
  const intent = account.intents.find(idOf(session.payment_intent) ?? '')
  const charge = account.charges.find(idOf(intent?.latest_charge) ?? '')
  const refunds = charge ? account.refunds.newestFirst().filter((refund) => refund.charge === charge.id) : []
  const disputes = charge
    ? account.disputes.newestFirst().filter((dispute) => dispute.charge === charge.id)
    : []
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
  for (const refund of refunds) {
    if (refund.status === 'pending')
      actions.push(action(`refund-done:${refund.id}`, `Refund ${refund.id} arrives`))
    if (refund.status !== 'failed')
      actions.push(action(`refund-fails:${refund.id}`, `Refund ${refund.id} comes back`))
  }
  for (const dispute of disputes)
    if (dispute.status !== 'won' && dispute.status !== 'lost')
      actions.push(
        action(`dispute-won:${dispute.id}`, 'Win the dispute'),
        action(`dispute-lost:${dispute.id}`, 'Lose the dispute'),
      )
  const facts = [
    `${formatMinor(session.amount_total ?? 0, currency)}, ${stateOf(record)}`,
    ...(charge && charge.amount_refunded > 0
      ? [`${formatMinor(charge.amount_refunded, currency)} refunded`]
      : []),
    ...disputes.map((dispute) => `Dispute ${dispute.status}`),
    session.id,
  ]
  const alert = problem ? `<p class="alert" role="alert">${escapeHtml(problem)}</p>` : ''
  return layout({
    title: 'Payment',
    content: `<section class="panel"><h1>${escapeHtml(draft.items[0]?.name ?? session.id)}</h1>${alert}${facts.map((fact) => `<p class="quiet" style="overflow-wrap:anywhere">${escapeHtml(fact)}</p>`).join('')}<hr><form method="post">${actions.join('')}</form></section>`,
  })
}
