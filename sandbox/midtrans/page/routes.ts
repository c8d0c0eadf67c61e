import { statusCode } from '@/sandbox/midtrans/books/rules'
import { ImpossibleMove } from '@/sandbox/midtrans/books/ledger'
import type { Ledger } from '@/sandbox/midtrans/books/ledger'
import { METHODS, isCardOutcome, offeredMethods } from '@/sandbox/midtrans/books/methods'
import type { CardOutcome } from '@/sandbox/midtrans/books/methods'
import { PAYMENT_METHODS } from '@/sandbox/midtrans/books/model'
import type { PaymentMethod, Session, Transaction } from '@/sandbox/midtrans/books/model'
import { renderNotFound, renderPage } from './page'
import type { PageView } from './page'
import { choosePageLanguage } from './texts'
import type { Simulation } from '@/sandbox/midtrans/simulation'

export type PageAnswer =
  | { kind: 'html'; status: number; html: string }
  | { kind: 'redirect'; location: string }

interface PageRequest {
  token: string
  query: URLSearchParams
  acceptLanguage: string | undefined
}

function attemptsOf(simulation: Simulation, session: Session): Transaction[] {
  return simulation.store.findOrder(session.orderId, session.merchantId)?.transactions ?? []
}

/** Refused attempts leave the page open for another try. */
function currentTransaction(simulation: Simulation, session: Session): Transaction | null {
  const attempts = attemptsOf(simulation, session)
  return attempts.findLast((attempt) => !['deny', 'failure'].includes(attempt.status)) ?? null
}

function pageState(simulation: Simulation, session: Session, wantsChange: boolean): PageView['state'] {
  const transaction = currentTransaction(simulation, session)
  switch (transaction?.status) {
    case 'settlement':
    case 'partial_refund':
    case 'refund':
    case 'chargeback':
    case 'partial_chargeback':
      return 'paid'
    case 'capture':
      return transaction.fraudStatus === 'challenge' ? 'review' : 'paid'
    case 'pending':
    case 'authorize':
      // A charge was made for one way to pay.
      return wantsChange && session.state !== 'charge' ? 'choose' : 'pending'
    case 'cancel':
    case 'expire':
      return transaction.token === session.token || !simulation.ledger.isPageOpen(session)
        ? 'ended'
        : 'choose'
    default:
      return simulation.ledger.isPageOpen(session) ? 'choose' : 'ended'
  }
}

function findPage(simulation: Simulation, token: string): Session | null {
  const session = simulation.store.findSession(token)
  return session && session.state !== 'replaced' ? session : null
}

export function showPage(simulation: Simulation, request: PageRequest): PageAnswer {
  const language = choosePageLanguage(request.query.get('language'), request.acceptLanguage)
  const session = findPage(simulation, request.token)
  if (!session) return { kind: 'html', status: 404, html: renderNotFound(language) }
  const notice = request.query.get('notice')
  const html = renderPage({
    session,
    transaction: currentTransaction(simulation, session),
    state: pageState(simulation, session, request.query.has('change')),
    notice: notice === 'refused' || notice === 'impossible' ? notice : null,
    language,
    nowMs: simulation.clock.now().getTime(),
  })
  return { kind: 'html', status: 200, html }
}

/** Where Snap sends the browser; what it says there can be forged, so the shop must ask the API. */
function finishUrl(simulation: Simulation, session: Session, transaction: Transaction | null): string | null {
  if (session.finishUrl === null) return null
  const url = new URL(session.finishUrl)
  url.searchParams.set('order_id', session.orderId)
  if (transaction) {
    url.searchParams.set('status_code', statusCode(transaction, 'notification', simulation.variants()))
    url.searchParams.set('transaction_status', transaction.status)
  }
  url.searchParams.set('merchant_id', session.merchantId)
  return url.href
}

function readMethod(form: URLSearchParams, session: Session): PaymentMethod {
  const wanted = form.get('method')
  return PAYMENT_METHODS.find((method) => method === wanted) ?? offeredMethods(session)[0] ?? 'qris'
}

function readCard(form: URLSearchParams): CardOutcome {
  const card = form.get('card')
  return isCardOutcome(card) ? card : 'accept'
}

/** A code to pay later exists only for banks and counters. */
function codeMethod(chosen: PaymentMethod, session: Session): PaymentMethod {
  const hasCode = (method: PaymentMethod) => ['transfer', 'counter'].includes(METHODS[method].group)
  return hasCode(chosen) ? chosen : (offeredMethods(session).find(hasCode) ?? chosen)
}

