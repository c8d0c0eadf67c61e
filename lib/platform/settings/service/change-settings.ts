import { createHash } from 'node:crypto'
import { tenantActor, visitorActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { judgeBrand } from '@/lib/core/brand/color'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { zoneOfDatabase } from '@/lib/core/db/queries/time-zone'
import { AppError } from '@/lib/core/errors'
import {
  changeBrandColor,
  changeGeneral,
  changePolicies,
  findPolicies,
  hasOrders,
  lockTenant,
} from '@/lib/platform/settings/data'
import type { AuditAction } from '@/lib/platform/audit/schema'
import type { TenantSettings } from '@/lib/platform/schema'
import type {
  BrandingInput,
  General,
  GeneralInput,
  Policies,
  PoliciesInput,
} from '@/lib/platform/settings/schema'
import { audit } from '@/lib/platform/audit/service'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { cutText } from '@/lib/core/text/text'
import { getTenantSettings } from '@/lib/platform/tenants/service/settings'

type Plain = Record<string, string | number | boolean | null>

/**
 * Names a state of some settings. Two people may change different pages at once; on the same page, the second one is
 * told, because the form comes back with the name of the state that it was made from.
 */
export function versionOf(values: Plain): string {
  const ordered = Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(ordered)).digest('base64url').slice(0, 22)
}

function generalOf(settings: TenantSettings): General {
  return {
    name: settings.name,
    tagline: settings.tagline,
    locale: settings.locale,
    currency: settings.currency,
    timeZone: settings.timeZone,
    contactEmail: settings.contactEmail,
    contactPhone: settings.contactPhone,
    orderWindowHours: Math.round(settings.orderWindowMinutes / 60),
    refundLatePayments: settings.refundLatePayments,
    defaultProduct: settings.defaultProduct,
    uniqueCode: settings.uniqueCode,
  }
}

/** What changed, for the audit log: long texts by their length. */
function difference(before: Plain, after: Plain): { before: Plain; after: Plain } {
  const told = (value: Plain[string] | undefined): Plain[string] =>
    typeof value === 'string' && value.length > 200
      ? `${cutText(value, 201, '…')} (${value.length})`
      : (value ?? null)
  const names = Object.keys(after).filter((name) => before[name] !== after[name])
  return {
    before: Object.fromEntries(names.map((name) => [name, told(before[name])])),
    after: Object.fromEntries(names.map((name) => [name, told(after[name])])),
  }
}

/** One change of settings: permission, the state it was made from, the write, the entry. Null where nothing changed. */
async function change<T extends Plain>(
  ctx: TenantContext,
  plan: {
    action: AuditAction
    version: string
    /** What is saved, once it was judged beside what is there. */
    after: (db: TenantDb, before: T) => Promise<T>
    read: (db: TenantDb) => Promise<T>
    write: (db: TenantDb, after: T) => Promise<boolean>
  },
): Promise<{ version: string }> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'settings.write')
    await lockTenant(db)
    const before = await plan.read(db)
    if (versionOf(before) !== plan.version) throw new AppError('stale_version', 'settings_changed')
    const after = await plan.after(db, before)
    const { before: was, after: is } = difference(before, after)
    if (Object.keys(is).length > 0) {
      if (!(await plan.write(db, after))) throw new AppError('conflict')
      await audit(db, ctx, {
        action: plan.action,
        subjectId: ctx.tenantId,
        details: { before: was, after: is },
      })
    }
    return { version: versionOf(after) }
  })
}

export type GeneralPage = { general: General; version: string; hasOrders: boolean }

/** The general settings with the name of their state. */
export async function getGeneral(ctx: TenantContext): Promise<GeneralPage> {
  return withActor(tenantActor(ctx), async (db) => {
    const general = generalOf(await getTenantSettings(db))
    return { general, version: versionOf(general), hasOrders: await hasOrders(db) }
  })
}

async function judgeCurrency(db: TenantDb, before: string, wanted: string): Promise<void> {
  // The database refuses it as well; asked first, it can be told in words.
  if (before === wanted || !(await hasOrders(db))) return
  throw new AppError('validation_failed', 'validation_failed', { fields: { currency: ['currency_in_use'] } })
}

/** Throws `validation_failed` for another currency than the one that there are orders in. */
export async function requireChangeableCurrency(ctx: TenantContext, wanted: string): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    const { currency } = await getTenantSettings(db)
    await judgeCurrency(db, currency, wanted)
  })
}

/**
 * Saves the general settings. Throws `stale_version` when somebody else saved in between, `validation_failed` when
 * the currency is changed although there are orders in it.
 */
export async function saveGeneral(ctx: TenantContext, input: GeneralInput): Promise<{ version: string }> {
  const { version, ...wanted } = input
  return change<General>(ctx, {
    action: 'settings.changed',
    version,
    read: async (db) => generalOf(await getTenantSettings(db)),
    after: async (db, before) => {
      await judgeCurrency(db, before.currency, wanted.currency)
      if (before.timeZone === wanted.timeZone) return wanted
      return { ...wanted, timeZone: await zoneOfDatabase(db, wanted.timeZone, 'timeZone') }
    },
    write: (db, after) => changeGeneral(db, after),
  })
}

export type BrandingPage = Pick<
  TenantSettings,
  'name' | 'tagline' | 'brandColor' | 'logoPath' | 'faviconPath'
> & {
  version: string
}

export async function getBranding(ctx: TenantContext): Promise<BrandingPage> {
  const { name, tagline, brandColor, logoPath, faviconPath } = await withActor(tenantActor(ctx), (db) =>
    getTenantSettings(db),
  )
  return { name, tagline, brandColor, logoPath, faviconPath, version: versionOf({ brandColor }) }
}

/**
 * Saves the shop's colour. Throws `validation_failed` for one that cannot be seen on light or dark pages, and what `judge`
 * throws.
 */
export async function saveBranding(
  ctx: TenantContext,
  input: BrandingInput,
  judge: (present: TenantSettings) => void = () => undefined,
): Promise<{ version: string }> {
  const { version, brandColor } = input
  return change(ctx, {
    action: 'branding.changed',
    version,
    read: async (db) => {
      const present = await getTenantSettings(db)
      judge(present)
      return { brandColor: present.brandColor }
    },
    after: async (_db, before) => {
      const { isFine, nearest } = judgeBrand(brandColor)
      if (before.brandColor !== brandColor && !isFine) {
        throw new AppError('validation_failed', 'color_contrast', {
          values: { nearest },
          fields: { brandColor: ['color_contrast'] },
        })
      }
      return { brandColor }
    },
    write: (db) => changeBrandColor(db, brandColor),
  })
}

export async function getPolicies(ctx: TenantContext): Promise<{ policies: Policies; version: string }> {
  const policies = await withActor(tenantActor(ctx), (db) => findPolicies(db))
  if (!policies) throw new AppError('not_found')
  return { policies, version: versionOf(policies) }
}

export async function savePolicies(ctx: TenantContext, input: PoliciesInput): Promise<{ version: string }> {
  const { version, ...wanted } = input
  return change<Policies>(ctx, {
    action: 'policies.changed',
    version,
    after: async () => wanted,
    read: async (db) => {
      const found = await findPolicies(db)
      if (!found) throw new AppError('not_found')
      return found
    },
    write: (db, after) => changePolicies(db, after),
  })
}

/** A shop's policies as its customers read them. Throws `not_found`. */
export async function getShopPolicies(ctx: { tenantId: string }): Promise<Policies> {
  const found = await withActor(visitorActor(ctx), (db) => findPolicies(db))
  if (!found) throw new AppError('not_found')
  return found
}
