import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jobContext, shopContext } from '@/lib/commerce/testing/shop'
import { PaymentInput } from '@/lib/lending/debts/schema'
import { recordPayment } from '@/lib/lending/debts/service/payments'
import { partyPath } from '@/lib/lending/links/service'
import { keeper } from '@/lib/lending/testing/book'
import { startMailServer } from '@/lib/notifications/testing/mail-server'
import type { MailServer } from '@/lib/notifications/testing/mail-server'
import { createTestDatabase } from '@/sandbox/testing'
import { noteReminder, readReminder } from './service'
import { mailReminder } from './service/mail'
import { stopReminders } from './service/stopping'
import { at, Reminding } from './testing/reminding'

let it: Reminding
let mails: MailServer
beforeAll(async () => {
  mails = await startMailServer()
  it = new Reminding(await createTestDatabase({ variables: { SMTP_URL: mails.url } }))
  await it.open()
})
afterAll(async () => {
  await it.database.close()
  await mails.stop()
})

const ctx = () => jobContext(it.a)
const states = async (item: { id: string }) =>
  (await it.rows(item)).map(({ step, state, reason }) => [step, state, reason])
const pay = (id: string, amountMinor: bigint) =>
  recordPayment(
    keeper(it.a),
    PaymentInput.parse({ item: { kind: 'debt', id }, amountMinor, currency: 'IDR' }),
  )

/** A debt that falls due tomorrow, with its reminder for today's morning planned. */
async function dueTomorrow(more: Parameters<Reminding['debt']>[1] = {}) {
  const debt = await it.debt(2, more)
  await it.plan(at(0), at(0))
  return debt
}
const morning = at(1, '09:05')
const sql = (text: string, ...values: unknown[]) => it.database.ask(text, values)

