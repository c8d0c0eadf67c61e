import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { startTicketing, PANEL, TOPIC } from '@/lib/discord/testing/tickets'
import type { Ticketing } from '@/lib/discord/testing/tickets'
import { BAGUS, CITRA, RANI } from '@/sandbox/discord/harness'
import { DEMO } from '@/sandbox/discord/state/demo'
import { lingerHours } from './rules/standing'
import { changePanel, removePanel } from './service/panels/panels'

const [DEWI] = DEMO.people.slice(3).map(({ id }) => id) as [string]

let at: Ticketing
beforeAll(async () => {
  at = await startTicketing()
})
beforeEach(() => at.begin())
afterEach(() => at.end())
afterAll(() => at.selling.stop())

const patience = { timeout: 60_000, interval: 30 }
const stateOf = async (): Promise<string> => (await at.row<{ state: string }>('state')).state
const closed = async (): Promise<boolean> => (await stateOf()) === 'closed'

test('a panel stands once: edited in place, posted anew where somebody deletes it, and gone with it', async () => {
  const { panelId, shown } = await at.panel()
  expect(shown.parts[0]).toMatchObject({ custom_id: `ticket:topic.${TOPIC}`, label: 'Pesanan' })
  const more = [...PANEL.topics, { id: newId(), name: 'Lain', asksOrder: false, questions: [] }]
  await changePanel(at.selling.owner, {
    ...PANEL,
    id: panelId,
    version: 1,
    title: 'Tanya @everyone',
    topics: more,
  })
  await expect.poll(() => at.panels()[0]?.embed.title, patience).toContain('Tanya')
  expect(at.panels()).toHaveLength(1)
  expect(at.panels()[0]).toMatchObject({ id: shown.id, parts: [{ custom_id: `ticket:topic.${panelId}` }] })
  expect(at.panels()[0]?.embed.title).not.toContain('@everyone')
  at.selling.place.act({ deed: 'unsay', message: shown.id })
  await changePanel(at.selling.owner, { ...PANEL, id: panelId, version: 2, title: 'Lagi' })
  await expect.poll(() => at.panels().map(({ embed }) => embed.title), patience).toEqual(['Lagi'])
  await removePanel(at.selling.owner, panelId)
  await expect.poll(() => at.panels().length, patience).toBe(0)
  await expect
    .poll(
      async () => (await at.ask('select from public.discord_panels where id = $1', [panelId])).length,
      patience,
    )
    .toBe(0)
})

test('a panel moves where the channel for tickets is another one, and stands in one alone', async () => {
  await at.panel()
  await at.ask(`update public.tenant_bots set channels = $2 where tenant_id = $1`, [
    at.selling.shop.tenantId,
    { tickets: DEMO.channels.general },
  ])
  await expect.poll(() => at.panels(DEMO.channels.general).length, patience).toBe(1)
  expect(at.panels()).toHaveLength(0)
})

test('a ticket opens in a private thread with what was answered; a double click, and another one, lead to the same', async () => {
  const { shown } = await at.panel()
  const calls: (string | undefined)[] = []
  at.world.listen(({ type, data, channelId }) => {
    const isCalling = type.startsWith('MESSAGE_') && JSON.stringify(data).includes(`<@&${DEMO.roles.team}>`)
    if (isCalling) calls.push(channelId)
  })
  const first = at.do(RANI, shown, 'topic')
  const second = at.do(RANI, shown, 'topic')
  await Promise.all([first, second].map((click) => at.selling.form(click)))
  await at.selling.rest()
  const sent = [first, second].map((click) =>
    at.selling.submit(RANI, click, { q0: 'Rusak **sekali** @here' }),
  )
  const told = await Promise.all(sent.map((one) => at.selling.answer(one)))
  const [ticket, ...others] = await at.tickets()
  expect(others).toEqual([])
  expect(ticket).toMatchObject({ number: 1, state: 'open', kind: 'thread' })
  const room = ticket?.channel_id ?? ''
  for (const { text } of told) expect(text).toContain(room)
  const head = await at.head(room)
  expect(at.said(room)).toHaveLength(1)
  expect(JSON.stringify(head.embed)).toContain(String.raw`Rusak \\*\\*sekali\\*\\*`)
  // Whoever works on tickets is called when it is said first; what is edited afterwards calls nobody.
  expect(calls).toEqual([room])
  expect(Object.keys(at.room(room)?.thread?.members ?? {})).toContain(RANI)
  expect(at.room(room)).toMatchObject({ name: 'ticket-0001', parentId: DEMO.channels.shop })
  await at.selling.rest()
  const again = await at.selling.answer(at.do(RANI, shown, 'topic'))
  expect(again.text).toContain('masih punya tiket')
  expect(await at.tickets()).toHaveLength(1)
})

