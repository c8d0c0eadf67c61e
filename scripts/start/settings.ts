import path from 'node:path'
import type { Secrets } from '@/sandbox/secrets'
import { DEMO_APP_SECRET } from '@/sandbox/whatsapp/state/app-secret'

export type Variables = Record<string, string | undefined>

export type Settings = {
  stack: 'embedded' | 'hosted'
  /** Embedded database and a `.localhost` root: only then mailbox, simulators and demo data exist. */
  isDemo: boolean
  isDev: boolean
  rootDomain: string
  host: string
  /** How many processes answer on the web server's port. */
  webProcesses: number
  dataDir: string
  distDir: string
  /** Where checkouts of one machine share their builds; null where they do not. */
  buildCacheDir: string | null
  ports: {
    web: number
    postgres: number
    auth: number
    midtrans: number
    stripe: number
    smtp: number
    mailbox: number
    health: number
    names: number
    modules: number
  }
}

/** Reads what the supervisor itself needs; what the application needs is checked by `lib/core/env`. */
export function readSettings(variables: Variables, isDev: boolean): Settings {
  const problems: string[] = []
  const port = Number(variables.PORT || 3000)
  if (!Number.isInteger(port) || port < 1 || port > 65_526) {
    problems.push('PORT: expected a whole number from 1 to 65526 (nine more ports follow it)')
  }
  const rootDomain = variables.ROOT_DOMAIN || 'gerai.localhost'
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(rootDomain)) {
    problems.push('ROOT_DOMAIN: expected a domain in lower case without port')
  }
  const webProcesses = Number(variables.WEB_PROCESSES || 1)
  if (!Number.isInteger(webProcesses) || webProcesses < 1 || webProcesses > 64) {
    problems.push('WEB_PROCESSES: expected a whole number from 1 to 64')
  } else if (webProcesses > 1 && (isDev || process.platform !== 'linux')) {
    problems.push('WEB_PROCESSES: several share a port on Linux only, and not with hot reload')
  }
  if (problems.length > 0) {
    throw new Error(
      `These variables are malformed (see .env.example):\n${problems.map((line) => `  ${line}`).join('\n')}`,
    )
  }
  const stack = variables.SUPABASE_URL || variables.DATABASE_URL ? 'hosted' : 'embedded'
  return {
    stack,
    isDemo: stack === 'embedded' && rootDomain.endsWith('.localhost'),
    isDev,
    rootDomain,
    host: variables.HOST || 'localhost',
    webProcesses,
    dataDir: path.resolve(variables.DATA_DIR || '.data'),
    distDir: variables.NEXT_DIST_DIR || '.next',
    buildCacheDir: variables.BUILD_CACHE_DIR ? path.resolve(variables.BUILD_CACHE_DIR) : null,
    ports: {
      web: port,
      postgres: port + 1,
      auth: port + 2,
      midtrans: port + 3,
      stripe: port + 4,
      smtp: port + 5,
      mailbox: port + 6,
      health: port + 7,
      names: port + 8,
      modules: port + 9,
    },
  }
}

export function publicOrigin(settings: Settings, host = settings.rootDomain): string {
  return host.endsWith('.localhost') ? `http://${host}:${settings.ports.web}` : `https://${host}`
}

function withoutEmpty(variables: Variables): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
    ),
  )
}

function simulatorVariables(settings: Settings, given: Record<string, string>): Variables {
  if (given.PAYMENTS_MODE !== undefined && given.PAYMENTS_MODE !== 'simulator') return {}
  const midtrans = `http://127.0.0.1:${settings.ports.midtrans}`
  const stripe =
    given.STRIPE_MOCK_HOST === undefined
      ? { STRIPE_MOCK_HOST: '127.0.0.1', STRIPE_MOCK_PORT: String(settings.ports.stripe) }
      : {}
  return {
    PAYMENTS_MODE: 'simulator',
    MIDTRANS_SNAP_BASE: given.MIDTRANS_SNAP_BASE ?? midtrans,
    MIDTRANS_CORE_BASE: given.MIDTRANS_CORE_BASE ?? given.MIDTRANS_SNAP_BASE ?? midtrans,
    ...stripe,
  }
}

function discordVariables(settings: Settings, given: Record<string, string>): Variables {
  if (given.DISCORD_MODE === 'live') return {}
  const ours = `http://127.0.0.1:${settings.ports.modules}/discord/api`
  return { DISCORD_MODE: 'simulator', DISCORD_API_BASE: given.DISCORD_API_BASE ?? ours }
}

