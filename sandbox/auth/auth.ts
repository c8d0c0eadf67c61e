import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { writeAuthConfig } from './config'
import { sizeOf, waitWithPatience, workOf } from '@/sandbox/processes/patience'
import { logPath } from '@/sandbox/postgres/postgres'
import type { Postgres } from '@/sandbox/postgres/postgres'
import {
  endProcess,
  endStaleProcesses,
  forgetProcess,
  identify,
  recordProcess,
  signal,
} from '@/sandbox/processes/processes'
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

/**
 * Starts Supabase Auth (the `@supabase/lite` package, nothing but its Auth) on the embedded Postgres and gives
 * the owner of the database the rights on its tables that migrations need.
 */
export async function startAuth(options: {
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
}): Promise<Auth> {
  const { port, postgres, secrets } = options
  const dataDir = path.resolve(options.dataDir)
  await endStaleProcesses(dataDir, {
    only: 'auth',
    ...(options.onProgress ? { onProgress: options.onProgress } : {}),
  })
  const config = await writeAuthConfig(dataDir, {
    port,
    databaseUrl: postgres.urlOf('supabase_auth_admin'),
    jwtSecret: secrets.jwtSecret,
    publishableKey: secrets.publishableKey,
    secretKey: secrets.secretKey,
    siteUrl: options.siteUrl,
    redirectUrls: options.redirectUrls,
    smtpUrl: options.smtp.url,
    mailFrom: options.smtp.from,
    confirmEmails: options.confirmEmails ?? false,
    templates: {
      confirmation: template('confirmation', 'Gerai: {{ .Token }}'),
      magic_link: template('sign-in', 'Gerai: {{ .Token }}'),
      recovery: template('recovery', 'Gerai: {{ .Token }}'),
      email_change: template('email-change', 'Gerai: {{ .Token }}'),
    },
  })
  const logFile = logPath(dataDir, 'auth')
  mkdirSync(path.dirname(logFile), { recursive: true })
  const log = openSync(logFile, 'a', 0o600)
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', path.join(import.meta.dirname, 'server.ts'), config],
    {
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
    },
  )
  closeSync(log)
  child.unref()
  let hasExited = false
  const exited = new Promise<void>((resolve) => {
    const end = (): void => {
      hasExited = true
      resolve()
    }
    child.once('exit', end)
    child.once('error', end)
  })
  const pid = child.pid
  const endWithUs = (): void => {
    if (pid !== undefined && !hasExited) signal(pid, 'SIGTERM')
  }
  process.once('exit', endWithUs)
  const stop = async (): Promise<void> => {
    process.removeListener('exit', endWithUs)
    const running = pid === undefined || hasExited ? null : identify(pid)
    if (running) await endProcess(running)
    await forgetProcess(dataDir, 'auth')
  }

  const url = `http://127.0.0.1:${port}`
  try {
    if (pid !== undefined) await recordProcess(dataDir, 'auth', pid)
    let status: number | null = null
    const isDone = await waitWithPatience({
      what: 'Auth',
      isReady: async () => {
        status = await askHealth(url, secrets.publishableKey)
        return status === 200
      },
      // Once it answers it works at our questions, too: then only another answer is progress.
      progress: () => (status === null ? `${workOf(pid)} ${sizeOf(logFile)}` : String(status)),
      isOver: () => hasExited,
      onProgress: options.onProgress ?? (() => undefined),
      everyMs: 50,
    })
    if (hasExited || !isDone) {
      const lines = (await readFile(logFile, 'utf8')).trimEnd().split('\n').slice(-30).join('\n')
      throw new Error(`Auth did not start on port ${port}:\n${lines}`)
    }
    await grantToOwner(postgres)
  } catch (error) {
    await stop()
    throw error
  }
  return { url, exited, stop }
}

/**
 * An account that can sign in at once. Supabase Lite has no admin API, so the demo writes the rows that its
 * sign-up would write. Returns the person's id; the same address again only sets the password.
 */
export async function createConfirmedUser(
  authDatabaseUrl: string,
  person: { email: string; password: string; name?: string },
): Promise<string> {
  const email = person.email.toLowerCase()
  const client = new pg.Client({ connectionString: authDatabaseUrl })
  await client.connect()
  try {
    await client.query('begin')
    const user = await client.query<{ id: string }>(
      `insert into auth.users
         (id, aud, role, email, encrypted_password, email_confirmed_at, raw_app_meta_data, raw_user_meta_data)
       values ($1, 'authenticated', 'authenticated', $2, extensions.crypt($3, extensions.gen_salt('bf', 10)), now(),
               '{"provider":"email","providers":["email"]}', $4)
       on conflict (email) where is_sso_user = false
       do update set encrypted_password = excluded.encrypted_password,
                     email_confirmed_at = coalesce(auth.users.email_confirmed_at, now())
       returning id`,
      [
        randomUUID(),
        email,
        person.password,
        JSON.stringify(person.name === undefined ? {} : { name: person.name }),
      ],
    )
    const id = user.rows[0]?.id
    if (id === undefined) throw new Error(`No account was made for ${email}.`)
    await client.query(
      `insert into auth.identities (id, provider, provider_id, user_id, identity_data)
       values ($1, 'email', $2::uuid::text, $2::uuid, $3) on conflict (provider, provider_id) do nothing`,
      [randomUUID(), id, JSON.stringify({ sub: id, email, email_verified: true, phone_verified: false })],
    )
    await client.query('commit')
    return id
  } finally {
    await client.end()
  }
}
