import { execFile } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { request } from 'node:http'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { readEnv } from '@/lib/core/env'
import { DemoSummary } from '@/sandbox/demo-contract'
import { sizeOf, waitWithPatience, workOf } from '@/sandbox/patience'
import { logPath } from '@/sandbox/postgres'
import { endStaleProcesses } from '@/sandbox/processes'
import { buildWhenStale } from './build'
import { keepRunning, lastLines } from './children'
import type { Child, ChildDefinition } from './children'
import { checkPorts } from './ports'
import { applicationVariables, publicOrigin, readSettings, webVariables } from './settings'
import type { Settings } from './settings'
import { startEmbeddedStack } from './stack'
import type { EmbeddedStack } from './stack'

const root = path.resolve(import.meta.dirname, '../..')

function say(line: string): void {
  console.log(`  ${line}`)
}

/** Everything that was started, ended in the opposite order; once, however often it is asked for. */
class Supervisor {
  readonly #ends: (() => Promise<void>)[] = []
  readonly #aborting = new AbortController()
  #ending: Promise<void> | null = null

  get signal(): AbortSignal {
    return this.#aborting.signal
  }

  async add(end: () => Promise<void>): Promise<void> {
    // Asked to stop while this was starting: it must not outlive us.
    if (this.#ending) await end()
    else this.#ends.push(end)
  }

  stop(code: number): Promise<void> {
    this.#ending ??= this.#end(code)
    return this.#ending
  }

  async #end(code: number): Promise<void> {
    process.exitCode = code
    this.#aborting.abort()
    for (const end of this.#ends.toReversed()) {
      await end().catch((error: unknown) => {
        console.error(error instanceof Error ? error.message : error)
        process.exitCode = 1
      })
    }
    process.exit()
  }
}

const supervisor = new Supervisor()

function fail(error: unknown): void {
  if (!supervisor.signal.aborted)
    console.error(`\n${error instanceof Error ? error.message : String(error)}\n`)
  void supervisor.stop(1)
}

const report = { onProgress: say, onGivingUp: fail }

/** The server answers under the name `localhost`, whatever the resolver thinks of other names. */
function ask(port: number, where: string, host: string): Promise<{ status: number; body: string } | null> {
  return new Promise((resolve) => {
    const asked = request(
      { host: 'localhost', port, path: where, headers: { host }, timeout: 5_000 },
      (response) => {
        let body = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => {
          body += chunk
        })
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, body })
        })
        response.on('error', () => {
          resolve(null)
        })
      },
    )
    asked.on('timeout', () => asked.destroy())
    asked.on('error', () => {
      resolve(null)
    })
    asked.end()
  })
}

/** Waits until a process answers as it should, for as long as it takes: given up is only what no longer moves. */
async function waitFor(
  settings: Settings,
  child: Child,
  asked: { what: string; port: number; where: string; partners?: readonly Child[] },
): Promise<void> {
  const { what, port, where, partners = [] } = asked
  const moved = (one: Child): string => `${workOf(one.pid())} ${sizeOf(logPath(settings.dataDir, one.name))}`
  let last: { status: number; body: string } | null = null
  const isDone = await waitWithPatience({
    what,
    isReady: async () => {
      last = await ask(port, where, settings.rootDomain)
      return last?.status === 200
    },
    // Once it answers it works at our questions, too: then another answer is progress, and what its partners do.
    progress: () =>
      [
        last === null ? moved(child) : `${last.status.toString()} ${last.body}`,
        ...partners.map(moved),
      ].join(),
    isOver: () => supervisor.signal.aborted,
    onProgress: say,
  })
  if (isDone) return
  // Read anew: what was asked last was written by a function that ran meanwhile.
  const answered = last as { status: number; body: string } | null
  const said = answered === null ? 'no answer' : `${answered.status} ${answered.body.slice(0, 300)}`
  throw new Error(
    `Not ready, and nothing has moved for a minute: ${where} on port ${port}: ${said}\n${await lastLines(settings.dataDir, child.name)}`,
  )
}

function definitions(
  settings: Settings,
  variables: Record<string, string>,
): Record<'outside' | 'worker' | 'web', ChildDefinition> {
  const next = path.join(root, 'node_modules/next/dist/bin/next')
  const preload = pathToFileURL(path.join(root, 'lib/core/http/preload.ts')).href
  const mode = settings.isDev ? ('development' as const) : ('production' as const)
  const shared = { cwd: root, isOutputShown: settings.isDev, mode }
  return {
    outside: {
      ...shared,
      name: 'outside',
      arguments: ['--import', 'tsx', path.join(root, 'sandbox/outside.ts')],
      variables,
      isOutputShown: false,
    },
    worker: {
      ...shared,
      name: 'worker',
      arguments: [
        '--import',
        'tsx',
        ...(settings.isDev ? ['--watch'] : []),
        path.join(root, 'worker/main.ts'),
      ],
      variables,
    },
    web: {
      ...shared,
      name: 'web',
      // `-H 127.0.0.1` would make every rewrite loop; the name must mean IPv4, where the other parts of the stack call.
      arguments: [
        next,
        settings.isDev ? 'dev' : 'start',
        '-H',
        settings.host,
        '-p',
        String(settings.ports.web),
      ],
      variables: {
        ...webVariables(variables),
        // The development server answers from a process of its own, which inherits nothing but this.
        NODE_OPTIONS:
          `${variables.NODE_OPTIONS ?? ''} --dns-result-order=ipv4first --import=${preload}`.trim(),
      },
    },
  }
}

