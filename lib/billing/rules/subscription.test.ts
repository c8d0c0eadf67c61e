import { describe, expect, test } from 'vitest'
import type { PlanVersion, Subscription } from '@/lib/platform/plans/schema'
import type { Invoice, Purchase } from '@/lib/billing/schema'
import { addMonths, dayOf } from '@/lib/core/time/calendar'
import { daysLater } from '@/lib/core/time/duration'
import { periodEnd } from './calendar'
import { priceOf, upgradePrice } from './price'
import { comingPeriod, dueAfter, findPlan, newestVersion, nextStep, renewed, upgraded } from './subscription'
import type { Step } from './subscription'

const plan = (id: string, monthMinor: bigint, version = 1): PlanVersion => ({
  id,
  name: id,
  position: 1,
  isOffered: true,
  version,
  currency: 'IDR',
  monthMinor,
  prices: {},
  support: 'community',
  trialDays: 14,
  limits: {},
  softMeters: [],
  overage: {},
  features: [],
  includedModules: 0,
})
const plans = [plan('free', 0n), plan('starter', 99_000n), plan('pro', 299_000n)]

const jakarta = 'Asia/Jakarta'

function trialFrom(now: Date): Subscription {
  return {
    planId: 'starter',
    planVersion: 1,
    state: 'trialing',
    cycle: 'month',
    anchorOn: null,
    periodNumber: 0,
    periodStartsAt: now,
    periodEndsAt: daysLater(now, 14),
    next: null,
    hasHadTrial: true,
    caps: {},
    cancelled: null,
    dueAt: now,
    version: 1,
  }
}

type PeriodInvoice = Invoice & { purchase: Extract<Purchase, { kind: 'period' }> }

/** A life by the rules alone: time goes in steps of six hours, invoices are kept here. */
class Life {
  invoices: PeriodInvoice[] = []
  steps: { at: Date; step: Step }[] = []
  constructor(
    public subscription: Subscription,
    public now: Date,
    public timeZone = jakarta,
  ) {}

  run(): void {
    for (let count = 0; count < 50; count += 1) {
      const step = nextStep({ ...this.moment(), plans, invoices: this.coming() })
      if (!step) return
      this.steps.push({ at: this.now, step })
      if (step.kind === 'move') {
        this.subscription = { ...step.to, dueAt: dueAfter({ subscription: step.to, now: this.now }) }
      } else if (step.kind === 'issue') {
        this.invoices.push({
          id: `i${this.invoices.length}`,
          key: step.key,
          state: 'open',
          dueAt: step.dueAt,
          reminders: 0,
          purchase: step.purchase,
        } as PeriodInvoice)
      } else {
        const found = this.invoices.find(({ id }) => id === step.invoiceId)
        if (found && step.kind === 'void') found.state = 'void'
        if (found && step.kind === 'remind') found.reminders = step.reminder
      }
    }
    throw new Error('It never comes to rest.')
  }

  moment() {
    const { subscription, now, timeZone } = this
    return { subscription, now, timeZone }
  }

  coming(): PeriodInvoice[] {
    const startsAt = this.subscription.periodEndsAt?.toISOString()
    return this.invoices.filter((one) => one.state !== 'void' && one.purchase.startsAt === startsAt)
  }

  until(end: Date, paysAfterDays: number | null = null): void {
    while (this.now < end) {
      this.now = new Date(this.now.getTime() + 6 * 3_600_000)
      for (const one of this.coming()) {
        if (
          paysAfterDays !== null &&
          one.state === 'open' &&
          this.now >= daysLater(one.dueAt, paysAfterDays - 7)
        )
          one.state = 'paid'
      }
      this.run()
    }
  }

  kinds(): string[] {
    return this.steps.map(({ step }) => (step.kind === 'move' ? step.why : step.kind))
  }
}