describe('a reminder whose turn has come', () => {
  test('is handed over once, by e-mail where there is no other way', async () => {
    const debt = await dueTomorrow()
    await Promise.all([it.run(morning), it.run(morning)])
    await it.run(morning)
    expect(await it.rows(debt)).toMatchObject([
      { step: -1, state: 'queued', channel: 'email' },
      { step: 0, state: 'planned' },
      { step: 1, state: 'planned' },
    ])
    expect(await it.told('message.unreachable', debt.partyId)).toBe(1)
    expect(await it.told('message.wanted', debt.partyId)).toBe(0)
  })

  test('of which several are missed, is the newest alone', async () => {
    const debt = await dueTomorrow()
    await it.run(at(4, '10:00'))
    expect(await states(debt)).toEqual([
      [-1, 'skipped', 'newer_step'],
      [0, 'skipped', 'newer_step'],
      [1, 'queued', null],
      [7, 'planned', null],
    ])
  })

  test('that was handed over before nothing left for days is said no more once a later step has its turn', async () => {
    const debt = await dueTomorrow()
    await it.run(morning)
    const [before = ''] = await it.idsOf(debt)
    expect(await readReminder(ctx(), before, morning)).toHaveProperty('text')
    // Three days later whoever speaks is faster than whoever plans, or slower: it is the step of that day alone.
    expect(await readReminder(ctx(), before, at(4, '10:00'))).toEqual({ skip: 'newer_step' })
    await it.run(at(4, '10:00'))
    expect(await readReminder(ctx(), before, at(4, '10:00'))).toEqual({ skip: 'newer_step' })
    const [, , today = ''] = await it.idsOf(debt)
    expect(await readReminder(ctx(), today, at(4, '10:00'))).toHaveProperty('text')
  })

  test('that waited for days counts with those of today as one', async () => {
    const old = await dueTomorrow()
    await it.run(morning)
    const [waited = ''] = await it.idsOf(old)
    const other = await it.debt(3, { partyId: old.partyId })
    await it.plan(at(0), at(2))
    await sql('delete from public.reminders where debt_id = $1 and step > -1', old.id)
    await it.run(at(2, '10:00'))
    expect((await states(other))[0]).toEqual([-1, 'queued', null])
    expect(await readReminder(ctx(), waited, at(2, '10:00'))).toEqual({ skip: 'one_a_day' })
    const [more = ''] = await it.idsOf(other)
    expect(await readReminder(ctx(), more, at(2, '10:00'))).toHaveProperty('text')
  })

  test('is not planned anew where a worker that was off for days had never planned it', async () => {
    const debt = await it.debt(2)
    await it.plan(at(0), at(4))
    await it.run(at(4, '10:00'))
    expect((await states(debt)).filter(([, state]) => state === 'queued')).toEqual([[1, 'queued', null]])
  })

  test('waits at night for the first allowed minute, and says then what is true then', async () => {
    const debt = await dueTomorrow({ amountMinor: 70_000n })
    await it.run(at(1, '22:00'))
    const [row] = await it.database.ask<{ next_run_at: Date; state: string }>(
      'select next_run_at, state from public.reminders where debt_id = $1 and step = -1',
      [debt.id],
    )
    expect(row).toEqual({ next_run_at: at(2, '08:00'), state: 'planned' })
    await pay(debt.id, 30_000n)
    await it.run(at(2, '08:00'))
    const [id = ''] = await it.idsOf(debt)
    expect(await readReminder(ctx(), id, at(2, '08:00'))).toMatchObject({
      text: expect.stringMatching(/40[.,]000/),
      template: { name: 'reminder_today' },
    })
  })

  test('goes to somebody once a day, whatever else they owe', async () => {
    const first = await dueTomorrow()
    const second = await it.debt(2, { partyId: first.partyId })
    await it.plan(at(0), at(0))
    await it.run(morning)
    const all = [...(await states(first)), ...(await states(second))].filter(([step]) => step === -1)
    expect(all.map(([, state, reason]) => `${String(state)} ${String(reason)}`).toSorted()).toEqual([
      'queued null',
      'skipped one_a_day',
    ])
    // On the next day both are due, and the sum is told.
    await it.run(at(2, '09:05'))
    const queued = await it.database.ask<{ id: string }>(
      `select id from public.reminders where party_id = $1 and state = 'queued' and step = 0`,
      [first.partyId],
    )
    expect(queued).toHaveLength(1)
    expect(await readReminder(ctx(), queued[0]?.id ?? '', at(2, '09:05'))).toMatchObject({
      text: expect.stringMatching(/100[.,]000/),
    })
  })

  test.each<[string, (debt: { id: string; partyId: string }) => Promise<unknown>, string]>([
    ['paid', ({ id }) => pay(id, 50_000n), 'paid'],
    [
      'disputed',
      ({ id, partyId }) =>
        sql(
          `insert into public.disputes (tenant_id, id, party_id, debt_id, reason) values ($1, private.uuid_v7(), $2, $3, 'Not mine')`,
          it.a.tenantId,
          partyId,
          id,
        ),
      'disputed',
    ],
    [
      'blocked',
      ({ partyId }) => sql('update public.parties set blocked_at = now() where id = $1', partyId),
      'blocked',
    ],
    [
      'stopped by whom it is for',
      ({ partyId }) => sql(`update public.parties set consent = 'stopped' where id = $1`, partyId),
      'stopped',
    ],
    [
      'paused',
      ({ id }) => sql('update public.debts set reminders_paused_at = now() where id = $1', id),
      'paused',
    ],
    [
      'paused for the person',
      ({ partyId }) => sql('update public.parties set reminders_paused_at = now() where id = $1', partyId),
      'paused',
    ],
    [
      'for somebody without an address',
      ({ partyId }) => sql('delete from public.party_identities where party_id = $1', partyId),
      'unreachable',
    ],
  ])('is skipped with its reason where it is %s', async (_, change, reason) => {
    const debt = await dueTomorrow()
    await change(debt)
    await it.run(morning)
    expect((await states(debt))[0]).toEqual([-1, 'skipped', reason])
    expect(await it.told('message.unreachable', debt.partyId)).toBe(0)
  })

  test('is skipped where nobody has agreed to it', async () => {
    const debt = await dueTomorrow({ consent: 'none' })
    await it.run(morning)
    expect((await states(debt))[0]).toEqual([-1, 'skipped', 'no_consent'])
  })

  test.each([
    [
      'module_off',
      `update public.tenant_modules set is_on = false where tenant_id = $1`,
      `update public.tenant_modules set is_on = true where tenant_id = $1`,
    ],
    [
      'suspended',
      `update public.tenants set status = 'suspended' where id = $1`,
      `update public.tenants set status = 'active' where id = $1`,
    ],
    [
      'switched_off',
      `update public.lending_settings set reminders_on = false where tenant_id = $1`,
      `update public.lending_settings set reminders_on = true where tenant_id = $1`,
    ],
    [
      'step_off',
      `update public.lending_settings set reminder_steps = '{0}' where tenant_id = $1`,
      `update public.lending_settings set reminder_steps = '{-3,0,1,7}' where tenant_id = $1`,
    ],
  ])('is skipped with %s', async (reason, off, on) => {
    const debt = await dueTomorrow()
    await sql(off, it.a.tenantId)
    await it.run(morning)
    await sql(on, it.a.tenantId)
    expect((await states(debt))[0]).toEqual([-1, 'skipped', reason])
  })
})

