import { execFile } from 'node:child_process'
import { chmod, mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { stop as stopEsbuild } from 'esbuild'
import pg from 'pg'
import { closePools } from '@/lib/core/db/pool'
import { stopListening } from '@/lib/core/db/listen'
import { startWebhookServer } from '@/lib/payments/testing/webhook-server'
import { removeCluster } from '@/sandbox/postgres/place'
import { bundle } from '@/sandbox/processes/bundle'
import { programsFolder } from '@/sandbox/processes/programs'
import { endStaleProcesses } from '@/sandbox/processes/processes'
import { programOf, sources } from '@/sandbox/processes/programs'
import { waitFor } from '@/scripts/start/answers'
import { keepRunning } from '@/scripts/start/children'
import { definitions } from '@/scripts/start/definitions'
import { checkPorts } from '@/scripts/start/ports'
import { applicationVariables, publicOrigin, readSettings } from '@/scripts/start/settings'
import type { Settings } from '@/scripts/start/settings'
import { startEmbeddedStack } from '@/scripts/start/stack'
import type { EmbeddedStack } from '@/scripts/start/stack'
import { environment, root } from '@/bench/stack'

export type Stage = {
  settings: Settings
  variables: Record<string, string>
  owner: pg.Pool
  stop: () => Promise<void>
}

const say = (line: string): void => console.log(`  ${line}`)

/** Nobody has to buy more slowly than a test does. */
const unlimited = {
  CHECKOUT_LIMIT_PER_MINUTE: '100000000',
  OPEN_ORDER_LIMIT: '100000',
  LOG_LEVEL: 'warn',
}

async function seed(settings: Settings, stack: EmbeddedStack, variables: Record<string, string>) {
  await promisify(execFile)(process.execPath, programOf('seed'), {
    cwd: root,
    maxBuffer: 10_000_000,
    env: {
      ...variables,
      OWNER_DATABASE_URL: stack.postgres.ownerUrl,
      AUTH_DATABASE_URL: stack.postgres.urlOf('supabase_auth_admin'),
      DEMO_ORIGIN: publicOrigin(settings),
      NODE_ENV: 'production',
    },
  })
}

/** A fresh place for data; what a run that was killed has left in it is ended. */
async function clear(settings: Settings): Promise<void> {
  await mkdir(settings.dataDir, { recursive: true })
  await endStaleProcesses(settings.dataDir, { onProgress: say })
  await removeCluster(settings.dataDir)
  await rm(settings.dataDir, { recursive: true, force: true })
  await mkdir(settings.dataDir, { recursive: true })
  await chmod(settings.dataDir, 0o755)
  await checkPorts(settings)
}

/** Every program in one file, so that a process is there again soon. */
async function makePrograms(): Promise<() => Promise<void>> {
  const folder = path.join(programsFolder, `chaos-${process.pid}`)
  await mkdir(folder, { recursive: true })
  await bundle(sources, folder)
  await stopEsbuild()
  process.env.GERAI_PROGRAMS = folder
  return () => rm(folder, { recursive: true, force: true })
}

/**
 * Everything that stands around the worker and the bots, with the demo in it: the database, the simulators, and in this
 * process the addresses that gateways call. The pages of shops are not needed for what is done here.
 */
export async function startStage(port: number, dataDir: string): Promise<Stage> {
  const settings = readSettings({ ...environment, PORT: String(port), DATA_DIR: dataDir }, false)
  await clear(settings)
  const ends: (() => Promise<unknown>)[] = []
  const stop = async (): Promise<void> => {
    for (const end of ends.toReversed()) await end()
    await removeCluster(dataDir)
  }
  const report = { onProgress: say, onGivingUp: (error: Error) => console.error(error.message) }
  try {
    ends.push(await makePrograms())
    const hooks = await startWebhookServer()
    ends.push(hooks.close)
    const given = { ...environment, ...unlimited, HOOKS_BASE_URL: hooks.origin }
    const stack = await startEmbeddedStack(settings, given, report)
    ends.push(stack.stop)
    const variables = applicationVariables(settings, stack.secrets, given)
    const outside = await keepRunning(dataDir, definitions(settings, variables).outside, report)
    ends.push(outside.stop)
    const what = { what: 'the simulators', port: settings.ports.mailbox, where: '/health' }
    await waitFor(settings, outside, what, { onProgress: say, isOver: () => false })
    await seed(settings, stack, variables)
    Object.assign(process.env, variables)
    const owner = new pg.Pool({ connectionString: stack.postgres.ownerUrl, max: 4 })
    ends.push(() => owner.end(), closePools, stopListening)
    return { settings, variables, owner, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
