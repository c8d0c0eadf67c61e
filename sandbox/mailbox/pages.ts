import type { Mail, MailHead } from './store'
import { escapeHtml, htmlDocument } from '@/sandbox/html'

const style = `
:root { color-scheme: light dark; --ground: #fafaf9; --card: #fff; --ink: #1c1917; --soft: #57534e; --line: #e7e5e4; --mark: #0f766e }
@media (prefers-color-scheme: dark) { :root { --ground: #1c1917; --card: #292524; --ink: #fafaf9; --soft: #d6d3d1; --line: #44403c; --mark: #5eead4 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif }
main, header { max-width: 60rem; margin-inline: auto; padding: 1rem }
header { display: flex; flex-wrap: wrap; gap: .75rem; align-items: baseline; justify-content: space-between }
h1 { font-size: 1.25rem; margin: 0; overflow-wrap: anywhere }
a { color: var(--mark) }
a:focus-visible, input:focus-visible, button:focus-visible, summary:focus-visible { outline: 3px solid var(--mark); outline-offset: 2px }
form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin-block-end: 1rem }
label { display: grid; gap: .25rem; color: var(--soft); font-size: .875rem; flex: 1 1 12rem }
input, button { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .5rem .75rem; min-height: 2.75rem }
button { cursor: pointer }
ol { list-style: none; margin: 0; padding: 0; display: grid; gap: .5rem }
li a { display: grid; gap: .125rem; background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: .75rem 1rem; color: inherit; text-decoration: none }
li a:hover { border-color: var(--mark) }
li strong { overflow-wrap: anywhere }
.soft { color: var(--soft); font-size: .875rem; overflow-wrap: anywhere }
.empty { background: var(--card); border: 1px dashed var(--line); border-radius: .75rem; padding: 2rem; text-align: center }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0 0 1rem }
dt { color: var(--soft) } dd { margin: 0; overflow-wrap: anywhere }
iframe { display: block; inline-size: 100%; block-size: max(70vh, 46rem); border: 1px solid var(--line); border-radius: .75rem; background: #fff }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: 1rem }
`

const page = (title: string, body: string): string => htmlDocument({ title, style, body })

function time(iso: string): string {
  return `<time datetime="${escapeHtml(iso)}">${escapeHtml(iso.slice(0, 19).replace('T', ' '))} UTC</time>`
}

export const mostListed = 200

/** Links are relative, because the web server shows these pages under a host of its own. */
export function listPage(
  { count, heads }: { count: number; heads: readonly MailHead[] },
  filter: { to: string; subject: string },
): string {
  const isFiltered = filter.to !== '' || filter.subject !== ''
  const items = heads
    .map(
      (mail) => `<li><a href="m/${encodeURIComponent(mail.id)}">
<strong>${escapeHtml(mail.subject) || '(no subject)'}</strong>
<span>${escapeHtml(mail.to.join(', '))}</span>
<span class="soft">${escapeHtml(mail.from)} · ${time(mail.receivedAt)}</span>
</a></li>`,
    )
    .join('\n')
  const empty = `<p class="empty">${isFiltered ? 'No mail matches.' : 'No mail yet. Whatever the demo sends appears here; nothing leaves this machine.'}</p>`
  const more =
    count > heads.length ? `<p class="soft">The newest ${heads.length} of ${count} are shown.</p>` : ''
  return page(
    'Mailbox',
    `<header><h1>Mailbox</h1><a href="./">Refresh</a></header>
<main>
<form method="get" action="./" role="search">
<label>To <input type="search" name="to" value="${escapeHtml(filter.to)}" autocomplete="off"></label>
<label>Subject <input type="search" name="subject" value="${escapeHtml(filter.subject)}" autocomplete="off"></label>
<button type="submit">Search</button>
</form>
<p class="soft" role="status">${count} ${count === 1 ? 'mail' : 'mails'}</p>
${count === 0 ? empty : `<ol>${items}</ol>`}
${more}
</main>`,
  )
}

export function mailPage(mail: Mail): string {
  const id = encodeURIComponent(mail.id)
  const attachments = mail.attachments
    .map(
      (one, index) =>
        `<li><a href="${id}/attachments/${index}">${escapeHtml(one.name)}<span class="soft">${escapeHtml(one.type)}, ${one.size} bytes</span></a></li>`,
    )
    .join('\n')
  const reply = mail.replyTo === '' ? '' : `<dt>Reply to</dt><dd>${escapeHtml(mail.replyTo)}</dd>`
  const message =
    mail.html === ''
      ? `<h2>Text</h2><pre>${escapeHtml(mail.text)}</pre>`
      : `<iframe title="Message" src="${id}/html" sandbox="allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer"></iframe>
<h2>Text version</h2><pre>${escapeHtml(mail.text)}</pre>`
  const headers = Object.entries(mail.headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')
  return page(
    mail.subject || 'Mail',
    `<header><h1>${escapeHtml(mail.subject) || '(no subject)'}</h1><a href="../">All mails</a></header>
<main>
<dl><dt>From</dt><dd>${escapeHtml(mail.from)}</dd><dt>To</dt><dd>${escapeHtml(mail.to.join(', '))}</dd>${reply}<dt>Received</dt><dd>${time(mail.receivedAt)}</dd></dl>
${attachments === '' ? '' : `<h2>Attachments</h2><ol>${attachments}</ol>`}
${message}
<details><summary>Headers</summary><pre>${escapeHtml(headers)}</pre></details>
</main>`,
  )
}

export function missingPage(): string {
  return page(
    'Not found',
    '<header><h1>Not found</h1></header><main><p class="empty">There is no such mail. Only the newest 2,000 are kept.</p></main>',
  )
}

/** Links of a mail open in a new tab: inside the frame the shop would refuse to be shown. */
export function framedHtml(mail: Mail): string {
  return `<base target="_blank">${mail.html}`
}