test('the 31st falls on the last day of short months and comes back, over a leap day too', () => {
  const days = Array.from({ length: 13 }, (_, count) => addMonths('2027-10-31', count))
  expect(days.map((day) => day.slice(2))).toEqual([
    '27-10-31',
    '27-11-30',
    '27-12-31',
    '28-01-31',
    '28-02-29',
    '28-03-31',
    '28-04-30',
    '28-05-31',
    '28-06-30',
    '28-07-31',
    '28-08-31',
    '28-09-30',
    '28-10-31',
  ])
  expect(periodEnd('2028-02-29', 'year', 0, 'UTC').toISOString()).toBe('2029-02-28T00:00:00.000Z')
  expect(periodEnd('2028-02-29', 'year', 3, 'UTC').toISOString()).toBe('2032-02-29T00:00:00.000Z')
})

test('thirteen months of somebody who pays: each invoice seven days ahead, each period after the other without a gap', () => {
  const born = new Date('2027-10-17T09:30:00Z')
  const life = new Life(trialFrom(born), born)
  life.until(new Date('2028-12-20T00:00:00Z'), 2)
  const moves = life.steps.filter(({ step }) => step.kind === 'move')
  expect(moves).toHaveLength(14)
  expect(new Set(moves.map(({ step }) => (step.kind === 'move' ? step.why : '')))).toEqual(
    new Set(['renewed']),
  )
  const periods = moves.map(({ step }) => (step.kind === 'move' ? step.to : null))
  expect(periods.map((one) => one?.periodEndsAt && dayOf(one.periodEndsAt, jakarta))).toEqual([
    '2027-11-30',
    '2027-12-31',
    '2028-01-31',
    '2028-02-29',
    '2028-03-31',
    '2028-04-30',
    '2028-05-31',
    '2028-06-30',
    '2028-07-31',
    '2028-08-31',
    '2028-09-30',
    '2028-10-31',
    '2028-11-30',
    '2028-12-31',
  ])
  for (const [index, one] of periods.entries()) {
    const before = periods[index - 1]
    if (before) expect(one?.periodStartsAt).toEqual(before.periodEndsAt)
  }
  const issued = life.steps.filter(({ step }) => step.kind === 'issue')
  for (const { at, step } of issued) {
    const ahead = step.kind === 'issue' ? step.dueAt.getTime() - at.getTime() : 0
    expect(ahead).toBeLessThanOrEqual(7 * 86_400_000)
    expect(ahead).toBeGreaterThan(6.7 * 86_400_000)
  }
  expect(life.kinds()).not.toContain('remind')
})

test('a trial that nobody pays ends on the free plan, without grace and without an open invoice', () => {
  const born = new Date('2027-02-01T00:00:00Z')
  const life = new Life(trialFrom(born), born)
  life.until(daysLater(born, 40))
  expect(life.kinds()).toEqual(['issue', 'remind', 'void', 'trial_over'])
  expect(life.subscription).toMatchObject({
    planId: 'free',
    state: 'active',
    periodEndsAt: null,
    dueAt: null,
  })
})

function paying(now: Date): Life {
  const life = new Life(trialFrom(daysLater(now, -14)), daysLater(now, -14))
  life.until(now, 1)
  expect(life.subscription.state).toBe('active')
  life.steps = []
  return life
}

test('who stops paying is reminded, has a week of grace, then the free plan counts; nothing is lost', () => {
  const life = paying(new Date('2027-05-20T00:00:00Z'))
  life.until(new Date('2027-08-01T00:00:00Z'))
  expect(life.kinds()).toEqual(['issue', 'remind', 'past_due', 'remind', 'remind', 'remind', 'restricted'])
  expect(life.subscription).toMatchObject({ planId: 'starter', state: 'restricted' })
})

