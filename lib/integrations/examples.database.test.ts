import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { SHOP_EXAMPLES } from '@/lib/integrations/rules/examples/examples'
import { openBooks } from '@/lib/lending/testing/module'
import { OPERATIONS } from '@/lib/operations'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import type { Program, Told } from './testing/asking'
import { emptyAddress, placesOf } from './testing/places'
import { programsOf } from './testing/program'

let database: TestDatabase
let program: Program
let places: ReturnType<typeof placesOf>
let idsHere: Record<string, string>

beforeAll(async () => {
  database = await createTestDatabase()
  const { a } = database.seed
  program = (await programsOf(database, database.seed)).program
  places = placesOf({ database, tenantId: a.tenantId, program, operations: OPERATIONS })
  const nowhere = '0199c0de-0000-7000-8000-0000000000'
  idsHere = {
    [`${nowhere}b1`]: a.products.manual.productId,
    [`${nowhere}c1`]: a.products.licenseKey.variantId,
    [`${nowhere}e1`]: a.lending.debtId,
    [`${nowhere}e2`]: a.lending.otherPartyId,
  }
})
afterAll(() => database.close())
// The configuration that is shown names no debt book.
beforeEach(() => openBooks(database, [database.seed.a]))

/**
 * What is shown names things of its own, and the shop of the test stands as it stands: these are understood, and refused
 * for that alone. Everything else is done.
 */
const refusedHere: Readonly<Record<string, string>> = {
  // There is a category of this name.
  addCategory: 'validation_failed name',
  // Pictures, files, orders and deliveries that are shown were never here.
  changeProductImages: 'validation_failed images',
  changeProductFile: 'validation_failed file_id',
  addProduct: 'validation_failed images',
  changeProduct: 'validation_failed images',
  addRefund: 'order_not_found',
  redeliverWebhooks: 'validation_failed delivery_ids.0',
  // A part of an order, or a batch, whose address needs an id of this shop that no list tells.
  deliverFulfilment: 'not_found',
  revokeOrderKey: 'not_found',
  replaceOrderKey: 'not_found',
  withdrawUnitBatch: 'not_found',
  // The first of their kind in this shop are in another state, or goods of another kind.
  editProduct: 'validation_failed variants',
  adjustStock: 'conflict',
  loadUnits: 'conflict',
  configureModule: 'module_not_enabled',
  resendNotification: 'conflict',
  sendOrder: 'conflict',
  markOrderPaid: 'validation_failed received_on',
  declineRefundRequest: 'conflict',
  refundRequest: 'conflict',
  // The first debt was forgiven in part by then, given up and recovered; whoever is first owes nothing any more.
  reverseDebt: 'conflict',
  payParty: 'validation_failed currency',
  // Nobody has paid too much there, the agreement is offered and not signed, and its claim was accepted before.
  returnPartyCredit: 'validation_failed amount_minor',
  movePartyCredit: 'not_found',
  rescheduleAgreement: 'conflict',
  settleAgreement: 'conflict',
  declineClaim: 'conflict',
  // No dispute is open.
  closeDispute: 'not_found',
  // Somebody else's address.
  eraseCustomer: 'validation_failed confirmation',
}

/** The example as a program of this shop would send it. */
const exampleOf = (id: string): unknown =>
  JSON.parse(
    Object.entries(idsHere).reduce(
      (text, [shown, here]) => text.replaceAll(shown, here),
      JSON.stringify(SHOP_EXAMPLES[id]),
    ),
  )

const outcomeOf = ({ status, body }: Told): string =>
  status < 300 ? 'done' : [body.code, ...Object.keys(body.errors ?? {})].join(' ')

const shown = OPERATIONS.filter(({ id }) => Object.hasOwn(SHOP_EXAMPLES, id))

test.each(shown.map((one) => [one.id, one] as const))(
  'what is shown of %s is done, or refused for what it names and how the shop stands',
  async (id, operation) => {
    const path = (await places.find(operation)) ?? emptyAddress(operation)
    const told = await program.ask(operation.method, path, exampleOf(id))
    expect(outcomeOf(told), told.text).toBe(refusedHere[id] ?? 'done')
  },
)
