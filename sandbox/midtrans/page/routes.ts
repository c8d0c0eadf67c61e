import { statusCode } from '@/sandbox/midtrans/books/rules'
import { ImpossibleMove } from '@/sandbox/midtrans/books/ledger'
import { METHODS, isCardOutcome, offeredMethods } from '@/sandbox/midtrans/books/methods'
import type { CardOutcome } from '@/sandbox/midtrans/books/methods'
import { PAYMENT_METHODS } from '@/sandbox/midtrans/books/model'
import type { PaymentMethod, Session, Transaction } from '@/sandbox/midtrans/books/model'
import { renderNotFound, renderPage } from './page'
import type { PageView } from './page'
import { choosePageLanguage } from './texts'
import type { Simulation } from '@/sandbox/midtrans/simulation'

export type PageAnswer =
  { kind: 'html'; status: number; html: string } | { kind: 'redirect'; location: string }

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
      return wantsChange ? 'choose' : 'pending'
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
function refuse(simulation: Simulation, session: Session, chosen: PaymentMethod): Transaction {
  const { ledger } = simulation
  if (METHODS[chosen].group === 'wallet') {
    const transaction = ledger.start(session, chosen)
    ledger.deny(transaction)
    return transaction
  }
  return ledger.pay(session, 'credit_card', { card: 'bankDeny' })
}

type Next = { show: 'page'; notice?: 'refused' } | { show: 'finish'; transaction: Transaction | null }

function perform(simulation: Simulation, session: Session, form: URLSearchParams): Next {
  const { ledger } = simulation
  const outcome = form.get('outcome')
  const state = pageState(simulation, session, form.has('method'))
  const current = currentTransaction(simulation, session)
  const chosen = readMethod(form, session)
  if (outcome === 'abandon') return { show: 'finish', transaction: current }
  if (state === 'choose') {
    if (outcome === 'pay') {
      const transaction = ledger.pay(session, chosen, { card: readCard(form) })
      return transaction.status === 'deny'
        ? { show: 'page', notice: 'refused' }
        : { show: 'finish', transaction }
    }
    if (outcome === 'pending') {
      ledger.start(session, codeMethod(chosen, session))
      return { show: 'page' }
    }
    if (outcome === 'deny') {
      refuse(simulation, session, chosen)
      return { show: 'page', notice: 'refused' }
    }
    if (outcome === 'challenge') {
      return { show: 'finish', transaction: ledger.pay(session, 'credit_card', { card: 'challenge' }) }
    }
    if (outcome === 'expire') {
      if (current?.status === 'pending') ledger.expire(current)
      ledger.closeSession(session, 'expired')
      return { show: 'page' }
    }
  }
  if (state === 'pending' && current) {
    if (outcome === 'pay') {
      ledger.settle(current)
      return { show: 'finish', transaction: current }
    }
    if (outcome === 'expire') {
      ledger.expire(current)
      return { show: 'page' }
    }
  }
  if (state === 'review' && current) {
    if (outcome === 'accept') ledger.accept(current)
    else if (outcome === 'deny') ledger.deny(current)
    else throw new ImpossibleMove(`Nothing to do with ${outcome}`)
    return { show: 'page' }
  }
  if (state === 'paid' && current) {
    if (outcome === 'pay-twice') return { show: 'finish', transaction: ledger.pay(session, current.method) }
    if (outcome === 'reverse') {
      ledger.deny(current)
      return { show: 'page' }
    }
  }
  if (state === 'ended' && outcome === 'pay-late') {
    if (current?.status === 'expire') {
      ledger.settle(current)
      return { show: 'finish', transaction: current }
    }
    return { show: 'finish', transaction: ledger.pay(session, 'bca_va') }
  }
  throw new ImpossibleMove(`Nothing to do with ${outcome}`)
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
