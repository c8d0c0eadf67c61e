import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { startNameServer } from './dns'
import { createDiscord } from '@/sandbox/discord/server'
import { listenFor } from '@/sandbox/listener'
import { startMailbox } from '@/sandbox/mailbox/mailbox'
import { startMidtransSimulator } from '@/sandbox/midtrans/server'
import { createModel } from '@/sandbox/model/server'
import { startStripeSimulator } from '@/sandbox/stripe/server'
import { createWhatsApp } from '@/sandbox/whatsapp/server'

/**
 * The outside world on one machine: both payment gateways, Discord, WhatsApp, a model, a name server and the mail server. It exists in demo mode only,
 * because whoever reaches it can make any order look paid.
 */
const { GERAI_STACK, ROOT_DOMAIN = 'gerai.localhost', PAYMENTS_MODE = 'simulator' } = process.env
if (GERAI_STACK !== 'embedded' || !ROOT_DOMAIN.endsWith('.localhost')) {
  console.error(
    'The simulators and the mailbox run in demo mode only (embedded database, ROOT_DOMAIN below .localhost).',
  )
  process.exit(1)
}

const port = Number(process.env.PORT ?? 3000)
const clockSpeed = Number(process.env.SIM_CLOCK_SPEED ?? 1)
const dataDir = path.resolve(process.env.DATA_DIR ?? '.data')
const journals = path.join(dataDir, 'simulators')
await mkdir(journals, { recursive: true })

/** An address of somebody else's stand-in replaces ours. */
const isOurs = (address: string | undefined, ourPort: number): boolean =>
  PAYMENTS_MODE === 'simulator' && (address === undefined || address === `127.0.0.1:${ourPort}`)
const strip = (origin: string | undefined): string | undefined => origin?.replace(/^https?:\/\//, '')
const { MIDTRANS_SNAP_BASE, MIDTRANS_CORE_BASE, STRIPE_MOCK_HOST, STRIPE_MOCK_PORT } = process.env
const stripeAddress =
  STRIPE_MOCK_HOST === undefined ? undefined : `${STRIPE_MOCK_HOST}:${STRIPE_MOCK_PORT ?? ''}`
const hasMidtrans = isOurs(strip(MIDTRANS_SNAP_BASE), port + 3) || isOurs(strip(MIDTRANS_CORE_BASE), port + 3)

const ends: (() => Promise<void>)[] = []
if (hasMidtrans) {
  const midtrans = await startMidtransSimulator({
    port: port + 3,
    clockSpeed,
    journalPath: path.join(journals, 'midtrans.jsonl'),
  })
  ends.push(() => midtrans.close())
}
if (isOurs(stripeAddress, port + 4)) {
  const stripe = await startStripeSimulator({
    port: port + 4,
    clockSpeed,
    journalPath: path.join(journals, 'stripe.jsonl'),
  })
  ends.push(() => stripe.close())
}
if (process.env.DNS_SERVERS === undefined || process.env.DNS_SERVERS === `127.0.0.1:${port + 8}`) {
  const names = await startNameServer({ port: port + 8 })
  ends.push(names.stop)
}
const { DISCORD_API_BASE = `http://127.0.0.1:${port + 9}/` } = process.env
const hasDiscord = DISCORD_API_BASE.startsWith(`http://127.0.0.1:${port + 9}/`)
const discord = {
  ...{ clockSpeed, journalPath: path.join(journals, 'discord.jsonl') },
  ...(hasMidtrans ? { camera: `http://127.0.0.1:${port + 3}/qris` } : {}),
}
const { WHATSAPP_API_BASE = `http://127.0.0.1:${port + 9}/`, WHATSAPP_APP_SECRET: appSecret } = process.env
const hasWhatsApp = WHATSAPP_API_BASE.startsWith(`http://127.0.0.1:${port + 9}/`)
const whatsapp = {
  ...{ clockSpeed, journalPath: path.join(journals, 'whatsapp.jsonl') },
  ...(appSecret === undefined ? {} : { appSecret }),
}
const modules = await listenFor(port + 9, {
  ...(hasDiscord ? { discord: createDiscord(discord) } : {}),
  ...(hasWhatsApp ? { whatsapp: createWhatsApp(whatsapp) } : {}),
  model: createModel({ journalPath: path.join(journals, 'model.jsonl') }),
})
ends.push(() => modules.close())
// Last, because the supervisor takes the mailbox's answer for the sign that all of this is up.
const mailbox = await startMailbox({ smtpPort: port + 5, httpPort: port + 6, dataDir })
ends.push(mailbox.stop)

process.once('SIGTERM', () => {
  Promise.all(ends.map((end) => end())).then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})
// Ctrl-C reaches every process of the terminal; the supervisor decides when this one ends.
process.on('SIGINT', () => undefined)
