import { AsyncLocalStorage } from 'node:async_hooks'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { App, SmtpEmailDriver } from '@supabase/lite'
import type { EmailDriver, EmailMessage } from '@supabase/lite'
import { createPostgresConnection } from '@supabase/lite/postgres'
import { readAuthConfig } from './config'
import type { AuthConfig } from './config'

/**
 * The process that serves Supabase Auth in the embedded stack. It uses the library instead of its command line,
 * because only here the mail driver may talk to the local mailbox, which offers no TLS.
 */
const bodyLimit = 100_000

/** Where the link of the mail that the current request causes shall lead; Supabase Lite itself ignores it. */
const requestedTarget = new AsyncLocalStorage<string>()

/** Only addresses of this deployment: a stranger must not send our mails with links to his own site. */
function readTarget(config: AuthConfig, request: Request): string {
  const wanted = new URL(request.url).searchParams.get('redirect_to') ?? ''
  if (!URL.canParse(wanted)) return config.siteUrl
  const site = new URL(config.siteUrl)
  const target = new URL(wanted)
  const isOurs = target.hostname === site.hostname || target.hostname.endsWith(`.${site.hostname}`)
  const isSameServer = target.protocol === site.protocol && target.port === site.port
  return isOurs && isSameServer ? `${target.origin}${target.pathname}` : config.siteUrl
}

function toText(html: string): string {
  return html
    .replaceAll(/<a href="([^"]*)">([^<]*)<\/a>/g, '$2: $1')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&amp;', '&')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n\n')
}

function mailDriver(config: AuthConfig): EmailDriver {
  const smtp = new URL(config.smtpUrl)
  const driver = new SmtpEmailDriver({
    host: smtp.hostname,
    port: Number(smtp.port || 25),
    ...(smtp.username
      ? { user: decodeURIComponent(smtp.username), pass: decodeURIComponent(smtp.password) }
      : {}),
    from: { name: 'Gerai', address: config.mailFrom },
    secure: smtp.protocol === 'smtps:',
    requireTls: false,
  })
  return {
    async send(message: EmailMessage) {
      const target = requestedTarget.getStore() ?? config.siteUrl
      const html = (message.html ?? '').replaceAll(`"${config.siteUrl}?token_hash=`, `"${target}?token_hash=`)
      try {
        // Supabase Lite's own text names a page that only its command line serves.
        await driver.send({ ...message, html, text: toText(html) })
      } catch (error) {
        console.error(`A mail could not be sent: ${error instanceof Error ? error.message : String(error)}`)
        throw error
      }
    },
  }
}

function createApp(config: AuthConfig): App {
  return new App({
    connection: createPostgresConnection({ url: config.databaseUrl, postgresOptions: { max: 5 } }),
    db: { driver: 'postgres', url: config.databaseUrl },
    api: { enabled: false },
    studio: { enabled: false },
    storage: { enabled: false },
    auth: {
      enabled: true,
      jwt_secret: config.jwtSecret,
      jwt_expiry: 3600,
      publishable_key: config.publishableKey,
      secret_key: config.secretKey,
      site_url: config.siteUrl,
      additional_redirect_urls: config.redirectUrls,
      enable_signup: true,
      minimum_password_length: 8,
      enable_refresh_token_rotation: true,
      refresh_token_reuse_interval: 10,
      email: {
        enable_signup: true,
        enable_confirmations: config.confirmEmails,
        double_confirm_changes: true,
        otp_length: 6,
        otp_expiry: 3600,
        template: config.templates,
      },
    },
    options: { server: { admin: false }, drivers: { email: mailDriver(config) } },
  })
}

/** Null when the body is larger than anything Auth is ever sent. */
async function readBody(incoming: IncomingMessage): Promise<Buffer<ArrayBuffer> | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of incoming) {
    const part = chunk as Buffer
    size += part.length
    if (size > bodyLimit) return null
    chunks.push(part)
  }
  return Buffer.concat(chunks)
}

function toRequest(incoming: IncomingMessage, body: Buffer<ArrayBuffer>): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) headers.append(name, one)
  }
  const method = incoming.method ?? 'GET'
  const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host ?? '127.0.0.1'}`)
  const hasBody = method !== 'GET' && method !== 'HEAD'
  return new Request(url, { method, headers, ...(hasBody ? { body } : {}) })
}

async function answer(
  config: AuthConfig,
  app: App,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const body = await readBody(incoming)
  if (!body) {
    outgoing.writeHead(413, { connection: 'close' }).end()
    return
  }
  const request = toRequest(incoming, body)
  const peerAddress = incoming.socket.remoteAddress ?? null
  const response = await requestedTarget.run(readTarget(config, request), async () =>
    app.fetch(request, { peerAddress }),
  )
  outgoing.statusCode = response.status
  response.headers.forEach((value, name) => {
    outgoing.appendHeader(name, value)
  })
  outgoing.end(Buffer.from(await response.arrayBuffer()))
}

const config = await readAuthConfig(process.argv[2] ?? '')
const app = createApp(config)
await app.init()
await app.ensureSystemSchema()
const server = createServer((incoming, outgoing) => {
  answer(config, app, incoming, outgoing).catch((error: unknown) => {
    console.error(error)
    if (!outgoing.headersSent) outgoing.writeHead(500)
    outgoing.end()
  })
})
server.listen(config.port, '127.0.0.1')
const end = (): void => {
  server.close(() => process.exit(0))
  server.closeIdleConnections()
}
process.once('SIGTERM', end)
// Ctrl-C reaches every process of the terminal; the supervisor decides when Auth ends.
process.on('SIGINT', () => undefined)
