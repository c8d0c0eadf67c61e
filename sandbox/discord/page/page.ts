import { escapeHtml, htmlDocument } from '@/sandbox/html'
import { composer, pending } from './composer'
import { messages } from './messages'
import { news, people, places, tabs } from './places'
import { STYLE } from './style'
import { tools } from './tools'
import { nameOf, placeName } from './view'
import type { View } from './view'

/** Where one is, and as whom. */
function head(view: View): string {
  const { channel, guild } = view
  const where = channel?.guildId === null ? '' : (channel?.topic ?? guild?.name ?? '')
  const about = [where, `You are ${nameOf(view.world, view.userId)}`].filter(Boolean).join(' · ')
  return `<div class="head"><h2>${escapeHtml(placeName(view, channel))}</h2><span class="soft">${escapeHtml(about)}</span></div>`
}

export function renderPage(view: View): string {
  const title = placeName(view, view.channel)
  const body = `<div class="band"><strong>A simulation of Discord.</strong> Nothing leaves this machine.</div>
<header class="top"><h1>You are</h1>${people(view)}</header>
<main class="layout">
<nav aria-label="Places" id="places">${places(view)}</nav>
<section id="room" aria-label="${escapeHtml(title)}">${head(view)}
<div id="news" role="status">${news(view)}</div>
<p class="problem" role="alert" id="problem">${escapeHtml(view.problem ?? '')}</p>
<div id="messages" tabindex="0" role="log" aria-label="Messages">${messages(view)}</div>
<div id="pending">${pending(view)}</div>
<div class="foot">${composer(view)}</div></section>
<aside aria-label="Tools" id="tools">${tools(view)}</aside>
</main>
<nav id="tabs" aria-label="Parts of this page">${tabs(view)}</nav>
<script src="./script.js"></script>`
  const html = htmlDocument({ title: `${nameOf(view.world, view.userId)} · Discord`, style: STYLE, body })
  return html.replace(
    '<body>',
    `<body data-version="${view.world.version}" data-clock="${view.world.now()}">`,
  )
}