async function seed(
  settings: Settings,
  stack: EmbeddedStack,
  variables: Record<string, string>,
): Promise<DemoSummary> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', path.join(root, 'scripts/start/seed.ts')],
    {
      cwd: root,
      maxBuffer: 10_000_000,
      signal: supervisor.signal,
      env: {
        ...variables,
        OWNER_DATABASE_URL: stack.postgres.ownerUrl,
        AUTH_DATABASE_URL: stack.postgres.urlOf('supabase_auth_admin'),
        DEMO_ORIGIN: publicOrigin(settings),
        NODE_ENV: 'production',
      },
    },
  )
  return DemoSummary.parse(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? ''))
}

function printSummary(settings: Settings, demo: DemoSummary | null, password: string): void {
  const line = (name: string, value: string): void => {
    console.log(`  ${name.padEnd(14)}${value}`)
  }
  console.log('\nGerai is ready\n')
  line('Platform', publicOrigin(settings))
  line('Console', publicOrigin(settings, `admin.${settings.rootDomain}`))
  if (settings.isDemo) line('Mailbox', publicOrigin(settings, `mail.${settings.rootDomain}`))
  if (demo) {
    for (const slug of ['buatfilm', 'acme', 'dani'])
      line(`Shop ${slug}`, publicOrigin(settings, `${slug}.${settings.rootDomain}`))
    console.log(`\n  Demo logins (password ${password})`)
    for (const login of demo.logins) {
      console.log(`  ${login.email.padEnd(24)}${login.where}`)
      if (login.authenticatorSecret !== undefined)
        console.log(`  ${''.padEnd(24)}authenticator secret ${login.authenticatorSecret}`)
    }
    console.log('\n  Webhook URLs')
    for (const webhook of demo.webhooks)
      console.log(`  ${`${webhook.tenant} · ${webhook.provider}`.padEnd(24)}${webhook.url}`)
  }
  console.log(`\n  Logs are in ${path.join(settings.dataDir, 'logs')}. Ctrl-C stops everything.\n`)
}

async function run(isDev: boolean): Promise<void> {
  const settings = readSettings(process.env, isDev)
  if (settings.stack === 'hosted') {
    const variables = applicationVariables(settings, null, process.env)
    // The worker's login is optional for the other processes, but this command starts the worker too.
    readEnv({ ...variables, WORKER_DATABASE_URL: variables.WORKER_DATABASE_URL ?? 'missing' })
  }
  await mkdir(settings.dataDir, { recursive: true })
  await endStaleProcesses(settings.dataDir, { onProgress: say })
  await checkPorts(settings)

  let stack: EmbeddedStack | null = null
  if (settings.stack === 'embedded') {
    say('Starting Postgres and Auth')
    stack = await startEmbeddedStack(settings, process.env, report)
    await supervisor.add(stack.stop)
  }
  const variables = applicationVariables(settings, stack?.secrets ?? null, process.env)
  readEnv(variables)
  const children = definitions(settings, variables)
  const start = async (definition: ChildDefinition): Promise<Child> => {
    supervisor.signal.throwIfAborted()
    const child: Child = await keepRunning(settings.dataDir, definition, report)
    await supervisor.add(child.stop)
    return child
  }

  if (settings.isDemo) {
    const outside = await start(children.outside)
    const what = 'the simulated gateways and the mailbox'
    await waitFor(settings, outside, { what, port: settings.ports.mailbox, where: '/health' })
  }
  let demo: DemoSummary | null = null
  if (stack && settings.isDemo) {
    say('Preparing the demo')
    demo = await seed(settings, stack, variables)
  }
  if (!isDev) {
    await buildWhenStale({
      distDir: settings.distDir,
      cacheDir: settings.buildCacheDir,
      variables: webVariables(variables),
      signal: supervisor.signal,
      onProgress: say,
    })
  }
  say('Starting the worker and the web server')
  const worker = await start(children.worker)
  const web = await start(children.web)
  const what = 'the web server, the worker and the database'
  await waitFor(settings, web, {
    what,
    port: settings.ports.web,
    where: '/api/health',
    partners: [worker],
  })
  if (!supervisor.signal.aborted) printSummary(settings, demo, variables.DEMO_PASSWORD ?? 'gerai-demo')
}

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => {
    if (!supervisor.signal.aborted) console.log('\nStopping')
    void supervisor.stop(0)
  })
}
process.on('uncaughtException', fail)

// The launcher passes signals on; killed hard it cannot, and what it started must not stay behind unseen.
const launcher = process.ppid
if (process.env.GERAI_LAUNCHER !== undefined) {
  setInterval(() => {
    if (process.ppid !== launcher) void supervisor.stop(0)
  }, 1_000).unref()
}

run(process.argv.includes('--dev')).catch(fail)
