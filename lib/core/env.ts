import { isIP } from 'node:net'
import { z } from 'zod'
import { parseRing } from './crypto'

const url = (protocols: RegExp, example: string) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && protocols.test(new URL(text).protocol),
      `expected a URL such as ${example}`,
    )
const postgres = url(/^postgres(ql)?:$/, 'postgresql://user:password@host:5432/postgres')
const ring = z.string().transform((text, context) => {
  try {
    return parseRing(text)
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : 'malformed' })
    return z.NEVER
  }
})
const port = z.coerce.number().int().min(1).max(65_535)
const count = z.coerce.number().int().min(1)

/** Name servers as `address` or `address:port`, separated by commas. */
const servers = z
  .string()
  .transform((text) => text.split(',').map((one) => one.trim()))
  .refine(
    (list) =>
      list.every(
        (one) => isIP(one.replace(/^\[(.*)\](?::\d+)?$/, '$1')) !== 0 || isIP(one.replace(/:\d+$/, '')) === 4,
      ),
    'expected addresses such as 9.9.9.9 or 127.0.0.1:5353',
  )

const Schema = z.object({
  GERAI_STACK: z.enum(['embedded', 'hosted']).default('hosted'),
  ROOT_DOMAIN: z
    .string()
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/, 'expected a domain in lower case without port')
    .default('gerai.localhost'),
  PORT: port.default(3000),
  DATABASE_URL: postgres,
  DATABASE_DIRECT_URL: postgres,
  CONSOLE_DATABASE_URL: postgres,
  WORKER_DATABASE_URL: postgres.optional(),
  BOTS_DATABASE_URL: postgres.optional(),
  SUPABASE_URL: url(/^https?:$/, 'https://project.supabase.co'),
  SUPABASE_PUBLISHABLE_KEY: z.string().min(8),
  SUPABASE_JWT_SECRET: z.string().min(16).optional(),
  APP_SECRETS: ring,
  PAYMENTS_KEK_RING: ring,
  TRUSTED_PROXY_SECRET: z.string().min(16).optional(),
  /** Read by the preload around the HTTP server; here it is only held to be a number. */
  TRUSTED_PROXY_HOPS: count.optional(),
  PAYMENTS_MODE: z.enum(['simulator', 'sandbox', 'live']),
  MIDTRANS_SNAP_BASE: url(/^https?:$/, 'http://127.0.0.1:3003').optional(),
  MIDTRANS_CORE_BASE: url(/^https?:$/, 'http://127.0.0.1:3003').optional(),
  STRIPE_MOCK_HOST: z.string().min(1).optional(),
  STRIPE_MOCK_PORT: port.optional(),
  HOOKS_BASE_URL: url(/^https?:$/, 'https://gerai.example'),
  DISCORD_MODE: z.enum(['simulator', 'live']).default('live'),
  DISCORD_API_BASE: url(/^https?:$/, 'https://discord.com/api').default('https://discord.com/api'),
  WHATSAPP_MODE: z.enum(['simulator', 'live']).default('live'),
  WHATSAPP_API_BASE: url(/^https?:$/, 'https://graph.facebook.com').default('https://graph.facebook.com'),
  WHATSAPP_APP_SECRET: z.string().min(16).optional(),
  MODEL_BASE_URL: url(/^https?:$/, 'https://models.example/v1').optional(),
  MODEL_API_KEY: z.string().min(1).optional(),
  MODEL_NAME: z.string().min(1).max(100).optional(),
  DATA_REGION: z
    .string()
    .regex(/^[a-z]{2}$/, 'expected a country in two small letters')
    .optional(),
  SMTP_URL: url(/^smtps?:$/, 'smtps://user:password@mail.example:465'),
  MAIL_FROM: z.string().min(3),
  MAILBOX_ORIGIN: url(/^http:$/, 'http://127.0.0.1:3006').optional(),
  SIMULATORS_ORIGIN: url(/^http:$/, 'http://127.0.0.1:3009').optional(),
  DNS_SERVERS: servers.optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  S3_ENDPOINT: url(/^https?:$/, 'https://project.storage.supabase.co/storage/v1/s3').optional(),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'expected the name of a bucket')
    .optional(),
  S3_REGION: z.string().min(1).default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  CHECKOUT_LIMIT_PER_MINUTE: count.optional(),
  OPEN_ORDER_LIMIT: count.optional(),
  WEBHOOK_LIMIT_PER_SECOND: count.optional(),
  DATABASE_POOL_SIZE: count.default(20),
  GATEWAY_TIMEOUT_MS: count.default(10_000),
  PREPARED_STATEMENTS: z.enum(['on', 'off']).default('off'),
  SIM_CLOCK_SPEED: z.coerce.number().min(1).default(1),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  GERAI_VERSION: z.string().default('0.1.0'),
})

