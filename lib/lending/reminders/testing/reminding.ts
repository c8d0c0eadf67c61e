import { jobContext } from '@/lib/commerce/testing/shop'
import { newId } from '@/lib/core/ids'
import { addDays, dayOf, momentAt } from '@/lib/core/time/calendar'
import { keeper, lend } from '@/lib/lending/testing/book'
import { openBooks } from '@/lib/lending/testing/module'
import { planReminders } from '@/lib/lending/reminders/service/planning'
import { remind } from '@/lib/lending/reminders/service/reminding'
import type { FixtureTenant } from '@/sandbox/fixtures'
import type { TestDatabase } from '@/sandbox/testing'

const zone = 'Asia/Jakarta'
export const today = dayOf(new Date(), zone)
export const day = (days: number): string => addDays(today, days)
/** A moment at the tenants, so many days from today. */
export const at = (days: number, wall = '10:00'): Date => momentAt(`${day(days)}T${wall}`, zone)

export type Row = {
  due_on: string
  step: number | null
  state: string
  reason: string | null
  channel: string | null
}

/** Shops that lend, without days of rest so that a test is the same on every day, and what is done with their reminders. */
export class Reminding {
  constructor(readonly database: TestDatabase) {}

  get a(): FixtureTenant {
    return this.database.seed.a
  }
  get b(): FixtureTenant {
    return this.database.seed.b
  }

  async open(): Promise<void> {
    await openBooks(this.database, [this.a, this.b])
    await this.database.ask(`update public.lending_settings set rest_days = '{}'`)
    for (const { tenantId } of [this.a, this.b])
      await this.database.ask('update public.tenants set time_zone = $2 where id = $1', [tenantId, zone])
  }

  async set(columns: string): Promise<void> {
    await this.database.ask(`update public.lending_settings set ${columns} where tenant_id = $1`, [
      this.a.tenantId,
    ])
  }

  /** A debt of somebody new who agreed to be written to, by e-mail unless it is said otherwise. */
  async debt(
    dueIn: number,
    more: { consent?: string; email?: boolean; phone?: boolean; partyId?: string; amountMinor?: bigint } = {},
  ): Promise<{ id: string; partyId: string; email: string }> {
    const { consent = 'given', email = true, phone = false, partyId, amountMinor = 50_000n } = more
    const address = `budi-${newId()}@borrowers.example`
    const whom = partyId === undefined ? {} : { party: { id: partyId } }
    const made = await lend(keeper(this.a), amountMinor, { dueOn: day(dueIn), beganOn: day(-60), ...whom })
    if (partyId !== undefined) return { ...made, email: '' }
    const { ask } = this.database
    const about = [this.a.tenantId, made.partyId]
    if (consent !== 'none')
      await ask(
        `update public.parties set consent = $3, consent_source = 'lender', consent_at = now(), name = 'Budi' where tenant_id = $1 and id = $2`,
        [...about, consent],
      )
    const identity = `insert into public.party_identities (tenant_id, id, party_id, kind, value, is_main)
      values ($1, private.uuid_v7(), $2, $3, $4, true)`
    if (email) await ask(identity, [...about, 'email', address])
    if (phone) await ask(identity, [...about, 'phone', `62812${Date.now()}`.slice(0, 15)])
    return { ...made, email: address }
  }

  /** As if the worker had planned last at one moment and looks at another. */
  async plan(since: Date, now: Date, shop = this.a): Promise<number> {
    await this.database.ask(
      `insert into public.reminder_runs (tenant_id, planned_at, next_run_at) values ($1, $2, $2)
       on conflict (tenant_id, kind) do update set planned_at = excluded.planned_at, next_run_at = excluded.next_run_at`,
      [shop.tenantId, since],
    )
    return (await planReminders(jobContext(shop), now)).planned
  }

  /** What the worker does at a moment, when it has planned before. */
  async run(now: Date): Promise<void> {
    await this.plan(now, now)
    await remind(jobContext(this.a), now)
  }

  async rows(item: { id: string }): Promise<Row[]> {
    return this.database.ask<Row>(
      `select due_on::text, step, state, reason, channel from public.reminders
       where coalesce(debt_id, agreement_id) = $1 order by due_on, step`,
      [item.id],
    )
  }

  async idsOf(item: { id: string }): Promise<string[]> {
    const rows = await this.database.ask<{ id: string }>(
      'select id from public.reminders where coalesce(debt_id, agreement_id) = $1 order by due_on, step',
      [item.id],
    )
    return rows.map(({ id }) => id)
  }

  async told(topic: string, partyId: string): Promise<number> {
    const rows = await this.database.ask(
      `select from public.events where topic = $1 and payload ->> 'partyId' = $2`,
      [topic, partyId],
    )
    return rows.length
  }
}
