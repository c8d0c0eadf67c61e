import { METHODS, TEST_CARDS, offeredMethods } from '@/sandbox/midtrans/books/methods'
import type { CardOutcome, MethodGroup } from '@/sandbox/midtrans/books/methods'
import type { PaymentMethod, Session, Transaction } from '@/sandbox/midtrans/books/model'
import { renderDocument, rupiah } from './layout'
import { escapeHtml } from '@/sandbox/html'
import { pageTexts } from './texts'
import type { PageLanguage, PageTexts } from './texts'

export interface PageView {
  session: Session
  /** What the page is about: the order's latest transaction that is not a refused attempt. */
  transaction: Transaction | null
  state: 'choose' | 'pending' | 'review' | 'paid' | 'ended'
  notice: 'refused' | 'impossible' | null
  language: PageLanguage
  nowMs: number
}

const GROUPS: { group: MethodGroup; legend: (texts: PageTexts) => string }[] = [
  { group: 'wallet', legend: (texts) => texts.groupWallet },
  { group: 'card', legend: (texts) => texts.groupCard },
  { group: 'transfer', legend: (texts) => texts.groupTransfer },
  { group: 'counter', legend: (texts) => texts.groupCounter },
]

const CARD_LABELS: Record<CardOutcome, (texts: PageTexts) => string> = {
  accept: (texts) => texts.cardAccept,
  bankDeny: (texts) => texts.cardBankDeny,
  challenge: (texts) => texts.cardChallenge,
  fraudDeny: (texts) => texts.cardFraudDeny,
}

function timeLeft(untilMs: number, nowMs: number, texts: PageTexts): string {
  const minutes = Math.floor((untilMs - nowMs) / 60_000)
  if (untilMs <= nowMs) return texts.noTime
  if (minutes < 1) return `< 1 ${texts.minutes}`
  const hours = Math.floor(minutes / 60)
  return hours > 0
    ? `${hours} ${texts.hours} ${minutes % 60} ${texts.minutes}`
    : `${minutes} ${texts.minutes}`
}

function button(outcome: string, label: string, className = ''): string {
  const classes = className === '' ? '' : ` class="${className}"`
  return `<button type="submit" name="outcome" value="${outcome}" data-outcome="${outcome}"${classes}>${escapeHtml(label)}</button>`
}

function form(view: PageView, content: string): string {
  const action = `/snap/v2/vtweb/${view.session.token}?language=${view.language}`
  return `<form method="post" action="${action}">${content}</form>`
}

function summary(view: PageView, texts: PageTexts): string {
  const { session, transaction } = view
  const isWaiting = view.state === 'choose' || view.state === 'pending'
  const endsAtMs = view.state === 'pending' ? transaction?.expiresAtMs : session.pageExpiresAtMs
  const rows = session.items
    .map(
      (item) =>
        `<tr><th scope="row">${escapeHtml(item.name)}${item.quantity > 1 ? ` × ${item.quantity}` : ''}</th>` +
        `<td>${rupiah(item.price * item.quantity)}</td></tr>`,
    )
    .join('')
  return `<section class="card" aria-label="${escapeHtml(texts.order)}">
<h1>${escapeHtml(session.merchantName)}</h1>
<p class="total" data-amount="${session.grossAmount}">${rupiah(session.grossAmount)}</p>
<dl><dt>${texts.order}</dt><dd data-order-id>${escapeHtml(session.orderId)}</dd>
${isWaiting && endsAtMs != null ? `<dt>${texts.timeLeft}</dt><dd><time datetime="${new Date(endsAtMs).toISOString()}">${timeLeft(endsAtMs, view.nowMs, texts)}</time></dd>` : ''}</dl>
${rows === '' ? '' : `<table aria-label="${escapeHtml(texts.items)}"><tbody>${rows}</tbody></table>`}
</section>`
}

function methodChoice(method: PaymentMethod, isChecked: boolean): string {
  return (
    `<label class="method"><input type="radio" name="method" value="${method}"${isChecked ? ' checked' : ''}>` +
    `<span>${escapeHtml(METHODS[method].label)}</span></label>`
  )
}

function cardChoice(texts: PageTexts): string {
  const options = Object.entries(TEST_CARDS).map(([outcome, number]) => {
    const label = CARD_LABELS[outcome as CardOutcome](texts)
    return `<option value="${outcome}">${number.replace(/(.{4})(?=.)/g, '$1 ')} · ${escapeHtml(label)}</option>`
  })
  return `<label class="field">${escapeHtml(texts.cardNumber)}<select name="card">${options.join('')}</select></label>`
}

