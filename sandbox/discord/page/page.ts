import { escapeHtml, htmlDocument } from '@/sandbox/html'
import { composer, pending } from './composer'
import { messages } from './messages'
import { people, places } from './places'
import { STYLE } from './style'
import { tools } from './tools'
import { nameOf } from './view'
import type { View } from './view'

export function renderPage(view: View): string {
  const title = view.channel?.guildId === null ? 'Direct messages' : `# ${view.channel?.name ?? ''}`
  const body = `<div class="band">A simulator: nobody outside this machine sees what is written here.</div>
<header><h1>Discord</h1>${people(view)}</header>
<div class="layout">
<nav aria-label="Places" id="places">${places(view)}</nav>
<section class="room" aria-label="${escapeHtml(title)}"><h2>${escapeHtml(title)}</h2>
<p class="problem" role="alert" id="problem">${escapeHtml(view.problem ?? '')}</p>
<div id="messages" tabindex="0" role="log" aria-label="Messages">${messages(view)}</div>
<div id="pending">${pending(view)}</div>
${composer(view)}</section>
<aside aria-label="Tools">${tools(view)}</aside>
</div>
<script src="./script.js"></script>`
  const html = htmlDocument({ title: `${nameOf(view.world, view.userId)} · Discord`, style: STYLE, body })
  return html.replace('<body>', `<body data-version="${view.world.version}">`)
}
