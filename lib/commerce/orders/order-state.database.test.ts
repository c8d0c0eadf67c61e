import { afterAll, beforeAll, expect, test } from 'vitest'
import { memberActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { cancelWaitingOrder } from '@/lib/commerce/orders/data/order-moves'
import { canCancel } from '@/lib/commerce/orders/rules/order-state'
import { ORDER_STATUSES, PAYMENT_STATES } from '@/lib/commerce/schema'
import { memberContext } from '@/lib/commerce/testing/shop'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const every = ORDER_STATUSES.flatMap((status) =>
  PAYMENT_STATES.map((paymentState) => ({ status, paymentState })),
)

test.each(every)(
  'an order that is $status and $paymentState can be cancelled exactly when the page offers it',
  async (state) => {
    const { a } = database.seed
    const { orderId } = a.orders.open
    await database.ask(
      'update public.orders set status = $3, payment_state = $4 where tenant_id = $1 and id = $2',
      [a.tenantId, orderId, state.status, state.paymentState],
    )
    const isCancelled = await withActor(memberActor(memberContext(a, a.members.owner)), (db) =>
      cancelWaitingOrder(db, orderId),
    )
    expect(isCancelled).toBe(canCancel({ ...state, isInReview: false, isRecorded: false }))
  },
)
