import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { plantTenants } from '@/bench/figures/console-list'
import { plantOrders } from '@/bench/figures/orders-list'
import { measureRowLevelSecurity } from '@/bench/figures/row-level-security'
import { Answer, besideReference, drive, driven, prepare, startReference } from '@/bench/figures/yardstick'
import type { Ports } from '@/bench/figures/yardstick'
import { compare, median } from '@/bench/load'
import { settle, startStack } from '@/bench/stack'
import type { Stack } from '@/bench/stack'
import type { Found } from '@/bench/table'
import { removeCluster } from '@/sandbox/postgres/place'

/** What is measured of one copy: the shop that is driven, and how. */
type Side = { stack: Stack; owner: pg.Pool; worker: pg.Pool; app: pg.Pool; tenantId: string; hook: string }
type Ratios = Record<'F1' | 'F2' | 'F3' | 'F4', number[]>

async function openSide(ports: Ports, dataDir: string, plant: (owner: pg.Pool) => Promise<unknown>) {
  const { tenantId, hook } = await prepare(ports.product, dataDir, plant)
  const stack = await startStack(ports.product, dataDir, besideReference(ports))
  const pool = (connectionString: string) => new pg.Pool({ connectionString, max: 2 })
  const owner = pool(stack.ownerUrl)
  const worker = pool(stack.urlOf('gerai_worker'))
  const app = pool(stack.urlOf('gerai_app'))
  const side: Side = { stack, owner, worker, app, tenantId, hook }
  const close = async (): Promise<void> => {
    await Promise.all([owner.end(), worker.end(), app.end()])
    await stack.stop()
  }
  return { side, close }
}

/** F1 and F2 of one side, of a plain server: how fast the machine is at the moment falls out. */
async function ratesOf(side: Side, reference: number, say: (line: string) => void) {
  const ports = { product: side.stack.port, reference }
  const once = { HOOK: side.hook, ROUNDS: '1', WARM: '5', LENGTH: '8' }
  const { checkout, intake } = Answer.parse(await drive({ ...driven(ports, side.stack.pid), ...once }, say))
  if (!checkout || !intake) throw new Error('The comparison with the plain server left something out.')
  return { F1: checkout.rateRatio, F2: intake.rateRatio }
}

function productPage({ stack: { port } }: Side) {
  return {
    url: `http://127.0.0.1:${port}/p/kursus-ai-movie`,
    method: 'GET' as const,
    headers: { host: `buatfilm.gerai.localhost:${port}` },
    expectedStatus: 200,
  }
}

async function measureSides(
  large: Side,
  small: Side,
  options: { reference: number; rounds: number; seconds: number; say: (line: string) => void },
): Promise<Ratios> {
  const { reference, rounds, seconds, say } = options
  const found: Ratios = { F1: [], F2: [], F3: [], F4: [] }
  for (let round = 0; round < rounds; round += 1) {
    // By turns, so that neither always comes first.
    const isLargeFirst = round % 2 === 0
    const first = await ratesOf(isLargeFirst ? large : small, reference, say)
    const second = await ratesOf(isLargeFirst ? small : large, reference, say)
    const [ofLarge, ofSmall] = isLargeFirst ? [first, second] : [second, first]
    found.F1.push(ofLarge.F1 / ofSmall.F1)
    found.F2.push(ofLarge.F2 / ofSmall.F2)
    const asked = [large, small].map(
      ({ app, owner, tenantId }) =>
        () =>
          measureRowLevelSecurity(app, owner, tenantId, 'kursus-ai-movie'),
    )
    const [one, other] = [await asked[0]?.(), await asked[1]?.()]
    if (one && other) found.F4.push(other.withMs / one.withMs)
  }
  const settleBoth = async (): Promise<void> => {
    for (const { owner, worker } of [large, small]) await settle(owner, worker)
  }
  const pages = await compare(productPage(large), productPage(small), { rounds, seconds, settle: settleBoth })
  found.F3.push(...pages.ratios)
  return found
}

/**
 * F5: the speed of a copy with 10,000 tenants and 1,000,000 orders beside one with 10 tenants and 1,000 orders. The large
 * one is kept between runs, the small one is made anew; both run at once and are driven by turns.
 */
export async function measureScale(
  ports: Ports,
  options: { keptDir: string; rounds: number; seconds: number; say: (line: string) => void },
): Promise<Found> {
  const { keptDir, say } = options
  const smallDir = await mkdtemp(path.join(os.tmpdir(), 'gerai-bench-'))
  await chmod(smallDir, 0o755)
  const ends: (() => Promise<unknown>)[] = [
    () => removeCluster(smallDir).then(() => rm(smallDir, { recursive: true, force: true })),
  ]
  try {
    ends.unshift(await startReference(ports.reference))
    const large = await openSide(ports, keptDir, async (owner) => {
      await plantOrders(owner)
      await plantTenants(owner)
    })
    ends.unshift(large.close)
    const smallPorts = { ...ports, product: ports.reference + 3 }
    const small = await openSide(smallPorts, smallDir, (owner) => plantOrders(owner, { ordersEach: 100 }))
    ends.unshift(small.close)
    const ratios = await measureSides(large.side, small.side, { ...options, reference: ports.reference })
    for (const [id, rounds] of Object.entries(ratios))
      say(`    ${id}: ${rounds.map((one) => one.toFixed(2)).join(', ')}`)
    const middles = Object.entries(ratios).map(([id, rounds]) => ({ id, middle: median(rounds) }))
    const least = Math.min(...middles.map(({ middle }) => middle))
    const row = {
      id: 'F5',
      measure: '10,000 tenants and 1,000,000 orders, of the speed with 10 and 1,000',
      result: middles.map(({ id, middle }) => `${id} ${middle.toFixed(2)}`).join(', '),
      ratio: least.toFixed(2),
      reach: '≥ 0.9',
      isReached: least >= 0.9,
    }
    return { rows: [row], figures: { F5: ratios } }
  } finally {
    for (const end of ends) await end()
  }
}