test('paying within the grace loses no day; paying after it begins a new period that day', () => {
  const inGrace = paying(new Date('2027-05-20T00:00:00Z'))
  const ended = inGrace.subscription.periodEndsAt
  inGrace.until(daysLater(ended ?? new Date(), 8), 12)
  expect(inGrace.subscription).toMatchObject({ state: 'active', periodStartsAt: ended })

  const late = paying(new Date('2027-05-20T00:00:00Z'))
  late.until(daysLater(ended ?? new Date(), 30))
  expect(late.subscription.state).toBe('restricted')
  const open = late.coming()[0]
  if (open) open.state = 'paid'
  late.run()
  expect(late.subscription).toMatchObject({ state: 'active', periodStartsAt: late.now, periodNumber: 0 })
  expect(late.subscription.anchorOn).toBe(dayOf(late.now, jakarta))
})

test('a downgrade waits for the end of the period, and takes back an invoice that was written already', () => {
  const life = paying(new Date('2027-05-20T00:00:00Z'))
  const end = life.subscription.periodEndsAt ?? new Date()
  life.until(daysLater(end, -3))
  life.subscription = { ...life.subscription, next: { planId: 'free', planVersion: 1, cycle: 'month' } }
  life.run()
  expect(life.kinds()).toEqual(['issue', 'remind', 'void'])
  expect(life.subscription.planId).toBe('starter')
  life.until(daysLater(end, 1))
  expect(life.subscription).toMatchObject({ planId: 'free', state: 'active', periodEndsAt: null })
})

test('a tenant that moves to another time zone keeps whole periods, none before the other has ended', () => {
  const life = paying(new Date('2027-05-20T00:00:00Z'))
  const ends: number[] = []
  for (const zone of [
    'America/Los_Angeles',
    'Pacific/Kiritimati',
    'Asia/Riyadh',
    'Pacific/Pago_Pago',
    jakarta,
  ]) {
    life.timeZone = zone
    life.steps = []
    life.until(daysLater(life.subscription.periodEndsAt ?? life.now, 1), 1)
    ends.push(life.subscription.periodEndsAt?.getTime() ?? 0)
    // No few hours between two days of the one month either.
    expect(life.kinds().filter((kind) => kind === 'renewed')).toHaveLength(1)
    const { periodStartsAt, periodEndsAt } = life.subscription
    const days = ((periodEndsAt?.getTime() ?? 0) - periodStartsAt.getTime()) / 86_400_000
    expect(days).toBeGreaterThan(26)
    expect(days).toBeLessThan(33)
  }
  expect(ends).toEqual(ends.toSorted((a, b) => a - b))
  expect(life.subscription.state).toBe('active')
})

test('a run that was missed for weeks ends where the daily one does', () => {
  const daily = paying(new Date('2027-05-20T00:00:00Z'))
  const missed = new Life({ ...daily.subscription }, daily.now)
  const later = daysLater(daily.now, 60)
  daily.until(later)
  missed.now = daily.now
  missed.run()
  expect(missed.subscription).toEqual({ ...daily.subscription })
  expect(missed.coming().map(({ key }) => key)).toEqual(daily.coming().map(({ key }) => key))
})

test('an upgrade costs the difference for what is left; another cycle costs a whole period less the rest', () => {
  const period = { startsAt: new Date('2027-06-01T00:00:00Z'), endsAt: new Date('2027-07-01T00:00:00Z') }
  const from = { priceMinor: 99_000n, cycle: 'month' as const, ...period }
  const half = new Date('2027-06-16T00:00:00Z')
  expect(upgradePrice(from, { priceMinor: 299_000n, cycle: 'month' }, half)).toBe(100_000n)
  expect(upgradePrice(from, { priceMinor: 299_000n, cycle: 'month' }, period.endsAt)).toBe(0n)
  expect(upgradePrice(from, { priceMinor: 990_000n, cycle: 'year' }, half)).toBe(940_500n)
  expect(priceOf({ monthMinor: 99_000n }, 'year')).toBe(990_000n)
})

