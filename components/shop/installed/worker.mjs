/* global SHOP, self, caches, fetch, Response, Request, URL */
/*
 * What a shop does without a network: it shows the goods that were opened before, and says that it is offline. The route
 * that serves this file writes SHOP above it: { version, scope, locales, language, color, foreground, words, name }.
 * Carts, checkouts, orders and dashboards are never looked at here, let alone kept.
 */
const PAGES = `pages ${SHOP.scope}`
const PARTS = `parts ${SHOP.scope}`
const mostPages = 60
const mostParts = 300

self.addEventListener('install', () => self.skipWaiting())

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim())
})

/** The path below the shop and the language; null for what is not this shop's. */
function pathOf(url) {
  if (url.origin !== self.location.origin || !url.pathname.startsWith(SHOP.scope)) return null
  const path = `/${url.pathname.slice(SHOP.scope.length)}`
  const [, first] = path.split('/')
  return SHOP.locales.includes(first) ? path.slice(first.length + 1) || '/' : path
}

function languageOf(url) {
  const [first] = url.pathname.slice(SHOP.scope.length).split('/')
  return SHOP.locales.includes(first) ? first : SHOP.language
}

const isKept = (path) => path === '/' || /^\/p\/[^/]+$/.test(path)
const isPart = (url) =>
  url.origin === self.location.origin && /^\/(?:_next\/static|api\/media)\//.test(url.pathname)

/** Takes the oldest out; a cache lists its entries in the order in which they came. */
async function trim(cache, most) {
  const keys = await cache.keys()
  await Promise.all(keys.slice(0, Math.max(0, keys.length - most)).map((key) => cache.delete(key)))
}

/** A page is kept under its path alone: what an address counts for its seller is no other page. */
const keyOf = (url) => `${url.origin}${url.pathname}`

async function keepPage(url, response) {
  const isPage =
    response.ok && !response.redirected && /^text\/html/.test(response.headers.get('content-type') ?? '')
  if (!isPage) return
  const cache = await caches.open(PAGES)
  const html = await response.text()
  await cache.delete(keyOf(url))
  await cache.put(
    keyOf(url),
    new Response(html, {
      headers: { 'content-type': 'text/html; charset=utf-8', 'x-kept-at': new Date().toISOString() },
    }),
  )
  await trim(cache, mostPages)
  await keepParts(html)
}

/** The style sheets and pictures of a page that was opened before this worker watched. */
async function keepParts(html) {
  const cache = await caches.open(PARTS)
  const found = html.matchAll(/(?:href|src)="(\/(?:_next\/static\/[^"]+\.css|api\/media\/[^"]+))"/g)
  const addresses = [...new Set([...found].map(([, address]) => address.replaceAll('&amp;', '&')))]
  await Promise.all(
    addresses.map(async (address) => {
      if (!(await cache.match(address))) await cache.add(address).catch(() => undefined)
    }),
  )
  await trim(cache, mostParts)
}

async function partOf(request) {
  const cache = await caches.open(PARTS)
  const kept = await cache.match(request)
  if (kept) return kept
  try {
    const response = await fetch(request)
    if (response.ok && response.status === 200) await cache.put(request, response.clone())
    return response
  } catch (error) {
    // Another size of the same picture is better than none.
    const name = /^(.*)-[sml]\.(?:webp|avif)$/.exec(new URL(request.url).pathname)?.[1]
    const keys = name === undefined ? [] : await cache.keys()
    const other = keys.find((key) => new URL(key.url).pathname.startsWith(`${name}-`))
    if (other) return cache.match(other)
    throw error
  }
}

const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text) => text.replace(/[&<>"']/g, (sign) => entities[sign])

const plain = (html) =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:amp|lt|gt|quot|#39|#x27);/g, (entity) => {
      const sign = Object.keys(entities).find((one) => entities[one] === entity)
      return sign ?? "'"
    })
    .trim()

/** The goods that were opened in this language, the last one first. */
async function openedGoods(language) {
  const cache = await caches.open(PAGES)
  const goods = []
  for (const key of (await cache.keys()).toReversed()) {
    const url = new URL(key.url)
    if (!pathOf(url)?.startsWith('/p/') || languageOf(url) !== language) continue
    const html = await (await cache.match(key)).text()
    const name = plain(/<h1[^>]*>([\s\S]*?)<\/h1>/.exec(html)?.[1] ?? '')
    if (name !== '') goods.push({ href: url.pathname, name })
  }
  return goods
}

