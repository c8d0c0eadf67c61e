import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { besideReference, prepare, startReference } from '@/bench/figures/yardstick'
import type { Ports } from '@/bench/figures/yardstick'
import { load, median } from '@/bench/load'
import type { Round, Target } from '@/bench/load'
import { secondsOf } from '@/bench/processor'
import { slugs } from '@/bench/products'
import { environment, root, settle, startStack } from '@/bench/stack'
import type { Stack } from '@/bench/stack'
import type { Found, Row } from '@/bench/table'
import { findPlace, removeCluster } from '@/sandbox/postgres/place'
import { programsOf } from '@/sandbox/processes/programs'
import { loadSecrets } from '@/sandbox/secrets'
import { definitions } from '@/scripts/start/definitions'
import { applicationVariables, readSettings } from '@/scripts/start/settings'

const measured = 'checkout through a pooler in transaction mode, of the direct way: '
const reach = '≥ 0.9'

/** Distributions put it where only root looks for programs. */
const PATH = `${environment.PATH ?? ''}:/usr/sbin`

function versionOfPooler(): string | null {
  const asked = spawnSync('pgbouncer', ['--version'], { env: { ...environment, PATH }, encoding: 'utf8' })
  return asked.status === 0 ? (asked.stdout.split('\n', 1)[0] ?? null) : null
}

async function end(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGTERM')
    await ended
  }
}

/** The pooler as hosted Postgres has one: connections go from one client to the next between two transactions. */
async function startPooler(stack: Stack, port: number): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gerai-pooler-'))
  const { passwords } = await loadSecrets(stack.dataDir)
  const users = (['gerai_app', 'gerai_console'] as const).map((name) => `"${name}" "${passwords[name]}"\n`)
  const lines = [
    '[databases]',
    `gerai = host=127.0.0.1 port=${stack.port + 1}`,
    '[pgbouncer]',
    `listen_addr = 127.0.0.1\nlisten_port = ${port}\nunix_socket_dir =`,
    `auth_type = scram-sha-256\nauth_file = ${folder}/users`,
    'pool_mode = transaction\ndefault_pool_size = 20\nmax_client_conn = 200\n',
  ]
  const [settings, logins] = [path.join(folder, 'settings'), path.join(folder, 'users')]
  await writeFile(settings, lines.join('\n'))
  await writeFile(logins, users, { mode: 0o600 })
  // Like Postgres it refuses to run as root.
  const { runner } = await findPlace(stack.dataDir)
  if (runner) for (const one of [folder, settings, logins]) await chown(one, runner.uid, runner.gid)
  const child = spawn('pgbouncer', ['-q', settings], {
    ...runner,
    cwd: '/',
    env: { ...environment, PATH },
    stdio: ['ignore', 'ignore', 'ignore'],
  })
  return async () => {
    await end(child)
    await rm(folder, { recursive: true, force: true })
  }
}

