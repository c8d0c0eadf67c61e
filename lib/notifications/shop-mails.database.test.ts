import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { JobContext, MemberContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { record } from '@/lib/core/events/events'
import type { AppEvent } from '@/lib/core/events/events'
import { newId } from '@/lib/core/ids'
import type { Job } from '@/lib/core/events/jobs'
import { notificationHandlers, notificationJobs } from './jobs'
import { listLog, retryMessage } from '@/lib/notifications/service/log'
import { recoverMessages } from '@/lib/notifications/service/notify'
import { startMailServer } from '@/lib/notifications/testing/mail-server'
import type { MailServer } from '@/lib/notifications/testing/mail-server'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

let server: MailServer
let database: TestDatabase
let a: FixtureTenant
let b: FixtureTenant

beforeAll(async () => {
  server = await startMailServer()
  database = await createTestDatabase({ variables: { SMTP_URL: server.url } })
  ;({ a, b } = database.seed)
})
afterAll(async () => {
  await database.close()
  await server.stop()
})

const job = (shop: FixtureTenant): JobContext => ({ tenantId: shop.tenantId, requestId: newId() })
function member(shop: FixtureTenant): MemberContext {
  const { personId, sessionId } = shop.members.owner
  const { tenantId, slug } = shop
  return {
    ...{ tenantId, slug, personId, sessionId },
    requestId: newId(),
    address: '192.0.2.1',
    userAgent: 'test',
    locale: 'id',
  }
}

async function work(jobs: readonly Job[]): Promise<void> {
  for (const { queue, data } of jobs)
    await notificationHandlers[queue as keyof typeof notificationHandlers](
      { tenantId: data.tenantId, requestId: newId() },
      data,
    )
}

type Row = { id: string; state: string; attempts: number; key: string; template: string }
const rows = (shop: FixtureTenant, template: string): Promise<Row[]> =>
  database.ask<Row>('select * from public.notifications where tenant_id = $1 and template = $2 order by id', [
    shop.tenantId,
    template,
  ])

type Change = 'connected' | 'invalid' | 'recovered'
/** What happened to a key, as the relay hands it over: named by the id of its row. */
async function change(shop: FixtureTenant, what: Change): Promise<() => Promise<void>> {
  const payload = { connectionId: newId(), provider: 'midtrans', gateway: 'Midtrans', change: what }
  const key = newId()
  await withActor({ role: 'worker', tenantId: shop.tenantId }, (db) =>
    record(db, { tenantId: shop.tenantId, topic: 'connection.changed', key, payload }),
  )
  const [event] = await database.ask<{ id: string }>('select id from public.events where key = $1', [key])
  const told: AppEvent<'connection.changed'> = {
    ...{ tenantId: shop.tenantId, topic: 'connection.changed', key: event?.id ?? '', payload },
  }
  return () => work(notificationJobs['connection.changed'](told))
}

/** Follows the wish for one more try as the relay would. */
async function followWish(shop: FixtureTenant): Promise<void> {
  const [event] = await database.ask<AppEvent<'notification.retry_requested'>>(
    "select payload from public.events where tenant_id = $1 and topic = 'notification.retry_requested' order by id desc",
    [shop.tenantId],
  )
  if (!event) throw new Error('Nobody wished for anything.')
  const { tenantId } = shop
  await work(notificationJobs['notification.retry_requested']({ ...event, tenantId, key: newId() }))
}

describe('a gateway key', () => {
  test.each([
    ['id', 'Midtrans menolak kunci Anda', 'Midtrans menerima kunci Anda lagi'],
    ['en', 'Midtrans refuses your key', 'Midtrans takes your key again'],
    ['ar', 'Midtrans يرفض مفتاحك', 'Midtrans يقبل مفتاحك من جديد'],
  ])(
    'that is refused and that works again is told to the owner, in %s, once each',
    async (locale, refused, works) => {
      await database.ask('update public.tenants set locale = $2 where id = $1', [a.tenantId, locale])
      const mails = () => server.arrived(a.members.owner.email)
      const before = mails().length
      for (const what of ['invalid', 'recovered'] as const) {
        const tell = await change(a, what)
        // The relay and the queue may both come twice.
        await Promise.all([tell(), tell()])
        await tell()
      }
      const [first, second, ...more] = mails().slice(before)
      expect(more).toEqual([])
      expect(first?.text).toContain(refused)
      expect(second?.text).toContain(works)
      expect(first?.html).toContain(`lang="${locale}"`)
      expect(first?.html).toContain(`/${locale}/dashboard/payments`)
      expect(server.arrived(b.members.owner.email)).toEqual([])
    },
  )

  test('that a member connects is told to nobody', async () => {
    const before = server.arrived(a.members.owner.email).length
    await (
      await change(a, 'connected')
    )()
    expect(server.arrived(a.members.owner.email)).toHaveLength(before)
  })
})

test.each([
  ['id', 'token_refused', null, 'Discord tidak lagi menerima token ini'],
  ['en', 'stopped', 'crashes', 'failed three times within a minute'],
  ['ar', 'kicked', null, 'أزال أحدهم البوت'],
] as const)(
  'a bot that a person has to mend is told to the owner, in %s (%s), once',
  async (locale, state, reason, words) => {
    await database.ask('update public.tenants set locale = $2 where id = $1', [a.tenantId, locale])
    const before = server.arrived(a.members.owner.email).length
    const payload = { state, reason }
    const told = { tenantId: a.tenantId, topic: 'discord.broken' as const, key: newId(), payload }
    await work(notificationJobs['discord.broken'](told))
    await work(notificationJobs['discord.broken'](told))
    const [mail, ...more] = server.arrived(a.members.owner.email).slice(before)
    expect(more).toEqual([])
    expect(mail?.text).toContain(words)
    expect(mail?.html).toContain(`/${locale}/dashboard/discord`)
  },
)

test.each([
  ['id', 'banned', null, 'Minta peninjauan di WhatsApp'],
  ['en', 'logged_out', null, 'Link it again to go on'],
  ['ar', 'replaced', null, 'حلّ برنامج آخر محل هذا الجهاز'],
  ['en', 'connecting', null, 'it is tried again by itself'],
  ['id', 'backing_off', 'token', 'Buat token permanen baru'],
] as const)(
  'a number at WhatsApp that is down is told to whoever may mend it, in %s (%s), once each, and to nobody else',
  async (locale, state, reason, words) => {
    await database.ask('update public.tenants set locale = $2 where id = $1', [a.tenantId, locale])
    const { owner, dev, finance, ops } = a.members
    const arrived = () => [owner, dev].map(({ email }) => server.arrived(email))
    const others = () => [finance, ops, ...Object.values(b.members)].map((one) => server.arrived(one.email))
    const [before, elsewhere] = [arrived(), others()]
    const payload = { state, reason }
    const told = { tenantId: a.tenantId, topic: 'whatsapp.down' as const, key: newId(), payload }
    await Promise.all([1, 2].map(() => work(notificationJobs['whatsapp.down'](told))))
    await work(notificationJobs['whatsapp.down'](told))
    for (const [at, mails] of arrived().entries()) {
      const [mail, ...more] = mails.slice(before[at]?.length)
      expect(more).toEqual([])
      expect(mail?.text).toContain(words)
      expect(mail?.html).toContain(`/${locale}/dashboard/whatsapp`)
    }
    expect(others()).toEqual(elsewhere)
  },
)

test('a limit that comes near is told to the owner with what is used, once', async () => {
  await database.ask("update public.tenants set locale = 'en' where id = $1", [a.tenantId])
  const before = server.arrived(a.members.owner.email).length
  const payload = { meter: 'storage', percent: '80', used: '83886080', limit: '104857600' }
  const told = { tenantId: a.tenantId, topic: 'meter.reached' as const, key: newId(), payload }
  await work(notificationJobs['meter.reached'](told))
  await work(notificationJobs['meter.reached'](told))
  const [mail, ...more] = server.arrived(a.members.owner.email).slice(before)
  expect(more).toEqual([])
  expect(mail?.text).toContain('80 MB of 100 MB')
  expect(mail?.html).toContain('/en/dashboard/plan')
})

describe('a message that belongs to no order', () => {
  test('and was cut off on its way has a way out again, at the same event, for whoever accepts a second copy', async () => {
    await (
      await change(a, 'invalid')
    )()
    const row = (await rows(a, 'key_refused')).at(-1)
    await database.ask(
      "update public.notifications set state = 'sending', claimed_at = now() - interval '1 hour' where id = $1",
      [row?.id],
    )
    await recoverMessages(job(a))
    const shown = (await listLog(member(a), { state: 'uncertain' })).rows
    expect(shown).toMatchObject([{ id: row?.id, template: 'key_refused', retry: 'risky', orderId: null }])
    const wish = { id: row?.id ?? '', attempts: 1 }
    await expect(retryMessage(member(a), { ...wish, isAware: false })).rejects.toMatchObject({
      message: 'mail_may_have_arrived',
    })
    await expect(retryMessage(member(b), { ...wish, isAware: true })).rejects.toMatchObject({
      code: 'not_found',
    })
    const before = server.arrived(a.members.owner.email).length
    await retryMessage(member(a), { ...wish, isAware: true })
    await Promise.all([followWish(a), followWish(a)])
    expect(server.arrived(a.members.owner.email)).toHaveLength(before + 1)
    expect((await rows(a, 'key_refused')).at(-1)).toMatchObject({ id: row?.id, state: 'sent', attempts: 2 })
  })

  test('is given up where nobody needs it any more', async () => {
    const id = newId()
    await database.ask(
      `insert into public.notifications (tenant_id, id, template, key, recipient, locale, state, attempts)
       values ($1, $2, 'limit_warning', $3, 'gone@example.test', 'id', 'failed', 1)`,
      [a.tenantId, id, `${newId()}:${newId()}`],
    )
    await retryMessage(member(a), { id, attempts: 1, isAware: false })
    await followWish(a)
    expect((await rows(a, 'limit_warning')).at(-1)).toMatchObject({ id, state: 'skipped' })
    expect(server.arrived('gone@example.test')).toEqual([])
  })

  test('keeps its code to itself when that is too old by now', async () => {
    await database.ask(
      `insert into public.notifications (tenant_id, id, template, key, recipient, locale, state, attempts)
       values ($1, $2, 'order_code', $3, 'old@example.test', 'id', 'failed', 1)`,
      [a.tenantId, newId(), newId()],
    )
    const [shown] = (await listLog(member(a), { template: 'order_code' })).rows
    expect(shown).toMatchObject({ recipient: 'old@example.test', retry: null })
  })
})
