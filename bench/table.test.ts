import { expect, test } from 'vitest'
import { tableOf } from './table'
import type { Row } from './table'

const row = (id: string, more: Partial<Row> = {}): Row => ({
  ...{ id, measure: 'm', result: 'r', reach: '< 1 s', isReached: true },
  ...more,
})

test('figures stand by number, met or missed, and a column that none of them fills is left out', () => {
  expect(tableOf([row('F10', { isReached: false }), row('F2'), row('F9', { isReached: null })])).toEqual([
    'F2   m  r  < 1 s  met',
    'F9   m  r  < 1 s  –',
    'F10  m  r  < 1 s  missed',
  ])
})

test('ratio, what was measured beside and how busy the machine was have columns of their own', () => {
  const rows = [row('F1', { ratio: '0.35', reference: '1257/s', load: 'load 1.0' }), row('F9')]
  expect(tableOf(rows)).toEqual([
    'F1  m  r  0.35  1257/s  < 1 s  met  load 1.0',
    'F9  m  r                < 1 s  met',
  ])
})
