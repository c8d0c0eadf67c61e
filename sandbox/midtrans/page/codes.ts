import { toBuffer } from 'qrcode'
import { escapeHtml } from '@/sandbox/html'
import type { Session } from '@/sandbox/midtrans/books/model'
import type { Simulation } from '@/sandbox/midtrans/simulation'
import { renderDocument, rupiah } from './layout'
import { pageTexts } from './texts'
import type { PageLanguage } from './texts'

const mostShown = 50

/** Charges that wait for somebody who scans their code, the newest first. */
function waitingCodes({ store }: Simulation): Session[] {
  return store
    .transactions()
    .filter(({ status }) => status === 'pending')
    .map(({ token }) => store.findSession(token))
    .filter((session) => session?.state === 'charge')
    .filter((session) => session !== null)
    .reverse()
    .slice(0, mostShown)
}

/** In the place of a telephone's camera: every code that could be scanned now, each with the page on which it is paid. */
export function renderCodes(simulation: Simulation, language: PageLanguage): string {
  const texts = pageTexts(language)
  const codes = waitingCodes(simulation).map(
    ({ token, merchantName, grossAmount, orderId }) =>
      `<p><a class="button" data-order-id="${escapeHtml(orderId)}" href="/snap/v2/vtweb/${token}?language=${language}">` +
      `${escapeHtml(merchantName)} · ${rupiah(grossAmount)}<br><span class="soft">${escapeHtml(orderId)}</span></a></p>`,
  )
  const list = codes.length > 0 ? codes.join('\n') : `<p>${escapeHtml(texts.codesNone)}</p>`
  return renderDocument({
    language,
    texts,
    title: texts.codesTitle,
    main: `<section class="card"><h1>${escapeHtml(texts.codesTitle)}</h1><p class="soft">${escapeHtml(texts.codesHint)}</p>${list}</section>`,
  })
}

/** GET /v2/qris/{transaction id}/qr-code: the picture that the charge's answer names; null where there is no such code. */
export async function drawCode({ store }: Simulation, transactionId: string): Promise<Buffer | null> {
  const transaction = store.findTransaction(transactionId)
  const content = transaction && store.findSession(transaction.token)?.qrString
  return content ? toBuffer(content, { type: 'png', width: 400 }) : null
}