/** A second web server on the same database, through the pooler, with what `.env.example` says for one. */
async function startPooledWeb(
  stack: Stack,
  ports: { pooler: number; web: number },
  given: Record<string, string>,
): Promise<() => Promise<void>> {
  const own = readSettings({ PORT: String(stack.port), DATA_DIR: stack.dataDir }, false)
  const variables = applicationVariables(own, await loadSecrets(stack.dataDir), given)
  const pooled = (url = ''): string => url.replace(`:${stack.port + 1}/`, `:${ports.pooler}/`)
  process.env.GERAI_PROGRAMS = programsOf(stack.dataDir)
  const [web] = definitions(
    { ...own, ports: { ...own.ports, web: ports.web } },
    {
      ...variables,
      DATABASE_URL: pooled(variables.DATABASE_URL),
      CONSOLE_DATABASE_URL: pooled(variables.CONSOLE_DATABASE_URL),
      PREPARED_STATEMENTS: 'off',
      LOG_LEVEL: 'warn',
    },
  ).web
  delete process.env.GERAI_PROGRAMS
  if (!web) throw new Error('There is no web server to start.')
  const child = spawn(process.execPath, web.arguments, {
    cwd: root,
    env: { PATH: environment.PATH, ...web.variables, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const until = Date.now() + 60_000
  for (;;) {
    const answer = await fetch(`http://localhost:${ports.web}/api/health`).catch(() => null)
    if (answer?.ok) return () => end(child)
    if (Date.now() > until) throw new Error('The web server behind the pooler did not start.')
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

const checkoutOn = (port: number, host: string): Target => ({
  url: `http://127.0.0.1:${port}/api/checkout`,
  method: 'POST',
  headers: { host, 'content-type': 'application/json' },
  expectedStatus: 201,
  body: (n) =>
    JSON.stringify({
      items: [{ product: `${slugs}${n % 1000}`, quantity: 1 }],
      customer: { name: 'Budi', email: `b${Date.now()}${n}@example.test`, phone: '+628123456789' },
      locale: 'id',
    }),
})

type Side = Round & { cpuMs: number }

/** By turns, so that a machine whose speed drifts treats both alike; each pays for what follows of its own orders. */
async function takeTurns(
  sides: readonly [Target, Target],
  options: { rounds: number; seconds: number; settle: () => Promise<void> },
): Promise<[Side, Side][]> {
  const one = async (target: Target): Promise<Side> => {
    await options.settle()
    // Everything that was started here is below this process.
    const before = secondsOf(process.pid)
    const round = await load(target, options.seconds)
    await options.settle()
    return { ...round, cpuMs: ((secondsOf(process.pid) - before) * 1000) / round.total }
  }
  for (const side of sides) await load(side, options.seconds)
  const pairs: [Side, Side][] = []
  for (let n = 0; n < options.rounds; n += 1) pairs.push([await one(sides[0]), await one(sides[1])])
  return pairs
}

function rowsOf(version: string, pairs: [Side, Side][]): Row[] {
  const [pooled, direct] = [pairs.map(([first]) => first), pairs.map(([, second]) => second)]
  const rate = (sides: Side[]): string => `${median(sides.map((one) => one.requestsPerSecond)).toFixed(0)}/s`
  const cost = (sides: Side[]): string => `${median(sides.map(({ cpuMs }) => cpuMs)).toFixed(1)} ms`
  const rates = median(pairs.map(([a, b]) => a.requestsPerSecond / b.requestsPerSecond))
  const costs = median(pairs.map(([a, b]) => a.cpuMs / b.cpuMs))
  const row = { id: 'F12', reach }
  return [
    {
      ...row,
      measure: `${measured}rate (${version})`,
      result: rate(pooled),
      ratio: rates.toFixed(2),
      reference: rate(direct),
      isReached: rates >= 0.9,
    },
    {
      ...row,
      measure: `${measured}processor with all that follows, the pooler's own included`,
      result: cost(pooled),
      ratio: `${costs.toFixed(2)} ×`,
      reference: cost(direct),
      reach: '',
      isReached: null,
    },
  ]
}

/**
 * F12: checkouts of two web servers on one database with one worker: one as `npm start` has it, one behind a pooler with
 * what is set for a hosted one. Needs Debian's `pgbouncer`.
 */
export async function measurePooler(
  ports: Ports,
  options: { rounds: number; seconds: number },
): Promise<Found> {
  const version = versionOfPooler()
  if (version === null) {
    const result = 'not measured: pgbouncer is not installed'
    return { rows: [{ id: 'F12', measure: `${measured}rate`, result, reach, isReached: null }], figures: {} }
  }
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'gerai-bench-'))
  await chmod(dataDir, 0o755)
  const ends: (() => Promise<unknown>)[] = [
    () => removeCluster(dataDir).then(() => rm(dataDir, { recursive: true, force: true })),
  ]
  try {
    await prepare(ports.product, dataDir)
    ends.unshift(await startReference(ports.reference))
    const given = besideReference(ports)
    const stack = await startStack(ports.product, dataDir, given)
    ends.unshift(stack.stop)
    const [pooler, web] = [ports.reference + 3, ports.reference + 4]
    ends.unshift(await startPooler(stack, pooler))
    ends.unshift(await startPooledWeb(stack, { pooler, web }, given))
    const owner = new pg.Pool({ connectionString: stack.ownerUrl, max: 1 })
    const worker = new pg.Pool({ connectionString: stack.urlOf('gerai_worker'), max: 1 })
    ends.unshift(() => Promise.all([owner.end(), worker.end()]))
    const host = `buatfilm.gerai.localhost:${ports.product}`
    const sides = [checkoutOn(web, host), checkoutOn(ports.product, host)] as const
    const pairs = await takeTurns(sides, { ...options, settle: () => settle(owner, worker) })
    return { rows: rowsOf(version, pairs), figures: { F12: pairs } }
  } finally {
    for (const stop of ends) await stop()
  }
}
