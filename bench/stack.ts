import { spawn } from 'node:child_process'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import { loadSecrets } from '@/sandbox/secrets'

export const root = path.resolve(import.meta.dirname, '..')
/** As the person who started the bench has it: the bench itself takes on the variables of what it measures. */
export const environment = { ...process.env }

export type Stack = {
  /** Of its `npm start`. */
  pid: number
  port: number
  dataDir: string
  ownerUrl: string
  urlOf: (login: 'gerai_app' | 'gerai_worker' | 'supabase_auth_admin') => string
  origin: (name: string) => string
  /** How long it took from the command to the line that says it is ready. */
  startedInMs: number
  stop: () => Promise<void>
}

/** Starts a copy of the whole product with `npm start`'s own script, on its own ports and data. */
export async function startStack(
  port: number,
  dataDir: string,
  variables: Record<string, string> = {},
): Promise<Stack> {
  const begun = performance.now()
  const child = spawn(process.execPath, [path.join(root, 'scripts/start.mjs')], {
    cwd: root,
    env: { ...environment, PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString()
      if (output.includes('Gerai is ready')) resolve()
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    void ended.then((code) =>
      reject(new Error(`The product did not start (exit ${code}):\n${output.slice(-2000)}`)),
    )
  })
  const startedInMs = performance.now() - begun
  const secrets = await loadSecrets(dataDir)
  const url = (login: keyof typeof secrets.passwords): string =>
    `postgresql://${login}:${encodeURIComponent(secrets.passwords[login])}@127.0.0.1:${port + 1}/gerai`
  const { pid } = child
  if (pid === undefined) throw new Error('The product has no process.')
  return {
    pid,
    port,
    dataDir,
    ownerUrl: url('postgres'),
    urlOf: url,
    origin: (name) => `http://${name}.gerai.localhost:${port}`,
    startedInMs,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/**
 * Waits until everything that happened was handed over and worked off, so that one round does not pay for another.
 * Looks at open payments go on for as long as they are open and are no reason to wait.
 */
export async function settle(owner: pg.Pool, worker: pg.Pool): Promise<void> {
  const until = Date.now() + 300_000
  for (;;) {
    const events = await owner.query<{ waiting: boolean }>(
      'select exists (select from public.events where relayed_at is null) as waiting',
    )
    const jobs = await worker.query<{ waiting: boolean }>(
      "select exists (select from pgboss.job where state in ('created', 'active') and name <> 'payments.sync') as waiting",
    )
    if (!events.rows[0]?.waiting && !jobs.rows[0]?.waiting) return
    if (Date.now() > until) throw new Error('The worker did not finish its work within five minutes.')
    await delay(100)
  }
}
