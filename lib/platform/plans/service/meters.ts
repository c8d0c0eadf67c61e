import { limitValues } from '@/lib/core/db/failures'
import type { Db } from '@/lib/core/db/handle'
import { tenantActor, visitorActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { dayOf, firstOfMonth } from '@/lib/core/time/calendar'
import {
  countLevels,
  countUse,
  findCredit,
  giveBack,
  hasRoomForOrder,
  listMonthlyUse,
  listReached,
} from '@/lib/platform/plans/data/meters'
import { listCreditPacks, readEntitlements } from '@/lib/platform/plans/data/plans'
import { isLimited, levelOf } from '@/lib/platform/plans/rules/plans'
import { LEVEL_METERS, METER_MODULES, MONTHLY_METERS } from '@/lib/platform/plans/schema'
import type {
  CountedMeter,
  CreditPack,
  LevelMeter,
  MeterView,
  MonthlyMeter,
  ReachedLimit,
} from '@/lib/platform/plans/schema'
import { getTenantSettings } from '@/lib/platform/tenants/service/settings'

/**
 * Counts a use in the caller's transaction, in the month of the tenant's own calendar; what is rolled back was not used.
 * With a key it counts once. At a hard limit the transaction ends with `limit_reached`, naming the limit, the usage and
 * the plan that gives more. False when the key was counted before.
 */
export async function useMeter(
  db: Db,
  meter: CountedMeter,
  { amount = 1n, key = null }: { amount?: bigint; key?: string | null } = {},
): Promise<boolean> {
  return (await countUse(db, meter, amount, key)) !== null
}

/** Takes back, once per key, a use of `usedAt` that came to nothing. False when it was taken back before. */
export async function giveBackMeter(
  db: Db,
  meter: CountedMeter,
  use: { key: string; usedAt: Date; amount?: bigint },
): Promise<boolean> {
  return giveBack(db, meter, use.amount ?? 1n, use.key, use.usedAt)
}

/** How many more of something the plan has room for now, none or fewer once it is full; null where there is no end to it. */
export async function findRoom(db: Db, meter: LevelMeter): Promise<bigint | null> {
  const most = (await readEntitlements(db)).limits[meter] ?? null
  return most === null ? null : BigInt(most) - ((await countLevels(db)).get(meter) ?? 0n)
}

/** What can be bought when a month's credit is used up: nothing where there is no end to it. */
export async function listPacksToBuy(db: Db): Promise<CreditPack[]> {
  if (!isLimited(await readEntitlements(db), 'ai_credits')) return []
  return (await listCreditPacks(db)).filter(({ isOffered }) => isOffered)
}

/** Whether a shop's plan has room for one more order: told to its customers before they type anything. */
export async function takesOrders(ctx: { tenantId: string }): Promise<boolean> {
  return withActor(visitorActor(ctx), (_, last) => hasRoomForOrder(last))
}

/** Which of these meters refuse anything more now, with what lifts each: for the pages on which people would meet it. */
export async function listReachedLimits(
  ctx: TenantContext,
  meters: readonly (MonthlyMeter | LevelMeter)[],
): Promise<ReachedLimit[]> {
  const reached = await withActor(tenantActor(ctx), (db) => listReached(db, meters))
  return reached.map((one) => ({ meter: one.meter, values: limitValues(one) }))
}

/** What the tenant has used of everything that is counted, and the credit it has bought on top. */
export async function listMeters(
  ctx: TenantContext,
  now = new Date(),
): Promise<{ meters: MeterView[]; creditsLeft: bigint; periodOn: string }> {
  return withActor(tenantActor(ctx), async (db) => {
    const { timeZone } = await getTenantSettings(db)
    const periodOn = firstOfMonth(dayOf(now, timeZone))
    const mine = await readEntitlements(db)
    const monthly = await listMonthlyUse(db, periodOn)
    const levels = await countLevels(db)
    const isShown = (meter: string): boolean =>
      METER_MODULES[meter] === undefined || mine.modules.some(({ id }) => id === METER_MODULES[meter])
    const view = (meter: string, used: bigint): MeterView => {
      const most = mine.limits[meter] ?? null
      const limit = most === null ? null : BigInt(most)
      return { meter, used, limit, isSoft: mine.soft.includes(meter), ...levelOf(used, limit) }
    }
    return {
      periodOn,
      creditsLeft: await findCredit(db, 'ai_credits'),
      meters: [
        ...MONTHLY_METERS.map((meter) => view(meter, monthly.get(meter) ?? 0n)),
        ...LEVEL_METERS.filter(isShown).map((meter) => view(meter, levels.get(meter) ?? 0n)),
      ],
    }
  })
}
