import { measureConsole } from '@/bench/figures/console-list'
import { measureLevels } from '@/bench/figures/discord/levels'
import { measureOrdersList } from '@/bench/figures/orders-list'
import { measurePages } from '@/bench/figures/pages'
import { measureRowLevelSecurity } from '@/bench/figures/row-level-security'
import { compare } from '@/bench/load'
import { slugs } from '@/bench/products'
import { startStack } from '@/bench/stack'
import type { Found } from '@/bench/table'
import { countRoundTrips } from '@/lib/core/db/transaction'
import { newId } from '@/lib/core/ids'
import { placeOrder } from '@/lib/commerce/service'
import { loadSecrets } from '@/sandbox/secrets'
import { measureScripts } from './scripts'
import { openWorld } from './world'
import type { World } from './world'

export type KeptOptions = {
  port: number
  emptyPort: number
  dataDir: string
  rounds: number
  seconds: number
  say: (line: string) => void
}

type Measure = (world: World, options: KeptOptions) => Promise<Found>

/** F10: how many messages one order in this process, made by the product's own service, sends to the database. */
async function measureRoundTrips({ stack, tenantId }: World): Promise<Found> {
  const place = () =>
    placeOrder(
      {
        tenantId,
        slug: 'buatfilm',
        origin: stack.origin('buatfilm'),
        requestId: newId(),
        address: '127.0.0.1',
        userAgent: 'bench',
        locale: 'id',
      },
      {
        items: [{ product: `${slugs}0`, quantity: 1 }],
        customer: { name: 'Bench', email: 'bench@example.test', phone: '+628123456789' },
        locale: 'id',
      },
    )
  await place()
  const before = countRoundTrips()
  await place()
  const roundTrips = countRoundTrips() - before
  const row = {
    id: 'F10',
    measure: 'messages to the database per checkout',
    result: String(roundTrips),
    reach: '≤ 8',
    isReached: roundTrips <= 8,
  }
  return { rows: [row], figures: { F10: roundTrips } }
}

async function measureProductPage(world: World, { rounds, seconds }: KeptOptions): Promise<Found> {
  const { port } = world.stack
  const page = {
    method: 'GET' as const,
    headers: { host: `buatfilm.gerai.localhost:${port}` },
    expectedStatus: 200,
  }
  const comparison = await compare(
    { ...page, url: `http://127.0.0.1:${port}/p/kursus-ai-movie` },
    { ...page, url: `${await world.emptyPage()}/p/kursus-ai-movie` },
    { rounds, seconds, settle: world.settle },
  )
  const { ours, bare, ratio, ratios } = comparison
  const row = {
    id: 'F3',
    measure: 'product page, of an empty page of the same Next',
    result: `${ours.requestsPerSecond.toFixed(0)}/s (p99 ${ours.p99Ms.toFixed(0)} ms; rounds ${ratios.map((one) => one.toFixed(2)).join(', ')})`,
    ratio: `${ratio.toFixed(2)} ×`,
    reference: `${bare.requestsPerSecond.toFixed(0)}/s`,
    reach: '≥ 2 ×',
    isReached: ratio >= 2,
  }
  return { rows: [row], figures: { F3: comparison } }
}

async function measureGuards({ app, owner, tenantId }: World): Promise<Found> {
  const guarded = await measureRowLevelSecurity(app, owner, tenantId, 'kursus-ai-movie')
  const row = {
    id: 'F4',
    measure: 'the same query as storefront to row-level security off',
    result: `${guarded.withMs.toFixed(3)} ms`,
    ratio: `${guarded.ratio.toFixed(2)} ×`,
    reference: `${guarded.withoutMs.toFixed(3)} ms`,
    reach: '≤ 1.15 ×',
    isReached: guarded.ratio <= 1.15,
  }
  return { rows: [row], figures: { F4: guarded } }
}

async function measureLists({ owner, person }: World, { say }: KeptOptions): Promise<Found> {
  const lists = await measureOrdersList(owner, await person())
  for (const { name, medianMs } of lists) say(`    ${name}: ${medianMs.toFixed(1)} ms`)
  const [first = NaN, last = NaN] = lists.map(({ medianMs }) => medianMs)
  const [longest, shortest] = [Math.max(first, last), Math.min(first, last)]
  const row = {
    id: 'F6',
    measure: 'first and last page of 100,000 orders among 1,000,000',
    result: `${first.toFixed(1)} ms, ${last.toFixed(1)} ms`,
    ratio: `${(longest / shortest).toFixed(2)} ×`,
    reach: '< 50 ms, within 1.5 ×',
    isReached: longest < 50 && longest <= 1.5 * shortest,
  }
  return { rows: [row], figures: { F6: lists } }
}

async function measureDashboard({ stack, person }: World, { dataDir, say }: KeptOptions): Promise<Found> {
  const { jwtSecret } = await loadSecrets(dataDir)
  const member = await person()
  const pages = await measurePages(stack.origin(member.slug), member, jwtSecret)
  for (const { name, medianMs } of pages) say(`    ${name}: ${medianMs.toFixed(0)} ms`)
  const slowest = Math.max(...pages.map(({ medianMs }) => medianMs))
  const row = {
    id: 'Pages',
    measure: 'the slowest page of the dashboard of that shop',
    result: `${slowest.toFixed(0)} ms`,
    reach: '< 150 ms',
    isReached: slowest < 150,
  }
  return { rows: [row], figures: { Pages: pages } }
}

async function measureConsoleLists({ owner, auth }: World, { say }: KeptOptions): Promise<Found> {
  const lists = await measureConsole(owner, auth)
  for (const { name, medianMs } of lists) say(`    ${name}: ${medianMs.toFixed(1)} ms`)
  return { rows: [], figures: { Console: lists } }
}

async function measureMessages({ owner }: World): Promise<Found> {
  const { rows, figures } = await measureLevels(owner)
  return { rows, figures: { B4: figures } }
}

/** What is measured on the data that are kept between runs: the demo, and a million orders beside it. */
const FIGURES = {
  F3: measureProductPage,
  F4: measureGuards,
  F6: measureLists,
  F8: measureScripts,
  F10: measureRoundTrips,
  B4: measureMessages,
  Pages: measureDashboard,
  Console: measureConsoleLists,
} as const satisfies Record<string, Measure>

export const keptFigures = Object.keys(FIGURES)

export async function measureKept(options: KeptOptions, wanted: ReadonlySet<string>): Promise<Found> {
  const { port, emptyPort, dataDir, say } = options
  say(`Starting the product on port ${port}`)
  const stack = await startStack(port, dataDir, { CHECKOUT_LIMIT_PER_MINUTE: '100000000' })
  const found: Found = { rows: [], figures: {} }
  try {
    const world = await openWorld(stack, emptyPort)
    try {
      for (const [name, measure] of Object.entries<Measure>(FIGURES)) {
        if (!wanted.has(name)) continue
        say(name)
        const { rows, figures } = await measure(world, options)
        found.rows.push(...rows)
        Object.assign(found.figures, figures)
      }
    } finally {
      await world.close()
    }
  } finally {
    await stack.stop()
  }
  return found
}
