import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PersonContext } from '@/lib/core/context'
import type { AppEvent } from '@/lib/core/events/events'
import { dateFormat } from '@/lib/core/i18n/format'
import { regionOf } from '@/lib/core/i18n/languages'
import { newId } from '@/lib/core/ids'
import { notificationHandlers, notificationJobs } from './jobs'
import { startMailServer } from '@/lib/notifications/testing/mail-server'
import type { Arrived, MailServer } from '@/lib/notifications/testing/mail-server'
import { Run } from '@/lib/platform/console/schema/runs'
import {
  keepTenant,
  planDeletion,
  reactivate,
  suspend,
} from '@/lib/platform/console/service/tenants/lifecycle'
import { startRun, workOffRun } from '@/lib/platform/console/service/runs'
import { getStanding } from '@/lib/platform/console/service/standing'
import { appoint, asMember } from '@/lib/platform/testing/operator'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

let server: MailServer
let database: TestDatabase
let admin: PersonContext

beforeAll(async () => {
  server = await startMailServer()
  database = await createTestDatabase({ variables: { SMTP_URL: server.url } })
  admin = await appoint(database, 'admin@gerai.test')
  await database.ask("select app.keep_platform_shop('https://gerai.test', 'help@gerai.test')")
})
afterAll(async () => {
  await database.close()
  await server.stop()
})

/** A shop in one language with two owners. */
async function openShop(slug: string, locale: string): Promise<{ shop: FixtureTenant; owners: string[] }> {
  const shop = await database.plantTenant({ slug, currency: 'IDR' })
  const second = await database.plantPerson(`second-owner@${slug}.test`)
  await database.ask('update public.tenants set locale = $2, name = $3 where id = $1', [
    shop.tenantId,
    locale,
    'Toko Sari',
  ])
  await database.ask(
    "insert into public.members (tenant_id, person_id, role, name, email) values ($1, $2, 'owner', 'Second', $3)",
    [shop.tenantId, second.personId, `second-owner@${slug}.test`],
  )
  return { shop, owners: [shop.members.owner.email, `second-owner@${slug}.test`] }
}

type Told = AppEvent<'tenant.standing_changed'>

/** Hands over what happened to how the shop stands, as the relay does: by the id of each row, and twice. */
async function relay({ tenantId }: FixtureTenant): Promise<void> {
  const rows = await database.ask<{ id: string; payload: Told['payload'] }>(
    "select id, payload from public.events where tenant_id = $1 and topic = 'tenant.standing_changed' order by id",
    [tenantId],
  )
  const topic = 'tenant.standing_changed' as const
  const jobs = rows.flatMap(({ id, payload }) =>
    notificationJobs[topic]({ tenantId, topic, key: id, payload }),
  )
  for (const { queue, data } of [...jobs, ...jobs])
    await notificationHandlers[queue]({ tenantId, requestId: newId() }, data)
}

