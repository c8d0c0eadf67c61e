import { existsSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'
import type { Found } from '@/bench/table'
import type { KeptOptions } from './kept'
import type { World } from './world'

/** What somebody who buys comes through. */
const pages = ['/', '/p/kursus-ai-movie', '/cart', '/checkout?product=kursus-ai-movie']
const limitKb = 25
const patienceMs = 120_000
const settleMs = 3_000

const debian = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((file) => existsSync(file))

export type Scripts = { kb: number; files: number; foreign: string[] }

/** Everything that a browser loads as a script on a page, compressed, and what of it another server sends. */
async function scriptsOf(address: string, servedAt: number): Promise<Scripts> {
  const { hostname, port, host } = new URL(address)
  const browser = await chromium.launch({
    ...(debian ? { executablePath: debian } : {}),
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
      `--host-resolver-rules=MAP ${hostname}:${port} 127.0.0.1:${servedAt}`,
    ],
  })
  try {
    const page = await browser.newPage()
    const sizes = new Map<string, Promise<number>>()
    page.on('response', (response) => {
      if (response.request().resourceType() !== 'script') return
      sizes.set(
        response.url(),
        response.body().then((body) => gzipSync(body).length),
      )
    })
    await page.goto(address, { waitUntil: 'load', timeout: patienceMs })
    // What scripts load when they begin; a page that hears of news is never done with loading.
    await page.waitForTimeout(settleMs)
    const bytes = (await Promise.all(sizes.values())).reduce((sum, size) => sum + size, 0)
    const foreign = [...sizes.keys()].filter((url) => new URL(url).host !== host)
    return { kb: bytes / 1_000, files: sizes.size, foreign }
  } finally {
    await browser.close()
  }
}

/** F8: what the shop's pages load beyond an empty page of the same Next. */
export async function measureScripts(world: World, { say, emptyPort }: KeptOptions): Promise<Found> {
  await world.emptyPage()
  const { port } = world.stack
  const origin = world.stack.origin('buatfilm')
  const empty = await scriptsOf(`${origin}${pages[1]}`, emptyPort)
  say(`    an empty page: ${empty.kb.toFixed(1)} kB in ${empty.files} files`)
  const found: Record<string, Scripts> = {}
  for (const page of pages) {
    const scripts = await scriptsOf(`${origin}${page}`, port)
    found[page] = scripts
    say(
      `    ${page}: ${(scripts.kb - empty.kb).toFixed(1)} kB more (${scripts.kb.toFixed(1)} kB in ${scripts.files} files)`,
    )
  }
  const more = Object.entries(found).map(([page, { kb }]) => ({ page, kb: kb - empty.kb }))
  const [most] = more.toSorted((a, b) => b.kb - a.kb)
  const foreign = Object.values(found).flatMap((one) => one.foreign)
  const row = {
    id: 'F8',
    measure: 'JavaScript of the shop’s largest page on top of an empty page, compressed; scripts of others',
    result: `${(most?.kb ?? NaN).toFixed(1)} kB (${most?.page.split('?')[0] ?? ''}); ${foreign.length === 0 ? 'none' : foreign.join(', ')}`,
    reference: `${empty.kb.toFixed(1)} kB`,
    reach: `≤ ${limitKb} kB, none`,
    isReached: (most?.kb ?? Infinity) <= limitKb && foreign.length === 0,
  }
  return { rows: [row], figures: { F8: { empty, pages: found } } }
}
