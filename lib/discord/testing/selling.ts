import { forgetLimits } from '@/lib/core/limits/limits'
import { expect } from 'vitest'
import type { MemberContext } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { connectBot } from '@/lib/discord/connection/service/connection'
import { startBots } from '@/lib/discord/running/service'
import { startConnectedHarness } from '@/lib/payments/testing/harness'
import type { Harness } from '@/lib/payments/testing/harness'
import { afterCommit, handlers, inTransaction } from '@/lib/subscribers'
import { startPlace } from '@/sandbox/discord/harness'
import type { Place } from '@/sandbox/discord/harness'
import { messageAnswering } from '@/sandbox/discord/people/lookups'
import { DEMO } from '@/sandbox/discord/state/demo'
import type { Message } from '@/sandbox/discord/state/model'
import { startMailbox } from '@/sandbox/mailbox/mailbox'
import type { Mailbox } from '@/sandbox/mailbox/mailbox'

const patience = { timeout: 60_000, interval: 30 }

type Embed = { title?: string | undefined; description?: string | undefined }

/** What runs the bots: this process, or one of their own. */
export type BotRunner = { start: () => Promise<{ stop: () => Promise<void> }> }

const inThisProcess: BotRunner = { start: () => Promise.resolve(startBots()) }

/** What a person sees of an answer. */
export type Shown = { id: string; text: string; embed: Embed; parts: Record<string, unknown>[] }

function shownOf(message: Message): Shown {
  const [embed = {}] = message.embeds
  const parts = (message.components ?? []).flatMap((row) => ('components' in row ? [...row.components] : []))
  return {
    id: message.id,
    text: message.content,
    embed,
    parts: parts as unknown as Record<string, unknown>[],
  }
}

/** The custom id of the part of this kind. */
export function partOf(shown: Shown, kind: string): string {
  const ids = shown.parts.map((part) => part.custom_id).filter((id) => typeof id === 'string')
  const found = ids.find((id) => id.startsWith(`${kind}:`))
  if (found === undefined) throw new Error(`There is no part ${kind} in: ${JSON.stringify(shown)}`)
  return found
}

/** A shop that sells in the simulated server, with its gateways, mails, worker and bot. */
export class Selling {
  readonly place: Place
  readonly payments: Harness
  readonly mailbox: Mailbox
  #bots: { stop: () => Promise<void> } | null = null

  constructor(place: Place, payments: Harness, mailbox: Mailbox) {
    this.place = place
    this.payments = payments
    this.mailbox = mailbox
  }

  get shop(): Harness['shops']['a'] {
    return this.payments.shops.a
  }

