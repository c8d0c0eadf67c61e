import { fork, spawn } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import type { BareJob } from '@/bench/bare/server'
import { serialize } from '@/bench/bare/server'
import { compare } from '@/bench/load'
import type { Comparison, Target } from '@/bench/load'
import { measureConsole } from '@/bench/console-list'
import { measureOrdersList, plantOrders, plantOwner } from '@/bench/orders-list'
import { measurePages } from '@/bench/pages'
import { changingValues, recordMessages } from '@/bench/record'
import { measureRowLevelSecurity } from '@/bench/row-level-security'
import { settle, startStack } from '@/bench/stack'
import type { Stack } from '@/bench/stack'
import type { ShopContext } from '@/lib/core/context'
import { countRoundTrips } from '@/lib/core/db/actor'
import { closePools } from '@/lib/core/db/pool'
import { env } from '@/lib/core/env'
import { newId } from '@/lib/core/ids'
import { stopListening } from '@/lib/core/db/listen'
import { placeOrder } from '@/lib/commerce/service'
import { receiveWebhook } from '@/lib/payments/webhooks'
import { providerRefOf } from '@/lib/payments/service'
import { loadSecrets } from '@/sandbox/secrets'
import { applicationVariables, readSettings, webVariables } from '@/scripts/settings'

const root = path.resolve(import.meta.dirname, '..')
const port = Number(process.env.BENCH_PORT ?? 4700)
const dataDir = path.resolve(process.env.BENCH_DATA_DIR ?? '.data-bench')
const rounds = Number(process.env.BENCH_ROUNDS ?? 3)
const seconds = Number(process.env.BENCH_SECONDS ?? 6)
// The product itself takes ten ports.
const barePort = port + 10
const emptyPort = port + 11
const host = `buatfilm.gerai.localhost:${port}`
const serverKey = 'SB-Mid-server-GERAIDEMO00000000'
const slug = 'bench-voucher'

type Row = { id: string; measure: string; result: string; reach: string; isReached: boolean | null }
const rows: Row[] = []
const figures: Record<string, unknown> = {}

function say(line: string): void {
  console.log(`  ${line}`)
}

async function plantProduct(owner: pg.Pool): Promise<string> {
  const tenant = await owner.query<{ id: string }>("select id from public.tenants where slug = 'buatfilm'")
  const tenantId = tenant.rows[0]?.id
  if (!tenantId) throw new Error('The demo shop is missing.')
  const known = await owner.query('select 1 from public.products where tenant_id = $1 and slug = $2', [
    tenantId,
    slug,
  ])
  if (known.rowCount === 0) {
    const [productId, variantId] = [newId(), newId()]
    await owner.query(
      `insert into public.products (tenant_id, id, slug, name, delivery_kind, published) values ($1, $2, $3, 'Voucher', 'manual', true)`,
      [tenantId, productId, slug],
    )
    await owner.query(
      'insert into public.product_variants (tenant_id, id, product_id, price_minor) values ($1, $2, $3, 150000)',
      [tenantId, variantId, productId],
    )
    await owner.query(
      'insert into public.stock_levels (tenant_id, variant_id, available) values ($1, $2, 100000000)',
      [tenantId, variantId],
    )
  }
  return tenantId
}

const checkoutBody = (n: number): string =>
  JSON.stringify({
    items: [{ product: slug, quantity: 1 }],
    customer: { name: 'Bench', email: `bench${n % 1000}@example.test`, phone: '+628123456789' },
    locale: 'id',
  })

function notification(providerRef: string): string {
  const status = { order_id: providerRef, status_code: '201', gross_amount: '150000.00' }
  return JSON.stringify({
    transaction_time: '2026-11-21 10:00:00',
    transaction_status: 'pending',
    transaction_id: randomUUID(),
    status_message: 'midtrans payment notification',
    payment_type: 'qris',
    merchant_id: 'G000000001',
    currency: 'IDR',
    fraud_status: 'accept',
    ...status,
    signature_key: createHash('sha512')
      .update(status.order_id + status.status_code + status.gross_amount + serverKey)
      .digest('hex'),
  })
}

type Recorded = { job: BareJob; roundTrips: number; connectionId: string }

