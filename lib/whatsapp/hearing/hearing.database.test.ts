import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { MemberContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { forgetEnv } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { CloudForm } from '@/lib/whatsapp/channels/schema'
import { connectNumber, getChannel, giveUpNumber, hookOf, transportOf } from '@/lib/whatsapp/channels/service'
import { startHooks } from '@/lib/whatsapp/testing/hooks'
import type { Hooks } from '@/lib/whatsapp/testing/hooks'
import type { FixtureMember, FixtureTenant } from '@/sandbox/fixtures'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import { startWhatsApp } from '@/sandbox/whatsapp/harness'
import type { Place } from '@/sandbox/whatsapp/harness'
import { DEMO_APP_SECRET } from '@/sandbox/whatsapp/state/app-secret'
import { DEMO } from '@/sandbox/whatsapp/state/demo'

let place: Place
let hooks: Hooks
let database: TestDatabase
beforeAll(async () => {
  place = await startWhatsApp()
  hooks = await startHooks()
  database = await createTestDatabase({
    variables: {
      ...{ WHATSAPP_API_BASE: place.base, WHATSAPP_APP_SECRET: DEMO_APP_SECRET },
      PORT: String(hooks.port),
    },
  })
})
beforeEach(async () => {
  await database.ask("delete from public.events where topic = 'message.received'")
  for (const table of ['public.whatsapp_channels', 'private.whatsapp_routes'])
    await database.ask(`delete from ${table}`)
  await database.ask("update private.modules set is_available = true where id = 'whatsapp'")
  for (const { tenantId } of [database.seed.a, database.seed.b])
    await database.ask(
      `insert into public.tenant_modules (tenant_id, module_id, is_on) values ($1, 'whatsapp', true)
       on conflict (tenant_id, module_id) do update set is_on = true`,
      [tenantId],
    )
})
afterEach(async () => {
  await place.idle()
  place.act({ deed: 'reset' })
  hooks.answered.length = 0
})
afterAll(async () => {
  await database.close()
  await hooks.close()
  await place.close()
})

const form = CloudForm.parse({
  ...{ phoneId: DEMO.line.phoneId, businessId: DEMO.business.id, token: ` ${DEMO.business.token} ` },
  policy: 'on',
})
const [, BUDI, SARI] = DEMO.people.map(({ number }) => number) as [string, string, string]

const as = (shop: FixtureTenant, member: FixtureMember = shop.members.owner): MemberContext => ({
  ...{ tenantId: shop.tenantId, slug: shop.slug, ...member, requestId: newId() },
  ...{ address: '127.0.0.1', userAgent: 'test', locale: 'en' },
})

/** What is said of the number, or how else it ends. */
const connect = (shop: FixtureTenant, more: Partial<CloudForm> = {}): Promise<string> =>
  connectNumber(as(shop), { ...form, ...more }).then(
    () => 'connected',
    (error: unknown) =>
      error instanceof AppError
        ? String(Object.values(error.fields ?? {})[0]?.[0] ?? error.message)
        : String(error),
  )

type Row = { chat: string; kind: string; body: string; sender_name: string; details: object; state: string }
const inbox = (shop: FixtureTenant) =>
  database.ask<Row>(
    'select chat, kind, body, sender_name, details, state from public.whatsapp_inbox where tenant_id = $1 order by id',
    [shop.tenantId],
  )
const say = (text: string, as_ = BUDI) => place.act({ deed: 'say', as: as_, to: DEMO.line.number, text })

describe('a number', () => {
  test('is connected where its ids and token fit, and WhatsApp tells its address from then on', async () => {
    const { a, b } = database.seed
    expect(await connect(a)).toBe('connected')
    const channel = await getChannel(as(a))
    expect(channel).toMatchObject({ phone: DEMO.line.number, name: 'Dani', state: 'open', reason: null })
    const business = place.simulation.world.rows.businesses.get(DEMO.business.id)
    expect(business?.callback?.url).toBe(hookOf(a.slug, channel?.id ?? ''))
    const kept = await database.ask<{ sealed: Buffer }>(
      'select sealed from private.whatsapp_secrets where tenant_id = $1',
      [a.tenantId],
    )
    expect(kept.map(({ sealed }) => sealed.includes(form.token))).toEqual([false])
    expect(JSON.stringify(channel)).not.toContain(form.token)
    expect(await getChannel(as(b))).toBeNull()
  })

  test('is spoken through by its own tenant’s jobs alone', async () => {
    const { a, b } = database.seed
    await connect(a)
    say('Halo')
    const transport = await withActor({ role: 'worker', tenantId: a.tenantId }, transportOf)
    const outcome = await transport?.sendText({ to: { phone: BUDI }, ref: 'r', text: 'Baik' })
    expect(outcome?.kind).toBe('accepted')
    expect(await withActor({ role: 'worker', tenantId: b.tenantId }, transportOf)).toBeNull()
  })

  test('is refused with the reason, and nothing is kept', async () => {
    const { a } = database.seed
    expect(await connect(a, { token: 'EAAwrongwrong' })).toBe('whatsapp_token_refused')
    expect(await connect(a, { phoneId: DEMO.other.line.phoneId })).toBe('whatsapp_number_unknown')
    place.act({ deed: 'fault', kind: 'down', times: 1 })
    expect(await connect(a)).toBe('whatsapp_unreachable')
    process.env.WHATSAPP_APP_SECRET = ''
    forgetEnv()
    expect(await connect(a)).toBe('whatsapp_without_app')
    process.env.WHATSAPP_APP_SECRET = DEMO_APP_SECRET
    forgetEnv()
    expect(await getChannel(as(a))).toBeNull()
  })

  test('belongs to one shop until that gives it up', async () => {
    const { a, b } = database.seed
    expect(await connect(a)).toBe('connected')
    expect(await connect(b)).toBe('whatsapp_number_elsewhere')
    await giveUpNumber(as(a))
    await expect(giveUpNumber(as(a))).rejects.toThrow('not_found')
    expect(await connect(b)).toBe('connected')
    expect(await connect(a)).toBe('whatsapp_number_elsewhere')
  })

  test('goes on where it was left when it comes back', async () => {
    const { a } = database.seed
    await connect(a)
    say('Halo')
    await place.idle()
    const before = await getChannel(as(a))
    await giveUpNumber(as(a))
    await connect(a)
    expect((await getChannel(as(a)))?.id).toBe(before?.id)
    expect(await inbox(a)).toHaveLength(1)
  })

  test('stays and says so where WhatsApp does not tell us of it', async () => {
    const { a } = database.seed
    place.act({ deed: 'fault', kind: 'error', code: 100, path: 'subscribed_apps', times: 1 })
    expect(await connect(a)).toBe('connected')
    expect(await getChannel(as(a))).toMatchObject({ state: 'backing_off', reason: 'hook_refused' })
  })

  test('is for those with the right, where the module is on', async () => {
    const { a } = database.seed
    for (const who of [a.members.finance, a.members.ops])
      await expect(connectNumber(as(a, who), form)).rejects.toThrow('forbidden')
    await database.ask("update private.modules set is_available = false where id = 'whatsapp'")
    expect(await connect(a)).toBe('module_not_enabled')
  })
})

describe('what is written to a number', () => {
  test('is kept once, however often and in whatever order it is told', async () => {
    const { a, b } = database.seed
    await connect(a)
    place.act({ deed: 'webhooks', duplicates: 3 })
    for (const text of ['satu', 'dua', 'tiga']) {
      say(text)
      await place.idle()
    }
    place.act({ deed: 'webhooks', duplicates: 1, reorder: true, next: 1 })
    say('Halo', SARI)
    say('✓ 50rb', SARI)
    await place.idle()
    const rows = await inbox(a)
    expect(rows.map(({ body }) => body).toSorted()).toEqual(
      ['Halo', 'dua', 'satu', 'tiga', '✓ 50rb'].toSorted(),
    )
    const ofBudi = rows.filter(({ chat }) => chat === `phone:${BUDI}`)
    expect(ofBudi.map(({ body }) => body)).toEqual(['satu', 'dua', 'tiga'])
    expect(ofBudi[0]).toMatchObject({ kind: 'text', sender_name: 'Budi', state: 'waiting' })
    const told = await database.ask<{ id: string }>(
      "select payload ->> 'inboxId' as id from public.events where topic = 'message.received' and tenant_id = $1",
      [a.tenantId],
    )
    const ids = await database.ask<{ id: string }>(
      'select id from public.whatsapp_inbox where tenant_id = $1',
      [a.tenantId],
    )
    expect(told.map(({ id }) => id).toSorted()).toEqual(ids.map(({ id }) => id).toSorted())
    expect((await inbox(b)).filter(({ body }) => body !== 'Halo')).toEqual([])
    expect((await getChannel(as(a)))?.heardAt).not.toBeNull()
  })

  test('is a picture by its reference, and somebody without a number by their other id', async () => {
    const { a } = database.seed
    await connect(a)
    place.act({ deed: 'hide-number', as: BUDI, on: true })
    const content = Buffer.from('bukti').toString('base64')
    place.act({
      deed: 'send-file',
      as: BUDI,
      to: DEMO.line.number,
      type: 'image/png',
      content,
      caption: 'Bukti',
    })
    await place.idle()
    expect(await inbox(a)).toMatchObject([
      {
        chat: expect.stringMatching(/^user:ID\./) as string,
        kind: 'file',
        body: 'Bukti',
        details: { type: 'image' },
      },
    ])
  })

  test('is believed only with WhatsApp’s signature, and only about this very number', async () => {
    const { a } = database.seed
    await connect(a)
    place.act({ deed: 'webhooks', wrongSignature: true, next: 1 })
    say('palsu')
    await place.idle()
    expect(hooks.answered.at(-1)).toBe(401)
    expect(await inbox(a)).toEqual([])
    // What the other business is told comes to this number's address.
    const { callback } = place.simulation.world.rows.businesses.get(DEMO.business.id) ?? {}
    place.act({
      deed: 'callback',
      business: DEMO.other.business.id,
      url: callback?.url ?? null,
      verifyToken: 'x',
    })
    place.act({ deed: 'say', as: BUDI, to: DEMO.other.line.number, text: 'untuk yang lain' })
    await place.idle()
    expect(hooks.answered.at(-1)).toBe(200)
    expect(await inbox(a)).toEqual([])
  })

  test('is taken and forgotten by a number that was given up, and unknown elsewhere', async () => {
    const { a, b } = database.seed
    await connect(a)
    const id = (await getChannel(as(a)))?.id ?? ''
    await giveUpNumber(as(a))
    say('masih ada?')
    await place.idle()
    expect([hooks.answered.at(-1), await inbox(a)]).toEqual([200, []])
    for (const url of [hookOf(b.slug, id), hookOf(a.slug, newId()), hookOf(a.slug, 'x')]) {
      place.act({ deed: 'callback', business: DEMO.business.id, url, verifyToken: 'x' })
      say('ke mana?')
      await place.idle()
      expect(hooks.answered.at(-1)).toBe(404)
    }
  })

  test('nobody learns by the challenge who is not WhatsApp', async () => {
    const { a, b } = database.seed
    await connect(a)
    const { callback } = place.simulation.world.rows.businesses.get(DEMO.business.id) ?? {}
    const ask = async (slug: string, token: string): Promise<number> => {
      const { token: own } = DEMO.business
      const id = (await getChannel(as(a)))?.id ?? ''
      const answer = await fetch(`${place.base}/v24.0/${DEMO.business.id}/subscribed_apps`, {
        ...{ method: 'POST', headers: { authorization: `Bearer ${own}` } },
        body: JSON.stringify({ override_callback_uri: hookOf(slug, id), verify_token: token }),
      })
      return answer.status
    }
    expect(await ask(a.slug, callback?.verifyToken ?? '')).toBe(200)
    expect(await ask(a.slug, 'guessed')).toBe(400)
    expect(await ask(b.slug, callback?.verifyToken ?? '')).toBe(400)
    expect(hooks.answered).toEqual([200, 200, 403, 403])
  })

  test('is heard by a closed shop, too', async () => {
    const { a } = database.seed
    await connect(a)
    await database.ask("update public.tenants set status = 'suspended' where id = $1", [a.tenantId])
    say('Halo')
    await place.idle()
    expect(await inbox(a)).toHaveLength(1)
    await database.ask("update public.tenants set status = 'active' where id = $1", [a.tenantId])
  })
})
