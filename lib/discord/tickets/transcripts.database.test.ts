import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { jobActor } from '@/lib/core/context'
import type { ShopContext, TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { startTicketing } from '@/lib/discord/testing/tickets'
import type { Ticketing } from '@/lib/discord/testing/tickets'
import { visit } from '@/lib/discord/shop/service'
import { BAGUS, CITRA, RANI } from '@/sandbox/discord/harness'
import { DEMO } from '@/sandbox/discord/state/demo'
import {
  eraseOldTranscripts,
  exportPerson,
  forgetPerson,
  listTenantsToErase,
} from './service/reading/keeping'
import { getTicket, listTickets, readTranscript } from './service/reading/listing'
import { transcriptLink } from './service/reading/transcript-link'

let at: Ticketing
beforeAll(async () => {
  at = await startTicketing()
})
beforeEach(() => at.begin())
afterEach(() => at.end())
afterAll(() => at.selling.stop())

const patience = { timeout: 60_000, interval: 30 }
const say = (as: string, channel: string, content: string): string =>
  String((at.selling.place.act({ deed: 'say', as, channel, content }) as { id?: string }).id)
const words = () =>
  at.ask<{ content: string; is_owner: boolean; message_id: string; gone: boolean }>(
    `select content, is_owner, message_id, gone_at is not null as gone from public.discord_ticket_messages
     where tenant_id = $1 order by said_at, message_id`,
    [at.selling.shop.tenantId],
  )
const asJob = () => ({ tenantId: at.selling.shop.tenantId, requestId: 'test' })
const sweep = (): Promise<void> => at.sweep()
const linkOf = (id: string, now?: number) => {
  const url = new URL(transcriptLink(at.selling.shop.tenantId, id, now), 'https://shop.example')
  return { until: url.searchParams.get('until') ?? '', token: url.searchParams.get('token') ?? '' }
}

test('what is said is kept as it comes, read by staff and by link, and what is deleted is emptied', async () => {
  const { shown } = await at.panel()
  const { room } = await at.open(CITRA, shown)
  say(CITRA, room, '<script>alert(1)</script> **halo**')
  await expect.poll(async () => (await words()).length, patience).toBe(1)
  say(BAGUS, room, 'Kami \u202ecek')
  say(RANI, DEMO.channels.general, 'bukan tiket')
  await expect.poll(async () => (await words()).length, patience).toBe(2)
  const [first] = await words()
  const row = await at.row<{ id: string; answered: boolean }>('id, first_answer_at is not null as answered')
  expect(row.answered).toBe(true)
  const read = await getTicket(at.selling.owner, row.id)
  expect(read.messages).toMatchObject([
    { content: '<script>alert(1)</script> **halo**', isOwner: true },
    { content: 'Kami cek', isOwner: false, author: 'Bagus' },
  ])
  const { ctx } = await visit(at.selling.shop.tenantId, CITRA, 'id')
  const byLink = (link: { until: string; token: string }, as: ShopContext = ctx) =>
    readTranscript(as, row.id, link)
  expect(await byLink(linkOf(row.id))).toMatchObject({
    ...{ number: 1, messages: [{ isOwner: true }, { content: 'Kami cek' }] },
  })
  expect(await byLink({ ...linkOf(row.id), until: String(Date.now() + 9e9) })).toBeNull()
  expect(await byLink(linkOf(row.id, Date.now() - 8 * 86_400_000))).toBeNull()
  const other = at.selling.payments.shops.b
  expect(await byLink(linkOf(row.id), { ...ctx, tenantId: other.tenantId })).toBeNull()
  at.selling.place.act({ deed: 'unsay', message: first?.message_id ?? '' })
  await expect.poll(async () => (await words())[0], patience).toMatchObject({ content: '', gone: true })
})

test('who works on tickets sees them, nobody else does, and a link is told to those in it alone', async () => {
  const { shown } = await at.panel()
  const { room } = await at.open(CITRA, shown)
  const link = await at.selling.answer(at.command(CITRA, room, 'transcript'))
  expect(link.text).toMatch(/\/o\/ticket\/[0-9a-f-]{36}\?until=\d{13}&token=/)
  const stranger = await at.selling.answer(
    at.command(RANI, DEMO.channels.general, 'transcript', { number: '99' }),
  )
  expect(stranger.text).toContain('tidak ada tiket')
  const { members, tenantId, slug } = at.selling.shop
  const member = (who: 'ops' | 'finance'): TenantContext => ({
    ...at.selling.owner,
    tenantId,
    slug,
    ...members[who],
  })
  expect((await listTickets(member('ops'), {})).tickets).toHaveLength(1)
  expect((await listTickets(member('ops'), { standing: 'closed' })).tickets).toHaveLength(0)
  await expect(listTickets(member('finance'), {})).rejects.toMatchObject({ code: 'forbidden' })
})

test('own rules leave tickets alone, and what a rule did delete is not said to be its author’s doing', async () => {
  await at.ask(
    `insert into public.discord_rules (tenant_id, id, origin, kind, key, name, mode, wanted)
     values ($1, gen_random_uuid(), 'own', 'links', 'links', 'links', 'on', '{}')
     on conflict (tenant_id, key) do update set mode = 'on'`,
    [at.selling.shop.tenantId],
  )
  await at.begin({}, { automod: true })
  const { shown } = await at.panel()
  const { room } = await at.open(CITRA, shown)
  const there = (id: string) => at.world.rows.messages.get(id) !== undefined
  const [kept, other, mine] = ['https://evil.example', 'dua', 'tiga'].map((text) => say(CITRA, room, text))
  const outside = say(CITRA, DEMO.channels.general, 'https://evil.example')
  await expect.poll(() => there(outside), patience).toBe(false)
  expect(there(kept ?? '')).toBe(true)
  await expect.poll(async () => (await words()).length, patience).toBe(3)
  // One from before, when rules still held there.
  await at.ask(
    `insert into public.discord_cases (tenant_id, id, number, source, rule, user_id, user_name, messages, deletes)
     values ($1, gen_random_uuid(), 999, 'flood:1', 'flood', $2, 'Citra', $3::jsonb, true)`,
    [at.selling.shop.tenantId, CITRA, JSON.stringify([{ channelId: room, id: other }])],
  )
  for (const message of [other, mine]) at.selling.place.act({ deed: 'unsay', message: message ?? '' })
  const { id } = await at.row<{ id: string }>('id')
  const gone = async () => (await getTicket(at.selling.owner, id)).messages.map(({ goneBy }) => goneBy)
  await expect.poll(gone, patience).toEqual([null, 'rule', 'somebody'])
  // What was told in the channel goes after a minute, which nobody waits for here.
  await at.ask("delete from public.discord_outbox where kind like 'case\\_%'")
})

test('an idle ticket is closed after a warning, which is edited away when somebody writes', async () => {
  const { shown } = await at.panel()
  const { room } = await at.open(CITRA, shown)
  const silent = () =>
    at.ask("update public.discord_tickets set last_at = now() - interval '49 hours' where state = 'open'")
  const warning = () => at.said(room).find(({ parts }) => JSON.stringify(parts).includes('ticket:stay'))
  await sweep()
  expect((await at.row<{ warned: boolean }>('warned_at is not null as warned')).warned).toBe(false)
  await silent()
  await sweep()
  await expect.poll(() => warning()?.embed.description, patience).toContain('24 jam')
  const first = warning()
  say(CITRA, room, 'Masih perlu')
  await expect.poll(warning, patience).toBeUndefined()
  expect(at.said(room).find(({ id }) => id === first?.id)?.embed.description).toContain('tetap terbuka')
  await at.ask(
    "update public.discord_tickets set warned_at = now() - interval '25 hours' where state = 'open'",
  )
  await sweep()
  await expect
    .poll(() => at.row('state, closed_by'), patience)
    .toEqual({ state: 'closed', closed_by: 'idle' })
  await at.sweep(`closed_at = now() - interval '25 hours'`)
  await expect.poll(() => at.room(room)?.thread?.isArchived, patience).toBe(true)
})

test('without the right to read messages tickets work, and nothing of what is said is kept', async () => {
  await at.selling.end()
  at.selling.place.act({ deed: 'intents', application: DEMO.applicationId, privileged: 0 })
  await at.ask('update private.bot_leases set rests_until = now(), process_id = null where tenant_id = $1', [
    at.selling.shop.tenantId,
  ])
  await at.selling.startBot()
  const { shown } = await at.panel()
  const { room } = await at.open(CITRA, shown)
  say(BAGUS, room, 'rahasia')
  await expect
    .poll(
      async () => (await at.row<{ answered: boolean }>('first_answer_at is not null as answered')).answered,
      patience,
    )
    .toBe(true)
  expect(await words()).toEqual([])
})

test('what was said is erased when its time is over, and that there was a ticket stays', async () => {
  const { shown } = await at.panel()
  const { room, head } = await at.open(CITRA, shown)
  say(CITRA, room, 'halo')
  await expect.poll(async () => (await words()).length, patience).toBe(1)
  await at.selling.answer(at.do(CITRA, head, 'close'))
  await at.ask(
    "update public.discord_tickets set closed_at = now() - interval '89 days' where state = 'closed'",
  )
  expect(await listTenantsToErase(500)).not.toContain(at.selling.shop.tenantId)
  await eraseOldTranscripts(asJob())
  expect(await words()).toHaveLength(1)
  await at.ask(
    "update public.discord_tickets set closed_at = now() - interval '91 days' where state = 'closed'",
  )
  expect(await listTenantsToErase(500)).toContain(at.selling.shop.tenantId)
  await eraseOldTranscripts(asJob())
  expect(await words()).toEqual([])
  expect(await at.row('number, answers, user_name, erased_at is not null as erased')).toEqual({
    ...{ number: 1, answers: [], user_name: '', erased: true },
  })
})

test('who wants to be forgotten takes along what they said, and gets to know all of it before', async () => {
  const { shown } = await at.panel()
  const mine = await at.open(CITRA, shown, 'punyaku')
  say(CITRA, mine.room, 'kata Citra')
  say(BAGUS, mine.room, 'jawaban')
  await at.selling.rest()
  const theirs = await at.open(RANI, shown, 'milik Rani')
  say(BAGUS, theirs.room, 'untuk Rani')
  await expect.poll(async () => (await words()).length, patience).toBe(3)
  const actor = jobActor(asJob())
  expect(await withActor(actor, (db) => exportPerson(db, CITRA))).toMatchObject({
    tickets: [{ number: 1, answers: [{ answer: 'punyaku' }] }],
    messages: [{ ticket: 1, content: 'kata Citra' }],
  })
  await withActor(actor, (db) => forgetPerson(db, CITRA))
  expect((await words()).map(({ content }) => content)).toEqual(['untuk Rani'])
  const [first, second] = await at.tickets()
  expect([first?.state, second?.state]).toEqual(['closed', 'open'])
  const left = await at.ask(
    'select from public.discord_tickets where user_id = $1 or answers::text like $2',
    [CITRA, '%punyaku%'],
  )
  expect(left).toEqual([])
})
