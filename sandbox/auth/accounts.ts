import { randomUUID } from 'node:crypto'
import pg from 'pg'

/**
 * An account that can sign in at once. Supabase Lite has no admin API, so the demo writes the rows that its
 * sign-up would write. Returns the person's id; the same address again only sets the password.
 */
export async function createConfirmedUser(
  authDatabaseUrl: string,
  person: { email: string; password: string; name?: string },
): Promise<string> {
  const email = person.email.toLowerCase()
  const client = new pg.Client({ connectionString: authDatabaseUrl })
  await client.connect()
  try {
    await client.query('begin')
    const user = await client.query<{ id: string }>(
      `insert into auth.users
         (id, aud, role, email, encrypted_password, email_confirmed_at, raw_app_meta_data, raw_user_meta_data)
       values ($1, 'authenticated', 'authenticated', $2, extensions.crypt($3, extensions.gen_salt('bf', 10)), now(),
               '{"provider":"email","providers":["email"]}', $4)
       on conflict (email) where is_sso_user = false
       do update set encrypted_password = excluded.encrypted_password,
                     email_confirmed_at = coalesce(auth.users.email_confirmed_at, now())
       returning id`,
      [
        randomUUID(),
        email,
        person.password,
        JSON.stringify(person.name === undefined ? {} : { name: person.name }),
      ],
    )
    const id = user.rows[0]?.id
    if (id === undefined) throw new Error(`No account was made for ${email}.`)
    await client.query(
      `insert into auth.identities (id, provider, provider_id, user_id, identity_data)
       values ($1, 'email', $2::uuid::text, $2::uuid, $3) on conflict (provider, provider_id) do nothing`,
      [randomUUID(), id, JSON.stringify({ sub: id, email, email_verified: true, phone_verified: false })],
    )
    await client.query('commit')
    return id
  } finally {
    await client.end()
  }
}
