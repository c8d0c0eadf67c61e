import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { jobActor, memberActor } from '@/lib/core/context'
import type { JobContext, MemberContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { newId } from '@/lib/core/ids'
import type { Message, Template } from './schema'
import { changeQuietHours, changeRule, getRules } from '@/lib/notifications/service/rules'
import {
  getTemplate,
  listOwnTemplates,
  restoreTemplate,
  saveTemplate,
} from '@/lib/notifications/service/templates'
import {
  listHeldMessages,
  notify,
  reopenMessage,
  listCutOffMessages,
  recoverMessages,
} from '@/lib/notifications/service/notify'
import { noteOutcomes } from '@/lib/notifications/data/hand-over'
import { listLog, retryMessage } from '@/lib/notifications/service/log'
import { previewMessage, sendTest } from '@/lib/notifications/service/preview'
import { checkSender, findSender, recheckSender, saveSender } from '@/lib/platform/sender/service'
import { startMailServer } from '@/lib/notifications/testing/mail-server'
import type { MailServer } from '@/lib/notifications/testing/mail-server'
import type { FixtureMember, FixtureTenant } from '@/sandbox/fixtures'
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
function member(shop: FixtureTenant, who: FixtureMember = shop.members.owner): MemberContext {
  const { tenantId, slug } = shop
  const { personId, sessionId } = who
  return {
    tenantId,
    slug,
    personId,
    sessionId,
    requestId: newId(),
    address: '192.0.2.1',
    userAgent: 'test',
    locale: 'id',
  }
}

let count = 0
function messageOf(shop: FixtureTenant, template: Template, more: Partial<Message> = {}): Message {
  count += 1
  return {
    template,
    key: newId(),
    orderId: shop.orders.open.orderId,
    recipient: `buyer${count}@example.test`,
    locale: 'id',
    timeZone: 'Asia/Jakarta',
    sender: {
      name: 'Warung Sari',
      brandColor: '#0f766e',
      brandTextColor: '#ffffff',
      origin: 'http://warung.test',
      replyTo: null,
    },
    content: {
      values: { name: 'Rani <b>', number: '4711', shop: 'Warung Sari', total: 'Rp 10.000', until: 'besok' },
      links: {
        order_link: 'http://warung.test/o/1?token=t-o-p-s-e-c-r-e-t',
        shop_link: 'http://warung.test',
      },
    },
    ...more,
  }
}

type Row = {
  id: string
  state: string
  response: string | null
  attempts: number
  send_after: Date | null
  unanswered: number
  fell_back: boolean
  template_version: number | null
}
async function rowOf(message: Message): Promise<Row | undefined> {
  const [row] = await database.ask<Row>(
    'select * from public.notifications where template = $1 and key = $2',
    [message.template, message.key],
  )
  return row
}

const auditOf = (shop: FixtureTenant, action: string) =>
  database.ask<{ details: Record<string, unknown>; actor_kind: string }>(
    'select details, actor_kind from public.audit_entries where tenant_id = $1 and action = $2 order by id',
    [shop.tenantId, action],
  )

const input = (template: Template, more: { subject?: string; body?: string; version?: number } = {}) => ({
  template,
  locale: 'id' as const,
  subject: 'Hore {{number}}',
  preheader: '',
  body: '# Halo {{name}}\n\n[Lihat]({{order_link}})',
  version: 0,
  ...more,
})

beforeEach(async () => {
  await database.ask('delete from public.notification_templates where version > 1 or template <> $1', [
    'order_expired',
  ])
  await database.ask('update public.notification_settings set quiet_is_on = false')
  await database.ask("delete from public.notification_rules where template <> 'order_expired'")
})

describe('sending', () => {
  test('sends a message once, however many ask for it at the same time', async () => {
    const message = messageOf(a, 'order_paid')
    await Promise.all(Array.from({ length: 8 }, () => notify(job(a), message)))
    await notify(job(a), message)
    expect(server.arrived(message.recipient)).toHaveLength(1)
    expect(await rowOf(message)).toMatchObject({ state: 'sent', response: '250 queued as 4711', attempts: 1 })
  })

  test('comes from the shop’s own address, signed for its domain, while that is proven, and from ours otherwise', async () => {
    const zone = new Map<string, string[]>()
    const look = (name: string) => {
      const values = zone.get(name)
      return Promise.resolve(values ? { kind: 'found' as const, values } : { kind: 'none' as const })
    }
    const dns = { txt: look, cname: look, ipv4: look, ipv6: look }
    const sent = async (more: Partial<Message> = {}) => {
      const message = messageOf(a, 'order_paid', more)
      await notify(job(a), message)
      return server.arrived(message.recipient)[0]
    }
    await saveSender(member(a), { address: 'halo@toko-sari.com' })
    await checkSender(member(a), dns)
    expect(await sent()).toMatchObject({ from: 'gerai@gerai.localhost', signature: '' })
    for (const { name, wanted } of (await findSender(member(a)))?.findings ?? []) zone.set(name, wanted)
    await checkSender(member(a), dns)
    const own = await sent()
    expect(own?.from).toBe('halo@toko-sari.com')
    expect(own?.signature).toContain('d=toko-sari.com')
    const { sender } = messageOf(a, 'order_paid')
    expect(await sent({ sender: { ...sender, isPlatform: true } })).toMatchObject({ signature: '' })
    zone.clear()
    await recheckSender(job(a), dns)
    expect(await sent()).toMatchObject({ from: 'gerai@gerai.localhost', signature: '' })
  })

  test('leaves a message alone that a dying worker had claimed', async () => {
    const message = messageOf(a, 'order_paid')
    await database.ask(
      `insert into public.notifications (tenant_id, id, template, key, order_id, recipient, locale, state, attempts, claimed_at)
       values ($1, $2, 'order_paid', $3, $4, $5, 'id', 'sending', 1, now())`,
      [a.tenantId, newId(), message.key, message.orderId, message.recipient],
    )
    await notify(job(a), message)
    expect(server.arrived(message.recipient)).toEqual([])
  })

  test('sends goods and ways to pay once more, under the same id, when their worker died on the way', async () => {
    const messages = (['order_paid', 'payment_instructions', 'order_refunded'] as const).map((template) =>
      messageOf(a, template, {
        content: {
          values: {
            name: 'Rani',
            number: '4711',
            shop: 'Warung Sari',
            total: 'Rp 1',
            until: 'besok',
            amount: '1',
          },
          links: { order_link: 'http://warung.test/o/1', shop_link: 'http://warung.test' },
        },
      }),
    )
    const ids: string[] = []
    for (const { template, key, orderId, recipient } of messages) {
      const id = newId()
      ids.push(id)
      await database.ask(
        `insert into public.notifications (tenant_id, id, template, key, order_id, recipient, locale, state, attempts, claimed_at)
         values ($1, $2, $3, $4, $5, $6, 'id', 'sending', 1, now() - interval '4 minutes')`,
        [a.tenantId, id, template, key, orderId, recipient],
      )
    }
    expect(await listCutOffMessages()).toContain(a.tenantId)
    await recoverMessages(job(b))
    for (const message of messages) expect(await rowOf(message)).toMatchObject({ state: 'sending' })
    await recoverMessages(job(a))
    expect(await listCutOffMessages()).not.toContain(a.tenantId)
    const held = await listHeldMessages()
    for (const message of messages) await notify(job(a), message)
    for (const [index, message] of messages.slice(0, 2).entries()) {
      expect(held).toContainEqual(expect.objectContaining({ template: message.template, key: message.key }))
      expect(await rowOf(message)).toMatchObject({ state: 'sent', attempts: 2, unanswered: 1 })
      expect(server.arrived(message.recipient).map(({ messageId }) => messageId)).toEqual([
        expect.stringContaining(ids[index] ?? '-'),
      ])
    }
    const [, , other] = messages
    expect(other && (await rowOf(other)), 'nobody knows, and a person may decide').toMatchObject({
      state: 'uncertain',
      attempts: 1,
    })
    expect(other && server.arrived(other.recipient)).toEqual([])
  })

  test('gives goods up after the second time that nobody answered', async () => {
    const message = messageOf(a, 'order_paid')
    await database.ask(
      `insert into public.notifications (tenant_id, id, template, key, order_id, recipient, locale, state, attempts, unanswered, claimed_at)
       values ($1, $2, 'order_paid', $3, $4, $5, 'id', 'sending', 2, 1, now() - interval '4 minutes')`,
      [a.tenantId, newId(), message.key, message.orderId, message.recipient],
    )
    await recoverMessages(job(a))
    expect(await rowOf(message)).toMatchObject({ state: 'uncertain', unanswered: 2 })
  })

  test('claims a message only when it is rendered: whatever ends before leaves it waiting', async () => {
    const message = messageOf(a, 'order_paid')
    const broken: Message = { ...message, content: null as unknown as Message['content'] }
    await expect(notify(job(a), broken)).rejects.toThrow()
    expect(await rowOf(message)).toMatchObject({ state: 'queued', attempts: 0 })
    await notify(job(a), message)
    expect(await rowOf(message)).toMatchObject({ state: 'sent', attempts: 1 })
  })

  test('stores no secret link, and keeps what the server said', async () => {
    const message = messageOf(a, 'order_paid')
    await notify(job(a), message)
    expect(server.arrived(message.recipient)[0]?.html).toContain('token=t-o-p-s-e-c-r-e-t')
    const rows = await database.ask<{ text: string }>('select n::text as text from public.notifications n')
    expect(rows.filter((row) => row.text.includes('s-e-c-r-e-t'))).toEqual([])
  })

  test('uses the words of the shop, of no other shop, and of no other language', async () => {
    expect(await saveTemplate(member(a), input('order_paid'))).toEqual({ kind: 'saved', version: 1 })
    const [own, other, english] = [
      messageOf(a, 'order_paid'),
      messageOf(b, 'order_paid', { orderId: b.orders.open.orderId }),
      messageOf(a, 'order_paid', { locale: 'en' }),
    ]
    await notify(job(a), own)
    await notify(job(b), other)
    await notify(job(a), english)
    const [mail] = server.arrived(own.recipient)
    expect(mail?.subject).toBe('Hore 4711')
    expect(mail?.html).toContain('Rani &lt;b&gt;</h1>')
    expect(server.arrived(other.recipient)[0]?.subject).toContain('Lunas')
    expect(server.arrived(english.recipient)[0]?.subject).toContain('Paid')
    expect(await rowOf(own)).toMatchObject({ template_version: 1, fell_back: false })
    expect(await rowOf(other)).toMatchObject({ template_version: null })
  })

  test('never lets a broken wording stop a message: ours stands in, and the shop is told once', async () => {
    await database.ask(
      `insert into public.notification_templates (tenant_id, id, channel, template, locale, version, subject, body, saved_by)
       values ($1, $2, 'email', 'order_paid', 'id', 1, 'Hore', 'Halo {{gone}}', $3)`,
      [a.tenantId, newId(), a.members.owner.personId],
    )
    const messages = [messageOf(a, 'order_paid'), messageOf(a, 'order_paid')]
    for (const message of messages) {
      await notify(job(a), message)
      expect(server.arrived(message.recipient)[0]?.subject).toContain('Lunas')
      expect(await rowOf(message)).toMatchObject({ state: 'sent', fell_back: true, template_version: 1 })
    }
    const entries = await auditOf(a, 'notification.template_failed')
    expect(entries).toEqual([
      { actor_kind: 'worker', details: { template: 'order_paid', locale: 'id', version: 1 } },
    ])
    expect(await listOwnTemplates(member(a))).toEqual({ order_paid: [{ locale: 'id', isBroken: true }] })
    expect((await getTemplate(member(a), 'order_paid', 'id')).problems).toHaveLength(1)
  })
})

describe('the rules', () => {
  test('switch a message off, and on again for the next order', async () => {
    await changeRule(member(a), 'order_received', { isOn: false, delayMinutes: 0 })
    const [off, on] = [messageOf(a, 'order_received'), messageOf(a, 'order_received')]
    await notify(job(a), off)
    expect(await rowOf(off)).toMatchObject({ state: 'skipped', response: 'switched_off' })
    await changeRule(member(a), 'order_received', { isOn: true, delayMinutes: 0 })
    await notify(job(a), off)
    await notify(job(a), on)
    expect(server.arrived(off.recipient)).toHaveLength(0)
    expect(server.arrived(on.recipient)).toHaveLength(1)
    expect((await getRules(member(b))).rules.order_received.isOn).toBe(true)
  })

  test('leave no trace of what an owner does not want to be told', async () => {
    const message = messageOf(a, 'seller_order_paid')
    await changeRule(member(a), 'seller_order_paid', { isOn: false, delayMinutes: 0 })
    await notify(job(a), message)
    expect(await rowOf(message)).toBeUndefined()
    await database.ask(
      `delete from public.notification_rules where tenant_id = $1 and template = 'seller_order_paid'`,
      [a.tenantId],
    )
    await notify(job(a), message)
    expect(server.arrived(message.recipient)).toHaveLength(1)
  })

  test('refuse to keep goods, codes and money from a customer', async () => {
    for (const template of ['order_paid', 'order_delivered', 'order_code', 'payment_late'] as const)
      await expect(changeRule(member(a), template, { isOn: false, delayMinutes: 0 })).rejects.toMatchObject({
        code: 'conflict',
        message: 'mail_always_on',
      })
    await expect(changeRule(member(a), 'order_paid', { isOn: true, delayMinutes: 1 })).rejects.toMatchObject({
      code: 'validation_failed',
    })
    // Past the service, by hand: the rule is still not followed.
    await database.ask(
      `insert into public.notification_rules values ($1, 'email', 'order_paid', false, 500)`,
      [a.tenantId],
    )
    const message = messageOf(a, 'order_paid')
    await notify(job(a), message)
    expect(server.arrived(message.recipient)).toHaveLength(1)
  })

  test('let a message wait for its delay, name it to the dispatcher when it is due, and send it once', async () => {
    await changeRule(member(a), 'order_received', { isOn: true, delayMinutes: 30 })
    const message = messageOf(a, 'order_received')
    const then = new Date(Date.now() - 31 * 60_000)
    await notify(job(a), message, { now: new Date() })
    expect((await rowOf(message))?.send_after?.getTime()).toBeGreaterThan(Date.now())
    await notify(job(a), message)
    expect(server.arrived(message.recipient)).toHaveLength(0)
    expect((await listHeldMessages()).filter(({ key }) => key === message.key)).toEqual([])

    const early = messageOf(a, 'order_received')
    await notify(job(a), early, { now: then })
    expect((await listHeldMessages()).filter(({ key }) => key === early.key)).toEqual([
      { tenantId: a.tenantId, template: 'order_received', key: early.key, orderId: early.orderId },
    ])
    await Promise.all([notify(job(a), early), notify(job(a), early), notify(job(a), early)])
    expect(server.arrived(early.recipient)).toHaveLength(1)
    expect((await listHeldMessages()).filter(({ key }) => key === early.key)).toEqual([])
  })

  test('hold reminders back in quiet hours, drop those that come too late, and never hold goods', async () => {
    await changeQuietHours(member(a), { isOn: true, fromMinute: 21 * 60, toMinute: 7 * 60 })
    const night = new Date('2026-11-21T15:30:00Z')
    const reminder = messageOf(a, 'payment_reminder_last', { endsAt: new Date('2026-11-22T00:30:00Z') })
    await notify(job(a), reminder, { now: night })
    expect((await rowOf(reminder))?.send_after?.toISOString()).toBe('2026-11-22T00:00:00.000Z')
    const late = messageOf(a, 'payment_reminder_last', { endsAt: new Date('2026-11-21T16:30:00Z') })
    await notify(job(a), late, { now: night })
    expect(await rowOf(late)).toMatchObject({ state: 'skipped', response: 'too_late' })
    for (const template of ['order_paid', 'payment_instructions', 'order_refunded', 'order_code'] as const) {
      const message = messageOf(a, template)
      await notify(job(a), message, { now: night })
      expect(server.arrived(message.recipient)).toHaveLength(1)
    }
    await notify(job(a), reminder, { now: new Date('2026-11-22T00:00:00Z') })
    expect(server.arrived(reminder.recipient)).toHaveLength(1)
    await expect(
      changeQuietHours(member(a), { isOn: true, fromMinute: 60, toMinute: 60 }),
    ).rejects.toMatchObject({ code: 'validation_failed' })
  })
})

describe('templates', () => {
  test('are refused with every problem and its place, and then nothing is saved', async () => {
    const bad = input('order_paid', { subject: 'Hore {{nomor}}', body: 'Halo\n{{name' })
    expect(await saveTemplate(member(a), bad)).toEqual({
      kind: 'refused',
      problems: [
        { field: 'subject', kind: 'unknown_variable', name: 'nomor', line: 1, column: 6 },
        { field: 'body', kind: 'unclosed', line: 2, column: 1 },
      ],
    })
    expect(await saveTemplate(member(a), input('order_paid', { body: 'Lunas.' }))).toEqual({
      kind: 'refused',
      problems: [{ field: 'body', kind: 'missing', name: 'order_link' }],
    })
    expect((await getTemplate(member(a), 'order_paid', 'id')).version).toBe(0)
  })

  test('keep every version with who saved it, and can go back to each and to ours', async () => {
    const owner = member(a)
    await saveTemplate(
      owner,
      input('order_refunded', { subject: 'Satu', body: '{{amount}} [a]({{order_link}})' }),
    )
    await saveTemplate(member(a, a.members.ops), {
      ...input('order_refunded', { subject: 'Dua', body: '{{amount}} [a]({{order_link}})', version: 1 }),
    })
    await expect(
      saveTemplate(owner, input('order_refunded', { body: '{{amount}} [a]({{order_link}})', version: 1 })),
    ).rejects.toMatchObject({ code: 'stale_version' })
    const at = { template: 'order_refunded', locale: 'id' } as const
    expect(await restoreTemplate(owner, { ...at, version: 2, to: 1 })).toEqual({ kind: 'saved', version: 3 })
    expect((await getTemplate(owner, 'order_refunded', 'id')).wording.subject).toBe('Satu')
    expect(await restoreTemplate(owner, { ...at, version: 3, to: 0 })).toEqual({ kind: 'saved', version: 4 })
    const page = await getTemplate(owner, 'order_refunded', 'id')
    expect(page).toMatchObject({ isDefault: true, version: 4, wording: page.platform })
    expect(
      page.versions.map(({ version, savedBy, restoredFrom }) => [version, savedBy, restoredFrom]),
    ).toEqual([
      [4, 'The owner', 0],
      [3, 'The owner', 1],
      [2, 'The ops', null],
      [1, 'The owner', null],
    ])
    await expect(restoreTemplate(owner, { ...at, version: 4, to: 9 })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(await auditOf(a, 'notification.template_restored')).toHaveLength(2)
    expect((await getTemplate(member(b), 'order_refunded', 'id')).versions).toEqual([])
  })

  test('of two who save at once, one is told that the other was first', async () => {
    const saved = await Promise.allSettled(
      ['Satu', 'Dua', 'Tiga'].map((subject) => saveTemplate(member(a), input('payment_late', { subject }))),
    )
    expect(saved.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    for (const one of saved.filter((each) => each.status === 'rejected'))
      expect(one.reason).toMatchObject({ code: 'stale_version' })
  })

  test('are looked at by everybody who sees orders and changed by whom the shop trusts with it', async () => {
    for (const role of ['finance', 'dev'] as const) {
      const ctx = member(a, a.members[role])
      expect((await getTemplate(ctx, 'order_paid', 'id')).version).toBe(0)
      const refusal = { code: 'forbidden' }
      await expect(saveTemplate(ctx, input('order_paid'))).rejects.toMatchObject(refusal)
      await expect(saveTemplate(ctx, input('order_paid', { body: '' }))).rejects.toMatchObject(refusal)
      await expect(changeRule(ctx, 'order_received', { isOn: false, delayMinutes: 0 })).rejects.toMatchObject(
        refusal,
      )
      await expect(changeQuietHours(ctx, { isOn: true, fromMinute: 0, toMinute: 1 })).rejects.toMatchObject(
        refusal,
      )
      await expect(sendTest(ctx, messageOf(a, 'order_paid'), input('order_paid'))).rejects.toMatchObject(
        refusal,
      )
      // Nor past the services.
      await expect(
        withActor(memberActor(ctx), (db) =>
          db
            .insertInto('notification_rules')
            .values({ tenant_id: a.tenantId, channel: 'email', template: 'order_paid' })
            .execute(),
        ),
      ).rejects.toThrow(/row-level security/)
    }
  })

  test('are tried on oneself only, and not too often', async () => {
    const ctx = member(a, a.members.ops)
    const sample = messageOf(a, 'order_paid')
    expect((await previewMessage(sample, input('order_paid'))).html).toContain('Rani &lt;b&gt;</h1>')
    expect(await sendTest(ctx, sample, input('order_paid', { body: '{{' }))).toMatchObject({
      kind: 'refused',
    })
    expect(await sendTest(ctx, sample, input('order_paid'))).toEqual({
      kind: 'sent',
      to: a.members.ops.email,
      response: '250 queued as 4711',
    })
    expect(server.arrived(a.members.ops.email)[0]?.subject).toBe('[Uji coba] Hore 4711')
    expect(server.arrived(sample.recipient)).toEqual([])
    for (let sent = 1; sent < 10; sent += 1) await sendTest(ctx, sample, input('order_paid'))
    await expect(sendTest(ctx, sample, input('order_paid'))).rejects.toMatchObject({ code: 'rate_limited' })
    expect(await auditOf(a, 'notification.test_sent')).toHaveLength(10)
  })
})

describe('the log', () => {
  test('has no address of an erased customer, also where the server answers later, and sends nothing there', async () => {
    const message = messageOf(a, 'order_paid', { recipient: 'refuse@example.test' })
    await notify(job(a), message)
    const row = await rowOf(message)
    const id = row?.id ?? ''
    await database.ask(
      `update public.notifications set recipient = 'erased-0123456789abcdef@erased.invalid', response = null, state = 'sending'
       where tenant_id = $1 and id = $2`,
      [a.tenantId, id],
    )
    const outcome = { state: 'failed' as const, response: '550 <refuse@example.test> nobody', unanswered: 0 }
    await withActor(jobActor(job(a)), (_, last) =>
      noteOutcomes(last, [{ id, attempts: 1, ...outcome, templateVersion: null, fellBack: false }]),
    )
    const seen = (await listLog(member(a), { state: 'failed' })).rows.find((one) => one.id === id)
    expect(seen).toMatchObject({ recipient: null, response: null, retry: null })
    expect(JSON.stringify(await rowOf(message))).not.toContain('refuse@')
    await expect(retryMessage(member(a), { id, attempts: 1, isAware: true })).rejects.toMatchObject({
      code: 'conflict',
    })
    await database.ask('delete from public.notifications where tenant_id = $1 and id = $2', [a.tenantId, id])
  })

  test('says what the server answered, hides the customer from whom it must, and repeats once', async () => {
    const message = messageOf(a, 'order_paid', { recipient: 'refuse@example.test' })
    await notify(job(a), message)
    const row = await rowOf(message)
    expect(row).toMatchObject({ state: 'failed', attempts: 1 })
    const seen = (await listLog(member(a), { state: 'failed' })).rows.find((one) => one.id === row?.id)
    expect(seen).toMatchObject({
      recipient: 'refuse@example.test',
      retry: 'safe',
      orderNumber: a.orders.open.number,
    })
    expect(seen?.response).toContain('550 5.1.1 <refuse@example.test> nobody of this name')
    const hidden = (await listLog(member(a, a.members.dev), { state: 'failed' })).rows.find(
      (one) => one.id === row?.id,
    )
    expect(hidden?.recipient).toBe('r•••@e•••.test')
    expect(JSON.stringify(hidden)).not.toContain('refuse@')
    expect((await listLog(member(b), { state: 'failed' })).rows).toEqual([])

    const wish = { id: row?.id ?? '', attempts: 1, isAware: false }
    await expect(retryMessage(member(a, a.members.finance), wish)).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(retryMessage(member(b), wish)).rejects.toMatchObject({ code: 'not_found' })
    await retryMessage(member(a), wish)
    await expect(retryMessage(member(a), wish)).rejects.toMatchObject({ message: 'mail_retry_under_way' })
    const events = await database.ask<{ payload: Record<string, string> }>(
      "select payload from public.events where topic = 'notification.retry_requested' and key = $1",
      [`${row?.id ?? ''}:1`],
    )
    expect(events).toHaveLength(1)
    expect(JSON.stringify(events)).not.toContain('example.test')

    const again = { ...message, recipient: 'mended@example.test' }
    // The job may run twice, and so may two of them.
    const repeat = async (): Promise<void> => {
      if (await reopenMessage(job(a), { id: row?.id ?? '', attempts: 1 }))
        await notify(job(a), again, { isForced: true })
    }
    await Promise.all([repeat(), repeat()])
    await repeat()
    expect(server.arrived('mended@example.test')).toHaveLength(1)
    expect(await rowOf(message)).toMatchObject({ state: 'sent', attempts: 2 })
    await expect(retryMessage(member(a), { ...wish, attempts: 2 })).rejects.toMatchObject({
      message: 'mail_not_repeatable',
    })
    expect(await auditOf(a, 'notification.retried')).toHaveLength(1)
  })

  test('knows a message that may have arrived, and repeats it only for somebody who knows too', async () => {
    const message = messageOf(a, 'order_paid', { recipient: 'lost@example.test' })
    await notify(job(a), message)
    const row = await rowOf(message)
    // Goods go once more by themselves, a minute later, and then no more.
    expect(row).toMatchObject({ state: 'queued', unanswered: 1 })
    expect(row?.send_after?.getTime()).toBeGreaterThan(Date.now())
    await notify(job(a), message)
    expect(server.arrived('lost@example.test')).toHaveLength(1)
    await notify(job(a), message, { now: new Date(Date.now() + 120_000) })
    expect(await rowOf(message)).toMatchObject({ state: 'uncertain', unanswered: 2 })
    await notify(job(a), message)
    expect(server.arrived('lost@example.test')).toHaveLength(2)
    const wish = { id: row?.id ?? '', attempts: 2 }
    await expect(retryMessage(member(a), { ...wish, isAware: false })).rejects.toMatchObject({
      message: 'mail_may_have_arrived',
    })
    await retryMessage(member(a), { ...wish, isAware: true })
  })

  test('comes back to a server that was busy, and gives up in the end', async () => {
    const message = messageOf(a, 'order_paid', { recipient: 'later@example.test' })
    for (let attempt = 1; attempt < 6; attempt += 1) {
      await expect(notify(job(a), message)).rejects.toThrow('did not take')
      expect(await rowOf(message)).toMatchObject({ state: 'queued', attempts: attempt })
    }
    await notify(job(a), message)
    expect(await rowOf(message)).toMatchObject({ state: 'failed', attempts: 6 })
  })

  test('a wish for one more try is followed by the job’s next try where the server was busy, and then no more', async () => {
    const message = messageOf(a, 'order_paid', { recipient: 'later@example.test' })
    await expect(notify(job(a), message)).rejects.toThrow('did not take')
    await database.ask("update public.notifications set state = 'failed' where key = $1", [message.key])
    const wish = { id: (await rowOf(message))?.id ?? '', attempts: 1 }
    const follow = async (to: string): Promise<void> => {
      if (await reopenMessage(job(a), wish))
        await notify(job(a), { ...message, recipient: to }, { isForced: true })
    }
    await expect(follow('later@example.test')).rejects.toThrow('did not take')
    await follow('back@example.test')
    await follow('back@example.test')
    expect(server.arrived('back@example.test')).toHaveLength(1)
    expect(await rowOf(message)).toMatchObject({ state: 'sent', attempts: 3 })
  })

  test('leads through many messages page by page, there and back', async () => {
    await database.ask(
      `insert into public.notifications (tenant_id, id, template, key, recipient, locale, state)
       select $1, private.uuid_v7(), 'order_expired', i::text, 'x@example.test', 'id', 'sent' from generate_series(1, 25) i`,
      [b.tenantId],
    )
    const filter = { template: 'order_expired' }
    const first = await listLog(member(b), filter, { limit: 10 })
    const second = await listLog(member(b), filter, { limit: 10, before: first.older ?? '' })
    const third = await listLog(member(b), filter, { limit: 10, before: second.older ?? '' })
    expect([first, second, third].map((page) => page.rows.length)).toEqual([10, 10, 5])
    expect([first.newer, third.older]).toEqual([null, null])
    const ids = [first, second, third].flatMap((page) => page.rows.map((row) => row.id))
    expect(new Set(ids).size).toBe(25)
    const back = await listLog(member(b), filter, { limit: 10, after: third.newer ?? '' })
    expect(back.rows.map((row) => row.id)).toEqual(second.rows.map((row) => row.id))
    expect((await listLog(member(b), filter, { before: 'nonsense' })).rows).toHaveLength(25)
    expect((await listLog(member(b), { orderNumber: b.orders.open.number })).rows).not.toHaveLength(0)
  })
})