function banner(words, text) {
  return `<p role="status" data-offline style="margin:0;padding:.75rem 1rem;text-align:center;font-weight:600;background:${SHOP.color};color:${SHOP.foreground}">${escaped(words.title)} ${escaped(text)}</p>`
}

/** A kept page as it is shown without a network: its scripts would only ask for what cannot come. */
async function keptPage(url, language) {
  const cache = await caches.open(PAGES)
  const kept = await cache.match(keyOf(url))
  if (!kept) return null
  const words = SHOP.words[language]
  const at = new Date(kept.headers.get('x-kept-at') ?? Date.now())
  // oxlint-disable-next-line house/restricted-syntax -- it runs beside the page, and imports nothing
  const when = new Intl.DateTimeFormat(words.region, { dateStyle: 'medium', timeStyle: 'short' }).format(at)
  const html = (await kept.text())
    .replace(/<script\b[\s\S]*?<\/script>/g, '')
    .replace(/<link rel="preload" as="script"[^>]*>/g, '')
    .replace(/<body[^>]*>/, (body) => body + banner(words, words.kept.replace('{when}', when)))
  return htmlResponse(html)
}

function htmlResponse(html) {
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; form-action 'self'; base-uri 'none'",
    },
  })
}

async function offlinePage(url, language) {
  const words = SHOP.words[language]
  const goods = await openedGoods(language)
  const list = goods
    .map(({ href, name }) => `<li><a href="${escaped(href)}"><bdi>${escaped(name)}</bdi></a></li>`)
    .join('')
  const html = `<!doctype html><html lang="${language}" dir="${words.direction}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(words.title)} · ${escaped(SHOP.name)}</title>
<style>:root{color-scheme:light dark}body{margin:0;font:1rem/1.6 system-ui,sans-serif;background:light-dark(#f8f8f9,#0e0e11);color:light-dark(#18181b,#f2f2f4)}
main{max-width:36rem;margin:0 auto;padding:4rem 1.25rem}h1{font-size:1.75rem;line-height:1.2;margin:0 0 .5rem}h2{font-size:1.1rem;margin:2.5rem 0 .5rem}
p{margin:0 0 1.5rem}a{color:inherit;text-underline-offset:.2em}ul{margin:0;padding-inline-start:1.25rem}li{margin:.4rem 0}
.again{display:inline-block;padding:.6rem 1.25rem;border-radius:999px;text-decoration:none;font-weight:600;background:${SHOP.color};color:${SHOP.foreground}}</style></head>
<body><main data-offline><p><bdi>${escaped(SHOP.name)}</bdi></p><h1>${escaped(words.title)}</h1><p>${escaped(words.text)}</p>
<p><a class="again" href="${escaped(url.pathname + url.search)}">${escaped(words.again)}</a></p>
${list === '' ? '' : `<h2>${escaped(words.opened)}</h2><ul>${list}</ul>`}</main></body></html>`
  return htmlResponse(html)
}

async function pageOf(event, url, path) {
  const language = languageOf(url)
  try {
    const response = await fetch(event.request)
    if (event.request.method === 'GET' && isKept(path) && url.search === '')
      event.waitUntil(keepPage(url, response.clone()))
    return response
  } catch {
    const kept = event.request.method === 'GET' && isKept(path) ? await keptPage(url, language) : null
    return kept ?? (await offlinePage(url, language))
  }
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.mode === 'navigate') {
    const path = pathOf(url)
    // What a member does, and what a program asks for, goes its own way.
    if (path !== null && !/^\/(?:dashboard|sign-in|sign-out|invitation|api)(?:\/|$)/.test(path))
      event.respondWith(pageOf(event, url, path))
  } else if (request.method === 'GET' && isPart(url)) event.respondWith(partOf(request))
})

/** The page that was open before this worker was there tells its address. */
self.addEventListener('message', (event) => {
  if (typeof event.data?.opened !== 'string') return
  const url = new URL(event.data.opened)
  const path = pathOf(url)
  if (path === null || !isKept(path) || url.search !== '') return
  const asked = fetch(url, { headers: { purpose: 'prefetch' } })
  event.waitUntil(asked.then((response) => keepPage(url, response)).catch(() => undefined))
})
