import { escapeHtml, htmlDocument } from '@/sandbox/html'
import type { Content, Message } from '@/sandbox/whatsapp/state/model'
import { STYLE } from './style'
import { written } from './text'
import { addressOf, chatsOf, deedForm, isSeen } from './view'
import type { View } from './view'

export const BAND =
  '<div class="band"><strong>A simulation of WhatsApp.</strong> Nothing leaves this machine.</div>'

function preview(content: Content): string {
  if (content.kind === 'press') return content.text
  if (content.kind === 'text' || content.kind === 'template') return content.body
  return content.caption ?? content.filename ?? content.kind
}

function chats(view: View): string {
  const rows = chatsOf(view).map(({ line, last, unread }) => {
    const current = line.number === view.line?.number ? ' aria-current="page"' : ''
    const count = unread > 0 ? `<span class="count" data-unread="${unread}">${unread}</span>` : ''
    return `<li><a href="${addressOf(view.person.number, line.number)}" data-chat="${line.number}"${current}><span><strong dir="auto">${escapeHtml(line.name)}</strong><br><span class="soft" dir="auto">${escapeHtml(preview(last.content).slice(0, 60))}</span></span>${count}</a></li>`
  })
  const others = view.world.rows.lines.all().filter((line) => !chatsOf(view).some((one) => one.line === line))
  const fresh = others.map(
    (line) =>
      `<li><a href="${addressOf(view.person.number, line.number)}" data-chat="${line.number}"><span dir="auto">${escapeHtml(line.name)} <span class="soft" dir="ltr">+${line.number}</span></span></a></li>`,
  )
  const newOnes = fresh.length > 0 ? `<h2>Write to</h2><ul class="rows">${fresh.join('')}</ul>` : ''
  return `<h2>Chats</h2><ul class="rows">${rows.join('') || '<li class="soft">None yet.</li>'}</ul>${newOnes}`
}

const file = (content: Extract<Content, { mediaId: string | null }>): string => {
  const address = content.mediaId === null ? (content.link ?? '') : `./files/${content.mediaId}`
  const name = escapeHtml(content.filename ?? content.kind)
  const isShown = content.kind === 'image' && content.mediaId !== null
  const shown = isShown ? `<img src="${escapeHtml(address)}" alt="${name}">` : name
  const caption = content.caption === null ? '' : `<p dir="auto">${written(content.caption)}</p>`
  return `<a href="${escapeHtml(address)}" data-file="${name}" target="_blank" rel="noopener noreferrer">${shown}</a>${caption}`
}

function body(view: View, { id, content }: Message): string {
  if (content.kind === 'text') return `<p dir="auto">${written(content.body)}</p>`
  if (content.kind === 'press') return `<p dir="auto">${escapeHtml(content.text)}</p>`
  if (content.kind !== 'template') return file(content)
  const buttons = content.buttons.map((text) =>
    deedForm(
      view,
      { deed: 'press', as: view.person.number, message: id, text },
      `<button data-press="${escapeHtml(text)}" dir="auto">${escapeHtml(text)}</button>`,
    ),
  )
  return `<p dir="auto">${written(content.body)}</p><div class="line">${buttons.join('')}</div>`
}

/** One tick: it is with WhatsApp, which has told the business; two and "read" once the business marks it. */
function ticks({ isFromLine, status }: Message): string {
  if (isFromLine) return ''
  return status === 'read'
    ? ' <span aria-label="read">✓✓ read</span>'
    : ' <span aria-label="delivered">✓✓</span>'
}

function bubble(view: View, message: Message): string {
  const from = message.isFromLine ? 'them' : 'me'
  const quoted = view.world.rows.messages.get(message.quoted ?? '')
  const above = quoted
    ? `<div class="quoted" dir="auto">${escapeHtml(preview(quoted.content).slice(0, 80))}</div>`
    : ''
  const at = new Date(message.atMs).toISOString()
  return `<div class="message" data-message="${escapeHtml(message.id)}" data-from="${from}" data-kind="${message.content.kind}" data-status="${message.status}">${above}${body(view, message)}<span class="soft"><time datetime="${at}">${at.slice(11, 16)}</time>${ticks(message)}</span></div>`
}

