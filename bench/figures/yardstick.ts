import { spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { z } from 'zod'
import { plantProducts, slugs } from '@/bench/products'
import { shareOfCore } from '@/bench/processor'
import { environment, root, settle, startStack } from '@/bench/stack'
import type { Stack } from '@/bench/stack'
import type { Found, Row } from '@/bench/table'
import { removeCluster } from '@/sandbox/postgres/place'

const driver = path.join(root, 'bench/reference/compare.mjs')

const Side = z.looseObject({ rate: z.number(), p95: z.number(), cpuMs: z.number() })
export const Flow = z.looseObject({ ours: Side, bare: Side, rateRatio: z.number(), costRatio: z.number() })
export const Answer = z.looseObject({ checkout: Flow.optional(), intake: Flow.optional() })

/** The plain server, its own Postgres and the gateway of both sides; they stay until they are stopped. */
export async function startReference(port: number): Promise<() => Promise<void>> {
  // Its Postgres may be another user's, who has to get in.
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gerai-yardstick-'))
  await chmod(folder, 0o755)
  const child = spawn(process.execPath, [driver, 'up'], {
    cwd: root,
    env: { ...environment, BENCH_PORT: String(port), TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const closed = new Promise((resolve) => child.stdout.once('close', resolve))
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    // It does not wait for what it has started; that holds the pipe until it is over.
    await Promise.all([ended, closed])
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 })
  }
  let said = ''
  const isReady = await new Promise<boolean>((resolve) => {
    child.stdout.on('data', (piece: Buffer) => {
      said += piece.toString()
      if (/^ready$/m.test(said)) resolve(true)
    })
    void ended.then(() => resolve(false))
    setTimeout(() => resolve(false), 60_000).unref()
  })
  if (isReady) return stop
  await stop()
  throw new Error(`The plain server did not start.\n${said}`)
}

/** Runs the driver; what it says is passed on line by line, and its last line is the answer. */
export async function drive(
  variables: Record<string, string>,
  say: (line: string) => void,
): Promise<unknown> {
  const child = spawn(process.execPath, [driver, 'measure'], {
    cwd: root,
    env: { ...environment, ...variables },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (piece: Buffer) => (output += piece.toString()))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  const lines = output.trimEnd().split('\n')
  const last = code === 0 ? lines.pop() : undefined
  for (const line of lines) say(`    ${line}`)
  if (last === undefined) throw new Error(`The comparison with the plain server failed (${String(code)}).`)
  return JSON.parse(last) as unknown
}

async function findHook(owner: pg.Pool, tenantId: string): Promise<string> {
  const { rows } = await owner.query<{ id: string }>(
    "select id from public.payment_connections where tenant_id = $1 and provider = 'midtrans' limit 1",
    [tenantId],
  )
  if (!rows[0]) throw new Error('The demo shop has no account at Midtrans.')
  return `/api/webhooks/midtrans/${rows[0].id}`
}

function rowsOf(id: string, measure: string, flow: z.infer<typeof Flow>): Row[] {
  const { ours, bare, rateRatio, costRatio } = flow
  return [
    {
      id,
      measure: `${measure}: rate, of a plain server`,
      result: `${ours.rate.toFixed(0)}/s (p95 ${ours.p95.toFixed(0)} ms)`,
      ratio: rateRatio.toFixed(3),
      reference: `${bare.rate.toFixed(0)}/s`,
      reach: '≥ 0.35',
      isReached: rateRatio >= 0.35,
    },
    {
      id,
      measure: `${measure}: processor with all that follows, times a plain server's`,
      result: `${ours.cpuMs.toFixed(1)} ms`,
      ratio: `${costRatio.toFixed(1)} ×`,
      reference: `${bare.cpuMs.toFixed(1)} ms`,
      reach: '≤ 6 ×',
      isReached: costRatio <= 6,
    },
  ]
}

export type Ports = { product: number; reference: number }

/** What the driver is told of both sides. */
export function driven(ports: Ports, pid: number): Record<string, string> {
  return {
    BENCH_PORT: String(ports.reference),
    PRODUCT: `http://127.0.0.1:${ports.product}`,
    HOST: `buatfilm.gerai.localhost:${ports.product}`,
    PRODUCT_PID: String(pid),
    SLUGS: slugs,
  }
}

/** The gateway of both sides in place of the simulated one, and nobody who buys too fast. */
export function besideReference(ports: Ports): Record<string, string> {
  return {
    CHECKOUT_LIMIT_PER_MINUTE: '100000000',
    MIDTRANS_SNAP_BASE: `http://127.0.0.1:${ports.reference + 1}`,
    MIDTRANS_CORE_BASE: `http://127.0.0.1:${ports.product + 3}`,
  }
}

/** The demo, the products and whatever else is planted, before the gateway answers at once and keeps no books. */
export async function prepare(
  port: number,
  dataDir: string,
  plant: (owner: pg.Pool) => Promise<unknown> = () => Promise.resolve(),
): Promise<{ tenantId: string; hook: string }> {
  const stack = await startStack(port, dataDir)
  const owner = new pg.Pool({ connectionString: stack.ownerUrl, max: 1 })
  try {
    const tenantId = await plantProducts(owner)
    await plant(owner)
    return { tenantId, hook: await findHook(owner, tenantId) }
  } finally {
    await owner.end()
    await stack.stop()
  }
}

async function measureIdle(stack: Stack): Promise<number> {
  const owner = new pg.Pool({ connectionString: stack.ownerUrl, max: 1 })
  const worker = new pg.Pool({ connectionString: stack.urlOf('gerai_worker'), max: 1 })
  try {
    await settle(owner, worker)
  } finally {
    await Promise.all([owner.end(), worker.end()])
  }
  return shareOfCore(stack.pid, 60)
}

function idleRow(share: number): Row {
  return {
    id: 'F11',
    measure: 'idle `npm start`, a minute with nobody asking',
    result: `${(share * 100).toFixed(1)} % of a core`,
    reach: '< 2 %',
    isReached: share < 0.02,
  }
}

const FLOWS = {
  F1: { flow: 'checkout', measure: 'checkout' },
  F2: { flow: 'intake', measure: 'webhook' },
} as const
export const yardstickFigures = [...Object.keys(FLOWS), 'F11']

/**
 * F1 and F2: checkout and webhook intake beside a plain server that has its own schema and its own few statements,
 * with the same instant gateway. The data are made anew, so that no run pays for the orders of another. F11 is taken
 * from the same copy before anybody asks it anything.
 */
export async function measureYardstick(
  ports: Ports,
  wanted: ReadonlySet<string>,
  say: (line: string) => void,
): Promise<Found> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'gerai-bench-'))
  await chmod(dataDir, 0o755)
  const ends: (() => Promise<unknown>)[] = [
    () => removeCluster(dataDir).then(() => rm(dataDir, { recursive: true, force: true })),
  ]
  const found: Found = { rows: [], figures: {} }
  try {
    const { hook } = await prepare(ports.product, dataDir)
    ends.unshift(await startReference(ports.reference))
    const stack = await startStack(ports.product, dataDir, besideReference(ports))
    ends.unshift(stack.stop)
    if (wanted.has('F11')) {
      const idle = await measureIdle(stack)
      found.rows.push(idleRow(idle))
      found.figures.F11 = idle
    }
    const flows = Object.entries(FLOWS).filter(([id]) => wanted.has(id))
    if (flows.length === 0) return found
    const only = flows.map(([, { flow }]) => flow).join(',')
    const answer = Answer.parse(await drive({ ...driven(ports, stack.pid), HOOK: hook, ONLY: only }, say))
    for (const [id, { flow, measure }] of flows) {
      const figure = answer[flow]
      if (!figure) throw new Error(`The comparison with the plain server left out ${flow}.`)
      found.rows.push(...rowsOf(id, measure, figure))
      found.figures[id] = figure
    }
    return found
  } finally {
    for (const end of ends) await end()
  }
}
