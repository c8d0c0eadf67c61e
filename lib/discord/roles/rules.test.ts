import { expect, test } from 'vitest'
import { LOCALES } from '@/lib/core/context'
import { anyTranslator } from '@/lib/core/i18n/i18n'
import { movedOf, problemOf, readSubject, rolesOf, stepOf, subjectOf } from './rules'
import { GRANT_STATES, ProductRoleForm, ROLE_PROBLEMS } from './schema'
import type { GrantState, ProductRole } from './schema'

const role = (roleId: string, more: Partial<ProductRole> = {}): ProductRole => ({
  ...{ id: roleId, productId: 'p', variantId: null, roleId, days: null },
  ...more,
})
const line = (quantity = 1, variantId = 'v', productId: string | null = 'p') => ({
  ...{ productId, variantId, quantity },
})

test('an order brings the roles of its products and variants, each once', () => {
  const sold = [
    role('a'),
    role('b', { variantId: 'v' }),
    role('c', { variantId: 'w' }),
    role('d', { productId: 'q' }),
  ]
  expect(rolesOf([line(), line(2)], sold).map(({ roleId }) => roleId)).toEqual(['a', 'b'])
  expect(rolesOf([line(1, '', null)], sold)).toEqual([])
})

test('the days of what was bought several times add up, and for good is longer than any days', () => {
  const days = (lines: ReturnType<typeof line>[], sold: ProductRole[]) => rolesOf(lines, sold)[0]?.days
  const month = role('a', { days: 30 })
  expect(days([line(3)], [month])).toBe(90)
  expect(days([line(), line(2, 'w')], [month])).toBe(90)
  expect(days([line()], [month, role('a', { variantId: 'v', days: 7 })])).toBe(37)
  expect(days([line()], [month, role('a', { variantId: 'v' })])).toBeNull()
  expect(days([line(1000)], [month])).toBe(3650)
})

const step = (has: boolean, ...states: GrantState[]) =>
  stepOf(
    states.map((state) => ({ id: state, state })),
    has,
  )

test.each<[string, boolean, GrantState[], ReturnType<typeof step>]>([
  ['what is wanted and not there is given', false, ['waiting'], { do: 'give' }],
  ['also where it was refused before', false, ['blocked'], { do: 'give' }],
  ['what somebody had before us is not ours', true, ['waiting'], { do: 'keep', as: 'had' }],
  ['nor what somebody else has given meanwhile', true, ['blocked'], { do: 'keep', as: 'had' }],
  ['killed after giving, it is ours', true, ['giving'], { do: 'keep', as: 'given' }],
  ['a second grant shares what the first was given', true, ['given', 'waiting'], { do: 'keep', as: 'given' }],
  ['of two the last that ends takes it', true, ['ending', 'given'], { do: 'keep', as: 'given' }],
  ['what nothing wants any more is taken', true, ['ending'], { do: 'take' }],
  ['what is gone need not be taken', false, ['ending'], { do: 'forget' }],
  ['what is over is never taken', true, ['taken'], { do: 'forget' }],
])('%s', (_, has, states, expected) => {
  expect(step(has, ...states)).toEqual(expected)
})

test('roles that are gone, of an application, or not below the bot cannot be given', () => {
  const server = {
    ...{ rights: '0', position: 3, channels: [], withheld: [] },
    roles: [
      { id: 'low', name: '', position: 1, isManaged: false },
      { id: 'own', name: '', position: 3, isManaged: false },
      { id: 'bot', name: '', position: 2, isManaged: true },
    ],
  }
  expect(['low', 'own', 'bot', 'none'].map((id) => problemOf(server, id))).toEqual([
    null,
    'high',
    'managed',
    'gone',
  ])
})

test('days are read in any digits, and none are for good', () => {
  const read = (days: string) =>
    ProductRoleForm.safeParse({ goods: crypto.randomUUID(), role: '1400000000000000002', days })
  expect(read(' ٣٠ ').data?.days).toBe(30)
  expect(read('').data?.days).toBeNull()
  for (const wrong of ['0', '-1', '3651', 'x', '1.5'])
    expect(read(wrong).error?.issues[0]?.message).toBe('discord_days')
})

test('what an errand is about is read as it was written', () => {
  expect(readSubject(subjectOf('1', '2'))).toEqual({ personId: '1', roleId: '2' })
})

test.each(LOCALES)('in %s every state and every problem has words', (locale) => {
  const t = anyTranslator(locale, 'dashboard.discord.roles')
  for (const state of GRANT_STATES) expect(t.has(`state.${state}`)).toBe(true)
  const fields = anyTranslator(locale, 'errors.fields')
  for (const problem of ROLE_PROBLEMS) {
    expect(t.has(`problem.${problem}`)).toBe(true)
    expect(fields.has(`discord_role_${problem}`)).toBe(true)
  }
})

test('who left, who came back without the role, and who stayed and lost it to somebody else', () => {
  const since = new Date('2026-05-01T10:00:00Z')
  const [before, after] = ['2026-04-01T10:00:00Z', '2026-05-02T10:00:00Z']
  const settled = ['gone', 'back', 'kept', 'taken', 'odd', 'unknown'].map((personId) => ({
    ...{ personId, roleId: 'r', since },
  }))
  const members = new Map([
    ['gone', null],
    ['back', { roles: [], joined_at: after }],
    ['kept', { roles: ['r'], joined_at: after }],
    ['taken', { roles: ['x'], joined_at: before }],
    ['odd', { roles: [], joined_at: null }],
  ])
  expect(movedOf(settled, members)).toEqual({ left: ['gone'], back: ['back', 'odd'] })
})
