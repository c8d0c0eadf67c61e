import pg from 'pg'
import { stopListening } from '@/lib/core/db/listen'
import { closePools } from '@/lib/core/db/pool'
import { env, forgetEnv } from '@/lib/core/env'
import { plantTenant } from '@/sandbox/fixtures'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { startScratchStack } from '@/sandbox/scratch'
import { applicationVariables, readSettings } from '@/scripts/start/settings'

/** A migrated database of one part alone, with this process' variables pointing at it. Gone when it is closed. */
export type Place = {
  /** Past row-level security: to plant and to look, never to act. */
  owner: pg.Pool
  /** For what only the machine's own may do. */
  superuser: pg.Pool
  /** Complete shops that keep a debt book and have a number, one after the other. */
  plantShops: (slugs: readonly string[]) => Promise<FixtureTenant[]>
  close: () => Promise<void>
}

export async function openPlace(variables: Record<string, string> = {}): Promise<Place> {
  const stack = await startScratchStack()
  const { postgres, secrets } = stack
  const settings = readSettings({ DATA_DIR: stack.dataDir }, false)
  const ports = { ...settings.ports, postgres: postgres.port }
  Object.assign(process.env, applicationVariables({ ...settings, ports }, secrets, {}), {
    LOG_LEVEL: 'warn',
    ...variables,
  })
  forgetEnv()
  const owner = new pg.Pool({ connectionString: postgres.ownerUrl, max: 4 })
  const superuser = new pg.Pool({ connectionString: postgres.superuserUrl, max: 1 })
  const auth = new pg.Pool({ connectionString: postgres.urlOf('supabase_auth_admin'), max: 1 })
  let lastOrder = 0
  return {
    ...{ owner, superuser },
    async plantShops(slugs) {
      const { APP_SECRETS: appSecrets, PAYMENTS_KEK_RING: kek } = env()
      const shops: FixtureTenant[] = []
      for (const slug of slugs) {
        lastOrder += 1_000
        shops.push(
          await plantTenant(
            { owner, auth, rings: { appSecrets, kek }, lastOrder },
            { slug, currency: 'IDR' },
          ),
        )
      }
      await owner.query("update private.modules set is_available = true where id in ('lending', 'whatsapp')")
      await owner.query(
        `insert into public.tenant_modules (tenant_id, module_id, is_on, bought_until)
         select t.id, m.id, true, now() + interval '1 day'
         from unnest($1::uuid[]) t (id) cross join unnest('{lending,whatsapp}'::text[]) m (id)
         on conflict (tenant_id, module_id) do update set is_on = true, bought_until = excluded.bought_until`,
        [shops.map(({ tenantId }) => tenantId)],
      )
      return shops
    },
    async close() {
      await stopListening()
      await closePools()
      await Promise.all([owner.end(), superuser.end(), auth.end()])
      await stack.stop()
    },
  }
}
