import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { LOCALES } from '@/lib/core/context'
import { messagesOf } from '@/lib/core/i18n/i18n'
import type { Messages } from '@/lib/core/i18n/i18n'
import { AUDIT_ACTIONS } from '@/lib/platform/audit/schema'
import { AUDIT_GROUPS } from '@/lib/platform/logs/schema'
import { PLATFORM_ACTIONS } from '@/lib/platform/operator/schema'
import { sentenceOf } from './sentences'

/*
 * The compiler lets the code write only what is on the two lists. Migrations write too: what they name is read here.
 */
const sql = globSync('supabase/migrations/*.sql')
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n')

function namedAfter(start: RegExp): string[] {
  return [...sql.matchAll(start)].flatMap(([, text = '']) =>
    [...text.matchAll(/'([a-z_]+\.[a-z_]+)'/g)].map(([, action = '']) => action),
  )
}

/** In both logs at once. */
const ofBoth = namedAfter(/perform private\.note_by_platform\(([^;]*);/g)
/** In a shop's alone. */
const ofShops = namedAfter(
  /(?:private\.note_in_my_shops\(|insert into public\.audit_entries[^;]*?(?:values|select)\s*)([^;]*);/g,
)

function didOf(area: string | Messages | undefined): string | Messages | undefined {
  const audit = typeof area === 'object' ? area.audit : undefined
  return typeof audit === 'object' ? audit.did : undefined
}

describe.each(LOCALES)('in %s', (locale) => {
  const { dashboard, console: operator } = messagesOf(locale)

  test('everything that is written into a shop’s log has a sentence', () => {
    const did = didOf(dashboard)
    expect(AUDIT_ACTIONS.filter((action) => sentenceOf(did, action) === null)).toEqual([])
  })

  test('everything that is written into the platform’s log has a sentence', () => {
    const did = didOf(operator)
    expect(PLATFORM_ACTIONS.filter((action) => sentenceOf(did, action) === null)).toEqual([])
  })

  test('every group of the filter has a name', () => {
    const audit = typeof dashboard === 'object' ? dashboard.audit : undefined
    const groups = typeof audit === 'object' ? audit.groups : undefined
    expect(typeof groups === 'object' ? Object.keys(groups).toSorted() : []).toEqual(
      Object.keys(AUDIT_GROUPS).toSorted(),
    )
  })
})

test('an action that has no words has no sentence, whatever stands in their place', () => {
  expect(sentenceOf({ team_joined: 'came' }, 'team.joined')).toBe('came')
  expect(sentenceOf({ team_joined: { many: 'came' } }, 'team.joined')).toBeNull()
  for (const did of [undefined, 'words', {}]) expect(sentenceOf(did, 'team.joined')).toBeNull()
})

test('what the database writes by itself is on the lists', () => {
  expect(ofBoth).toContain('tenant.maintenance_ended')
  expect(ofShops).toContain('team.joined')
  expect(ofShops).toContain('second_factor.enabled')
  const audit: readonly string[] = AUDIT_ACTIONS
  const platform: readonly string[] = PLATFORM_ACTIONS
  expect([...ofBoth, ...ofShops].filter((action) => !audit.includes(action))).toEqual([])
  expect(ofBoth.filter((action) => !platform.includes(action))).toEqual([])
})

test('every action is found under exactly one group of the filter', () => {
  const groups = Object.values(AUDIT_GROUPS).map((words): readonly string[] => words)
  const misfits = AUDIT_ACTIONS.filter((action) => {
    const [word = ''] = action.split('.')
    return groups.filter((words) => words.includes(word)).length !== 1
  })
  expect(misfits).toEqual([])
})
