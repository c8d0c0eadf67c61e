import { expect, test } from 'vitest'
import { changesOf } from './rules'

const [channel, role] = ['1'.repeat(18), '2'.repeat(18)]
const names = new Map([
  [channel, '#log'],
  [role, '@VIP'],
])

test('an entry has what changed and nothing else, with channels and roles by name and unknown ones by id', () => {
  const was = { dayCap: null, closedRoles: [], voice: { isOn: false, perMinute: 5 }, restock_channel: null }
  const is = {
    ...{ dayCap: 100, closedRoles: [role, '3'.repeat(18)], voice: { perMinute: 5, isOn: true } },
    restock_channel: channel,
  }
  expect(changesOf(was, is, names)).toEqual({
    before: { dayCap: null, closedRoles: [], voice: { isOn: false }, restock_channel: null },
    after: {
      dayCap: 100,
      closedRoles: ['@VIP', '3'.repeat(18)],
      voice: { isOn: true },
      restock_channel: '#log',
    },
  })
  expect(changesOf(is, is, names)).toEqual({})
})

test('commands are called as people type them, and texts by their language', () => {
  const was = { commands: { buy: { roles_allowed: [] } }, texts: { id: 'Halo' } }
  expect(
    changesOf(was, { commands: { buy: { roles_allowed: [role] } }, texts: { id: 'Hai' } }, names),
  ).toEqual({
    before: { commands: { '/buy': { roles_allowed: [] } }, texts: { text_id: 'Halo' } },
    after: { commands: { '/buy': { roles_allowed: ['@VIP'] } }, texts: { text_id: 'Hai' } },
  })
})

test('of long lists and texts an entry has a part, and of very much the fields alone', () => {
  const ids = Array.from({ length: 60 }, (_, at) => String(10n ** 17n + BigInt(at)))
  expect(changesOf({ ids }, { ids: [...ids, role] }, names)).toEqual({
    before: { ids: [] },
    after: { ids: ['@VIP'] },
  })
  const many = changesOf({ ids: [] }, { ids }, names)
  expect(many).toMatchObject({ after: { ids: [...ids.slice(0, 10), '…'] } })
  expect(changesOf({ note: '' }, { note: 'x'.repeat(900) }, names)).toEqual({
    before: { note: '' },
    after: { note: 'x'.repeat(100) },
  })
  const wide = (sign: string) =>
    Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`field${at}Text`, sign.repeat(100)]))
  expect(changesOf(wide('a'), wide('b'), names)).toMatchObject({
    fields: expect.arrayContaining(['field0_text']),
  })
})