/** The day that a mail has to tell, in words and digits of its language. */
const today = (locale: string): string =>
  dateFormat(regionOf(locale), {
    timeZone: 'Asia/Jakarta',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(new Date())

/** What came after this was called, and from the same sender to the same people no more. */
async function mailsOf(
  owners: string[],
  shop: FixtureTenant,
  act: () => Promise<unknown>,
): Promise<Arrived[]> {
  const before = owners.map((owner) => server.arrived(owner).length)
  await act()
  await relay(shop)
  return owners.flatMap((owner, index) => server.arrived(owner).slice(before[index]))
}

describe.each([
  ['id', 'ditangguhkan', 'buka lagi', 'akan dihapus pada', 'tidak jadi dihapus', 'Unduh semuanya'],
  [
    'en',
    'has been suspended',
    'is open again',
    'will be deleted on',
    'will not be deleted',
    'Download everything',
  ],
  ['ar', 'أُوقف', 'فُتح', 'سيُحذف', 'لن يُحذف', 'تنزيل كل شيء'],
])(
  'how a shop stands is told to each of its owners, in %s, once',
  (locale, closed, open, ends, stays, take) => {
    test('when it is suspended, with the reason, and opened again', async () => {
      const { shop, owners } = await openShop(`closed-${locale}`, locale)
      const { tenantId } = shop
      const reason = 'Sells what it does not have'
      const first = await mailsOf(owners, shop, () => suspend(admin, { tenantId, reason }))
      expect(first.map(({ to }) => to)).toEqual(owners)
      for (const mail of first) {
        expect(mail).toMatchObject({ replyTo: 'help@gerai.test' })
        expect(mail.subject).toContain(closed)
        expect(mail.subject).toContain('Toko Sari')
        expect(mail.text).toContain(reason)
        expect(mail.text).toContain(today(locale))
        expect(mail.text).toMatch(/exported|diekspor|تصدير/)
        expect(mail.text).toContain('help@gerai.test')
        expect(mail.html).toContain(`lang="${locale}"`)
        expect(mail.html).toContain(`${shop.slug}.gerai.localhost`)
      }
      await expect(suspend(admin, { tenantId, reason })).rejects.toMatchObject({ code: 'conflict' })
      expect(await mailsOf(owners, shop, () => Promise.resolve())).toEqual([])
      const second = await mailsOf(owners, shop, () => reactivate(admin, tenantId))
      expect(second.map(({ to }) => to)).toEqual(owners)
      for (const { subject, text } of second) {
        expect(subject).toContain(open)
        expect(text).toContain(today(locale))
      }
    })

    test('when its end is set, with the day and the way to its data, and called off', async () => {
      const { shop, owners } = await openShop(`ends-${locale}`, locale)
      const { tenantId, slug } = shop
      const first = await mailsOf(owners, shop, () =>
        planDeletion(admin, { tenantId, slug, reason: 'Asked for by its owner' }),
      )
      const { deletionDueAt } = await getStanding(asMember(shop, shop.members.owner))
      expect(first.map(({ to }) => to)).toEqual(owners)
      for (const { subject, text, replyTo } of first) {
        expect(replyTo).toBe('help@gerai.test')
        expect(subject).toContain(ends)
        expect(subject).toContain(String(deletionDueAt?.getFullYear()))
        expect(text).toContain('Asked for by its owner')
        expect(text).toContain(take)
        expect(text).toContain(`/${locale}/dashboard`)
      }
      const second = await mailsOf(owners, shop, () => keepTenant(admin, tenantId))
      expect(second.map(({ to }) => to)).toEqual(owners)
      for (const { subject, text } of second) {
        expect(subject).toContain(stays)
        expect(text).toContain(today(locale))
      }
    })
  },
)

test('of many shops that are suspended at once, the owners of each are told', async () => {
  const { shop, owners } = await openShop('one-of-many', 'en')
  const run = Run.parse({
    kind: 'suspend',
    chosen: shop.tenantId,
    isAll: 'false',
    filter: '',
    reason: 'Asked for by the court',
  })
  const told = await mailsOf(owners, shop, async () => {
    await workOffRun({ tenantId: shop.tenantId, requestId: newId() }, await startRun(admin, run))
  })
  expect(told.map(({ to }) => to)).toEqual(owners)
  for (const { text } of told) expect(text).toContain('Asked for by the court')
})

test('what is no longer true when its turn comes is told to nobody', async () => {
  const { shop, owners } = await openShop('short-while', 'en')
  const told = await mailsOf(owners, shop, async () => {
    await suspend(admin, { tenantId: shop.tenantId, reason: 'By mistake' })
    await reactivate(admin, shop.tenantId)
  })
  expect(told.map(({ subject }) => subject)).toEqual(owners.map(() => 'Toko Sari is open again'))
})

test('a closed shop says whom to write to, and no job carries the reason', async () => {
  const { shop } = await openShop('whom-to-ask', 'en')
  const owner = asMember(shop, shop.members.owner)
  await suspend(admin, { tenantId: shop.tenantId, reason: 'Papers are missing' })
  expect(await getStanding(owner)).toMatchObject({
    suspensionReason: 'Papers are missing',
    contact: 'help@gerai.test',
  })
  const payload = { change: 'suspended' as const, reason: 'Papers are missing', due: null }
  const jobs = notificationJobs['tenant.standing_changed']({
    ...{ tenantId: shop.tenantId, topic: 'tenant.standing_changed', key: newId(), payload },
  })
  expect(JSON.stringify(jobs)).not.toContain(payload.reason)
})
