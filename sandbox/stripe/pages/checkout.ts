import type Stripe from 'stripe'
import { formatMinor } from '@/sandbox/stripe/currencies'
import { layout } from './layout'
import { escapeHtml } from '@/sandbox/html'
import { voucherMethod } from '@/sandbox/stripe/objects/methods'
import type { SessionRecord } from '@/sandbox/stripe/state'

interface Choice {
  outcome: string
  label: string
  note?: string
  isMain?: boolean
}

function button({ outcome, label, note, isMain }: Choice): string {
  const hint = note ? `<small>${escapeHtml(note)}</small>` : ''
  return `<button type="submit" name="outcome" value="${outcome}" data-outcome="${outcome}"${isMain ? ' class="main"' : ''}>${escapeHtml(label)}${hint}</button>`
}

function summary({ session, draft }: SessionRecord): string {
  const items = draft.items
    .map(
      (item) =>
        `<li><span>${escapeHtml(item.name)}${item.quantity > 1 ? ` <span class="quiet">× ${item.quantity}</span>` : ''}${item.description === null ? '' : `<br><small class="quiet">${escapeHtml(item.description)}</small>`}</span><span>${escapeHtml(formatMinor(item.unitAmountMinor * item.quantity, draft.currency))}</span></li>`,
    )
    .join('')
  const total = formatMinor(session.amount_total ?? 0, session.currency ?? draft.currency)
  const shop =
    session.success_url && URL.canParse(session.success_url) ? new URL(session.success_url).host : 'the shop'
  return `<section aria-label="Your order"><h1>Pay ${escapeHtml(shop)}</h1><p class="total">${escapeHtml(total)}</p><ul class="items">${items}</ul></section>`
}

function emailField({ session }: SessionRecord): string {
  const email = session.customer_details?.email
  if (email) return `<p class="label">E-mail</p><p class="card">${escapeHtml(email)}</p>`
  return `<label for="email">E-mail</label><input id="email" name="email" type="email" autocomplete="email" placeholder="you@example.com">`
}

function choosing(record: SessionRecord): string {
  const { session, draft } = record
  const total = formatMinor(session.amount_total ?? 0, session.currency ?? draft.currency)
  const message =
    draft.submitMessage === null ? '' : `<p class="quiet">${escapeHtml(draft.submitMessage)}</p>`
  const isFree = session.payment_status === 'no_payment_required'
  const problem = record.declineMessage
    ? `<p class="alert" role="alert">${escapeHtml(record.declineMessage)}</p>`
    : ''
  const card = isFree
    ? ''
    : `<p class="label">Card</p><p class="card"><span>4242 4242 4242 4242</span><span>12 / 34</span><span>CVC 123</span></p>`
  const others: Choice[] = isFree
    ? []
    : [
        { outcome: 'challenge', label: 'Pay with 3-D Secure', note: 'Card 3220: the bank asks first' },
        { outcome: 'pending', label: 'Pay by bank debit', note: 'The bank confirms or refuses later' },
        ...(voucherMethod(session.currency ?? draft.currency) === null
          ? []
          : [
              {
                outcome: 'voucher',
                label: 'Pay with a voucher',
                note: 'At a counter or a machine, within days',
              },
            ]),
        { outcome: 'deny', label: 'Use a card without funds', note: 'Card 9995: declined, then try again' },
      ]
  return `<section class="panel" aria-label="Payment">${problem}
<form method="post">
<h2>${isFree ? 'Nothing to pay' : 'Pay with card'}</h2>
${emailField(record)}${card}
${button({ outcome: 'pay', label: isFree ? 'Complete order' : `Pay ${total}`, isMain: true })}
${message}
<hr>
<p class="quiet">Or try what else can happen</p>
${others.map(button).join('\n')}
${button({ outcome: 'expire', label: 'Let this page expire' })}
${button({ outcome: 'abandon', label: 'Go back without paying', note: session.cancel_url ? '' : 'The shop gave no address to return to' })}
</form></section>`
}

const CHALLENGE = `<section class="panel" aria-label="Bank confirmation"><form method="post">
<h2>Your bank asks for confirmation</h2>
<p class="quiet">3-D Secure test page. A real bank would ask for a code or its app.</p>
${button({ outcome: 'pay', label: 'Confirm payment', isMain: true })}
${button({ outcome: 'deny', label: 'Fail authentication' })}
</form></section>`

function finished(
  { session }: SessionRecord,
  intent: Stripe.PaymentIntent | null,
  returnUrl: string | null,
): string {
  const back = returnUrl ? `<p><a href="${escapeHtml(returnUrl)}">Return to the shop</a></p>` : ''
  if (session.status === 'expired')
    return `<section class="panel"><h2><span class="state bad">This page has expired</span></h2><p class="quiet">Nothing was charged. Start again from the shop.</p>${back}</section>`
  if (session.payment_status !== 'unpaid')
    return `<section class="panel"><h2><span class="state good">Payment complete</span></h2><p class="quiet">You have already completed this order.</p>${back}</section>`
  if (intent?.status === 'requires_action')
    return `<section class="panel"><form method="post"><h2>Voucher waits to be paid</h2><p class="quiet">A real customer takes it to a counter. Decide now:</p>
${button({ outcome: 'settle', label: 'It is paid', isMain: true })}
${button({ outcome: 'fail', label: 'Let it run out' })}</form>${back}</section>`
  if (intent?.status !== 'processing')
    return `<section class="panel"><h2><span class="state bad">The bank refused the debit</span></h2>${back}</section>`
  return `<section class="panel"><form method="post"><h2>Bank debit under way</h2><p class="quiet">A real bank takes days. Decide now:</p>
${button({ outcome: 'settle', label: 'The bank confirms', isMain: true })}
${button({ outcome: 'fail', label: 'The bank refuses' })}</form>${back}</section>`
}

/** The page a customer sees under `session.url`, in whatever state the session is. */
export function checkoutPage(
  record: SessionRecord,
  intent: Stripe.PaymentIntent | null,
  returnUrl: string | null,
): string {
  const step =
    record.session.status !== 'open'
      ? finished(record, intent, returnUrl)
      : record.step === 'challenge'
        ? CHALLENGE
        : choosing(record)
  return layout({ title: 'Checkout', content: summary(record) + step, isSplit: true })
}

export function notFoundPage(): string {
  return layout({
    title: 'Page not found',
    content:
      '<section class="panel"><h1>Page not found</h1><p>This checkout page does not exist.</p></section>',
  })
}
