import { describe, expect, test } from 'vitest'
import { PLATFORM_CONTRACT, SHOP_CONTRACT } from '@/lib/integrations/testing/contract'
import type { Contract } from '@/lib/integrations/testing/contract'
import { publicTopics } from '@/lib/integrations/schema'
import { toolsOf } from '@/lib/integrations/service/assistants/tools'
import { OPERATIONS } from '@/lib/operations'

// One way to write names of more than one word, whatever calls there are.

const inAddresses = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
const inJson = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/
/** A currency is called what the world calls it. */
const currency = /^[A-Z]{3}$/
/** What happened to what: of webhooks and logs. */
const happening = /^[a-z_]+(\.[a-z_]+)+$/

/** The word of programs that Gerai replaces, which stands at the end of an address. */
const inherited = new Set(['bot_config'])

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What of one schema's own names is written in another way. */
function strangeIn({ properties, enum: values }: Record<string, unknown>): string[] {
  const fields = isRecord(properties) ? Object.keys(properties) : []
  const words = Array.isArray(values) ? values.filter((one) => typeof one === 'string') : []
  return [
    ...fields.filter((name) => !inJson.test(name) && !currency.test(name)),
    ...words.filter((one) => ![inJson, currency, happening].some((way) => way.test(one))),
  ]
}

/** The same of a schema and all that is in it. */
function strangeBelow(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(strangeBelow)
  if (!isRecord(value)) return []
  const { example: _, examples: __, ...rest } = value
  return [...strangeIn(rest), ...Object.values(rest).flatMap(strangeBelow)]
}

const APIS: readonly (readonly [string, Contract])[] = [
  ['a shop', SHOP_CONTRACT],
  ['the operator', PLATFORM_CONTRACT],
]

describe.each(APIS)('the API of %s joins the words', (_, { document, operations, describedAs }) => {
  test('of an address by hyphens', () => {
    const words = Object.keys(document.paths ?? {}).flatMap((path) => path.split('/').slice(1))
    const strange = words.filter(
      (word) => !/^\{.*\}$/.test(word) && !word.includes('.') && !inAddresses.test(word),
    )
    expect(strange.filter((word) => !inherited.has(word))).toEqual([])
  })

  test('of what stands in a place of an address, and behind the question mark, by underscores', () => {
    for (const operation of operations) {
      const names = (describedAs(operation).parameters ?? []).filter((one) => one.in !== 'header')
      // A list is named once for each of what is in it.
      const strange = names.filter(({ name }) => !inJson.test(name.replace(/\[\]$/, '')))
      expect(strange, operation.id).toEqual([])
    }
  })

  test('of fields and of what they may hold by underscores', () => {
    expect(strangeBelow(document)).toEqual([])
  })

  test('of what it does as its programs do, beginning with a verb in small letters', () => {
    const strange = operations.filter(({ id }) => !/^[a-z]+([A-Z][a-z]+)*$/.test(id))
    expect(strange.map(({ id }) => id)).toEqual([])
  })
})

test('what assistants call is named as in the document, and so are its arguments', () => {
  for (const [name, { inputSchema, operation }] of toolsOf(OPERATIONS)) {
    expect(name).toBe(operation.id)
    expect(strangeBelow(inputSchema), name).toEqual([])
  }
})

test('what webhooks tell is what it happened to, a point, and what happened', () => {
  expect(publicTopics.filter((topic) => !/^[a-z_]+\.[a-z_]+$/.test(topic))).toEqual([])
})
