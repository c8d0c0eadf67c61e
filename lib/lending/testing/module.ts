import type { FixtureTenant } from '@/sandbox/fixtures'
import type { TestDatabase } from '@/sandbox/testing'

/** Lets these shops keep a debt book. */
export async function openBooks({ ask }: TestDatabase, shops: readonly FixtureTenant[]): Promise<void> {
  for (const { tenantId } of shops)
    await ask(
      `insert into public.tenant_modules (tenant_id, module_id, is_on, bought_until)
       values ($1, 'lending', true, now() + interval '1 day')
       on conflict (tenant_id, module_id) do update set is_on = true, bought_until = excluded.bought_until`,
      [tenantId],
    )
}
