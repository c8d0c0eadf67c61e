import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { writeAuthConfig } from './config'
import { sizeOf, waitWithPatience, workOf } from '@/sandbox/processes/patience'
import { logPath } from '@/sandbox/processes/logs'
import { OwnServer } from '@/sandbox/processes/own-server'
import type { Postgres } from '@/sandbox/postgres/postgres'
import { endStaleProcesses, ordinarySteps } from '@/sandbox/processes/processes'
import { programOf } from '@/sandbox/processes/programs'
import type { Secrets } from '@/sandbox/secrets'

export type Auth = {
  url: string
  /** Settles when the server ends, whoever ended it. */
  exited: Promise<void>
  stop: () => Promise<void>
}

const root = path.resolve(import.meta.dirname, '../..')

const template = (name: string, subject: string): { subject: string; content_path: string } => ({
  subject,
  content_path: path.join(root, 'supabase/templates', `${name}.html`),
})

/** What a hosted project lets its owner read; the definer functions of the migrations rest on it. */
const grants = `
  grant usage on schema auth to postgres;
  grant select, references on auth.users to postgres;
  grant select, references, delete on auth.sessions to postgres;
`

async function grantToOwner(postgres: Postgres): Promise<void> {
  const client = new pg.Client({ connectionString: postgres.urlOf('supabase_auth_admin') })
  await client.connect()
  try {
    await client.query(grants)
  } finally {
    await client.end()
  }
}

/** The status that it answers; null while there is no answer. */
async function askHealth(url: string, publishableKey: string): Promise<number | null> {
  try {
    const response = await fetch(`${url}/auth/v1/health`, {
      headers: { apikey: publishableKey },
      signal: AbortSignal.timeout(2_000),
    })
    return response.status
  } catch {
    return null
  }
}

type AuthOptions = {
  dataDir: string
  port: number
  postgres: Postgres
  secrets: Secrets
  smtp: { url: string; from: string }
  /** Where links in mails may lead. */
  siteUrl: string
  redirectUrls: string[]
  /** Whether a new account must enter a code from its mailbox before it can sign in. */
  confirmEmails?: boolean
  onProgress?: (line: string) => void
}

function writeConfig(dataDir: string, options: AuthOptions): Promise<string> {
  const { port, postgres, secrets, smtp } = options
  return writeAuthConfig(dataDir, {
    port,
    databaseUrl: postgres.urlOf('supabase_auth_admin'),
    jwtSecret: secrets.jwtSecret,
    publishableKey: secrets.publishableKey,
    secretKey: secrets.secretKey,
    siteUrl: options.siteUrl,
    redirectUrls: options.redirectUrls,
    smtpUrl: smtp.url,
    mailFrom: smtp.from,
    confirmEmails: options.confirmEmails ?? false,
    templates: {
      confirmation: template('confirmation', 'Gerai: {{ .Token }}'),
      magic_link: template('sign-in', 'Gerai: {{ .Token }}'),
      recovery: template('recovery', 'Gerai: {{ .Token }}'),
      email_change: template('email-change', 'Gerai: {{ .Token }}'),
    },
  })
}

function spawnServer(config: string, logFile: string): ChildProcess {
  mkdirSync(path.dirname(logFile), { recursive: true })
  const log = openSync(logFile, 'a', 0o600)
  const child = spawn(process.execPath, [...programOf('auth'), config], {
    cwd: root,
    detached: true,
    stdio: ['ignore', log, log],
    env: {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '',
      LITE_TELEMETRY: '0',
      DO_NOT_TRACK: '1',
      NODE_ENV: 'production',
    },
  })
  closeSync(log)
  return child
}

async function waitUntilReady(
  server: OwnServer,
  url: string,
  logFile: string,
  { port, secrets, onProgress = () => undefined }: AuthOptions,
): Promise<void> {
  let status: number | null = null
  const isDone = await waitWithPatience({
    what: 'Auth',
    isReady: async () => {
      status = await askHealth(url, secrets.publishableKey)
      return status === 200
    },
    // Once it answers it works at our questions, too: then only another answer is progress.
    progress: () => (status === null ? `${workOf(server.pid)} ${sizeOf(logFile)}` : String(status)),
    isOver: () => server.hasExited,
    onProgress,
    everyMs: 50,
  })
  if (!server.hasExited && isDone) return
  const lines = (await readFile(logFile, 'utf8')).trimEnd().split('\n').slice(-30).join('\n')
  throw new Error(`Auth did not start on port ${port}:\n${lines}`)
}

/**
 * Starts Supabase Auth (the `@supabase/lite` package, nothing but its Auth) on the embedded Postgres and gives
 * the owner of the database the rights on its tables that migrations need.
 */
export async function startAuth(options: AuthOptions): Promise<Auth> {
  const dataDir = path.resolve(options.dataDir)
  await endStaleProcesses(dataDir, {
    only: 'auth',
    ...(options.onProgress ? { onProgress: options.onProgress } : {}),
  })
  const logFile = logPath(dataDir, 'auth')
  const child = spawnServer(await writeConfig(dataDir, options), logFile)
  const server = new OwnServer(child, { dataDir, name: 'auth', steps: ordinarySteps })
  const url = `http://127.0.0.1:${options.port}`
  try {
    await server.record()
    await waitUntilReady(server, url, logFile, options)
    await grantToOwner(options.postgres)
  } catch (error) {
    await server.stop()
    throw error
  }
  return { url, exited: server.exited, stop: () => server.stop() }
}