/** Runs the product's own services once in this process, to learn which messages the bare server has to send. */
async function recordWork(stack: Stack, tenantId: string, owner: pg.Pool): Promise<Recorded> {
  const ctx: ShopContext = {
    tenantId,
    slug: 'buatfilm',
    origin: stack.origin('buatfilm'),
    requestId: newId(),
    address: '127.0.0.1',
    userAgent: 'bench',
    locale: 'id',
  }
  const input = {
    items: [{ product: slug, quantity: 1 }],
    customer: { name: 'Bench', email: 'bench@example.test', phone: '+628123456789' },
    locale: 'id' as const,
  }
  const place = () => recordMessages(() => placeOrder(ctx, input))
  await place()
  const before = countRoundTrips()
  const first = await place()
  const roundTrips = countRoundTrips() - before
  const second = await place()
  const { payment, order } = first.result
  if (!payment) throw new Error('The bench order has nothing to pay.')
  const attempt = await owner.query<{
    connection_id: string
    session_ref: string
    secret_version: number
    expires_at: Date
  }>(
    'select connection_id, session_ref, secret_version, expires_at from public.payment_attempts where tenant_id = $1 and id = $2',
    [tenantId, payment.attemptId],
  )
  const stored = attempt.rows[0]
  if (!stored) throw new Error('The bench order has no attempt.')
  const providerRef = providerRefOf(payment.attemptId)
  const changing = [...new Set([...changingValues(first.messages, second.messages), payment.url])]
  const receive = () =>
    recordMessages(() =>
      receiveWebhook({
        provider: 'midtrans',
        connectionId: stored.connection_id,
        rawBody: notification(providerRef),
        headers: new Headers({ 'content-type': 'application/json' }),
        address: '127.0.0.1',
      }),
    )
  await receive()
  const [one, other] = [await receive(), await receive()]
  return {
    connectionId: stored.connection_id,
    roundTrips,
    job: {
      port: barePort,
      ownerUrl: stack.ownerUrl,
      poolSize: env().DATABASE_POOL_SIZE,
      checkout: {
        messages: first.messages,
        changing,
        names: { orderNumber: order.number, providerRef, sessionRef: stored.session_ref, url: payment.url },
        credentials: { tenantId, connectionId: stored.connection_id, mode: 'sandbox', apiKey: serverKey },
        request: {
          attemptId: payment.attemptId,
          orderId: order.id,
          orderNumber: order.number,
          connectionId: stored.connection_id,
          secretVersion: stored.secret_version,
          provider: 'midtrans',
          providerRef,
          amountMinor: 150_000n,
          currency: 'IDR',
          expiresAt: stored.expires_at,
          lines: [{ id: newId(), name: 'Voucher', unitPriceMinor: 150_000n, quantity: 1 }],
          discountMinor: 0n,
          customer: { name: 'Bench', email: 'bench@example.test', phone: '+628123456789' },
          locale: 'id',
          returnUrl: ctx.origin,
          cancelUrl: ctx.origin,
        },
        webhookUrl: `${env().HOOKS_BASE_URL}/api/webhooks/midtrans/${stored.connection_id}`,
      },
      webhook: { messages: one.messages, changing: changingValues(one.messages, other.messages) },
    },
  }
}

async function startBare(job: BareJob): Promise<() => Promise<void>> {
  const child = fork(path.join(root, 'bench/bare/server.ts'), {
    cwd: root,
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.send(serialize(job))
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('exit', (code) => reject(new Error(`The bare server ended (${code}).`)))
  })
  return async () => {
    child.kill('SIGTERM')
    await ended
  }
}

