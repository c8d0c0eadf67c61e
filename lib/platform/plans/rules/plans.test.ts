import { describe, expect, test } from 'vitest'
import { SettingField } from '@/lib/platform/plans/schema'
import type { Entitlements, PlanVersion } from '@/lib/platform/plans/schema'
import {
  accessOf,
  calledPlan,
  hasFeature,
  isLimited,
  levelOf,
  planWithFeature,
  settingsSchema,
  usesModule,
} from './plans'

type EntitledModule = Entitlements['modules'][number]

const one = (id: string, more: Partial<EntitledModule> = {}): EntitledModule => ({
  ...{ id, on: true, until: null, own: false, takesPlace: true, denied: false },
  ...more,
})
const mine = (more: Partial<Entitlements> = {}): Entitlements => ({
  ...{
    plan: 'starter',
    version: 1,
    limits: {},
    soft: [],
    all: false,
    features: [],
    included: 1,
    modules: [],
  },
  ...more,
})

test('a limit is warned about from four fifths on and full when it is reached, however large it is', () => {
  const at = (used: bigint, limit: bigint | null) => Object.values(levelOf(used, limit))
  expect(at(0n, 50n)).toEqual([0, 'fine'])
  expect(at(39n, 50n)).toEqual([78, 'fine'])
  // A percentage is rounded down, so that nothing is called full that is not.
  expect(at(799n, 1000n)).toEqual([79, 'fine'])
  expect(at(40n, 50n)).toEqual([80, 'warning'])
  expect(at(4999n, 5000n)).toEqual([99, 'warning'])
  expect(at(50n, 50n)).toEqual([100, 'full'])
  expect(at(60n, 50n)).toEqual([120, 'full'])
  expect(at(0n, 0n)).toEqual([100, 'full'])
  expect(at(10n ** 12n, null)).toEqual([null, 'fine'])
})

test('the plans of earlier systems are understood, unless a plan of ours has that name', () => {
  const ours = [{ id: 'free' }, { id: 'starter' }, { id: 'pro' }]
  const meant = (name: string) => calledPlan(name, ours)
  expect(['basic', 'premium', 'professional', 'pro', 'gold'].map(meant)).toEqual([
    'starter',
    'pro',
    'pro',
    'pro',
    'gold',
  ])
  expect(calledPlan('premium', [...ours, { id: 'premium' }])).toBe('premium')
})

test('a tenant has the features that it was given; the platform’s own shop has all', () => {
  expect(hasFeature(mine({ features: ['custom_domain'] }), 'custom_domain')).toBe(true)
  expect(hasFeature(mine({ features: ['custom_domain'] }), 'bot_shop')).toBe(false)
  expect(hasFeature(mine({ all: true }), 'bot_shop')).toBe(true)
})

test('a meter is limited by a number alone: 0 is one, null and silence are none', () => {
  const { limits } = { limits: { orders: 50, members: 0, products: null } }
  const limited = ['orders', 'members', 'products', 'storage'].map((meter) =>
    isLimited(mine({ limits }), meter),
  )
  expect(limited).toEqual([true, true, false, false])
})

