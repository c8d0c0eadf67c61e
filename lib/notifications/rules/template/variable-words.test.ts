import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { CATALOGUE, GROUPS } from '@/lib/notifications/rules/catalogue'

test.each(['id', 'en', 'ar'])(
  'every variable of every message that a shop words is explained in %s',
  (language) => {
    const file = `messages/${language}/dashboard/notifications.json`
    const { variable } = JSON.parse(readFileSync(file, 'utf8')) as { variable: Record<string, string> }
    const used = GROUPS.flatMap(({ templates }) => templates).flatMap((one) =>
      Object.keys(CATALOGUE[one].variables),
    )
    expect([...new Set(used)].filter((name) => !variable[name])).toEqual([])
  },
)
