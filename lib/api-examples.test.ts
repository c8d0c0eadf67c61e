import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readStorable } from '@/lib/core/requests/input/query'
import { PLATFORM_CONTRACT, SHOP_CONTRACT } from '@/lib/integrations/testing/contract'
import { OPERATOR_EXAMPLES, SHOP_EXAMPLES } from '@/lib/integrations/rules/examples/examples'
import { exampleConfiguration } from '@/lib/integrations/rules/examples/settings'
import { Configuration } from '@/lib/platform/configuration/schema/configuration'

/** What excludes something else of the same body, or is rarely sent. */
const leftOut: Readonly<Record<string, readonly string[]>> = {
  addCoupon: ['amount_minor'],
  changeCoupon: ['amount_minor'],
  addDebt: ['party_id'],
  addLoanPayment: ['expected_left_minor'],
  addOrder: ['replaces'],
  addRefund: ['transaction_id'],
  agreeOnException: ['is_on'],
  changeProduct: ['delivery_kind'],
  editProduct: ['delivery_kind'],
  changeSettings: ['currency'],
  createTenant: ['is_look_alike_meant'],
  payParty: ['expected_left_minor'],
  startRun: ['tenants', 'reason', 'plan', 'until'],
}

const APIS = [
  ['a shop', SHOP_CONTRACT, SHOP_EXAMPLES],
  ['the operator', PLATFORM_CONTRACT, OPERATOR_EXAMPLES],
] as const

describe.each(APIS)('in the document of the API of %s', (_, { operations, describedAs }, examples) => {
  const withBody = operations.filter(({ body }) => body !== undefined)

  test('each call that takes a body shows one, and there is none beside', () => {
    expect(Object.keys(examples).toSorted()).toEqual(withBody.map(({ id }) => id).toSorted())
    for (const operation of withBody)
      expect(describedAs(operation).requestBody?.content['application/json'], operation.id).toHaveProperty(
        'example',
        examples[operation.id],
      )
  })

  test.each(withBody.map((one) => [one.id, one] as const))(
    '%s is shown as it is read, in full',
    (id, { body }) => {
      const read = readStorable(body ?? z.never(), examples[id])
      expect(read.error?.issues ?? []).toEqual([])
      const fields = body instanceof z.ZodObject ? Object.keys(body.shape) : []
      const missing = fields.filter((name) => !(name in (examples[id] ?? {})))
      expect(missing.toSorted()).toEqual((leftOut[id] ?? []).toSorted())
    },
  )
})

test('the configuration that is shown is one', () => {
  expect(Configuration.safeParse(exampleConfiguration).error?.issues ?? []).toEqual([])
})
