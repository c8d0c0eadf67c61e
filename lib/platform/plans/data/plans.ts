import { sql } from 'kysely'
import { z } from 'zod'
import type { Db, TenantDb } from '@/lib/core/db/handle'
import {
  Entitlements,
  PlanLimits,
  Overage,
  PlanPrices,
  SettingField,
  SettingValues,
  SUPPORT_LEVELS,
  Words,
} from '@/lib/platform/plans/schema'
import type { CreditPack, ModuleEntry, PlanVersion, SettingValue } from '@/lib/platform/plans/schema'

type PlanRow = {
  id: string
  name: string
  place: number
  is_offered: boolean
  version: number
  currency: string
  month_minor: bigint
  prices: unknown
  support: string
  trial_days: number
  limits: unknown
  soft_meters: string[]
  overage: unknown
  features: string[]
  included_modules: number | null
}

const readPrices = (prices: unknown): Record<string, bigint> =>
  Object.fromEntries(
    Object.entries(PlanPrices.parse(prices)).map(([currency, minor]) => [currency, BigInt(minor)]),
  )

/** Every version of every plan, in the order of the plans, the newest version first. */
export async function listPlanVersions(db: Db): Promise<PlanVersion[]> {
  const { rows } = await sql<PlanRow>`select * from app.list_plans()`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    position: row.place,
    isOffered: row.is_offered,
    version: row.version,
    currency: row.currency,
    monthMinor: row.month_minor,
    prices: readPrices(row.prices),
    support: SUPPORT_LEVELS.find((level) => level === row.support) ?? 'community',
    trialDays: row.trial_days,
    limits: PlanLimits.parse(row.limits),
    softMeters: row.soft_meters,
    overage: Overage.parse(row.overage),
    features: row.features,
    includedModules: row.included_modules,
  }))
}

type ModuleRow = {
  id: string
  name: unknown
  summary: unknown
  is_available: boolean
  currency: string
  month_minor: bigint
  settings: unknown
}

export async function listModuleEntries(db: Db): Promise<ModuleEntry[]> {
  const { rows } = await sql<ModuleRow>`select * from app.list_modules()`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    name: Words.parse(row.name),
    summary: Words.parse(row.summary),
    isAvailable: row.is_available,
    currency: row.currency,
    monthMinor: row.month_minor,
    settings: z.array(SettingField).parse(row.settings),
  }))
}

type PackRow = {
  id: string
  name: string
  credits: bigint
  currency: string
  price_minor: bigint
  prices: unknown
  is_offered: boolean
}

export async function listCreditPacks(db: Db): Promise<CreditPack[]> {
  const { rows } = await sql<PackRow>`select * from app.list_credit_packs()`.execute(db)
  return rows.map(({ price_minor: priceMinor, is_offered: isOffered, prices, ...row }) => ({
    ...row,
    priceMinor,
    prices: readPrices(prices),
    isOffered,
  }))
}

/** What the transaction's tenant may use. */
export async function readEntitlements(db: Db): Promise<Entitlements> {
  const { rows } = await sql<{ mine: unknown }>`select app.my_entitlements() as mine`.execute(db)
  return Entitlements.parse(rows[0]?.mine)
}

export type SwitchOutcome = 'on' | 'off' | 'same' | 'unknown' | 'not_entitled' | 'no_place'

export async function switchModuleRow(db: Db, moduleId: string, isOn: boolean): Promise<SwitchOutcome> {
  const { rows } = await sql<{ outcome: SwitchOutcome }>`
    select app.switch_module(${moduleId}, ${isOn}) as outcome`.execute(db)
  return rows[0]?.outcome ?? 'unknown'
}

type TenantModule = {
  isOn: boolean
  settings: Record<string, SettingValue>
  boughtUntil: Date | null
  version: number
}

/** Holds how the tenant has a module until the commit. */
export async function lockTenantModule(db: TenantDb, moduleId: string): Promise<void> {
  await db
    .selectFrom('tenant_modules')
    .select('module_id')
    .where('module_id', '=', moduleId)
    .forUpdate()
    .execute()
}

export async function listTenantModules(db: TenantDb): Promise<Map<string, TenantModule>> {
  const rows = await db
    .selectFrom('tenant_modules')
    .select(['module_id', 'is_on', 'settings', 'bought_until', 'version'])
    .execute()
  return new Map(
    rows.map((row) => [
      row.module_id,
      {
        isOn: row.is_on,
        settings: SettingValues.parse(row.settings),
        boughtUntil: row.bought_until,
        version: row.version,
      },
    ]),
  )
}

/** False when somebody saved first, or the module was never switched on. */
export async function saveModuleSettings(
  db: TenantDb,
  change: { moduleId: string; version: number; settings: Record<string, unknown> },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('tenant_modules')
    .set({ settings: JSON.stringify(change.settings), version: change.version + 1, updated_at: new Date() })
    .where('module_id', '=', change.moduleId)
    .where('version', '=', change.version)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Notes until when a module was bought; a later date stays. */
export async function extendModuleRow(db: TenantDb, moduleId: string, until: Date): Promise<void> {
  await db
    .insertInto('tenant_modules')
    .values({ tenant_id: db.tenantId, module_id: moduleId, bought_until: until })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'module_id']).doUpdateSet({
        bought_until: sql<Date>`greatest(tenant_modules.bought_until, excluded.bought_until)`,
        updated_at: new Date(),
      }),
    )
    .execute()
}

export async function keepPlatformShopRow(db: Db, accessUrl: string, contactEmail: string): Promise<void> {
  await sql`select app.keep_platform_shop(${accessUrl}, ${contactEmail})`.execute(db)
}