function whatsappVariables(settings: Settings, given: Record<string, string>): Variables {
  if (given.WHATSAPP_MODE === 'live') return {}
  return {
    WHATSAPP_MODE: 'simulator',
    WHATSAPP_API_BASE: given.WHATSAPP_API_BASE ?? `http://127.0.0.1:${settings.ports.modules}/whatsapp`,
    WHATSAPP_APP_SECRET: given.WHATSAPP_APP_SECRET ?? DEMO_APP_SECRET,
  }
}

function modelVariables(settings: Settings, given: Record<string, string>): Variables {
  if (given.MODEL_BASE_URL !== undefined) return {}
  const ours = `http://127.0.0.1:${settings.ports.modules}/model/v1`
  return { MODEL_BASE_URL: ours, MODEL_API_KEY: 'demo', MODEL_NAME: given.MODEL_NAME ?? 'plain' }
}

function demoVariables(settings: Settings, given: Record<string, string>): Variables {
  return {
    ...simulatorVariables(settings, given),
    SMTP_URL: `smtp://127.0.0.1:${settings.ports.smtp}`,
    MAILBOX_ORIGIN: `http://127.0.0.1:${settings.ports.mailbox}`,
    SIMULATORS_ORIGIN: `http://127.0.0.1:${settings.ports.modules}`,
    ...discordVariables(settings, given),
    ...whatsappVariables(settings, given),
    ...modelVariables(settings, given),
    // Domains of the demo are in a name server of its own: nobody has to buy one to try them.
    DNS_SERVERS: given.DNS_SERVERS ?? `127.0.0.1:${settings.ports.names}`,
  }
}

/**
 * The variables of the application's processes: the same names in the embedded stack as in a hosted deployment.
 * The owner's connection string is never among them.
 */
export function applicationVariables(
  settings: Settings,
  secrets: Secrets | null,
  given: Variables,
): Record<string, string> {
  const own = withoutEmpty(given)
  delete own.MIGRATION_DATABASE_URL
  const common = {
    ...own,
    GERAI_STACK: settings.stack,
    PORT: String(settings.ports.web),
    WEB_PROCESSES: String(settings.webProcesses),
    ROOT_DOMAIN: settings.rootDomain,
    DATA_DIR: settings.dataDir,
    NEXT_DIST_DIR: settings.distDir,
    WORKER_HEALTH_PORT: String(settings.ports.health),
    NEXT_TELEMETRY_DISABLED: '1',
    HOOKS_BASE_URL: own.HOOKS_BASE_URL ?? publicOrigin(settings),
  }
  if (secrets === null) return withoutEmpty(common)
  const url = (login: keyof Secrets['passwords']): string =>
    `postgresql://${login}:${encodeURIComponent(secrets.passwords[login])}@127.0.0.1:${settings.ports.postgres}/gerai`
  return withoutEmpty({
    ...common,
    DATABASE_URL: url('gerai_app'),
    DATABASE_DIRECT_URL: url('gerai_app'),
    CONSOLE_DATABASE_URL: url('gerai_console'),
    WORKER_DATABASE_URL: url('gerai_worker'),
    BOTS_DATABASE_URL: url('gerai_bots'),
    PREPARED_STATEMENTS: own.PREPARED_STATEMENTS ?? 'on',
    SUPABASE_URL: `http://127.0.0.1:${settings.ports.auth}`,
    SUPABASE_PUBLISHABLE_KEY: secrets.publishableKey,
    SUPABASE_JWT_SECRET: secrets.jwtSecret,
    APP_SECRETS: own.APP_SECRETS ?? secrets.appSecrets,
    PAYMENTS_KEK_RING: own.PAYMENTS_KEK_RING ?? secrets.paymentsKekRing,
    TRUSTED_PROXY_SECRET: own.TRUSTED_PROXY_SECRET ?? secrets.trustedProxySecret,
    METRICS_TOKEN: own.METRICS_TOKEN ?? secrets.metricsToken,
    MAIL_FROM: own.MAIL_FROM ?? `no-reply@${settings.rootDomain}`,
    PAYMENTS_MODE: own.PAYMENTS_MODE ?? 'sandbox',
    ...(settings.isDemo ? demoVariables(settings, own) : {}),
  })
}

/** Web pages have no business with the logins of what works beside them. */
export function webVariables(all: Record<string, string>): Record<string, string> {
  const { WORKER_DATABASE_URL: _worker, BOTS_DATABASE_URL: _bots, ...rest } = all
  return rest
}
