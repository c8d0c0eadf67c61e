import { expect } from 'vitest'
import type { Mailbox } from '@/sandbox/mailbox/mailbox'
import type { TestDatabase } from '@/sandbox/testing'

/** What is held is what the holds say, and nothing was sold twice. */
async function expectCounted(database: TestDatabase, tenantId: string, variantId: string): Promise<void> {
  const [row] = await database.ask<{ available: bigint; held: bigint; holds: bigint }>(
    `select s.available, s.held, coalesce((select sum(h.quantity) from public.stock_holds h
       where h.tenant_id = s.tenant_id and h.variant_id = s.variant_id and h.state = 'held'), 0)::bigint as holds
     from public.stock_levels s where s.tenant_id = $1 and s.variant_id = $2`,
    [tenantId, variantId],
  )
  expect(row?.held).toBe(row?.holds)
  expect(row?.available).toBeGreaterThanOrEqual(0n)
}

async function expectKeysOnce(database: TestDatabase): Promise<void> {
  const wrong = await database.ask(
    `select f.id from public.fulfilments f left join public.stock_items i
       on i.tenant_id = f.tenant_id and i.fulfilment_id = f.id
     where f.kind = 'license_key' and f.state = 'delivered'
     group by f.id, f.quantity having count(i.id) filter (where i.replaced_by is null) <> f.quantity`,
  )
  expect(wrong, 'every handed-over line has exactly its keys').toEqual([])
}

async function expectEventsOnce(database: TestDatabase): Promise<void> {
  const twice = await database.ask(
    `select topic, order_id from public.events where topic in ('order.paid', 'order.fulfilled', 'order.expired')
     group by topic, order_id having count(*) > 1`,
  )
  expect(twice, 'nothing happens twice').toEqual([])
}

async function expectMailsOnce(mailbox: Mailbox): Promise<void> {
  const ids = (await mailbox.store.list({})).map((mail) => mail.headers['message-id'])
  expect(new Set(ids).size, 'no mail arrives twice').toBe(ids.length)
}

/** What must be true of a shop whatever happened. */
export async function expectSoundShop(
  { database, mailbox }: { database: TestDatabase; mailbox: Mailbox },
  tenantId: string,
  variantId: string,
): Promise<void> {
  await expectCounted(database, tenantId, variantId)
  await expectKeysOnce(database)
  await expectEventsOnce(database)
  await expectMailsOnce(mailbox)
}
