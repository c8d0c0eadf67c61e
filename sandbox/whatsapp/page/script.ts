/** The page works without it. With it, what others do appears by itself. */
export const SCRIPT = `
'use strict'
let version = Number(document.body.dataset.version)
const box = () => document.getElementById('messages')
const toEnd = () => { const one = box(); if (one) one.scrollTop = one.scrollHeight }
const times = () => { for (const one of document.querySelectorAll('time')) one.textContent = new Date(one.dateTime).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' }) }
function take(html) {
  const fresh = new DOMParser().parseFromString(html, 'text/html')
  version = Number(fresh.body.dataset.version)
  for (const id of ['chats', 'messages', 'switches', 'linking', 'problem', 'reviews']) {
    const old = document.getElementById(id)
    const next = fresh.getElementById(id)
    if (!old || !next || old.innerHTML === next.innerHTML || old.contains(document.activeElement) && document.activeElement.matches('input')) continue
    old.replaceChildren(...next.childNodes)
  }
  times()
  toEnd()
}
const refresh = async () => { const answer = await fetch(location.href); if (answer.ok) take(await answer.text()) }
async function follow() {
  for (;;) {
    if (document.hidden) await new Promise((done) => document.addEventListener('visibilitychange', done, { once: true }))
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
  const data = new FormData(form, event.submitter)
  const body = form.enctype === 'multipart/form-data' ? data : new URLSearchParams(data)
  const answer = await fetch(form.getAttribute('action'), { method: 'POST', body })
  const html = await answer.text()
  if (answer.ok) { form.reset(); if (answer.url !== location.href) { location.href = answer.url; return } }
  take(html)
})
times()
toEnd()
follow()
`
