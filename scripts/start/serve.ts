import { execFile } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { promisify } from 'node:util'
import { readEnv } from '@/lib/core/env'
import { DemoSummary } from '@/sandbox/demo/contract'
import { endStaleProcesses } from '@/sandbox/processes/processes'
import { programOf } from '@/sandbox/processes/programs'
import { waitFor } from './answers'
import { buildWhenStale } from './build'
import { keepRunning } from './children'
import type { Child, ChildDefinition } from './children'
import { report, runCommand, say, supervisor } from './command'
import { definitions, root } from './definitions'
import type { Definitions } from './definitions'
import { checkPorts } from './ports'
import { applicationVariables, publicOrigin, readSettings, webVariables } from './settings'
import type { Settings } from './settings'
import { startEmbeddedStack } from './stack'
import type { EmbeddedStack } from './stack'
import { printSummary } from './summary'

const waiting = { onProgress: say, isOver: () => supervisor.signal.aborted }

async function seed(
  settings: Settings,
  stack: EmbeddedStack,
  variables: Record<string, string>,
): Promise<DemoSummary> {
  const { stdout } = await promisify(execFile)(process.execPath, programOf('seed'), {
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
  })
  return DemoSummary.parse(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? ''))
}

/** Throws when the variables of a hosted start are not complete, and ends what an earlier start has left. */
async function clearTheWay(settings: Settings): Promise<void> {
  if (settings.stack === 'hosted') {
    const variables = applicationVariables(settings, null, process.env)
    // The worker's login is optional for the other processes, but this command starts all of them.
    readEnv({
      ...variables,
      WORKER_DATABASE_URL: variables.WORKER_DATABASE_URL ?? 'missing',
      BOTS_DATABASE_URL: variables.BOTS_DATABASE_URL ?? 'missing',
    })
  }
  await mkdir(settings.dataDir, { recursive: true })
  await endStaleProcesses(settings.dataDir, { onProgress: say })
  await checkPorts(settings)
}

async function startStack(settings: Settings): Promise<EmbeddedStack | null> {
  if (settings.stack !== 'embedded') return null
  say('Starting Postgres and Auth')
  const stack = await startEmbeddedStack(settings, process.env, report)
  await supervisor.add(stack.stop)
  return stack
}

async function start(settings: Settings, definition: ChildDefinition): Promise<Child> {
  supervisor.signal.throwIfAborted()
  const child = await keepRunning(settings.dataDir, definition, report)
  await supervisor.add(child.stop)
  return child
}

async function startOutside(settings: Settings, definition: ChildDefinition): Promise<void> {
  const outside = await start(settings, definition)
  const what = 'the simulated gateways and the mailbox'
  await waitFor(settings, outside, { what, port: settings.ports.mailbox, where: '/health' }, waiting)
}

async function startProduct(settings: Settings, { worker, bots, sessions, web }: Definitions): Promise<void> {
  say('Starting the worker, the bots and the web server')
  const working = await start(settings, worker)
  await start(settings, bots)
  // To WhatsApp itself numbers are linked by another image.
  if (sessions.variables.WHATSAPP_MODE === 'simulator') await start(settings, sessions)
  const [first, ...others] = await Promise.all(web.map((one) => start(settings, one)))
  if (!first) return
  const what = 'the web server, the worker and the database'
  const asked = { what, port: settings.ports.web, where: '/api/health', partners: [working, ...others] }
  await waitFor(settings, first, asked, waiting)
}

async function run(isDev: boolean): Promise<void> {
  const settings = readSettings(process.env, isDev)
  await clearTheWay(settings)
  const stack = await startStack(settings)
  const variables = applicationVariables(settings, stack?.secrets ?? null, process.env)
  readEnv(variables)
  const children = definitions(settings, variables)
  if (settings.isDemo) await startOutside(settings, children.outside)
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
  await startProduct(settings, children)
  if (!supervisor.signal.aborted) printSummary(settings, demo, variables)
}

runCommand(() => run(process.argv.includes('--dev')))
