import { readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'

const Template = z.object({ subject: z.string(), content_path: z.string() })

const AuthConfig = z.object({
  port: z.number().int(),
  databaseUrl: z.url(),
  jwtSecret: z.string(),
  publishableKey: z.string(),
  secretKey: z.string(),
  siteUrl: z.url(),
  redirectUrls: z.array(z.string()),
  smtpUrl: z.url(),
  mailFrom: z.email(),
  confirmEmails: z.boolean(),
  templates: z.record(z.enum(['confirmation', 'recovery', 'magic_link', 'email_change']), Template),
})
export type AuthConfig = z.infer<typeof AuthConfig>

/** Written into the data folder for the owner alone: it holds the signing secret and a database password. */
export async function writeAuthConfig(dataDir: string, config: AuthConfig): Promise<string> {
  const file = path.join(dataDir, 'auth.json')
  await writeFile(`${file}.half`, JSON.stringify(config, null, 2), { mode: 0o600 })
  await rename(`${file}.half`, file)
  return file
}

export async function readAuthConfig(file: string): Promise<AuthConfig> {
  return AuthConfig.parse(JSON.parse(await readFile(file, 'utf8')))
}