describe('the plan that brings a feature', () => {
  const plan = (id: string, monthMinor: bigint, more: Partial<PlanVersion> = {}): PlanVersion => ({
    ...{ id, name: id, position: 1, isOffered: true, version: 1, currency: 'IDR', monthMinor, prices: {} },
    ...{ support: 'community', trialDays: 0, limits: {}, softMeters: [], overage: {}, includedModules: 0 },
    features: ['custom_domain'],
    ...more,
  })
  const starter = plan('starter', 99n, { features: [] })
  const starting = { plan: 'starter', version: 1 }
  const brought = (plans: PlanVersion[], own = starting) =>
    planWithFeature(plans, own, 'custom_domain')?.id ?? null

  test('is the cheapest larger one on offer, wherever it stands', () => {
    const [pro, enterprise] = [plan('pro', 299n), plan('enterprise', 999n)]
    expect(brought([enterprise, starter, pro])).toBe('pro')
    expect(brought([starter, plan('pro', 299n, { isOffered: false }), enterprise])).toBe('enterprise')
    expect(brought([starter, plan('pro', 299n, { features: [] }), enterprise])).toBe('enterprise')
    expect(brought([starter, plan('cheap', 98n), plan('same', 99n)])).toBeNull()
  })

  test('is named only by its newest version', () => {
    const [newer, older] = [plan('pro', 299n, { version: 2, features: [] }), plan('pro', 199n)]
    expect(brought([starter, newer, older])).toBeNull()
  })

  test('is none where the own plan has it already, or is not known', () => {
    const pro = plan('pro', 299n)
    expect(brought([plan('starter', 99n), pro])).toBeNull()
    expect(brought([starter, pro], { plan: 'starter', version: 2 })).toBeNull()
    expect(brought([starter, pro], { plan: 'gone', version: 1 })).toBeNull()
  })

  test('is looked for beyond the version that the tenant has, not beyond a newer one', () => {
    const newer = plan('starter', 399n, { version: 2, features: [] })
    expect(brought([newer, starter, plan('pro', 299n)])).toBe('pro')
  })
})

describe('a module', () => {
  const [first, second] = [one('first'), one('second')]

  test('is used while it is on and has a place of the plan, in the order in which modules were switched on', () => {
    const used = (modules: EntitledModule[], more: Partial<Entitlements> = {}) =>
      modules.filter(({ id }) => usesModule(mine({ modules, ...more }), id)).map(({ id }) => id)
    expect(used([first, second])).toEqual(['first'])
    expect(used([first, second], { included: 2 })).toEqual(['first', 'second'])
    expect(used([first], { included: 0 })).toEqual([])
    expect(used([first, second], { included: null })).toEqual(['first', 'second'])
    expect(used([first, second], { included: 0, all: true })).toEqual(['first', 'second'])
    // What is off, bought or taken away takes no place.
    expect(used([one('off', { on: false }), second])).toEqual(['second'])
    expect(used([one('own', { own: true }), second])).toEqual(['own', 'second'])
    expect(used([one('denied', { denied: true }), second])).toEqual(['second'])
    expect(usesModule(mine({ modules: [first], all: true }), 'other')).toBe(false)
  })

  test('that takes no place is in every plan and leaves the places to the others', () => {
    const free = one('free', { takesPlace: false })
    const used = (modules: EntitledModule[], included: number) =>
      modules.filter(({ id }) => usesModule(mine({ modules, included }), id)).map(({ id }) => id)
    expect(used([free, first], 0)).toEqual(['free'])
    expect(used([free, first, second], 1)).toEqual(['free', 'first'])
    const off = one('off', { on: false })
    const access = (module: EntitledModule) =>
      accessOf(mine({ modules: [module, off], included: 0 }), module.id)
    expect(access(free)).toBe('every_plan')
    expect(accessOf(mine({ modules: [free, off] }), 'off')).toBe('plan')
    expect(access({ ...free, own: true })).toBe('bought')
    expect(access({ ...free, denied: true })).toBe('buy')
    expect(
      used(
        [
          { ...free, on: false },
          { ...free, denied: true },
        ],
        3,
      ),
    ).toEqual([])
  })

  test('that was taken away or is off is used by nobody, not even where it was bought', () => {
    for (const more of [{ denied: true }, { on: false }]) {
      const modules = [one('m', { own: true, ...more })]
      expect(usesModule(mine({ modules, included: null, all: true }), 'm')).toBe(false)
    }
  })

  test('can be had by the plan while a place is free, by itself after that', () => {
    const access = (modules: EntitledModule[], id: string, more: Partial<Entitlements> = {}) =>
      accessOf(mine({ modules, ...more }), id)
    const off = one('off', { on: false })
    expect(access([], 'off')).toBe('coming')
    expect(access([off], 'off')).toBe('plan')
    expect(access([off], 'off', { included: 0 })).toBe('buy')
    expect(access([first, off], 'off')).toBe('buy')
    expect(access([first, off], 'off', { included: 2 })).toBe('plan')
    expect(access([first, off], 'off', { included: null })).toBe('plan')
    expect(access([first, off], 'off', { included: 0, all: true })).toBe('plan')
    // Only what is on, not bought and not taken away holds a place.
    for (const more of [{ on: false }, { own: true }, { denied: true }])
      expect(access([one('first', more), off], 'off')).toBe('plan')
  })

  test('that is on is in the plan as long as its place is, and to be bought after a downgrade', () => {
    const modules = [first, second]
    expect([first, second].map(({ id }) => accessOf(mine({ modules }), id))).toEqual(['plan', 'buy'])
  })

  test('that was bought is bought, and one that was taken away can be bought again', () => {
    expect(accessOf(mine({ modules: [one('m', { own: true, denied: true })] }), 'm')).toBe('bought')
    expect(accessOf(mine({ modules: [one('m', { denied: true })], included: null }), 'm')).toBe('buy')
  })
})

