import type { IncomingMessage, ServerResponse } from 'node:http'
import { checkoutPage, notFoundPage } from './checkout'
import { ControlError, findSessionRecord } from '@/sandbox/stripe/control/control'
import type { StripeControl } from '@/sandbox/stripe/control/control'
import { stripeDigits } from '@/sandbox/stripe/currencies'
import { dashboardPage, paymentPage } from './dashboard'
import { StripeFailure } from '@/sandbox/stripe/errors'
import { decodeForm } from '@/sandbox/stripe/api/form'
import { readBody, redirect, sendText } from '@/sandbox/stripe/http'
import { outcomes, performOutcome } from '@/sandbox/stripe/payments/outcomes'
import type { Simulation } from '@/sandbox/stripe/simulation'
import { idOf } from '@/sandbox/stripe/state'
import type { Account, SessionRecord } from '@/sandbox/stripe/state'

function sendPage(response: ServerResponse, status: number, html: string): void {
  sendText(response, status, 'text/html; charset=utf-8', html, {
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
  })
}

/** Where the customer goes after paying, with the placeholder filled in as Stripe does. */
function successUrl({ session }: SessionRecord): string | null {
  return session.success_url?.replaceAll('{CHECKOUT_SESSION_ID}', session.id) ?? null
}

function rememberEmail({ session, draft }: SessionRecord, email: unknown): void {
  if (session.customer_details || typeof email !== 'string' || !email.includes('@')) return
  session.customer_details = {
    address: null,
    business_name: null,
    email,
    individual_name: null,
    name: null,
    phone: null,
    tax_exempt: 'none',
    tax_ids: null,
  }
  draft.receiptEmail ??= email
}

function choose(simulation: Simulation, account: Account, record: SessionRecord, body: string): string {
  const form = decodeForm(body)
  const outcome = outcomes.find((candidate) => candidate === form.outcome)
  const here = `/c/pay/${record.session.id}`
  if (!outcome) return here
  rememberEmail(record, form.email)
  try {
    performOutcome(simulation, account, record, outcome)
  } catch (error) {
    // A second click, or a page that expired meanwhile: the page says what became of it.
    if (!(error instanceof StripeFailure)) throw error
  }
  if (record.session.status === 'complete') return successUrl(record) ?? here
  return outcome === 'abandon' ? (record.session.cancel_url ?? here) : here
}

async function answerCheckout(
  simulation: Simulation,
  incoming: IncomingMessage,
  response: ServerResponse,
  id: string,
) {
  const found = findSessionRecord(simulation, id)
  if (!found) return sendPage(response, 404, notFoundPage())
  const { account, record } = found
  if (incoming.method === 'POST')
    return redirect(response, choose(simulation, account, record, await readBody(incoming)))
  const intent = account.intents.find(idOf(record.session.payment_intent) ?? '')
  const returnUrl = record.session.status === 'complete' ? successUrl(record) : record.session.cancel_url
  sendPage(response, 200, checkoutPage(record, intent, returnUrl))
}

function act(control: StripeControl, { session, draft }: SessionRecord, body: string): void {
  const form = decodeForm(body)
  const [name, target = ''] = typeof form.action === 'string' ? form.action.split(':') : []
  const amount = typeof form.amount === 'string' ? Number(form.amount.replace(',', '.')) : Number.NaN
  switch (name) {
    case 'settle':
    case 'fail':
      control.outcome(session.id, name)
      return
    case 'refund': {
      const minor = Math.round(amount * 10 ** stripeDigits(session.currency ?? draft.currency))
      if (!Number.isSafeInteger(minor) || minor <= 0)
        throw new ControlError('Enter an amount greater than zero.')
      control.refund(session.id, minor)
      return
    }
    case 'dispute':
      control.dispute(session.id)
      return
    case 'refund-done':
    case 'refund-fails':
      control.settleRefund(target, name === 'refund-done' ? 'succeeded' : 'failed')
      return
    case 'dispute-won':
    case 'dispute-lost':
      control.closeDispute(target, name === 'dispute-won' ? 'won' : 'lost')
      return
  }
}

async function answerDashboard(
  simulation: Simulation,
  control: StripeControl,
  incoming: IncomingMessage,
  response: ServerResponse,
  id: string,
) {
  if (id === '') return sendPage(response, 200, dashboardPage(simulation.accounts))
  const found = findSessionRecord(simulation, id)
  if (!found) return sendPage(response, 404, notFoundPage())
  if (incoming.method !== 'POST')
    return sendPage(response, 200, paymentPage(found.account, found.record, null))
  try {
    act(control, found.record, await readBody(incoming))
    redirect(response, `/dashboard/${id}`)
  } catch (error) {
    if (!(error instanceof ControlError || error instanceof StripeFailure)) throw error
    sendPage(response, 400, paymentPage(found.account, found.record, error.message))
  }
}

/** Everything people see: the hosted checkout page and a small dashboard. */
export async function answerPage(
  simulation: Simulation,
  control: StripeControl,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [path = ''] = (incoming.url ?? '').split('?')
  const checkout = /^\/c\/pay\/([A-Za-z0-9_]+)$/.exec(path)
  if (checkout) return answerCheckout(simulation, incoming, response, checkout[1] ?? '')
  const dashboard = /^\/dashboard(?:\/([A-Za-z0-9_]+))?$/.exec(path)
  if (dashboard) return answerDashboard(simulation, control, incoming, response, dashboard[1] ?? '')
  if (path === '/') return redirect(response, '/dashboard')
  sendPage(response, 404, notFoundPage())
}
