import { expect, test } from 'vitest'
import { AutomodForm, OwnRuleForm, SettingsForm } from './forms'
import { ModerationSettings } from './own'

const places = (read: { error?: { issues: { path: PropertyKey[] }[] } | undefined }) =>
  (read.error?.issues ?? []).map(({ path }) => path.join('.'))

test('a form of an own rule is read as its kind has it', () => {
  const links = {
    kind: 'links',
    mode: 'on',
    version: '0',
    minutes: '5',
    deletes: 'on',
    hosts: 'https://www.a.example/x\n\nb.example',
  }
  expect(OwnRuleForm.parse(links)).toEqual({
    ...{ kind: 'links', mode: 'on', version: 0 },
    values: { deletes: true, warns: false, timeout: 300, hosts: ['a.example', 'b.example'] },
  })
  const young = { kind: 'young', mode: 'dry', version: '2', minutes: '60', days: '7', hosts: 'x' }
  expect(OwnRuleForm.parse(young).values).toEqual({ warns: false, timeout: 3_600, days: 7 })
  expect(places(OwnRuleForm.safeParse({ ...links, hosts: 'no host!' }))).toEqual(['hosts'])
  expect(places(OwnRuleForm.safeParse({ ...links, kind: 'flood', count: '1', seconds: '5' }))).toEqual([
    'count',
  ])
})

test('a form of a rule of Discord names the pattern that Discord would refuse', () => {
  const rule = {
    kind: 'keyword',
    name: 'Words',
    isOn: 'on',
    blocks: 'on',
    words: 'a\nb',
    patterns: 'x+\n(?=y)',
  }
  const { error } = AutomodForm.safeParse(rule)
  expect(error?.issues).toMatchObject([
    { path: ['patterns'], message: 'pattern_looks_around', params: { values: { pattern: '(?=y)' } } },
  ])
  const read = AutomodForm.parse({ ...rule, patterns: 'x+', exemptRoles: '1'.repeat(18), minutes: '10' })
  expect(read).toMatchObject({
    id: null,
    rule: {
      words: ['a', 'b'],
      patterns: ['x+'],
      exemptRoles: ['1'.repeat(18)],
      timeout: 600,
      alertChannel: null,
    },
  })
  const presets = AutomodForm.parse({ kind: 'preset', name: 'x', blocks: 'on', preset_slurs: 'on' })
  expect(presets.rule.presets).toEqual(['slurs'])
})

test('steps without a deed are none, and a timeout needs its length', () => {
  const form = {
    ...{ version: '1', keepDays: '30', exemptRoles: ['1'.repeat(18), '2'.repeat(18)] },
    ...{ warnings_0: '3', days_0: '7', deed_0: 'timeout', minutes_0: '60', deed_1: '' },
    ...{ warnings_2: '5', days_2: '30', deed_2: 'ban', minutes_2: '' },
  }
  const { values } = SettingsForm.parse(form)
  expect(values).toMatchObject({
    ladder: [
      { warnings: 3, days: 7, deed: 'timeout', seconds: 3_600 },
      { warnings: 5, days: 30, deed: 'ban' },
    ],
    tells: false,
    exemptRoles: ['1'.repeat(18), '2'.repeat(18)],
  })
  expect(ModerationSettings.parse(values)).toEqual(values)
  expect(places(SettingsForm.safeParse({ ...form, minutes_0: '' }))).toEqual(['ladder'])
  expect(places(SettingsForm.safeParse({ ...form, keepDays: '31' }))).toEqual(['keepDays'])
})
