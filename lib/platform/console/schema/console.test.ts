import { expect, test } from 'vitest'
import { AppError } from '@/lib/core/errors'
import { renderError, summaryOf, toAppError } from '@/lib/core/requests/problem'
import { Announcement } from './announcements'
import { Exception, FreeUntil, LIMITS, PlanForm } from './console-plans'
import { Run } from './runs'

const paths = (error: { issues: readonly { path: PropertyKey[] }[] } | undefined): string[] =>
  (error?.issues ?? []).map(({ path }) => path.join('.'))

test('an announcement is refused with everything that is wrong with it', () => {
  const given = { tone: 'info', text_en: '', startsAt: '2026-02-01T00:00', endsAt: '2026-01-01T00:00' }
  expect(paths(Announcement.safeParse(given).error)).toEqual(['title_id', 'endsAt'])
  expect(
    paths(Announcement.safeParse({ ...given, startsAt: 'soon', title_en: 'x'.repeat(121) }).error),
  ).toEqual(['title_en', 'startsAt', 'endsAt'])
})

test('so is a step for many tenants', () => {
  const given = {
    kind: 'suspend',
    chosen: '',
    isAll: 'false',
    filter: '',
    reason: 'no',
    title_id: 'x'.repeat(121),
  }
  expect(paths(Run.safeParse(given).error).sort()).toEqual(['chosen', 'reason', 'title_id'])
})

test('a plan says of each field what is expected there, and a number of orders has no size', () => {
  const amounts = Object.fromEntries(LIMITS.map((name) => [`limit_${name}`, '5']))
  const given = {
    ...amounts,
    plan: 'Big plan!',
    limit_orders: '5 GB',
    limit_storage: 'much',
    includedModules: 'x',
  }
  const { fields } = toAppError(PlanForm.safeParse(given).error, { requestId: 'r', at: 'here' })
  expect(fields).toMatchObject({
    plan: ['key_letters'],
    limit_orders: ['amount_whole'],
    limit_storage: ['amount_size'],
    includedModules: ['amount_whole'],
  })
  const said = renderError(
    new AppError('validation_failed', 'validation_failed', { fields: fields ?? {} }),
    'en',
  )
  expect(summaryOf(said.fields ?? {}, 'en').limit_orders).toMatch(/^Orders a month: Write a whole number/)
})

test('a size without its unit is asked for it, in a plan and apart from one', () => {
  const amounts = Object.fromEntries(LIMITS.map((name) => [`limit_${name}`, '5']))
  expect(paths(PlanForm.safeParse(amounts).error)).toContain('limit_storage')
  const given = { tenantId: '00000000-0000-7000-8000-000000000002', until: '', reason: 'r' }
  const apart = (more: Record<string, string>): unknown => {
    const { data, error } = Exception.safeParse({ ...given, ...more })
    return data?.amount ?? error?.issues.map(({ message }) => message)
  }
  expect(apart({ name: 'limit:storage', amount: '2' })).toEqual(['amount_size'])
  expect(apart({ name: 'limit:storage', amount: '2 MB', reason: '' })).toEqual(['required'])
  expect(apart({ name: 'limit:storage', amount: '2 MB' })).toBe(2_097_152n)
  expect(apart({ name: 'limit:orders', amount: '2 MB' })).toEqual(['amount_whole'])
})

test('an amount may be written as pages write it', () => {
  const given = { tenantId: '00000000-0000-7000-8000-000000000002', until: '', reason: 'r' }
  const read = (amount: string) =>
    Exception.safeParse({ ...given, name: 'limit:orders', amount }).data?.amount
  expect(read('1,000')).toBe(1000n)
  expect(read('1.000.000')).toBe(1_000_000n)
  for (const amount of ['1,00', '1.5', '1,000.000', ',000']) expect(read(amount)).toBeUndefined()
})

test('something is agreed on for ten years at most', () => {
  const year = new Date().getUTCFullYear()
  expect(FreeUntil.safeParse(`${year + 10}-01-01`).data).toBe(`${year + 10}-01-01`)
  expect(FreeUntil.safeParse('9999-12-31').error?.issues).toMatchObject([{ message: 'day_too_far' }])
})

test('an announcement that would be over before anybody reads it is refused in these words', () => {
  const given = { tone: 'info', title_en: 'News', startsAt: '' }
  const told = (more: Record<string, string>) =>
    Announcement.safeParse({ ...given, ...more }).error?.issues.map(({ message }) => message)
  expect(told({ endsAt: '2020-01-01T00:00' })).toEqual(['over_already'])
  expect(told({ startsAt: '2999-02-01T00:00', endsAt: '2999-01-01T00:00' })).toEqual(['ends_before_start'])
  expect(told({ endsAt: '2999-01-01T00:00' })).toBeUndefined()
})