function chooseSection(view: PageView, texts: PageTexts): string {
  const offered = offeredMethods(view.session)
  const groups = GROUPS.flatMap(({ group, legend }) => {
    const methods = offered.filter((method) => METHODS[method].group === group)
    if (methods.length === 0) return []
    const choices = methods.map((method) => methodChoice(method, method === offered[0])).join('')
    const cards = group === 'card' ? cardChoice(texts) : ''
    return [`<fieldset><legend>${escapeHtml(legend(texts))}</legend>${choices}${cards}</fieldset>`]
  })
  const hasCard = offered.includes('credit_card')
  return `<section class="card" aria-labelledby="methods"><h2 id="methods">${escapeHtml(texts.chooseMethod)}</h2>
${form(
  view,
  `${groups.join('')}
${button('pay', `${texts.pay} ${rupiah(view.session.grossAmount)}`, 'primary')}
${button('pending', texts.pending)}
<fieldset style="margin-top:1rem"><legend>${escapeHtml(texts.otherEndings)}</legend><div class="endings">
${button('deny', texts.deny)}${hasCard ? button('challenge', texts.challenge) : ''}${button('expire', texts.expire)}
</div></fieldset>
${button('abandon', texts.abandon, 'quiet')}`,
)}</section>`
}

function paymentCodes(transaction: Transaction, texts: PageTexts): string {
  const { details } = transaction
  const shown: [string, unknown][] = [
    [texts.vaNumber, details.permata_va_number],
    [texts.billerCode, details.biller_code],
    [texts.billKey, details.bill_key],
    [texts.paymentCode, details.payment_code],
  ]
  if (Array.isArray(details.va_numbers)) {
    const first: unknown = details.va_numbers[0]
    if (typeof first === 'object' && first !== null)
      shown.push([texts.vaNumber, Reflect.get(first, 'va_number')])
  }
  const lines = shown.flatMap(([label, value]) =>
    typeof value === 'string'
      ? [`<p class="soft">${escapeHtml(label)}</p><p class="code" data-payment-code>${escapeHtml(value)}</p>`]
      : [],
  )
  return lines.length > 0 ? lines.join('') : `<p>${escapeHtml(texts.scanHint)}</p>`
}

function changeLink({ session, language }: PageView, texts: PageTexts): string {
  if (session.state === 'charge') return ''
  return `<a class="button quiet" href="/snap/v2/vtweb/${session.token}?language=${language}&amp;change=1">${escapeHtml(texts.changeMethod)}</a>`
}

function pendingSection(view: PageView, transaction: Transaction, texts: PageTexts): string {
  return `<section class="card" aria-labelledby="pending"><h2 id="pending">${escapeHtml(texts.pendingTitle)}</h2>
<p>${escapeHtml(METHODS[transaction.method].label)}</p>
<p class="soft">${escapeHtml(texts.pendingHint)}</p>
${paymentCodes(transaction, texts)}
${form(
  view,
  `${button('pay', texts.payAtBank, 'primary')}${button('abandon', texts.abandon)}
<fieldset style="margin-top:1rem"><legend>${escapeHtml(texts.otherEndings)}</legend><div class="endings">
${button('expire', texts.expire)}</div></fieldset>`,
)}
${changeLink(view, texts)}
</section>`
}

function closedSection(view: PageView, texts: PageTexts): string {
  const { title, hint, more } =
    view.state === 'paid'
      ? {
          title: texts.paidTitle,
          hint: texts.paidHint,
          more: button('pay-twice', texts.payTwice) + button('reverse', texts.reverse),
        }
      : view.state === 'review'
        ? {
            title: texts.reviewTitle,
            hint: texts.reviewHint,
            more: button('accept', texts.accept) + button('deny', texts.reject),
          }
        : { title: texts.endedTitle, hint: texts.endedHint, more: button('pay-late', texts.payLate) }
  return `<section class="card" aria-labelledby="closed"><h2 id="closed"${view.state === 'paid' ? ' class="good"' : ''}>${escapeHtml(title)}</h2>
<p>${escapeHtml(hint)}</p>
${form(
  view,
  `${button('abandon', texts.abandon, 'primary')}
<fieldset style="margin-top:1rem"><legend>${escapeHtml(texts.moreEndings)}</legend><div class="endings">${more}</div></fieldset>`,
)}</section>`
}

export function renderPage(view: PageView): string {
  const texts = pageTexts(view.language)
  const notice =
    view.notice === null
      ? ''
      : `<p class="notice" role="alert">${escapeHtml(view.notice === 'refused' ? texts.refusedNotice : texts.impossible)}</p>`
  const section =
    view.state === 'choose'
      ? chooseSection(view, texts)
      : view.state === 'pending' && view.transaction
        ? pendingSection(view, view.transaction, texts)
        : closedSection(view, texts)
  return renderDocument({
    language: view.language,
    texts,
    title: `${texts.title} · ${view.session.merchantName}`,
    main: `${notice}${summary(view, texts)}${section}`,
  })
}

export function renderNotFound(language: PageLanguage): string {
  const texts = pageTexts(language)
  return renderDocument({
    language,
    texts,
    title: texts.notFoundTitle,
    main: `<section class="card"><h1>${escapeHtml(texts.notFoundTitle)}</h1><p>${escapeHtml(texts.notFoundHint)}</p></section>`,
  })
}
