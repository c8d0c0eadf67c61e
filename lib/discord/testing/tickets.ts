import { expect } from 'vitest'
import { jobActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { newId } from '@/lib/core/ids'
import { TicketSettings } from '@/lib/discord/tickets/schema'
import { addPanel } from '@/lib/discord/tickets/service/panels/panels'
import { sweepTickets } from '@/lib/discord/tickets/service/rooms/sweeping'
import type { Panel } from '@/lib/discord/tickets/schema'
import { DEMO } from '@/sandbox/discord/state/demo'
import type { Channel } from '@/sandbox/discord/state/model'
import { startSelling } from './selling'
import type { Selling, Shown } from './selling'

const patience = { timeout: 60_000, interval: 30 }

export const TOPIC = newId()
export const QUESTION = 'Apa yang terjadi?'

/** A panel with one topic, and what is asked about it. */
export const PANEL: Panel = {
  title: 'Bantuan',
  text: 'Pilih topik',
  topics: [
    {
      ...{ id: TOPIC, name: 'Pesanan', asksOrder: true },
      questions: [{ label: QUESTION, isLong: true, isNeeded: true }],
    },
  ],
}

type Row = { id: string; number: number; state: string; kind: string; channel_id: string }

/** A shop whose bot has tickets, and the people in its server. */
export class Ticketing {
  readonly selling: Selling

  constructor(selling: Selling) {
    this.selling = selling
  }

  get world() {
    return this.selling.place.discord.simulation.world
  }

  ask<T extends object>(sql: string, values: unknown[] = []): Promise<T[]> {
    return this.selling.payments.database.ask<T>(sql, values)
  }

  /** A server as on the first day, with a panel in the shop's channel. */
  async begin(settings: object = {}, features: object = {}): Promise<void> {
    await this.selling.end()
    const { tenantId } = this.selling.shop
    for (const table of ['discord_panels', 'discord_tickets', 'discord_settings'])
      await this.ask(`delete from public.${table} where tenant_id = $1`, [tenantId])
    await this.ask(
      `insert into public.discord_settings (tenant_id, feature, settings) values ($1, 'tickets', $2)`,
      [tenantId, { staffRoleId: DEMO.roles.team, ...settings }],
    )
    const channels = { tickets: DEMO.channels.shop }
    await this.selling.begin(undefined, { shop: true, tickets: true, ...features }, channels)
    await this.selling.rest()
  }

  /** Once everything is said that was to be said by now. */
  async end(): Promise<void> {
    const waiting = () =>
      this.ask(
        "select from public.discord_outbox where state in ('waiting', 'claimed') and tries < 2 and due_at < now() + interval '1 minute'",
      )
    await expect.poll(async () => (await waiting()).length, patience).toBe(0)
    await this.selling.end()
  }

  /** The panel's message once it stands. */
  async panel(panel: Panel = PANEL): Promise<{ panelId: string; shown: Shown }> {
    const { panelId } = await addPanel(this.selling.owner, panel)
    await expect.poll(() => this.panels().length, patience).toBe(1)
    const [shown] = this.panels()
    if (!shown) throw new Error('There is no panel.')
    return { panelId, shown }
  }

  panels(channel: string = DEMO.channels.shop): Shown[] {
    return this.said(channel)
  }

  /** What the bot said in a place, to everybody there. */
  said(channelId: string): Shown[] {
    return this.selling.messages(({ id }) => id === channelId)
  }

  press(as: string, message: Shown, customId: string, values: string[] = []): string {
    return String(this.selling.place.act({ deed: 'press', as, message: message.id, customId, values }).id)
  }

  /** Presses the part of a ticket that is for this. */
  do(as: string, message: Shown, deed: string, values: string[] = []): string {
    const ids = message.parts.map((part) => String(part.custom_id))
    const found = ids.find((id) => id.startsWith(`ticket:${deed}.`))
    if (found === undefined) throw new Error(`There is no part ${deed} in: ${JSON.stringify(message)}`)
    return this.press(as, message, found, values)
  }

  command(as: string, channel: string, part: string, options: Record<string, string> = {}): string {
    return String(this.selling.place.act({ deed: 'use', as, channel, name: `ticket ${part}`, options }).id)
  }

  tickets(): Promise<Row[]> {
    return this.ask<Row>(
      'select id, number, state, kind, channel_id from public.discord_tickets where tenant_id = $1 order by number',
      [this.selling.shop.tenantId],
    )
  }

  async row<T extends object>(columns: string): Promise<T> {
    const [row] = await this.ask<T>(
      `select ${columns} from public.discord_tickets where tenant_id = $1 order by number desc limit 1`,
      [this.selling.shop.tenantId],
    )
    if (!row) throw new Error('There is no ticket.')
    return row
  }

  /** Looks for tickets whose time has come, once all of them have been changed so. */
  async sweep(change?: string): Promise<void> {
    const { tenantId } = this.selling.shop
    if (change !== undefined)
      await this.ask(`update public.discord_tickets set ${change} where tenant_id = $1`, [tenantId])
    await withActor(jobActor({ tenantId }), (db) => sweepTickets(db, TicketSettings.parse({})))
  }

  room(id: string): Channel | undefined {
    return this.world.rows.channels.get(id)
  }

  /** Opens a ticket by the panel, up to the message at its beginning. */
  async open(as: string, shown: Shown, answer = 'Kunci tidak jalan'): Promise<{ room: string; head: Shown }> {
    const pressed = this.do(as, shown, 'topic')
    await this.selling.form(pressed)
    const told = await this.selling.answer(this.selling.submit(as, pressed, { q0: answer }))
    const room = /<#(\d+)>/.exec(told.text)?.[1]
    if (room === undefined) throw new Error(`No room was told: ${JSON.stringify(told)}`)
    return { room, head: await this.head(room) }
  }

  /** The message at the beginning of a room, as it stands once it is as wanted. */
  async head(room: string, isWanted: (shown: Shown) => boolean = () => true): Promise<Shown> {
    const find = (): Shown | undefined => this.said(room).find(({ embed }) => embed.title?.startsWith('#'))
    await expect
      .poll(() => {
        const head = find()
        return head !== undefined && isWanted(head)
      }, patience)
      .toBe(true)
    const head = find()
    if (!head) throw new Error('There is no beginning.')
    return head
  }
}

export async function startTicketing(): Promise<Ticketing> {
  return new Ticketing(await startSelling())
}