test('staff takes it on, lets somebody in and out, closes and opens it; others are refused, and its owner may close it', async () => {
  const { shown } = await at.panel()
  const { room, head } = await at.open(CITRA, shown)
  const refused = await at.selling.answer(at.do(CITRA, head, 'claim'))
  expect(refused.text).toContain('Hanya yang menangani tiket')
  const stranger = await at.selling.answer(at.command(DEWI, DEMO.channels.general, 'reopen', { number: '1' }))
  expect(stranger.text).toContain('tidak ada tiket')
  await at.selling.answer(at.do(BAGUS, head, 'claim'))
  await at.head(room, ({ embed }) => embed.description?.includes('Bagus menanganinya') === true)
  const members = (): string[] => Object.keys(at.room(room)?.thread?.members ?? {})
  await at.selling.answer(at.command(BAGUS, room, 'add', { person: DEWI }))
  expect(members()).toContain(DEWI)
  await at.selling.answer(at.command(BAGUS, room, 'remove', { person: DEWI }))
  expect(members()).not.toContain(DEWI)
  const kept = await at.selling.answer(at.command(BAGUS, room, 'remove', { person: CITRA }))
  expect(kept.text).toContain('tiket miliknya')
  await at.selling.rest()
  await at.selling.answer(at.do(CITRA, head, 'close'))
  await expect.poll(closed, patience).toBe(true)
  await expect.poll(() => at.room(room)?.thread?.isLocked, patience).toBe(true)
  const reopened = await at.selling.answer(
    at.command(BAGUS, DEMO.channels.general, 'reopen', { number: '1' }),
  )
  expect(reopened.text).toContain('terbuka lagi')
  await expect.poll(() => at.room(room)?.thread?.isLocked, patience).toBe(false)
  await at.head(room, ({ parts }) => parts.length > 0)
  expect(at.said(room)).toHaveLength(1)
})

test('closing is told of, rated once by whoever it was for, and its buttons work until the room is put away', async () => {
  const { shown } = await at.panel()
  const { room, head } = await at.open(CITRA, shown)
  await at.selling.answer(at.do(BAGUS, head, 'close'))
  await expect.poll(() => at.said(room).length, patience).toBe(2)
  await expect.poll(() => at.room(room)?.thread?.isLocked, patience).toBe(true)
  expect(at.room(room)?.thread?.isArchived).toBe(false)
  const end = at.said(room)[1]
  if (!end) throw new Error('There is no end.')
  const { id } = await at.row<{ id: string }>('id')
  const stars = (as: string, note: number) => at.press(as, end, `ticket:rate.${id}.${note}`)
  const not = await at.selling.answer(stars(BAGUS, 5))
  expect(not.text).toContain('Hanya pembuka tiket')
  const [four, two] = [stars(CITRA, 4), stars(CITRA, 2)]
  await Promise.all([four, two].map((one) => at.selling.answer(one)))
  const { rating } = await at.row<{ rating: number }>('rating')
  expect([2, 4]).toContain(rating)
  const ending = (): string => at.said(room)[1]?.embed.description ?? ''
  await expect.poll(ending, patience).toContain(`Dinilai ${rating} dari 5`)
  expect(at.room(room)?.thread?.isArchived).toBe(false)
  await at.selling.rest()
  const read = await at.selling.answer(at.do(CITRA, at.said(room)[1] ?? end, 'page'))
  expect(read.text).toContain('/o/ticket/')
  const [event, ...others] = await at.ask<{ payload: object }>(
    "select payload from public.events where topic = 'discord.ticket_closed' and payload ->> 'ticketId' = $1",
    [id],
  )
  expect(others).toEqual([])
  expect(event?.payload).toEqual({ ticketId: id, by: 'staff' })
  await at.sweep(`closed_at = now() - interval '${lingerHours} hours 1 second'`)
  await expect.poll(() => at.room(room)?.thread?.isArchived, patience).toBe(true)
  expect(at.said(room)[1]).toMatchObject({ parts: [] })
  const late = await at.selling.answer(at.command(CITRA, DEMO.channels.general, 'reopen', { number: '1' }))
  expect(late.text).toContain('hanya yang menangani tiket')
})

