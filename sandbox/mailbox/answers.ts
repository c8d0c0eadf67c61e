import type { IncomingMessage, ServerResponse } from 'node:http'
import { framedHtml, listPage, mailPage, missingPage, mostListed } from './pages'
import type { Mail, MailStore } from './store'

const pagePolicy =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
/** No script whatever the mail says, and an origin of its own; pictures and styles as mail programs show them. */
const mailPolicy =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data: http: https:; style-src 'unsafe-inline'; font-src data:; form-action 'none'; frame-ancestors 'self'"

export function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Buffer,
  policy = pagePolicy,
): void {
  response.writeHead(status, {
    'content-type': type,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  })
  response.end(body)
}

function sendAttachment(response: ServerResponse, mail: Mail, index: number): void {
  const found = mail.attachments[index]
  if (!found) {
    send(response, 404, 'text/html; charset=utf-8', missingPage())
    return
  }
  response.setHeader('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(found.name)}`)
  // Never the type that the mail claims: it could be a page.
  send(response, 200, 'application/octet-stream', Buffer.from(found.content, 'base64'))
}

async function answerApi(
  store: MailStore,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const json = (status: number, body: unknown): void => {
    send(response, status, 'application/json; charset=utf-8', JSON.stringify(body))
  }
  const filter = {
    ...(url.searchParams.has('to') ? { to: url.searchParams.get('to') ?? '' } : {}),
    ...(url.searchParams.has('subject') ? { subject: url.searchParams.get('subject') ?? '' } : {}),
    ...(url.searchParams.has('since') ? { since: url.searchParams.get('since') ?? '' } : {}),
  }
  const id = /^\/api\/messages\/([\w-]+)$/.exec(url.pathname)?.[1]
  if (id !== undefined && request.method === 'GET') {
    const mail = await store.find(id)
    json(mail ? 200 : 404, mail ?? { error: 'not_found' })
  } else if (url.pathname === '/api/messages' && request.method === 'GET') {
    json(200, { messages: await store.list(filter) })
  } else if (url.pathname === '/api/messages' && request.method === 'DELETE') {
    // A page of another site could send this through a visitor's browser, which then says where it comes from.
    if (request.headers['sec-fetch-site'] === 'cross-site') {
      json(403, { error: 'forbidden' })
      return
    }
    await store.clear()
    json(200, { messages: [] })
  } else {
    json(404, { error: 'not_found' })
  }
}

export async function answer(
  store: MailStore,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://mailbox')
  if (url.pathname === '/health') {
    send(response, 200, 'text/plain', 'ok')
    return
  }
  if (url.pathname.startsWith('/api/')) {
    await answerApi(store, request, response, url)
    return
  }
  const html = 'text/html; charset=utf-8'
  if (url.pathname === '/') {
    const to = url.searchParams.get('to') ?? ''
    const subject = url.searchParams.get('subject') ?? ''
    send(response, 200, html, listPage(await store.listHeads({ to, subject }, mostListed), { to, subject }))
    return
  }
  const [, id, rest] = /^\/m\/([\w-]+)(?:\/(html|attachments\/\d+))?$/.exec(url.pathname) ?? []
  const mail = id === undefined ? null : await store.find(id)
  if (!mail) send(response, 404, html, missingPage())
  else if (rest === 'html') send(response, 200, html, framedHtml(mail), mailPolicy)
  else if (rest !== undefined) sendAttachment(response, mail, Number(rest.slice('attachments/'.length)))
  else send(response, 200, html, mailPage(mail))
}
