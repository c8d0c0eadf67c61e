import { expect, test } from 'vitest'
import { AppError } from '@/lib/core/errors'
import { renderError, summaryOf, toAppError } from '@/lib/core/requests/problem'
import { Announcement } from './announcements'
import { LIMITS, PlanForm } from './console-plans'
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