  get #world() {
    return this.place.discord.simulation.world
  }

  get owner(): MemberContext {
    const { tenantId, slug, members } = this.shop
    return {
      ...{ tenantId, slug, ...members.owner, requestId: newId() },
      ...{ address: '127.0.0.1', userAgent: 'test', locale: 'en' },
    }
  }

  /** A new day: a server as on the first one, no bot's memory, plenty of everything. */
  async begin(as = inThisProcess, features: object = { shop: true }, channels = {}): Promise<void> {
    await this.end()
    await this.place.reset()
    const { database } = this.payments
    for (const table of [
      ...['public.discord_orders', 'public.discord_outbox', 'public.discord_people', 'public.bot_states'],
      ...['private.bot_routes', 'private.bot_secrets', 'private.bot_leases', 'private.bot_processes'],
      ...['public.discord_boards', 'public.discord_log_entries', 'public.discord_restocks'],
    ])
      await database.ask(`delete from ${table}`)
    await database.ask(
      `insert into public.tenant_modules (tenant_id, module_id, is_on) values ($1, 'discord', true)
       on conflict (tenant_id, module_id) do update set is_on = true`,
      [this.shop.tenantId],
    )
    await database.ask(
      'update public.tenant_bots set server_id = $2, features = $3, channels = $4 where tenant_id = $1',
      [this.shop.tenantId, DEMO.guildId, features, channels],
    )
    await connectBot(this.owner, { token: DEMO.token })
    await this.startBot(as)
  }

  async startBot(as: BotRunner = inThisProcess): Promise<void> {
    this.#bots = await as.start()
    await expect
      .poll(async () => {
        const [row] = await this.payments.database.ask<{ state: string; commands_known: string | null }>(
          'select state, commands_known from public.bot_states where tenant_id = $1',
          [this.shop.tenantId],
        )
        return row?.commands_known != null && ['online', 'degraded'].includes(row.state)
      }, patience)
      .toBe(true)
  }

  async end(): Promise<void> {
    await this.#bots?.stop()
    this.#bots = null
  }

  use(as: string, name: string, options: Record<string, string> = {}, focused?: string): string {
    const more = focused === undefined ? {} : { focused }
    const given = { deed: 'use', as, channel: DEMO.channels.general, name, options } as const
    return String(this.place.act({ ...given, ...more }).id)
  }

  press(as: string, shown: Shown, kind: string, values: string[] = []): string {
    const given = { deed: 'press', as, message: shown.id, customId: partOf(shown, kind), values } as const
    return String(this.place.act(given).id)
  }

  /** Nobody is too fast after this. */
  async rest(): Promise<void> {
    forgetLimits()
    await this.payments.database.ask('delete from private.rate_limits')
  }

  submit(as: string, interaction: string, values: Record<string, string>): string {
    return String(this.place.act({ deed: 'submit', as, interaction, values }).id)
  }

  #interaction(id: string) {
    return [...this.#world.interactions.values()].find((one) => one.id === id)
  }

  /** What an interaction was answered with, once it is all there. */
  async answer(id: string, isWanted: (shown: Shown) => boolean = () => true): Promise<Shown> {
    let shown: Shown | null = null
    const look = (): boolean => {
      const stored = messageAnswering(this.#world, id)
      shown = stored ? shownOf(stored.message) : null
      return shown !== null && isWanted(shown)
    }
    await expect.poll(look, { ...patience, message: `the answer to ${id}` }).toBe(true)
    if (!shown) throw new Error('There is no answer.')
    return shown
  }

  /** The form that an interaction was answered with. */
  async form(id: string): Promise<{ title: string; custom_id: string; components: unknown[] }> {
    await expect.poll(() => this.#interaction(id)?.modal ?? null, patience).not.toBeNull()
    const modal = this.#interaction(id)?.modal
    if (!modal) throw new Error('There is no form.')
    return modal
  }

  async choices(id: string): Promise<{ name: string; value: unknown }[]> {
    await expect.poll(() => this.#interaction(id)?.choices ?? null, patience).not.toBeNull()
    return this.#interaction(id)?.choices ?? []
  }

  /** The bot's messages to everybody in a place that fits. */
  messages(isThere: (place: { id: string; type: number; recipients: string[] }) => boolean): Shown[] {
    return this.#world.rows.messages
      .all()
      .filter(({ message, onlyFor }) => {
        const channel = this.#world.rows.channels.get(message.channel_id)
        return message.author.id === DEMO.applicationId && onlyFor === null && channel && isThere(channel)
      })
      .map(({ message }) => shownOf(message))
  }

  direct(to: string): Shown[] {
    return this.messages(({ recipients }) => recipients.includes(to))
  }

  rooms(): Shown[] {
    return this.messages(({ type }) => type === 12)
  }

  /** Fills the form in up to the question whether it is right. */
  async ask(as: string, product: string, fields: Record<string, string> = {}): Promise<Shown> {
    const used = this.use(as, 'buy', { product })
    const { components } = await this.form(used)
    const email: Record<string, string> = JSON.stringify(components).includes('"email"')
      ? { email: `p${as}@example.com` }
      : {}
    return this.answer(this.submit(as, used, { quantity: '1', coupon: '', ...email, ...fields }))
  }

  /** Buys up to the order; the answer of the confirmation is what follows it. */
  async order(as: string, product: string): Promise<{ click: string; orderId: string; shown: Shown }> {
    const question = await this.ask(as, product)
    await this.rest()
    const click = this.press(as, question, 'confirm')
    const shown = await this.answer(click, ({ embed }) => /^Pesanan \d+$/.test(embed.title ?? ''))
    const [row] = await this.payments.database.ask<{ order_id: string }>(
      'select order_id from public.discord_orders where user_id = $1 order by created_at desc limit 1',
      [as],
    )
    return { click, orderId: row?.order_id ?? '', shown }
  }

  /** Lets the buyer pay at the gateway, and everything that follows happen. */
  async pay(orderId: string, outcome = 'pay'): Promise<void> {
    const [row] = await this.payments.database.ask<{ provider: 'midtrans' | 'stripe'; provider_ref: string }>(
      'select provider, provider_ref from public.payment_attempts where order_id = $1 order by created_at desc limit 1',
      [orderId],
    )
    if (!row) throw new Error('Nothing is to be paid.')
    this.payments.act({ request: { provider: row.provider }, providerRef: row.provider_ref }, outcome)
    await this.payments.settle()
  }

  async delivery(orderId: string): Promise<string | null> {
    const query = 'select delivery from public.discord_orders where order_id = $1'
    const [row] = await this.payments.database.ask<{ delivery: string }>(query, [orderId])
    return row?.delivery ?? null
  }

  async stop(): Promise<void> {
    await this.end()
    await this.payments.stop()
    await this.mailbox.stop()
    await this.place.close()
  }
}

export async function startSelling(variables: Record<string, string> = {}): Promise<Selling> {
  const place = await startPlace()
  const mailbox = await startMailbox({ smtpPort: 0, httpPort: 0 })
  const payments = await startConnectedHarness({
    variables: {
      SMTP_URL: `smtp://127.0.0.1:${mailbox.smtpPort}`,
      ...{ DISCORD_API_BASE: `${place.origin}/discord/api`, ...variables },
    },
    composition: { inTransaction, afterCommit, handlers },
  })
  return new Selling(place, payments, mailbox)
}