async function run(command: string[], directory: string, variables: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(process.execPath, command, {
    cwd: directory,
    env: variables,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const code = await new Promise((resolve) => child.once('exit', resolve))
  if (code !== 0) throw new Error(`${command.join(' ')} failed (${String(code)}).`)
}

/** An empty page behind the product's own middleware, built and served by the same Next. */
async function startEmpty(variables: Record<string, string>): Promise<() => Promise<void>> {
  const next = path.join(root, 'node_modules/next/dist/bin/next')
  const directory = path.join(root, 'bench/empty')
  const environment = {
    ...process.env,
    ...variables,
    NODE_ENV: 'production' as const,
    NEXT_DIST_DIR: '.next',
  }
  await run([next, 'build'], directory, environment)
  const child = spawn(process.execPath, [next, 'start', '-H', 'localhost', '-p', String(emptyPort)], {
    cwd: directory,
    env: { ...environment, NODE_OPTIONS: '--dns-result-order=ipv4first' },
    stdio: 'ignore',
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const until = Date.now() + 60_000
  for (;;) {
    const answer = await fetch(`http://localhost:${emptyPort}/`).catch(() => null)
    if (answer) break
    if (Date.now() > until) throw new Error('The empty page did not start.')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return async () => {
    child.kill('SIGTERM')
    await ended
  }
}

function note(id: string, measure: string, comparison: Comparison, reach: number): void {
  const { ours, bare, ratio, ratios } = comparison
  figures[id] = comparison
  say(`    ${ratio.toFixed(2)} (${ratios.map((one) => one.toFixed(2)).join(', ')})`)
  rows.push({
    id,
    measure,
    result: `${ratio.toFixed(2)} (${ours.requestsPerSecond.toFixed(0)}/s to ${bare.requestsPerSecond.toFixed(0)}/s; p99 ${ours.p99Ms.toFixed(0)} ms; rounds ${ratios.map((one) => one.toFixed(2)).join(', ')})`,
    reach: `≥ ${reach}`,
    isReached: ratio >= reach,
  })
}

async function measure(stack: Stack): Promise<void> {
  const settings = readSettings({ ...process.env, PORT: String(port), DATA_DIR: dataDir }, false)
  const variables = applicationVariables(settings, await loadSecrets(dataDir), process.env)
  Object.assign(process.env, variables, { LOG_LEVEL: 'warn', CHECKOUT_LIMIT_PER_MINUTE: '100000000' })
  const owner = new pg.Pool({ connectionString: stack.ownerUrl, max: 2 })
  const app = new pg.Pool({ connectionString: stack.urlOf('gerai_app'), max: 2 })
  const worker = new pg.Pool({ connectionString: stack.urlOf('gerai_worker'), max: 1 })
  const ends: (() => Promise<unknown>)[] = [() => owner.end(), () => app.end(), () => worker.end()]
  try {
    const tenantId = await plantProduct(owner)
    const { job, roundTrips, connectionId } = await recordWork(stack, tenantId, owner)
    ends.unshift(await startBare(job))
    const options = { rounds, seconds, settle: () => settle(owner, worker) }
    const json = { 'content-type': 'application/json' }

    say('F1  checkout')
    const target = { method: 'POST' as const, headers: json, body: checkoutBody, expectedStatus: 201 }
    note(
      'F1',
      'POST /api/checkout to a bare server',
      await compare(
        { ...target, url: `http://127.0.0.1:${port}/api/checkout`, headers: { ...json, host } },
        { ...target, url: `http://127.0.0.1:${barePort}/checkout` },
        options,
      ),
      0.6,
    )

    say('F2  webhook')
    const refs = await owner.query<{ provider_ref: string }>(
      'select provider_ref from public.payment_attempts where tenant_id = $1 order by created_at desc limit 200',
      [tenantId],
    )
    const body = (n: number): string => notification(refs.rows[n % refs.rows.length]?.provider_ref ?? '')
    const hook = { method: 'POST' as const, headers: json, body, expectedStatus: 200 }
    note(
      'F2',
      'webhook intake to a bare server',
      await compare(
        { ...hook, url: `http://127.0.0.1:${port}/api/webhooks/midtrans/${connectionId}` },
        { ...hook, url: `http://127.0.0.1:${barePort}/webhook` },
        options,
      ),
      0.6,
    )

    say('F3  product page')
    ends.unshift(await startEmpty(webVariables(variables)))
    const page: Omit<Target, 'url'> = { method: 'GET', headers: { host }, expectedStatus: 200 }
    note(
      'F3',
      'product page to an empty page of the same Next',
      await compare(
        { ...page, url: `http://127.0.0.1:${port}/p/kursus-ai-movie` },
        { ...page, url: `http://127.0.0.1:${emptyPort}/p/kursus-ai-movie` },
        options,
      ),
      0.6,
    )

    say('F4  row-level security')
    const guarded = await measureRowLevelSecurity(app, owner, tenantId, 'kursus-ai-movie')
    figures.F4 = guarded
    rows.push({
      id: 'F4',
      measure: 'the same query as storefront to row-level security off',
      result: `${guarded.ratio.toFixed(2)} × (${guarded.withMs.toFixed(3)} ms to ${guarded.withoutMs.toFixed(3)} ms)`,
      reach: '≤ 1.15 ×',
      isReached: guarded.ratio <= 1.15,
    })
    say('F6  list of orders')
    const authPool = new pg.Pool({ connectionString: stack.urlOf('supabase_auth_admin'), max: 1 })
    ends.unshift(() => authPool.end())
    const person = await plantOwner(owner, authPool, await plantOrders(owner))
    const lists = await measureOrdersList(owner, person)
    figures.F6 = lists
    const [firstPage, lastPage] = lists
    rows.push({
      id: 'F6',
      measure: 'first and last page of 100,000 orders among 1,000,000',
      result: `${firstPage?.medianMs.toFixed(1)} ms, ${lastPage?.medianMs.toFixed(1)} ms`,
      reach: '< 50 ms',
      isReached: lists.slice(0, 2).every(({ medianMs }) => medianMs < 50),
    })
    for (const { name, medianMs } of lists) say(`    ${name}: ${medianMs.toFixed(1)} ms`)

    say('Pages of the dashboard')
    const { jwtSecret } = await loadSecrets(dataDir)
    const pages = await measurePages(stack.origin(person.slug), person, jwtSecret)
    figures.pages = pages
    for (const { name, medianMs } of pages) say(`    ${name}: ${medianMs.toFixed(0)} ms`)
    const slowest = Math.max(...pages.map(({ medianMs }) => medianMs))
    rows.push({
      id: 'Pages',
      measure: 'the slowest page of the dashboard of that shop',
      result: `${slowest.toFixed(0)} ms`,
      reach: '< 150 ms',
      isReached: slowest < 150,
    })
    say('Console')
    const consoleLists = await measureConsole(owner, authPool)
    figures.console = consoleLists
    for (const { name, medianMs } of consoleLists) say(`    ${name}: ${medianMs.toFixed(1)} ms`)
    const slowestList = Math.max(...consoleLists.map(({ medianMs }) => medianMs))
    rows.push({
      id: 'Console',
      measure: 'the slowest list over 10,000 tenants',
      result: `${slowestList.toFixed(1)} ms`,
      reach: '< 50 ms',
      isReached: slowestList < 50,
    })
    figures.F10 = roundTrips
    rows.push({
      id: 'F10',
      measure: 'messages to the database per checkout',
      result: String(roundTrips),
      reach: '≤ 8',
      isReached: roundTrips <= 8,
    })
  } finally {
    for (const end of ends) await end()
    await stopListening()
    await closePools()
  }
}

function print(): void {
  const width = (pick: (row: Row) => string): number => Math.max(...rows.map((row) => pick(row).length))
  const [first, second, third] = [
    width((row) => row.measure),
    width((row) => row.result),
    width((row) => row.reach),
  ]
  console.log('')
  for (const row of rows.sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }))) {
    const verdict = row.isReached ? 'reached' : 'not reached'
    console.log(
      `${row.id.padEnd(7)} ${row.measure.padEnd(first)}  ${row.result.padEnd(second)}  ${row.reach.padEnd(third)}  ${verdict}`,
    )
  }
}

async function main(): Promise<void> {
  const limits = { CHECKOUT_LIMIT_PER_MINUTE: '100000000' }
  say(`Starting the product on port ${port}`)
  const first = await startStack(port, dataDir, limits)
  try {
    await measure(first)
  } finally {
    await first.stop()
  }
  say('F9  second start')
  const second = await startStack(port, dataDir, limits)
  await second.stop()
  figures.F9 = second.startedInMs
  rows.push({
    id: 'F9',
    measure: '`npm start` on a warm checkout',
    result: `${(second.startedInMs / 1000).toFixed(1)} s`,
    reach: '< 10 s',
    isReached: second.startedInMs < 10_000,
  })
  print()
  await mkdir('artefacts', { recursive: true })
  await writeFile('artefacts/bench.json', `${JSON.stringify(figures, null, 2)}\n`)
}

await main()
