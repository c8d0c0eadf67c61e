import type pg from 'pg'
import { jobActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantActor } from '@/lib/core/db/actor'
import { holdCredits, settleCredits } from '@/lib/platform/plans/service/credits'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

type State = { month: number; bought: number; over: number; left: number }

/** A shop of a plan with ten credits a month that has bought five more, and what becomes of them. */
export class CreditBook {
  readonly tenantId: string
  readonly otherId: string

  constructor(readonly database: TestDatabase) {
    this.tenantId = database.seed.a.tenantId
    this.otherId = database.seed.b.tenantId
  }

  static async open(): Promise<CreditBook> {
    return new CreditBook(await createTestDatabase())
  }

  /** Everything that credit moves of a tenant. */
  entriesOf(id: string): Promise<pg.QueryResultRow[]> {
    return this.database.ask(
      `select 'count', period_on::text, used, bought from public.meter_counts where tenant_id = $1 and meter = 'ai_credits'
       union all select 'balance', kind, remaining, 0 from public.credit_balances where tenant_id = $1
       union all select 'beyond', period_on::text, used, returned from public.overages where tenant_id = $1
       union all select 'hold', key, held, spent from public.credit_holds where tenant_id = $1 order by 1, 2`,
      [id],
    )
  }

  /** What all months have used, what of it was bought and what is billed, and what is left of the bought. */
  async now(): Promise<State> {
    const [row] = await this.database.ask<Record<keyof State, bigint>>(
      `select coalesce((select sum(used)::bigint from public.meter_counts c where c.tenant_id = t.id and meter = 'ai_credits'), 0) as month,
         coalesce((select sum(bought)::bigint from public.meter_counts c where c.tenant_id = t.id and meter = 'ai_credits'), 0) as bought,
         coalesce((select sum(used - returned)::bigint from public.overages o where o.tenant_id = t.id and meter = 'ai_credits'), 0) as over,
         (select remaining from public.credit_balances b where b.tenant_id = t.id and kind = 'ai_credits') as left
       from public.tenants t where id = $1`,
      [this.tenantId],
    )
    if (!row) throw new Error('There is such a tenant.')
    const { month, bought, over, left } = row
    return { month: Number(month), bought: Number(bought), over: Number(over), left: Number(left) }
  }

  async beginAnew(): Promise<void> {
    const { database, tenantId } = this
    for (const table of ['meter_counts', 'overages', 'credit_holds', 'entitlement_overrides'])
      await database.ask(`delete from public.${table} where tenant_id = $1`, [tenantId])
    await database.ask('update public.credit_balances set remaining = 5 where tenant_id = $1', [tenantId])
    await database.ask(
      "update public.subscriptions set plan_id = 'free', plan_version = 1, state = 'active', caps = '{}' where tenant_id = $1",
      [tenantId],
    )
    await database.ask(
      `insert into public.entitlement_overrides (tenant_id, name, amount, starts_at, reason)
       values ($1, 'limit:ai_credits', 10, '2020-01-01', 'agreed')`,
      [tenantId],
    )
    await database.ask(
      "update private.plan_versions set soft_meters = '{}', overage = '{}' where plan_id = 'free'",
    )
  }

  async limit(amount: number): Promise<void> {
    await this.database.ask(
      `update public.entitlement_overrides set amount = $2 where tenant_id = $1 and name = 'limit:ai_credits'`,
      [this.tenantId, amount],
    )
  }

  /** Ten more than the limit may be used, and are billed. */
  async makeSoft(): Promise<void> {
    await this.database.ask(
      `update private.plan_versions set soft_meters = '{ai_credits}', overage = '{"ai_credits":{"per":1,"prices":{"IDR":100}}}'
       where plan_id = 'free'`,
    )
  }

  get job(): TenantActor {
    return jobActor({ tenantId: this.tenantId })
  }

  hold(key: string, amount = 1n, actor = this.job): Promise<boolean> {
    return withActor(actor, (db) => holdCredits(db, { key, amount }))
  }

  settle(key: string, spent: bigint, actor = this.job): Promise<boolean> {
    return withActor(actor, (db) => settleCredits(db, { key, spent }))
  }

  /** The holder has died, and its time is over. */
  async lapse(key: string): Promise<void> {
    await this.database.ask(
      `update public.credit_holds set expires_at = now() - interval '1 second' where tenant_id = $1 and key = $2`,
      [this.tenantId, key],
    )
  }

  /** A month goes by. In two steps, as no two months may ever be one. */
  async monthEnds(): Promise<void> {
    for (const table of ['meter_counts', 'credit_holds', 'overages'])
      for (const step of ['-1000 years', '1000 years -1 month'])
        await this.database.ask(
          `update public.${table} set period_on = period_on + $2::interval where tenant_id = $1`,
          [this.tenantId, step],
        )
  }
}