test('an upgrade counts at once and keeps the period; paid too late it begins one', () => {
  const life = paying(new Date('2027-05-20T00:00:00Z'))
  const to = { planId: 'pro', planVersion: 1, cycle: 'month' as const, isNewPeriod: false }
  const now = upgraded(life.subscription, to, life)
  expect(now).toMatchObject({ planId: 'pro', periodEndsAt: life.subscription.periodEndsAt })
  const later = daysLater(life.now, 60)
  expect(upgraded(life.subscription, to, { ...life.moment(), now: later })).toMatchObject({
    periodStartsAt: later,
    periodNumber: 0,
  })
})

test('an upgrade in the middle of a period keeps its end, and one of the last moment begins another', () => {
  const life = paying(new Date('2027-05-20T00:00:00Z'))
  const to = { planId: 'pro', planVersion: 1, cycle: 'month' as const, isNewPeriod: false }
  const ended = life.subscription.periodEndsAt ?? life.now
  const middle = upgraded(life.subscription, to, { timeZone: jakarta, now: daysLater(ended, -9) })
  expect(middle).toEqual({ ...life.subscription, ...{ planId: 'pro', next: null } })
  expect(upgraded(life.subscription, to, { timeZone: jakarta, now: ended }).periodStartsAt).toEqual(ended)
  const endless = { ...life.subscription, periodEndsAt: null }
  expect(upgraded(endless, to, life)).toMatchObject({ planId: 'pro', periodEndsAt: null })
})

test('what was paid ahead begins when the paid period is over, and not before', () => {
  const life = paying(new Date('2027-05-20T00:00:00Z'))
  const ended = life.subscription.periodEndsAt ?? life.now
  life.until(daysLater(ended, -6))
  for (const one of life.coming()) one.state = 'paid'
  const before = new Date(ended.getTime() - 1)
  const stepAt = (now: Date) => nextStep({ ...life.moment(), plans, invoices: life.coming(), now })
  expect(stepAt(before)).toBeNull()
  expect(stepAt(ended)).toMatchObject({ kind: 'move', why: 'renewed', to: { periodStartsAt: ended } })
})

test('a period never ends before it begins, however far the days of a tenant have moved', () => {
  const life = paying(new Date('2027-05-20T00:00:00Z'))
  const anchorOn = life.subscription.anchorOn ?? ''
  for (const ahead of [1, 2]) {
    const periodEndsAt = periodEnd(anchorOn, 'month', life.subscription.periodNumber + ahead, jakarta)
    const coming = comingPeriod({ ...life.subscription, periodEndsAt }, jakarta)
    expect(coming.startsAt).toEqual(periodEndsAt)
    expect(coming.endsAt).toEqual(periodEnd(anchorOn, 'month', coming.periodNumber, jakarta))
    expect(coming.endsAt > coming.startsAt).toBe(true)
  }
})

test('an upgrade within a trial leaves what is left of it on top of the paid period', () => {
  const born = new Date('2027-05-01T00:00:00Z')
  const trial = trialFrom(born)
  const to = { planId: 'pro', planVersion: 1, cycle: 'month' as const, isNewPeriod: true }
  const within = upgraded(trial, to, { timeZone: 'UTC', now: daysLater(born, 4) })
  expect(within).toMatchObject({
    state: 'active',
    anchorOn: '2027-05-15',
    periodStartsAt: daysLater(born, 4),
  })
  expect(within.periodEndsAt).toEqual(new Date('2027-06-15T00:00:00Z'))
  const after = upgraded(trial, to, { timeZone: 'UTC', now: daysLater(born, 20) })
  expect(after).toMatchObject({ anchorOn: '2027-05-21', periodEndsAt: new Date('2027-06-21T00:00:00Z') })
})

