import { globSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { LOCALES } from '@/lib/core/context'
import { messagesOf } from '@/lib/core/i18n/i18n'
import { FIRST_BOT } from '@/lib/platform/configuration/schema/bot'
import { BrandingInput, GeneralInput, PoliciesInput } from '@/lib/platform/settings/schema'
import { TaxInput } from '@/lib/platform/tenants/schema/tax'
import { factsOf, wordOf } from './audit-facts'

/** The names that the code writes into entries letter by letter, also those of what was before and after. */
function writtenNames(): Set<string> {
  const names = new Set<string>()
  /** What is written in some cases alone. */
  const spread = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) read(node)
    else ts.forEachChild(node, spread)
  }
  const read = (node: ts.Expression): void => {
    if (!ts.isObjectLiteralExpression(node)) return
    for (const property of node.properties) {
      if (ts.isSpreadAssignment(property)) spread(property.expression)
      if (!property.name || ts.isComputedPropertyName(property.name)) continue
      const name = property.name.getText()
      if (name !== 'before' && name !== 'after') names.add(name)
      else if (ts.isPropertyAssignment(property)) read(property.initializer)
    }
  }
  const visit = (node: ts.Node): void => {
    const isTold = ts.isFunctionDeclaration(node) && node.name?.text === 'told'
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'details') read(node.initializer)
    else if (isTold && node.body)
      for (const one of node.body.statements)
        if (ts.isReturnStatement(one) && one.expression) read(one.expression)
    ts.forEachChild(node, visit)
  }
  for (const file of globSync(
    'lib/{platform,commerce,payments,notifications,integrations,billing}/**/{service.ts,service/**/*.ts}',
  ))
    visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true))
  return names
}

describe('what an entry of the audit log says', () => {
  test.each(LOCALES)('has a word for everything that is written into entries, in %s', (locale) => {
    const { dashboard } = messagesOf(locale)
    const audit = typeof dashboard === 'object' ? dashboard.audit : undefined
    const facts = typeof audit === 'object' ? audit.facts : undefined
    const names = writtenNames()
    for (const name of ['percent_bp', 'is_on_before', 'replacedBy', 'last4']) expect(names).toContain(name)
    const shapes = [GeneralInput, BrandingInput, PoliciesInput, TaxInput].flatMap(({ shape }) =>
      Object.keys(shape),
    )
    const product = ['name', 'slug', 'taxClass', 'maxPerOrder', 'published', 'prices', 'texts']
    const missing = [...names, ...shapes, ...Object.keys(FIRST_BOT), ...product].filter((name) => {
      const [fact] = factsOf({ [name]: 1 })
      return fact && !Object.keys(typeof facts === 'object' ? facts : {}).includes(fact.word)
    })
    expect(missing).toEqual([])
  })

  test('is a change where something was before, however the entry writes that', () => {
    expect(
      factsOf({
        before: { percent_bp: 1000, code: 'A' },
        after: { percent_bp: 1500 },
        is_on_before: true,
        is_on_after: false,
        totalMinor: '5000',
      }),
    ).toEqual([
      { word: 'percent', kind: 'rate', before: 1000, after: 1500 },
      { word: 'code', kind: 'plain', before: 'A' },
      { word: 'is_on', kind: 'plain', before: true, after: false },
      { word: 'total', kind: 'money', value: '5000' },
    ])
    expect(wordOf('standardBp')).toEqual({ word: 'standard', kind: 'rate' })
  })

  test('is a plain value where only a part of its name reads like a unit or a change', () => {
    expect(wordOf('total_minor_note')).toEqual({ word: 'total_minor_note', kind: 'plain' })
    expect(factsOf({ seen_before_noon: 1 })).toEqual([{ word: 'seen_before_noon', kind: 'plain', value: 1 }])
  })

  test('is told once: a new name is not repeated, and what is empty says nothing', () => {
    const renamed = { name: 'Film 2', before: { name: 'Film' }, after: { name: 'Film 2' }, texts: '' }
    expect(factsOf(renamed)).toEqual([{ word: 'name', kind: 'plain', before: 'Film', after: 'Film 2' }])
  })

  test('is one name of before, a set of names, or nothing', () => {
    expect(factsOf({ before: 'Starter', plan: 'Pro' })).toEqual([
      { word: 'before', kind: 'plain', value: 'Starter' },
      { word: 'plan', kind: 'plain', value: 'Pro' },
    ])
    expect(factsOf({ before: null, after: { name: 'Sari' } })).toEqual([
      { word: 'name', kind: 'plain', after: 'Sari' },
    ])
    expect(factsOf({ before: ['Starter'], after: 5 })).toEqual([])
  })
})