describe('the configuration of a module', () => {
  const field = (more: Partial<SettingField>): SettingField =>
    SettingField.parse({ key: 'x', kind: 'text', label: { id: 'X', en: 'X', ar: 'X' }, ...more })
  const read = (more: Partial<SettingField>, x?: unknown): unknown => {
    const { data } = settingsSchema([field(more)]).safeParse(x === undefined ? {} : { x })
    return data === undefined ? 'refused' : data.x
  }

  test('takes a switch as forms and programs write it, and off where nothing is said', () => {
    const told = ['on', 'true', true, 'false', '', false, undefined].map((x) => read({ kind: 'boolean' }, x))
    expect(told).toEqual([true, true, true, false, false, false, false])
    expect(read({ kind: 'boolean' }, 'yes')).toBe('refused')
  })

  test('takes numbers within their bounds, and none only where none is needed', () => {
    for (const required of [true, false]) {
      const bounded = { kind: 'number', required, min: 1, max: 5 } as const
      expect(['1', '5', '0', '6', 'x'].map((x) => read(bounded, x))).toEqual([
        1,
        5,
        'refused',
        'refused',
        'refused',
      ])
      expect(read({ kind: 'number', required }, '-7')).toBe(-7)
      expect(read({ kind: 'number', required }, '1e300')).toBe('refused')
      expect(read({ kind: 'number', required }, '-1e300')).toBe('refused')
    }
    expect([read({ kind: 'number' }, ''), read({ kind: 'number' })]).toEqual([undefined, undefined])
    expect([read({ kind: 'number', required: true }, ''), read({ kind: 'number', required: true })]).toEqual([
      'refused',
      'refused',
    ])
  })

  test('takes text that fits its pattern, trimmed and not too long, and none only where none is needed', () => {
    expect(read({}, '  a b ')).toBe('a b')
    expect([read({}, 'a'.repeat(500)), read({}, 'a'.repeat(501))]).toEqual(['a'.repeat(500), 'refused'])
    expect([read({}), read({}, ' ')]).toEqual(['', ''])
    expect([read({ required: true }), read({ required: true }, ' ')]).toEqual(['refused', 'refused'])
    expect(read({ required: true }, 'a')).toBe('a')
    const patterned = { pattern: '^[0-9]+$' }
    expect(['12', 'a', ''].map((x) => read(patterned, x))).toEqual(['12', 'refused', ''])
  })

  test('takes one of the choices, and says of a wrong one that it is not valid', () => {
    const chosen = { kind: 'choice', choices: ['a', 'b'] } as const
    expect(['a', 'c', ''].map((x) => read({ ...chosen, choices: [...chosen.choices] }, x))).toEqual([
      'a',
      'refused',
      '',
    ])
    const messages = (more: Partial<SettingField>, x: string) =>
      settingsSchema([field(more)])
        .safeParse({ x })
        .error?.issues.map(({ message }) => message)
    expect(messages({ choices: ['a'] }, 'c')).toEqual(['expected_choice'])
    expect(messages({ pattern: '^a$' }, 'c')).toEqual(['expected_pattern'])
    expect(messages({ required: true }, '')).toEqual(['required'])
  })

  test('refuses what no field asks for', () => {
    expect(settingsSchema([field({})]).safeParse({ x: 'a', y: 'b' }).success).toBe(false)
  })
})