function chat(view: View): string {
  const { person, line, world } = view
  if (!line) return '<section><p class="soft">Open a chat.</p></section>'
  const seen = world.rows.messages.of(`${line.number} ${person.number}`).filter(isSeen)
  const say = deedForm(
    view,
    { deed: 'say', as: person.number, to: line.number },
    '<label>Message<input name="text" dir="auto" autocomplete="off" required maxlength="4096" data-compose></label><button class="primary" data-send>Send</button>',
    'class="line"',
  )
  const picture = `<form method="post" action="./file" enctype="multipart/form-data" class="line"><input type="hidden" name="as" value="${person.number}"><input type="hidden" name="to" value="${line.number}"><label>Picture or file<input type="file" name="file" required data-picture></label><label>Caption<input name="caption" dir="auto" maxlength="1024"></label><button data-send-picture>Send</button></form>`
  return `<section aria-label="${escapeHtml(line.name)}" class="stack"><h2 dir="auto">${escapeHtml(line.name)} <span class="soft" dir="ltr">+${line.number}</span></h2><div id="messages" role="log" tabindex="0" aria-label="Messages">${seen.map((message) => bubble(view, message)).join('')}</div><p class="problem" role="alert" id="problem">${escapeHtml(view.problem ?? '')}</p>${say}${picture}</section>`
}

function switches(view: View): string {
  const { person, line } = view
  const toggle = (deed: Record<string, string>, label: string, hook: string, isOn: boolean): string =>
    deedForm(
      view,
      { ...deed, as: person.number, on: !isOn },
      `<button data-${hook} aria-pressed="${isOn}">${label}</button>`,
    )
  const isBlocked = line !== null && person.blocked.includes(line.number)
  return [
    toggle({ deed: 'airplane' }, 'Airplane mode', 'airplane', person.isAway),
    toggle({ deed: 'hide-reading' }, 'Nobody learns what I read', 'hide-reading', person.hidesReading),
    toggle({ deed: 'hide-number' }, 'Hide my number', 'hide-number', person.hidesNumber),
    line ? toggle({ deed: 'block', line: line.number }, 'Block', 'block', isBlocked) : '',
  ].join('')
}

/** What waits to be linked to a phone: pictures that it may scan, and the field for letters. */
function linking(view: View): string {
  const { linked } = view.simulation
  const waiting = linked.waiting()
  const as = view.person.number
  const scans = waiting
    .filter(({ way }) => way === 'qr')
    .map(({ channel, wanted }) =>
      deedForm(
        view,
        { deed: 'scan', as, channel },
        `<button data-scan="${channel}">Scan the picture for +${wanted}</button>`,
      ),
    )
  const letters = waiting.some(({ way, wanted }) => way === 'code' && wanted === as)
    ? deedForm(
        view,
        { deed: 'type-code', as },
        '<label>Letters<input name="code" required autocomplete="off" maxlength="20"></label><button data-type-code>Link</button>',
        'class="line"',
      )
    : ''
  const isLinked = view.world.rows.devices.all().some(({ phone }) => phone === as)
  const out = isLinked
    ? deedForm(view, { deed: 'unlink', as }, '<button data-unlink>Log linked devices out</button>')
    : ''
  return [...scans, letters, out].join('')
}

/** One phone, and the chat that is open on it. */
export function renderPhone(view: View): string {
  const { person, world } = view
  const head = `<p><a href="./">All phones</a></p><h1><span dir="auto">${escapeHtml(person.name)}</span> <span class="soft" dir="ltr">+${person.number}</span></h1>`
  const content = `${BAND}<main class="phone"><aside aria-label="Chats" class="stack"><div>${head}</div><div id="switches" class="line">${switches(view)}</div><div id="linking" class="stack">${linking(view)}</div><div id="chats">${chats(view)}</div></aside>${chat(view)}</main><script src="./script.js"></script>`
  const html = htmlDocument({ title: `${person.name} · Phone`, style: STYLE, body: content })
  return html.replace('<body>', `<body data-version="${world.version}" data-phone="${person.number}">`)
}
