import { expect, test } from 'vitest'
import { Announcement } from './announcements'
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
