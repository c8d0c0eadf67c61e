import { globSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { factLine, factWords } from './fact-file'
import { LOCALES } from '@/lib/core/context'
import { anyTranslator } from '@/lib/core/i18n/i18n'
import { SETTINGS, ShopSettings } from '@/lib/discord/boards/schema'
import { LevelSettings } from '@/lib/discord/levels/schema'
import { AutomodRule } from '@/lib/discord/moderation/schema/automod'
import { MODES, ModerationSettings, OWN_KINDS, OwnValues } from '@/lib/discord/moderation/schema/own'
import { CommandSettings } from '@/lib/discord/permits/schema'
import { ReputationSettings } from '@/lib/discord/reputation/schema'
import { TicketSettings } from '@/lib/discord/tickets/schema'
import { WelcomeSettings } from '@/lib/discord/welcome/schema'
import { factsOf } from '@/lib/platform/logs/rules/audit-facts'
import { piecesOf } from '@/lib/platform/logs/rules/fact-values'

/** Whatever is set for a bot, by the name that its entries have. */
const SET: Readonly<Record<string, z.ZodType>> = {
  ...{ automod: ModerationSettings, commands: CommandSettings, leveling: LevelSettings },
  ...{ reputation: ReputationSettings, tickets: TicketSettings, welcome: WelcomeSettings },
  [SETTINGS]: ShopSettings,
}

type Def = {
  shape?: Record<string, z.ZodType>
  entries?: Record<string, string>
  element?: z.ZodType
  innerType?: z.ZodType
  valueType?: z.ZodType
  keyType?: z.ZodType
  in?: z.ZodType
  out?: z.ZodType
}

type Found = { name: string; codes: string[] }

/** The fields of a schema, those of what stands in them too, and the codes that each may have. */
function fieldsOf(schema: z.ZodType, name: string): Found[] {
  const def = schema._zod.def as unknown as Def
  const inner = [def.element, def.innerType, def.valueType, def.in].filter((one) => one !== undefined)
  return [
    ...(def.entries ? [{ name, codes: Object.values(def.entries) }] : []),
    ...Object.entries(def.shape ?? {}).flatMap(([field, one]) => [
      { name: field, codes: [] },
      ...fieldsOf(one, field),
    ]),
    ...inner.flatMap((one) => fieldsOf(one, name)),
  ]
}

/** The names that the Discord module writes into entries letter by letter. */
function writtenNames(): string[] {
  const names = new Set<string>()
  const read = (node: ts.Node): void => {
    if (!ts.isObjectLiteralExpression(node)) return
    for (const property of node.properties) {
      if (!property.name) continue
      const name = property.name.getText()
      if (!/^(?:before|after)$/.test(name)) names.add(name)
      else if (ts.isPropertyAssignment(property)) read(property.initializer)
    }
  }
  for (const file of globSync('lib/discord/**/*.ts', { exclude: ['**/*.test.ts', '**/testing/**'] })) {
    const text = readFileSync(file, 'utf8')
    if (!/\baudit(?:Job)?\(/.test(text)) continue
    const visit = (node: ts.Node): void => {
      const isNamed = (ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)) && node.initializer
      if (isNamed && node.name.getText() === 'details') read(isNamed)
      ts.forEachChild(node, visit)
    }
    visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true))
  }
  return [...names]
}

const fields = [...Object.values(SET), ...Object.values(OwnValues), AutomodRule].flatMap((one) =>
  fieldsOf(one, ''),
)
const codes: Found[] = [
  ...fields.filter((one) => one.codes.length > 0),
  { name: 'feature', codes: Object.keys(SET) },
  { name: 'ownRule', codes: [...OWN_KINDS] },
  { name: 'rule', codes: [...OWN_KINDS] },
  { name: 'mode', codes: [...MODES] },
]

const wordFor = (name: string): string => factsOf({ [name]: 1 })[0]?.word ?? ''

test('what is written of a bot is found', () => {
  expect(writtenNames()).toEqual(
    expect.arrayContaining(['account', 'xp', 'people', 'ownRule', 'panel', 'days']),
  )
  const names = fields.map(({ name }) => name)
  for (const name of ['dayCap', 'perMinute', 'roles_allowed', 'restock_role', 'staffRoleId', 'deed', 'hosts'])
    expect(names).toContain(name)
})

describe.each(LOCALES)('in %s', (locale) => {
  const has = (key: string): boolean => anyTranslator(locale).has(key)

  test('every fact about a bot has a word', () => {
    const texts = LOCALES.map((one) => `text_${one}`)
    const all = [...writtenNames(), ...fields.map(({ name }) => name), ...texts].filter(
      // Texts by language are told by the names above.
      (name) => !['', 'en', 'ar'].includes(name),
    )
    expect([...new Set(all)].filter((name) => !has(`dashboard.audit.facts.${wordFor(name)}`))).toEqual([])
  })

  test('every code in such a fact has a word', () => {
    const missing = codes.flatMap(({ name, codes: each }) =>
      each.filter((code) =>
        piecesOf(wordFor(name), code).some((piece) => !('keys' in piece && piece.keys.some(has))),
      ),
    )
    expect(missing).toEqual([])
  })
})

const said = (details: Record<string, unknown>): string =>
  factLine(details, factWords('en'), { locale: 'en', timeZone: 'UTC', currency: 'IDR' })

test('an entry says what it became, how many people, and a role by its whole name', () => {
  expect(said({ account: 'Rani', before: { xp: 0 }, after: { xp: 1_000_000 } })).toBe(
    'XP: 0 → 1,000,000; Account: Rani',
  )
  // As entries had it before.
  expect(said({ account: 'Rani', before: '0', after: '1000000' })).toContain('0 → 1000000')
  expect(said({ people: 6 })).toBe('How many: 6 people')
  expect(said({ people: '1' })).toBe('How many: 1 person')
  expect(said({ role: '@VIP Gold owner' })).toBe('Role: @VIP Gold owner')
  expect(said({ rule: 'No links please' })).toBe('Rule: No links please')
  expect(
    said({ feature: 'boards', before: { closedChannels: [] }, after: { closedChannels: ['#log'] } }),
  ).toBe('Channels without XP: – → #log; Feature: Shop')
})
