import type pg from 'pg'
import { sealToBytes } from '@/lib/core/crypto'
import { env } from '@/lib/core/env'
import { createConfirmedUser } from '@/sandbox/auth/accounts'
import { SHOPS } from './shops'

export const platformAdmin = 'admin@gerai.test'

/** Printed with the logins, so that a script can make the codes: nobody enters the console without one. */
export const authenticatorSecret = 'GERAIDEMOGERAIDEMO234567'

/** An account for everybody of the demo, by address. */
export async function makeAccounts(authDatabaseUrl: string, password: string): Promise<Map<string, string>> {
  const people = new Map<string, string>()
  const members = SHOPS.flatMap((shop) => shop.members.map((member) => member.email))
  for (const email of [...members, platformAdmin])
    people.set(email, await createConfirmedUser(authDatabaseUrl, { email, password }))
  return people
}

/** The second factor of the demo's platform admin; one that the admin has set up since then stays. */
export async function plantAuthenticator(pool: pg.Pool): Promise<boolean> {
  if (!env().isDemo) return false
  const { rows } = await pool.query<{ id: string }>(
    `select p.id from private.people p join auth.users u on u.id = p.id where p.is_platform_admin and u.email = $1`,
    [platformAdmin],
  )
  const personId = rows[0]?.id
  if (personId === undefined) return false
  await pool.query(
    `insert into private.second_factors (person_id, sealed_secret, confirmed_at) values ($1, $2, now())
     on conflict (person_id) do nothing`,
    [personId, sealToBytes(env().APP_SECRETS, ['second_factor', personId], authenticatorSecret)],
  )
  return true
}
