import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import type { MemberContext } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { requestRefund } from '@/lib/payments/service'
import type { Random } from './random'

const lookEveryMs = 300

type Open = { orderId: string; providerRef: string }

/** What buyers from Discord do at the gateway, and what the shop gives back. */
export class Till {
  readonly #owner: pg.Pool
  readonly #gateway: string
  readonly #random: Random
  readonly #member: MemberContext
  /** Orders that this process has paid for at the gateway, whatever the product knows of it. */
  readonly paid = new Set<string>()
  readonly refunded = new Set<string>()
  /** How many have paid and wait for their goods. */
  waiting = 0
  readonly #seen = new Set<string>()
  readonly #paying = new Set<Promise<void>>()
  #isOver = false
  #all: Promise<unknown> = Promise.resolve()

  constructor(owner: pg.Pool, gatewayPort: number, member: MemberContext, random: Random) {
    this.#owner = owner
    this.#gateway = `http://127.0.0.1:${gatewayPort}/_sim`
    this.#member = member
    this.#random = random
  }

  begin(): void {
    this.#all = this.#keepPaying()
  }

  /** Resolves when everybody who is to pay has. */
  async stop(): Promise<void> {
    this.#isOver = true
    await this.#all
    await this.#look()
    await Promise.all(this.#paying)
  }

  async #keepPaying(): Promise<void> {
    while (!this.#isOver) {
      await this.#look()
      await this.#count()
      await delay(lookEveryMs)
    }
  }

  async #count(): Promise<void> {
    const { rows } = await this.#owner.query<{ waiting: number }>(
      `select count(*)::int as waiting from public.discord_orders where order_id = any ($1) and delivery = 'waiting'`,
      [[...this.paid]],
    )
    this.waiting = rows[0]?.waiting ?? 0
  }

  /** Most pay, sooner or later; some never do. */
  async #look(): Promise<void> {
    const { rows } = await this.#owner.query<Open>(
      `select d.order_id as "orderId", a.provider_ref as "providerRef" from public.discord_orders d
       join public.payment_attempts a on a.tenant_id = d.tenant_id and a.order_id = d.order_id
       where a.state = 'open' and not d.order_id = any ($1)`,
      [[...this.#seen]],
    )
    for (const open of rows) {
      this.#seen.add(open.orderId)
      if (!this.#random.is(0.9)) continue
      const paying = this.#pay(open, this.#random.next() * 2_500).finally(() => this.#paying.delete(paying))
      this.#paying.add(paying)
    }
  }

  async #pay({ orderId, providerRef }: Open, afterMs: number): Promise<void> {
    await delay(afterMs)
    const answer = await fetch(`${this.#gateway}/outcome`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ outcome: 'pay', orderId: providerRef, method: 'qris' }),
    })
    if (!answer.ok) throw new Error(`Nobody can pay at the gateway: ${answer.status} ${await answer.text()}`)
    this.paid.add(orderId)
  }

  /** Gives all the money of one order back whose goods have arrived. */
  async giveBack(): Promise<void> {
    const { rows } = await this.#owner.query<{ orderId: string; totalMinor: string }>(
      `select o.id as "orderId", o.total_minor as "totalMinor" from public.orders o
       join public.discord_orders d on d.tenant_id = o.tenant_id and d.order_id = o.id
       where o.status = 'fulfilled' and o.payment_state = 'paid' and d.delivery <> 'waiting' and not o.id = any ($1)
       limit 20`,
      [[...this.refunded]],
    )
    if (rows.length === 0) return
    const { orderId, totalMinor } = this.#random.pick(rows)
    this.refunded.add(orderId)
    const ctx = { ...this.#member, requestId: newId() }
    await requestRefund(ctx, { orderId, amountMinor: BigInt(totalMinor), reason: '' })
  }
}