/** The one credential that reaches past row-level security: it stands apart, and lib/core/storage alone asks for it. */
const SECRET_OF_BUCKET = ['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const

export type Env = Omit<z.infer<typeof Schema>, (typeof SECRET_OF_BUCKET)[number]> & {
  /** Embedded database and a `.localhost` root: the only place where mailbox, demo data and simulators exist. */
  isDemo: boolean
  /** `https` everywhere but on `.localhost`. */
  isSecure: boolean
}

/** Reads the variables; throws one Error whose message lists everything that is missing or malformed, without values. */
export function readEnv(variables: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = Schema.safeParse(given)
  const problems = parsed.success
    ? contradictions(parsed.data)
    : parsed.error.issues.map((issue) => {
        const name = issue.path.join('.')
        return given[name] === undefined ? `${name}: missing` : `${name}: ${issue.message}`
      })
  if (!parsed.success || problems.length > 0) {
    throw new Error(
      `These variables are missing or malformed (see .env.example):\n${problems.map((line) => `  ${line}`).join('\n')}`,
    )
  }
  const { S3_ACCESS_KEY_ID: _id, S3_SECRET_ACCESS_KEY: _secret, ...env } = parsed.data
  const isLocal = env.ROOT_DOMAIN.endsWith('.localhost')
  return { ...env, isDemo: env.GERAI_STACK === 'embedded' && isLocal, isSecure: !isLocal }
}

/** Bots' tokens are sent there: nobody else may be in that place. */
const isOfDiscord = (address: string): boolean => new URL(address).origin === 'https://discord.com'

/** As with bots' tokens. */
const isOfWhatsApp = (address: string): boolean => new URL(address).origin === 'https://graph.facebook.com'

/** Each leads a gateway's adapter to a simulator. */
const SIMULATORS = ['MIDTRANS_SNAP_BASE', 'MIDTRANS_CORE_BASE', 'STRIPE_MOCK_HOST'] as const

function contradictions(env: z.infer<typeof Schema>): string[] {
  const problems: string[] = []
  const isDemo = env.GERAI_STACK === 'embedded' && env.ROOT_DOMAIN.endsWith('.localhost')
  if (env.PAYMENTS_MODE === 'live' && env.GERAI_STACK !== 'hosted')
    problems.push('PAYMENTS_MODE: live needs a hosted database')
  if (env.PAYMENTS_MODE === 'live' && SIMULATORS.some((name) => env[name] !== undefined))
    problems.push(
      `PAYMENTS_MODE: live cannot be combined with ${SIMULATORS.slice(0, -1).join(', ')} or ${SIMULATORS.at(-1) ?? ''}`,
    )
  if (env.PAYMENTS_MODE === 'simulator' && !isDemo)
    problems.push('PAYMENTS_MODE: simulator exists in demo mode only')
  if (Boolean(env.STRIPE_MOCK_HOST) !== Boolean(env.STRIPE_MOCK_PORT))
    problems.push('STRIPE_MOCK_PORT: goes with STRIPE_MOCK_HOST')
  if (env.DISCORD_MODE === 'simulator' && !isDemo)
    problems.push('DISCORD_MODE: simulator exists in demo mode only')
  if (env.DISCORD_MODE === 'live' && !isOfDiscord(env.DISCORD_API_BASE))
    problems.push('DISCORD_API_BASE: live talks to Discord itself alone')
  if (env.WHATSAPP_MODE === 'simulator' && !isDemo)
    problems.push('WHATSAPP_MODE: simulator exists in demo mode only')
  if (env.WHATSAPP_MODE === 'live' && !isOfWhatsApp(env.WHATSAPP_API_BASE))
    problems.push('WHATSAPP_API_BASE: live talks to WhatsApp itself alone')
  if (Boolean(env.MODEL_BASE_URL) !== Boolean(env.MODEL_NAME))
    problems.push('MODEL_NAME: goes with MODEL_BASE_URL')
  const bucket = ['S3_ENDPOINT', 'S3_BUCKET', ...SECRET_OF_BUCKET] as const
  const missing = bucket.filter((name) => env[name] === undefined)
  if (missing.length > 0 && missing.length < bucket.length)
    problems.push(`${missing.join(', ')}: a bucket needs ${bucket.join(', ')}`)
  for (const name of ['MAILBOX_ORIGIN', 'SIMULATORS_ORIGIN'] as const)
    if (env[name] && !isDemo) problems.push(`${name}: exists in demo mode only`)
  return problems
}

let cached: Env | undefined

/** The variables of this process, read once. */
export function env(): Env {
  cached ??= readEnv(process.env)
  return cached
}

export type Bucket = {
  endpoint: string
  name: string
  region: string
  accessKeyId: string
  secretAccessKey: string
}

/** Where uploaded files go instead of to the disk, or null. Only for lib/core/storage. */
export function bucketOf(): Bucket | null {
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = process.env
  const { S3_ENDPOINT: endpoint, S3_BUCKET: name, S3_REGION: region } = env()
  if (!endpoint || !name || !accessKeyId || !secretAccessKey) return null
  return { endpoint, name, region, accessKeyId, secretAccessKey }
}

/** Reads the variables anew at the next call; for a test that changed them. */
export function forgetEnv(): void {
  cached = undefined
}

/** For Node's agents, which read the usual names of a proxy themselves: HTTPS_PROXY, NO_PROXY and so on. */
export const proxyVariables = (): NodeJS.ProcessEnv => process.env
