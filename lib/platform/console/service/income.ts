import type { ConsoleContext } from '@/lib/core/context'
import {
  countOpened,
  listEndingTrials,
  readFeatureUsage,
  readIncome,
  readLeavers,
} from '@/lib/platform/console/data/income'
import { monthsUntil, toMonths } from '@/lib/platform/console/rules/income'
import type { Income, IncomeMonth } from '@/lib/platform/console/schema/income'
import { atConsole } from '@/lib/platform/operator/service'
import type { Db } from '@/lib/core/db/handle'

/** The millisecond that it is, to its end: the database notes beginnings in finer parts. */
const untilNow = (): Date => new Date(Date.now() + 1)

const shownMonths = 12
const shownTrials = 50

async function readMonths(db: Db, now: Date): Promise<IncomeMonth[]> {
  const { months, moments } = monthsUntil(now, shownMonths)
  return toMonths(months, {
    income: await readIncome(db, moments),
    lost: await readLeavers(db, moments),
    opened: await countOpened(db, moments[0] ?? now),
  })
}

/** What plans bring in, month by month: the newest last, as of now. */
export function listIncomeMonths(ctx: ConsoleContext, now = untilNow()): Promise<IncomeMonth[]> {
  return atConsole(ctx, (db) => readMonths(db, now))
}

/** What plans bring in, who may soon pay or leave, and what tenants use of what is offered. */
export function getIncome(ctx: ConsoleContext, now = untilNow()): Promise<Income> {
  return atConsole(ctx, async (db) => ({
    months: await readMonths(db, now),
    trials: await listEndingTrials(db, shownTrials),
    features: await readFeatureUsage(db),
  }))
}
