import { expect, test } from 'vitest'
import { isEmpty } from './points'
import type { Metric, Point } from './points'

const metric: Metric = { id: 'payers', name: '', label: '', now: '', isWhole: true }
const point = (now: number, before?: number): Point => ({
  label: '',
  short: '',
  now: { payers: now, other: 5 },
  nowText: {},
  ...(before === undefined ? {} : { before: { payers: before } }),
})

test('a picture is empty where nothing of its number is drawn, whatever other numbers there are', () => {
  expect(isEmpty([point(0), point(0)], metric)).toBe(true)
  expect(isEmpty([point(0), point(1)], metric)).toBe(false)
  expect(isEmpty([point(0, 2)], metric)).toBe(true)
  expect(isEmpty([point(0, 2)], { ...metric, before: 'Before' })).toBe(false)
})