test('an upgrade that was paid as a whole period begins one, and forgets what was to follow', () => {
  const life = paying(new Date('2027-05-20T00:00:00Z'))
  const subscription = {
    ...life.subscription,
    next: { planId: 'free', planVersion: 1, cycle: 'month' as const },
  }
  const yearly = { planId: 'pro', planVersion: 1, cycle: 'year' as const, isNewPeriod: true }
  const to = upgraded(subscription, yearly, life)
  expect(to).toMatchObject({ cycle: 'year', next: null, periodNumber: 0, periodStartsAt: life.now })
  expect(to.periodEndsAt).toEqual(periodEnd(dayOf(life.now, jakarta), 'year', 0, jakarta))
})

test('a renewal keeps what was chosen for after it, and forgets it once that is what was paid', () => {
  const life = paying(new Date('2027-05-20T00:00:00Z'))
  const yearly = { planId: 'starter', planVersion: 1, cycle: 'year' as const }
  const monthly = { ...yearly, cycle: 'month' as const }
  const chosen = { ...life.subscription, next: yearly }
  expect(renewed(chosen, monthly, life).next).toEqual(yearly)
  const paid = renewed(chosen, yearly, life)
  expect(paid).toMatchObject({ next: null, cycle: 'year', periodNumber: 0 })
  // Another cycle counts anew from where the last period ended.
  expect(paid.periodStartsAt).toEqual(life.subscription.periodEndsAt)
  expect(paid.anchorOn).toBe(dayOf(paid.periodStartsAt, jakarta))
  for (const other of [
    { ...yearly, planId: 'pro' },
    { ...yearly, planVersion: 2 },
  ])
    expect(renewed({ ...chosen, next: other }, yearly, life).next).toEqual(other)
})

test('who has a version of a plan keeps it; who is new gets the newest', () => {
  const versions = [plan('pro', 1n, 1), plan('pro', 3n, 3), plan('pro', 2n, 2), plan('other', 9n, 9)]
  expect(newestVersion(versions, 'pro')?.version).toBe(3)
  expect(newestVersion(versions, 'gone')).toBeNull()
  expect(findPlan(versions, { planId: 'pro', planVersion: 2 }).monthMinor).toBe(2n)
  expect(() => findPlan(versions, { planId: 'pro', planVersion: 4 })).toThrow('never removed')
  expect(() => findPlan(versions, { planId: 'gone', planVersion: 1 })).toThrow('never removed')
})

test('a subscription without an end is followed by nothing and looked at by nobody', () => {
  const free = { ...trialFrom(new Date('2027-05-20T00:00:00Z')), periodEndsAt: null }
  const now = new Date('2028-01-01T00:00:00Z')
  expect(nextStep({ subscription: free, plans, invoices: [], timeZone: 'UTC', now })).toBeNull()
  expect(dueAfter({ subscription: free, now })).toBeNull()
  expect(() => comingPeriod(free, 'UTC')).toThrow('Only what ends')
})