test('whoever closed their ticket too early opens it again by its own button', async () => {
  const { shown } = await at.panel()
  const { room, head } = await at.open(CITRA, shown)
  await at.selling.answer(at.do(CITRA, head, 'close'))
  await expect.poll(() => at.said(room).length, patience).toBe(2)
  await expect.poll(() => at.room(room)?.thread?.isLocked, patience).toBe(true)
  const end = at.said(room)[1]
  if (!end) throw new Error('There is no end.')
  const told = await at.selling.answer(at.do(CITRA, end, 'reopen'))
  expect(told.text).toContain('terbuka lagi')
  await expect.poll(() => at.room(room)?.thread?.isLocked, patience).toBe(false)
})

test('a room that was made before anybody could write it down is found again, also among archived ones', async () => {
  const { shown } = await at.panel()
  const { room } = await at.open(CITRA, shown)
  for (const isArchived of [false, true]) {
    await at.selling.end()
    if (isArchived) at.selling.place.act({ deed: 'archive', channel: room, archived: true })
    // As far as whoever was killed came: the thread was made, and nothing of it is known.
    await at.ask(
      "update public.discord_tickets set state = 'opening', kind = null, channel_id = null, head_id = null where channel_id is not null",
    )
    await at.ask(
      "update public.discord_outbox set state = 'waiting', due_at = now(), done_at = null where kind = 'ticket'",
    )
    await at.selling.startBot()
    await expect.poll(stateOf, patience).toBe('open')
    expect(await at.row('channel_id')).toEqual({ channel_id: room })
    await expect.poll(() => at.room(room)?.thread?.isArchived, patience).toBe(false)
  }
  const threads = at.world.rows.channels.all().filter(({ name }) => name === 'ticket-0001')
  expect(threads).toHaveLength(1)
})

test('an open ticket whose thread is archived is woken, at once and by whoever begins later', async () => {
  const { shown } = await at.panel()
  const { room } = await at.open(RANI, shown)
  const archive = (): unknown => at.selling.place.act({ deed: 'archive', channel: room, archived: true })
  archive()
  await expect.poll(() => at.room(room)?.thread?.isArchived, patience).toBe(false)
  await at.selling.end()
  archive()
  await at.selling.startBot()
  await expect.poll(() => at.room(room)?.thread?.isArchived, patience).toBe(false)
})

test('where Discord takes no more threads a channel is made, which its owner and staff alone see', async () => {
  const { shown } = await at.panel()
  const path = String.raw`^/channels/\d+/threads$`
  at.selling.place.act({ deed: 'fault', kind: 'error', method: 'POST', path, code: 160_006, times: 1 })
  const { room, head } = await at.open(CITRA, shown)
  expect(await at.row('kind')).toEqual({ kind: 'channel' })
  expect(at.room(room)).toMatchObject({ name: 'ticket-0001', type: 0 })
  expect(at.room(room)?.overwrites.find(({ id }) => id === DEMO.guildId)?.deny).toBe('1024')
  await at.selling.answer(at.do(CITRA, head, 'close'))
  await expect.poll(closed, patience).toBe(true)
})

test('who has lost the thread has lost the ticket: another one can be opened', async () => {
  const { shown } = await at.panel()
  const { room } = await at.open(CITRA, shown)
  at.selling.place.act({ deed: 'channel-delete', channel: room })
  await expect.poll(closed, patience).toBe(true)
  await at.selling.rest()
  const { room: other } = await at.open(CITRA, shown)
  expect(other).not.toBe(room)
})