describe('by which way', () => {
  const withWhatsApp = async (isOn: boolean) => {
    await sql(`update private.modules set is_available = true where id = 'whatsapp'`)
    await sql(
      `insert into public.tenant_modules (tenant_id, module_id, is_on, bought_until) values ($1, 'whatsapp', $2, now() + interval '1 day')
       on conflict (tenant_id, module_id) do update set is_on = excluded.is_on`,
      it.a.tenantId,
      isOn,
    )
  }

  test('somebody with a number is written to by WhatsApp, and by e-mail where that cannot be', async () => {
    await withWhatsApp(true)
    const debt = await dueTomorrow({ phone: true })
    await it.run(morning)
    expect((await it.rows(debt))[0]).toMatchObject({ state: 'queued', channel: 'whatsapp' })
    expect(await it.told('message.wanted', debt.partyId)).toBe(1)
    expect(await it.told('message.unreachable', debt.partyId)).toBe(0)
    const [id = ''] = await it.idsOf(debt)
    await it.set('quiet_from = 0, quiet_until = 0')
    await mailReminder(ctx(), id)
    await it.set('quiet_from = 20, quiet_until = 8')
    expect((await it.rows(debt))[0]).toMatchObject({ state: 'sent', channel: 'email' })
    expect(mails.arrived(debt.email)).toHaveLength(1)
    await withWhatsApp(false)
  })

  test('a mail says what is due, leads to the page, and is stopped by one click; it goes once', async () => {
    await it.set('quiet_from = 0, quiet_until = 0')
    const debt = await dueTomorrow()
    await it.run(morning)
    const [id = ''] = await it.idsOf(debt)
    await Promise.all([mailReminder(ctx(), id), mailReminder(ctx(), id)])
    await mailReminder(ctx(), id)
    const [mail, ...more] = mails.arrived(debt.email)
    expect(more).toEqual([])
    expect((await it.rows(debt))[0]).toMatchObject({ state: 'sent', channel: 'email' })
    expect(mail?.text).toMatch(/50[.,]000/)
    const path = partyPath(it.a.tenantId, { id: debt.partyId, linkVersion: 1 })
    expect(mail?.html).toContain(path.replace('&', '&amp;'))
    const [, party = '', key = ''] =
      /\/api\/l\/([^/]+)\/stop\?k=([^>&]+)>/.exec(mail?.unsubscribe ?? '') ?? []
    expect(party).toBe(debt.partyId)
    await expect(stopReminders(shopContext(it.a), party, 'another')).rejects.toMatchObject({
      code: 'not_found',
    })
    await stopReminders(shopContext(it.a), party, decodeURIComponent(key))
    await stopReminders(shopContext(it.a), party, decodeURIComponent(key))
    const [known] = await it.database.ask(
      'select consent, consent_source from public.parties where tenant_id = $1 and id = $2',
      [it.a.tenantId, party],
    )
    expect(known).toEqual({ consent: 'stopped', consent_source: 'page' })
    await it.run(at(2, '09:05'))
    expect((await states(debt))[1]).toEqual([0, 'skipped', 'stopped'])
    await it.set('quiet_from = 20, quiet_until = 8')
  })

  test('what the mail server refuses for good has failed', async () => {
    await it.set('quiet_from = 0, quiet_until = 0')
    const debt = await dueTomorrow()
    await sql(
      `update public.party_identities set value = 'refuse-' || value where party_id = $1 and kind = 'email'`,
      debt.partyId,
    )
    await it.run(morning)
    const [id = ''] = await it.idsOf(debt)
    await mailReminder(ctx(), id)
    expect((await states(debt))[0]).toEqual([-1, 'failed', 'mail_refused'])
    await it.set('quiet_from = 20, quiet_until = 8')
  })
})

describe('what a channel reads and notes', () => {
  test('what is paid meanwhile, or stopped, is said no more, and what is noted is noted once', async () => {
    const debt = await dueTomorrow()
    await it.run(morning)
    const [id = ''] = await it.idsOf(debt)
    expect(await readReminder(ctx(), id, morning)).toMatchObject({
      ...{ language: expect.stringMatching(/id|en|ar/), template: { name: 'reminder_soon' } },
      payLink: expect.stringContaining(`/l/${debt.partyId}?k=`),
    })
    expect(await readReminder(ctx(), id, at(1, '23:00'))).toEqual({ waitUntil: at(2, '08:00') })
    await pay(debt.id, 50_000n)
    expect(await readReminder(ctx(), id, morning)).toEqual({ skip: 'paid' })
    expect(await noteReminder(ctx(), id, { state: 'uncertain' })).toBe(true)
    expect(await noteReminder(ctx(), id, { state: 'sent' })).toBe(true)
    expect(await noteReminder(ctx(), id, { state: 'failed', reason: 'refused' })).toBe(false)
    await expect(readReminder(jobContext(it.b), id, morning)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('own words hold what is theirs, and the link where they do not say where it stands', async () => {
    const debt = await dueTomorrow()
    await it.run(morning)
    const [id = ''] = await it.idsOf(debt)
    await it.set(
      `reminder_tone = 'own', reminder_words = '{"id": "Halo {{name}}, {{amount}} – {{shop}}", "en": "Hello {{name}}: {{link}}"}'`,
    )
    const inLanguage = async (locale: string) => {
      await sql('update public.parties set locale = $2 where id = $1', debt.partyId, locale)
      return readReminder(ctx(), id, morning)
    }
    expect(await inLanguage('id')).toMatchObject({
      body: expect.stringMatching(/^Halo Budi, Rp\s?50[.]000 – /),
      text: expect.stringMatching(/^Halo Budi.*\n\nhttp.*\n\n/),
    })
    const english = await inLanguage('en')
    expect('text' in english ? english.text.match(/http/g) : null).toHaveLength(1)
    // Nobody wrote words for this language: ours stand in.
    expect(await inLanguage('ar')).toMatchObject({ body: expect.stringContaining('مرحبًا Budi') })
    await it.set(`reminder_tone = 'default'`)
  })
})
