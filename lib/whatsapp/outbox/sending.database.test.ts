import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { jobActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { getChannel } from '@/lib/whatsapp/channels/service'
import { BUDI, Numbers, SARI } from '@/lib/whatsapp/testing/numbers'
import { DEMO } from '@/sandbox/whatsapp/state/demo'
import { stopChat } from './service'
import { claimMessage } from './service/claim'
import { listNumbersWithMessages, listTenantsCutOff, settleCutOffs } from './service/finding'

let numbers: Numbers
let channelId: string
beforeAll(async () => {
  numbers = await Numbers.start()
})
afterAll(async () => {
  await numbers.close()
})
beforeEach(async () => {
  await numbers.clear()
  channelId = await numbers.connect()
  numbers.say('Halo')
  numbers.say('Halo', SARI)
  await numbers.place.idle()
})

const text = (words: string) => ({ kind: 'text' as const, text: words })
const fault = (more: object) =>
  numbers.place.act({ deed: 'fault', kind: 'error', method: 'POST', path: '/messages$', times: 1, ...more })
const standing = async () => {
  const channel = await getChannel(numbers.as())
  return [channel?.state, channel?.reason]
}

describe('what waits', () => {
  test('is handed over once, and receipts tell how far it came', async () => {
    await numbers.queue(channelId, { kind: 'choices', text: 'Which?', choices: ['Budi', 'Budi S'] })
    expect(await listNumbersWithMessages()).toContainEqual({ tenantId: numbers.shop.tenantId, channelId })
    await numbers.send(channelId)
    await numbers.send(channelId)
    expect(numbers.read()).toEqual(['Which?\n1. Budi\n2. Budi S'])
    await numbers.place.idle()
    const [row] = await numbers.rows()
    expect(row).toMatchObject({ state: 'delivered', tries: 1, body: 'Which?\n1. Budi\n2. Budi S' })
    expect(numbers.place.chat(BUDI).at(-1)?.ref).toBe(row?.message_ref)
    numbers.place.act({ deed: 'read', as: BUDI, line: DEMO.line.number })
    await numbers.place.idle()
    expect((await numbers.rows())[0]?.state).toBe('read')
  })

  test('leaves in the order of a chat, one in six seconds, and nobody waits for another chat', async () => {
    for (const words of ['satu', 'dua']) await numbers.queue(channelId, text(words))
    await numbers.queue(channelId, text('lain'), SARI)
    await numbers.send(channelId)
    expect([numbers.read(), numbers.read(SARI)]).toEqual([['satu'], ['lain']])
    const [, second] = await numbers.rows()
    expect(second?.state).toBe('queued')
    expect(second?.waits_ms).toBeGreaterThan(3_000)
    expect(second?.waits_ms).toBeLessThanOrEqual(6_000)
    await numbers.hurry()
    await numbers.send(channelId)
    expect(numbers.read()).toEqual(['satu', 'dua'])
  })

  test('stays in the queue while the shop is closed, its module off, or the number not in use', async () => {
    const { database, shop } = numbers
    await numbers.queue(channelId, text('Baik'))
    await database.ask("update public.tenants set status = 'suspended' where id = $1", [shop.tenantId])
    await numbers.send(channelId)
    expect((await listNumbersWithMessages()).map((one) => one.channelId)).not.toContain(channelId)
    await database.ask("update public.tenants set status = 'active' where id = $1", [shop.tenantId])
    await database.ask("update public.tenant_modules set is_on = false where module_id = 'whatsapp'")
    await numbers.send(channelId)
    await database.ask("update public.tenant_modules set is_on = true where module_id = 'whatsapp'")
    await database.ask("update public.whatsapp_channels set state = 'backing_off' where id = $1", [channelId])
    await numbers.send(channelId)
    expect([numbers.read(), (await numbers.rows())[0]?.state]).toEqual([[], 'queued'])
    await database.ask("update public.whatsapp_channels set state = 'open', policy_at = null where id = $1", [
      channelId,
    ])
    await numbers.send(channelId)
    expect(numbers.read(), 'nobody has accepted for what it may be used').toEqual([])
    await database.ask('update public.whatsapp_channels set policy_at = now() where id = $1', [channelId])
    await numbers.send(channelId)
    expect(numbers.read()).toEqual(['Baik'])
  })

  test('is not said any more once somebody wants it to stop, or asked yesterday', async () => {
    const { database, ctx } = numbers
    await numbers.queue(channelId, text('Ingat'))
    await withActor(jobActor(ctx), (db) => stopChat(db, `phone:${BUDI}`))
    await numbers.queue(channelId, text('Lama'), SARI)
    await database.ask(
      "update public.whatsapp_outbox set created_at = now() - interval '25 hours' where state = 'queued'",
    )
    await numbers.send(channelId)
    expect((await numbers.rows()).map(({ state, reason }) => [state, reason])).toEqual([
      ['skipped', 'stopped'],
      ['skipped', 'too_late'],
    ])
    expect([numbers.read(), numbers.read(SARI)]).toEqual([[], []])
  })

  test('is told to nobody unasked who has not agreed to it', async () => {
    await numbers.queue(channelId, { kind: 'reminder', id: channelId }, BUDI, 'reminder:x')
    await numbers.send(channelId)
    expect(await numbers.rows()).toMatchObject([{ state: 'skipped', reason: 'no_consent', tries: 0 }])
  })

  test('is words of a template or nothing a day after somebody wrote', async () => {
    await numbers.queue(channelId, text('Baik'))
    await numbers.database.ask("update public.whatsapp_inbox set said_at = now() - interval '24 hours'")
    await numbers.send(channelId)
    expect(await numbers.rows()).toMatchObject([{ state: 'skipped', reason: 'window_shut' }])
  })

  test('is taken by one of many at the same time', async () => {
    await numbers.queue(channelId, text('Baik'))
    await numbers.queue(channelId, text('Lagi'))
    const claim = () => withActor(jobActor(numbers.ctx), (db) => claimMessage(db, { channelId, fence: null }))
    const claims = await Promise.all(Array.from({ length: 8 }, claim))
    expect(claims.filter((one) => one !== null)).toHaveLength(1)
    expect(await claim(), 'while one is being said, the next of the chat waits').toBeNull()
  })
})

describe('what WhatsApp does not take', () => {
  test('waits where it may be taken later, and the whole number with it where that is asked too much', async () => {
    fault({ code: 130429, retryAfterSeconds: 20 })
    await numbers.queue(channelId, text('Baik'))
    await numbers.queue(channelId, text('Baik'), SARI)
    await numbers.send(channelId)
    const rows = await numbers.rows()
    expect(rows).toMatchObject([
      { state: 'queued', reason: 'rate', code: 130429, tries: 1 },
      { state: 'queued', tries: 0 },
    ])
    for (const { waits_ms } of rows) expect(waits_ms).toBeGreaterThan(10_000)
    await numbers.hurry()
    await numbers.send(channelId)
    expect([numbers.read(), numbers.read(SARI)]).toEqual([['Baik'], ['Baik']])
    const [first] = await numbers.rows()
    expect(first?.message_ref, 'each try has a reference of its own').not.toBe(rows[0]?.message_ref)
  })

  test('waits alone where one person is written to too often', async () => {
    fault({ code: 131056 })
    await numbers.queue(channelId, text('Baik'))
    await numbers.queue(channelId, text('Baik'), SARI)
    await numbers.send(channelId)
    await numbers.place.idle()
    expect((await numbers.rows()).map(({ state }) => state)).toEqual(['queued', 'delivered'])
  })

  test('has failed where it never will be', async () => {
    fault({ code: 100 })
    await numbers.queue(channelId, text('Baik'))
    await numbers.send(channelId)
    expect(await numbers.rows()).toMatchObject([{ state: 'failed', reason: 'invalid', code: 100 }])
  })

  test('is told later, too: somebody who has blocked the number, or the same once more where it was asked too much', async () => {
    numbers.place.act({ deed: 'block', as: BUDI, line: DEMO.line.number, on: true })
    fault({ code: 131048, comes: 'as-status' })
    await numbers.queue(channelId, text('Baik'), SARI)
    await numbers.send(channelId)
    await numbers.place.idle()
    await numbers.follow('message.settled')
    expect(await numbers.rows()).toMatchObject([{ state: 'queued', reason: 'spam' }])
    await numbers.hurry()
    await numbers.queue(channelId, text('Baik'))
    await numbers.send(channelId)
    await numbers.place.idle()
    await numbers.follow('message.settled')
    expect((await numbers.rows()).map(({ state, reason }) => [state, reason])).toEqual([
      ['delivered', null],
      ['failed', 'unreachable'],
    ])
  })

  test('stops the number where its token counts no more, and what waits is held', async () => {
    numbers.place.act({ deed: 'reset-token', business: DEMO.business.id })
    await numbers.queue(channelId, text('Baik'))
    await numbers.queue(channelId, text('Baik'), SARI)
    await numbers.send(channelId)
    expect(await standing()).toEqual(['backing_off', 'token'])
    expect((await numbers.rows()).map(({ state, tries }) => [state, tries])).toEqual([
      ['queued', 1],
      ['queued', 0],
    ])
  })
})

describe('whoever stops in the midst', () => {
  test('leaves it uncertain, and a receipt with its reference settles it', async () => {
    fault({ kind: 'lost-answer' })
    await numbers.queue(channelId, text('Baik'))
    await numbers.database.ask('update public.whatsapp_channels set heard_at = null')
    numbers.place.act({ deed: 'webhooks', drop: true, next: 2 })
    await numbers.send(channelId)
    await numbers.hurry()
    await numbers.send(channelId)
    expect(await numbers.rows()).toMatchObject([{ state: 'uncertain', reason: 'lost_answer', tries: 1 }])
    expect(numbers.read()).toEqual(['Baik'])
    await numbers.place.idle()
    numbers.place.act({ deed: 'read', as: BUDI, line: DEMO.line.number })
    await numbers.place.idle()
    expect(await numbers.rows()).toMatchObject([{ state: 'read', reason: null }])
    expect((await numbers.rows())[0]?.their_ref).not.toBeNull()
  })

  test('is found out by time, and never repeated', async () => {
    await numbers.queue(channelId, text('Baik'))
    await withActor(jobActor(numbers.ctx), (db) => claimMessage(db, { channelId, fence: null }))
    await settleCutOffs(numbers.ctx)
    expect((await numbers.rows())[0]?.state, 'it may be on its way still').toBe('sending')
    await numbers.database.ask("update public.whatsapp_outbox set claimed_at = now() - interval '3 minutes'")
    expect(await listTenantsCutOff()).toContain(numbers.shop.tenantId)
    await settleCutOffs(numbers.ctx)
    await numbers.hurry()
    await numbers.send(channelId)
    expect(await numbers.rows()).toMatchObject([{ state: 'uncertain', reason: 'cut_off', tries: 1 }])
    expect(numbers.read()).toEqual([])
  })
})
