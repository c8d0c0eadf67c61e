import { expect } from 'vitest'
import { newId } from '@/lib/core/ids'
import { placeOrder } from '@/lib/commerce/service'
import type { ShopContext } from '@/lib/core/context'
import { DEMO } from '@/sandbox/discord/state/demo'
import type { Selling, Shown } from './selling'

export const patience = { timeout: 60_000, interval: 30 }

type Row = { kind: string; state: string; code: number | null; is_due: boolean }

/** What tests of lists and logs ask of a shop that sells. */
export class Boards {
  readonly #selling: Selling

  constructor(selling: Selling) {
    this.#selling = selling
  }

  ask<T extends object>(sql: string, values: unknown[] = []): Promise<T[]> {
    return this.#selling.payments.database.ask<T>(sql, values)
  }

  get #tenantId(): string {
    return this.#selling.shop.tenantId
  }

  /** The seller chooses these channels, and everything that follows happens. */
  async place(channels: Partial<Record<'live_stock' | 'purchase_log', string>>): Promise<void> {
    await this.ask('update public.tenant_bots set channels = $2 where tenant_id = $1', [
      this.#tenantId,
      JSON.stringify(channels),
    ])
    await this.#selling.payments.drain()
  }

  async set(settings: object): Promise<void> {
    await this.ask(
      `insert into public.discord_settings (tenant_id, feature, settings) values ($1, 'boards', $2)
       on conflict (tenant_id, feature) do update set settings = excluded.settings`,
      [this.#tenantId, JSON.stringify(settings)],
    )
  }

  inChannel(channelId: string): Shown[] {
    return this.#selling.messages(({ id }) => id === channelId)
  }

  /** So many can be sold of the product that has keys; everything that follows happens. */
  async stock(available: number): Promise<void> {
    await this.ask('update public.stock_levels set available = $2, held = 0 where variant_id = $1', [
      this.#selling.shop.products.licenseKey.variantId,
      available,
    ])
    // What orders and units do to a counter is told by others; here it is the product's own news.
    await this.ask('update public.products set version = version + 1 where id = $1', [
      this.#selling.shop.products.licenseKey.productId,
    ])
    await this.#selling.payments.drain()
  }

  /** The time that is kept between two changes has passed. */
  async pass(): Promise<void> {
    await this.ask(
      "update public.discord_outbox set due_at = now() - interval '1 second' where state = 'waiting'",
    )
    await this.wake()
  }

  async wake(): Promise<void> {
    await this.ask('select pg_notify($1, $2)', ['gerai_bots', this.#tenantId])
  }

  waiting(): Promise<Row[]> {
    return this.ask<Row>(
      `select kind, state, code, state = 'claimed' or due_at <= now() + interval '10 seconds' as is_due
       from public.discord_outbox where state in ('waiting', 'claimed') order by kind`,
    )
  }

  /** Nothing waits to be said that may be said within seconds. */
  async quiet(): Promise<void> {
    await expect
      .poll(
        async () => {
          await this.pass()
          return (await this.waiting()).filter((row) => row.is_due)
          // Whoever is woken all the time gets to nothing.
        },
        { ...patience, interval: 200 },
      )
      .toEqual([])
  }

  calls(what: string): { what: string; status?: number; body?: unknown }[] {
    return this.#selling.place.discord.simulation.log
      .list({ what })
      .filter(({ applicationId }) => applicationId === DEMO.applicationId)
  }

  /** Free orders, which are paid as soon as they are placed; a name for each. */
  async buyFree(names: readonly string[]): Promise<string[]> {
    const { tenantId, slug, products } = this.#selling.shop
    const orders: string[] = []
    for (const [index, name] of names.entries()) {
      const ctx: ShopContext = {
        ...{ tenantId, slug, origin: 'https://shop.example', requestId: newId() },
        ...{ address: `test:${index}`, userAgent: 'test', locale: 'id' },
      }
      const items = [{ product: products.free.productId, quantity: 1 }]
      const customer = { name, email: `p${index}-${newId()}@example.com` }
      const { order } = await placeOrder(ctx, { items, customer, locale: 'id' })
      orders.push(order.id)
    }
    await this.#selling.payments.drain()
    return orders
  }
}
