/**
 * The page works without it. With it, what others do appears by itself, what is sent does not load the page anew,
 * and options that a bot helps with are helped with.
 */
export const SCRIPT = `
'use strict'
const parts = ['places', 'messages', 'pending', 'news', 'tabs']
const shown = {}
const here = () => location.href.split('#')[0]
const times = () => { for (const one of document.querySelectorAll('.message header time')) one.textContent = new Date(one.dateTime).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' }) }
let version = Number(document.body.dataset.version)
// How far the clock here is ahead of the browser's: what is so long away comes nearer by itself.
let ahead = 0
const units = [[31536000, 'year'], [2592000, 'month'], [86400, 'day'], [3600, 'hour'], [60, 'minute'], [0, 'second']]
const distance = new Intl.RelativeTimeFormat('en')
function distances() {
  for (const one of document.querySelectorAll('time[data-relative]')) {
    const seconds = Math.round((new Date(one.dateTime) - Date.now() - ahead) / 1000)
    const [size, unit] = units.find(([from]) => Math.abs(seconds) >= from)
    const text = distance.format(Math.round(seconds / Math.max(size, 1)), unit)
    if (one.textContent !== text) one.textContent = text
  }
}
const setClock = (body) => { ahead = new Date(body.dataset.clock) - Date.now() }
setClock(document.body)
setInterval(distances, 1000)
const problem = document.getElementById('problem')
const list = () => document.getElementById('messages')
const toEnd = () => { const box = list(); if (box) box.scrollTop = box.scrollHeight }
// What has not changed stays the same element, with what was chosen in it.
const texts = new Map()
const learn = (box) => { for (const one of box.querySelectorAll('[data-message]')) texts.set(one.dataset.message, one.innerHTML) }
function keep(old, next) {
  for (const one of next.querySelectorAll('[data-message]')) {
    const before = old.querySelector('[data-message="' + one.dataset.message + '"]')
    const isSame = before && texts.get(one.dataset.message) === one.innerHTML
    texts.set(one.dataset.message, one.innerHTML)
    if (isSame) one.replaceWith(before)
  }
}
function take(html) {
  const fresh = new DOMParser().parseFromString(html, 'text/html')
  version = Number(fresh.body.dataset.version)
  setClock(fresh.body)
  for (const id of parts) {
    const old = document.getElementById(id)
    const next = fresh.getElementById(id)
    if (!old || !next || old.contains(document.activeElement) && document.activeElement.matches('input,textarea,select')) continue
    if (shown[id] === next.innerHTML) continue
    shown[id] = next.innerHTML
    if (id === 'messages') keep(old, next)
    old.replaceChildren(...next.childNodes)
    if (id === 'messages') { times(); toEnd() }
    if (id === 'pending') old.querySelector('.modal :is(input:not([type=hidden]),textarea,select)')?.focus()
  }
  return fresh
}
async function refresh() { const answer = await fetch(here()); if (answer.ok) take(await answer.text()) }
async function follow() {
  for (;;) {
    if (document.hidden) { await new Promise((done) => document.addEventListener('visibilitychange', done, { once: true })) }
    try {
      const answer = await fetch('./changed?since=' + version)
      if (!answer.ok) throw new Error()
      if ((await answer.json()).version !== version) await refresh()
    } catch { await new Promise((done) => setTimeout(done, 3000)) }
  }
}
document.addEventListener('submit', async (event) => {
  const form = event.target
  if (form.method !== 'post') return
  event.preventDefault()
  const body = new URLSearchParams(new FormData(form, event.submitter))
  const isTool = form.closest('aside')
  const answer = await fetch(form.getAttribute('action'), { method: 'POST', body })
  const html = await answer.text()
  if (!answer.ok) {
    problem.textContent = new DOMParser().parseFromString(html, 'text/html').getElementById('problem')?.textContent || 'That did not work.'
    return
  }
  problem.textContent = ''
  if (answer.url !== here()) { location.href = answer.url; return }
  if (isTool) { const open = [...document.querySelectorAll('aside details')].map((one) => one.open); const fresh = take(html); const aside = document.querySelector('aside'); aside.innerHTML = fresh.querySelector('aside').innerHTML; aside.querySelectorAll('details').forEach((one, at) => { one.open = open[at] }) }
  else { form.reset(); document.activeElement?.blur(); take(html); form.querySelector('[name=content]')?.focus() }
})
document.addEventListener('load', (event) => { if (event.target.closest?.('#messages')) toEnd() }, true)
let waiting
document.addEventListener('input', (event) => {
  const name = event.target.dataset?.helped
  if (!name) return
  clearTimeout(waiting)
  waiting = setTimeout(async () => {
    const body = new URLSearchParams(new FormData(event.target.form))
    body.set('focused', name)
    const answer = await fetch('./suggest', { method: 'POST', body })
    const { choices = [] } = answer.ok ? await answer.json() : {}
    const options = choices.map(({ name: label, value }) => { const one = document.createElement('option'); one.value = String(value); one.label = label; return one })
    document.getElementById('list-' + name)?.replaceChildren(...options)
  }, 200)
})
for (const id of parts) shown[id] = document.getElementById(id)?.innerHTML
learn(document)
times()
toEnd()
document.querySelector('.people [aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' })
follow()
`
