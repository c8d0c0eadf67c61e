import { afterAll, beforeAll, expect, test } from 'vitest'
import { jobContext } from '@/lib/commerce/testing/shop'
import { PaymentInput } from '@/lib/lending/debts/schema'
import { recordPayment } from '@/lib/lending/debts/service/payments'
import { keeper, lend } from '@/lib/lending/testing/book'
import { createTestDatabase } from '@/sandbox/testing'
import { listTenantsWithReminders, planReminders } from './service/planning'
import { at, day, Reminding } from './testing/reminding'

let it: Reminding
beforeAll(async () => {
  it = new Reminding(await createTestDatabase())
  await it.open()
})
afterAll(() => it.database.close())

const planned = (steps: number[], due: string) =>
  steps.map((step) => ({ due_on: due, step, state: 'planned', reason: null, channel: null }))

test('a debt is reminded of the day before, on its day, and after it, each once however often the worker looks', async () => {
  const debt = await it.debt(3)
  await Promise.all([1, 2, 3].map(() => it.plan(at(0), at(0))))
  await it.plan(at(0), at(1))
  expect(await it.rows(debt)).toEqual(planned([-1, 0, 1], day(3)))
  await it.plan(at(1), at(5))
  expect(await it.rows(debt)).toEqual(planned([-1, 0, 1, 7], day(3)))
  const [row] = await it.database.ask<{ next_run_at: Date }>(
    'select next_run_at from public.reminders where debt_id = $1 and step = 0',
    [debt.id],
  )
  expect(row?.next_run_at).toEqual(at(3, '09:00'))
  expect(
    await it.database.ask('select from public.reminders where tenant_id = $1', [it.b.tenantId]),
  ).toHaveLength(1)
})

test('nobody is reminded of what is paid, of what the tenant owes, or of what was late before it was written down', async () => {
  const paid = await it.debt(3)
  await recordPayment(
    keeper(it.a),
    PaymentInput.parse({ item: { kind: 'debt', id: paid.id }, amountMinor: 50_000n, currency: 'IDR' }),
  )
  const payable = await lend(keeper(it.a), 1_000n, { direction: 'payable', dueOn: day(3) })
  const late = await it.debt(-2)
  await it.plan(at(-9), at(1))
  expect(await it.rows(paid)).toEqual([])
  expect(await it.rows(payable)).toEqual([])
  // What comes later still does: seven days after its day.
  expect(await it.rows(late)).toEqual(planned([7], day(-2)))
})

test('what is planned and not yet due goes by other hours once they are chosen', async () => {
  const debt = await it.debt(2)
  await it.plan(at(0), at(0))
  await it.set('reminder_hour = 14')
  await it.plan(at(0), at(0))
  const rows = await it.database.ask<{ next_run_at: Date }>(
    'select next_run_at from public.reminders where debt_id = $1 order by step',
    [debt.id],
  )
  expect(rows.map(({ next_run_at }) => next_run_at)).toEqual([1, 2, 3].map((days) => at(days, '14:00')))
  await it.set('reminder_hour = 9')
})

test('nothing is planned while reminders are off, and nothing of that time afterwards', async () => {
  const debt = await it.debt(1)
  await it.set('reminders_on = false')
  expect(await it.plan(at(0), at(3))).toBe(0)
  await it.set('reminders_on = true')
  await planReminders(jobContext(it.a), at(5))
  expect(await it.rows(debt)).toEqual(planned([7], day(1)))
})

test('a tenant is looked at when somebody is due, or when nothing was planned for an hour', async () => {
  await it.debt(3)
  await it.plan(at(0), at(0))
  await it.database.ask(`update public.reminders set next_run_at = $1 where state = 'planned'`, [
    at(1, '09:00'),
  ])
  const asked = async (now: Date) => (await listTenantsWithReminders(now)).includes(it.a.tenantId)
  expect(await asked(at(0, '10:30'))).toBe(false)
  expect(await asked(at(0, '11:00'))).toBe(true)
  await it.plan(at(1, '08:30'), at(1, '08:30'))
  expect([await asked(at(1, '08:59')), await asked(at(1, '09:00'))]).toEqual([false, true])
})