describe('the days of a renewal', () => {
  const end = new Date('2027-06-20T00:00:00Z')
  const renewing: Subscription = {
    ...trialFrom(new Date('2027-05-20T00:00:00Z')),
    state: 'active',
    anchorOn: '2027-05-20',
    periodEndsAt: end,
  }
  const purchase = { kind: 'period', planId: 'starter', planVersion: 1, cycle: 'month' } as const
  const open = {
    id: 'i',
    key: 'k',
    state: 'open' as const,
    dueAt: end,
    purchase: { ...purchase, periodNumber: 1, startsAt: end.toISOString() },
  }
  /** What is done in the last millisecond before a moment, and what in the moment itself. */
  function around(moment: string, more: Partial<Subscription>, reminders: number | null): string[] {
    const invoices = reminders === null ? [] : [{ ...open, reminders }]
    return [new Date(Date.parse(moment) - 1), new Date(moment)].map((now) => {
      const subscription = { ...renewing, ...more }
      const step = nextStep({ subscription, plans, timeZone: 'UTC', invoices, now })
      if (step?.kind === 'remind') return `remind ${step.reminder}`
      return step?.kind === 'move' ? step.why : (step?.kind ?? 'nothing')
    })
  }

  test('it is invoiced seven days ahead', () => {
    expect(around('2027-06-13T00:00:00Z', {}, null)).toEqual(['nothing', 'issue'])
  })

  test('it is called to mind three days before, on the day, three and six days after', () => {
    const late = { state: 'past_due' } as const
    expect(around('2027-06-17T00:00:00Z', {}, 0)).toEqual(['nothing', 'remind 1'])
    expect(around('2027-06-20T00:00:00Z', late, 1)).toEqual(['nothing', 'remind 2'])
    expect(around('2027-06-23T00:00:00Z', late, 2)).toEqual(['nothing', 'remind 3'])
    expect(around('2027-06-26T00:00:00Z', late, 3)).toEqual(['nothing', 'remind 4'])
    expect(around('2027-06-27T00:00:00Z', late, 0)).toEqual(['remind 4', 'restricted'])
  })

  test('unpaid at the end it is past due, and after a week of grace restricted', () => {
    expect(around('2027-06-20T00:00:00Z', {}, 1)).toEqual(['nothing', 'past_due'])
    expect(around('2027-06-27T00:00:00Z', { state: 'past_due' }, 4)).toEqual(['nothing', 'restricted'])
  })

  test('who was restricted is written no further invoice and reminded of none', () => {
    const restricted = { state: 'restricted' } as const
    expect(around('2027-07-20T00:00:00Z', restricted, null)).toEqual(['nothing', 'nothing'])
    expect(around('2027-07-20T00:00:00Z', restricted, 0)).toEqual(['nothing', 'nothing'])
  })

  test('there is one invoice for each period and choice, and never two of the same', () => {
    const keyOf = (more: Partial<Subscription>) => {
      const subscription = { ...renewing, ...more }
      const step = nextStep({ subscription, plans, timeZone: 'UTC', invoices: [], now: end })
      return step?.kind === 'issue' ? step.key : null
    }
    const yearly = { planId: 'starter', planVersion: 1, cycle: 'year' } as const
    const others = [
      { next: yearly },
      { next: { ...yearly, cycle: 'month', planId: 'pro' } as const },
      { periodEndsAt: new Date('2027-06-19T00:00:00Z') },
    ].map(keyOf)
    expect(new Set([keyOf({}), ...others, null]).size).toBe(5)
    expect(keyOf({})).toBe(keyOf({ periodNumber: 3 }))
  })

  test('without a free plan nobody is moved anywhere', () => {
    const trial = { ...renewing, state: 'trialing' } as const
    const paidOnly = plans.filter(({ id }) => id !== 'free')
    const moment = { subscription: trial, plans: paidOnly, timeZone: 'UTC', invoices: [], now: end }
    expect(() => nextStep(moment)).toThrow('always a free plan')
  })

  test('a trial has no grace, and neither has what is followed by the free plan', () => {
    expect(around('2027-06-20T00:00:00Z', { state: 'trialing' }, 1)).toEqual(['nothing', 'void'])
    const next = { planId: 'free', planVersion: 1, cycle: 'month' } as const
    expect(around('2027-06-20T00:00:00Z', { next }, null)).toEqual(['nothing', 'changed'])
  })

  test('it is looked at on each of these days and on no other', () => {
    const after = (now: Date) => dueAfter({ subscription: renewing, now })
    const looks: string[] = []
    for (let at = after(new Date('2027-06-01T00:00:00Z')); at !== null; at = after(at))
      looks.push(at.toISOString().slice(0, 10))
    expect(looks).toEqual([
      '2027-06-13',
      '2027-06-17',
      '2027-06-20',
      '2027-06-23',
      '2027-06-26',
      '2027-06-27',
    ])
    expect(dueAfter({ subscription: { ...renewing, state: 'restricted' }, now: end })).toBeNull()
  })
})