/** A bank account number cannot be refused, a card or an e-wallet can. */
function refuse(ledger: Ledger, session: Session, chosen: PaymentMethod): Transaction {
  if (METHODS[chosen].group === 'wallet') {
    const transaction = ledger.start(session, chosen)
    ledger.deny(transaction)
    return transaction
  }
  return ledger.pay(session, 'credit_card', { card: 'bankDeny' })
}

type Next = { show: 'page'; notice?: 'refused' } | { show: 'finish'; transaction: Transaction | null }

/** What was asked for, and the attempt that it is about. */
interface Wish {
  ledger: Ledger
  session: Session
  form: URLSearchParams
  outcome: string | null
  current: Transaction | null
}

const page: Next = { show: 'page' }

/** Each answers null when there is nothing to do in its state with the outcome. */
function choose({ ledger, session, form, outcome, current }: Wish): Next | null {
  const chosen = readMethod(form, session)
  switch (outcome) {
    case 'pay': {
      const transaction = ledger.pay(session, chosen, { card: readCard(form) })
      return transaction.status === 'deny'
        ? { show: 'page', notice: 'refused' }
        : { show: 'finish', transaction }
    }
    case 'pending':
      ledger.start(session, codeMethod(chosen, session))
      return page
    case 'deny':
      refuse(ledger, session, chosen)
      return { show: 'page', notice: 'refused' }
    case 'challenge':
      return { show: 'finish', transaction: ledger.pay(session, 'credit_card', { card: 'challenge' }) }
    case 'expire':
      if (current?.status === 'pending') ledger.expire(current)
      ledger.closeSession(session, 'expired')
      return page
    default:
      return null
  }
}

function endWaiting({ ledger, outcome, current }: Wish): Next | null {
  if (!current) return null
  if (outcome === 'pay') {
    ledger.settle(current)
    return { show: 'finish', transaction: current }
  }
  if (outcome !== 'expire') return null
  ledger.expire(current)
  return page
}

function review({ ledger, outcome, current }: Wish): Next | null {
  if (!current) return null
  if (outcome === 'accept') ledger.accept(current)
  else if (outcome === 'deny') ledger.deny(current)
  else return null
  return page
}

function changePaid({ ledger, session, outcome, current }: Wish): Next | null {
  if (!current) return null
  if (outcome === 'pay-twice') return { show: 'finish', transaction: ledger.pay(session, current.method) }
  if (outcome !== 'reverse') return null
  ledger.deny(current)
  return page
}

function payLate({ ledger, session, outcome, current }: Wish): Next | null {
  if (outcome !== 'pay-late') return null
  if (current?.status !== 'expire') return { show: 'finish', transaction: ledger.pay(session, 'bca_va') }
  ledger.settle(current)
  return { show: 'finish', transaction: current }
}

const steps: Record<PageView['state'], (wish: Wish) => Next | null> = {
  choose,
  pending: endWaiting,
  review,
  paid: changePaid,
  ended: payLate,
}

function perform(simulation: Simulation, session: Session, form: URLSearchParams): Next {
  const outcome = form.get('outcome')
  const current = currentTransaction(simulation, session)
  if (outcome === 'abandon') return { show: 'finish', transaction: current }
  const state = pageState(simulation, session, form.has('method'))
  const next = steps[state]({ ledger: simulation.ledger, session, form, outcome, current })
  if (!next) throw new ImpossibleMove(`Nothing to do with ${outcome}`)
  return next
}

export function submitPage(simulation: Simulation, request: PageRequest, form: URLSearchParams): PageAnswer {
  const session = findPage(simulation, request.token)
  if (!session) return showPage(simulation, request)
  const own = (notice?: string) => {
    const query = new URLSearchParams()
    const language = request.query.get('language')
    if (language !== null) query.set('language', language)
    if (notice !== undefined) query.set('notice', notice)
    return `/snap/v2/vtweb/${session.token}?${query}`
  }
  try {
    const next = perform(simulation, session, form)
    if (next.show === 'page') return { kind: 'redirect', location: own(next.notice) }
    const finish = finishUrl(simulation, session, next.transaction)
    return { kind: 'redirect', location: finish ?? own() }
  } catch (error) {
    if (error instanceof ImpossibleMove) return { kind: 'redirect', location: own('impossible') }
    throw error
  }
}
