import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'

const secret = z.string().min(16)

const Secrets = z.object({
  passwords: z.object({
    supabase_admin: secret,
    postgres: secret,
    gerai_app: secret,
    gerai_console: secret,
    gerai_worker: secret,
    gerai_bots: secret,
    supabase_auth_admin: secret,
  }),
  jwtSecret: secret,
  publishableKey: secret,
  secretKey: secret,
  appSecrets: secret,
  paymentsKekRing: secret,
  trustedProxySecret: secret,
  metricsToken: secret,
})
export type Secrets = z.infer<typeof Secrets>

function token(bytes: number): string {
  return randomBytes(bytes).toString('base64url')
}

function generate(): Secrets {
  return {
    passwords: {
      supabase_admin: token(24),
      postgres: token(24),
      gerai_app: token(24),
      gerai_console: token(24),
      gerai_worker: token(24),
      gerai_bots: token(24),
      supabase_auth_admin: token(24),
    },
    jwtSecret: token(48),
    publishableKey: `sb_publishable_${token(24)}`,
    secretKey: `sb_secret_${token(24)}`,
    appSecrets: `v1:${randomBytes(32).toString('base64')}`,
    paymentsKekRing: `k1:${randomBytes(32).toString('base64')}`,
    trustedProxySecret: token(32),
    metricsToken: token(24),
  }
}

export function secretsPath(dataDir: string): string {
  return path.join(dataDir, 'secrets.json')
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

/** Null when the file does not exist; throws one readable message when it exists and is damaged. */
export async function findSecrets(dataDir: string): Promise<Secrets | null> {
  const file = secretsPath(dataDir)
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    json = null
  }
  const parsed = Secrets.safeParse(json)
  if (!parsed.success) {
    throw new Error(
      `${file} is damaged, or was written by an earlier version. Restore it from a backup, or run \`npm run db:reset\` to start over.`,
    )
  }
  // A copied or restored folder may have lost the mode; the passwords inside are for the owner alone.
  await chmod(file, 0o600)
  return parsed.data
}

/** Reads the secrets of this data folder, generating every one of them the first time. */
export async function loadSecrets(dataDir: string): Promise<Secrets> {
  const found = await findSecrets(dataDir)
  if (found) return found
  await mkdir(dataDir, { recursive: true })
  const file = secretsPath(dataDir)
  const secrets = generate()
  const half = `${file}.${process.pid}`
  // Renaming a complete file means that a kill in between never leaves half of it.
  await writeFile(half, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  await rename(half, file)
  return secrets
}
