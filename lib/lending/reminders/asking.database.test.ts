import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keeper } from '@/lib/lending/testing/book'
import { createTestDatabase } from '@/sandbox/testing'
import { countToRemind, pauseOf, remindNow, remindOverdue } from './service/asking'
import { getReminderPanel, listReminders } from './service/lists'
import { at, Reminding } from './testing/reminding'

let it: Reminding
beforeAll(async () => {
  it = new Reminding(await createTestDatabase())
  await it.open()
})
afterAll(() => it.database.close())

const owner = () => keeper(it.a)
const noon = at(0, '12:00')
const sql = (text: string, ...values: unknown[]) => it.database.ask(text, values)

describe('somebody is reminded because a member wants it', () => {
  test('once a day, of what has been due for longest, whichever of their debts it is asked for', async () => {
    const late = await it.debt(-5)
    await it.plan(at(0), at(0))
    const other = await it.debt(3, { partyId: late.partyId })
    expect(await remindNow(owner(), { kind: 'party', id: late.partyId }, noon)).toEqual({
      id: expect.any(String) as string,
      at: noon,
      name: 'Budi',
    })
    await expect(remindNow(owner(), { kind: 'debt', id: other.id }, noon)).rejects.toMatchObject({
      message: 'reminder_reminded_today',
    })
    await it.run(noon)
    expect(await it.rows(late)).toMatchObject([
      { step: 7, state: 'planned' },
      { step: null, state: 'queued', channel: 'email' },
    ])
    expect(await it.rows(other)).toMatchObject([{ step: -1 }, { step: 0 }, { step: 1 }])
    await expect(remindNow(owner(), { kind: 'debt', id: late.id }, noon)).rejects.toMatchObject({
      message: 'reminder_reminded_today',
    })
    expect(await remindNow(owner(), { kind: 'debt', id: other.id }, at(1, '12:00'))).toMatchObject({
      at: at(1, '12:00'),
    })
  })

  test('at night it waits for the morning, and both at once ask for one', async () => {
    const { id, partyId } = await it.debt(-5)
    const night = at(0, '23:00')
    const both = await Promise.allSettled([1, 2].map(() => remindNow(owner(), { kind: 'debt', id }, night)))
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const again = remindNow(owner(), { kind: 'debt', id }, night)
    await expect(again).rejects.toMatchObject({ message: 'reminder_waiting' })
    const { refusal, waitsUntil } = await getReminderPanel(owner(), { kind: 'party', id: partyId }, night)
    expect({ refusal, waitsUntil }).toEqual({ refusal: 'waiting', waitsUntil: at(1, '08:00') })
    expect(
      await it.database.ask('select next_run_at from public.reminders where party_id = $1', [partyId]),
    ).toEqual([{ next_run_at: at(1, '08:00') }])
  })

  test('also while reminders that go by themselves are off, or paused', async () => {
    const debt = await it.debt(-5)
    await pauseOf(owner(), { kind: 'debt', id: debt.id }, true)
    await pauseOf(owner(), { kind: 'party', id: debt.partyId }, true)
    await it.set('reminders_on = false')
    await remindNow(owner(), { kind: 'debt', id: debt.id }, noon)
    await it.run(noon)
    await it.set('reminders_on = true')
    expect(await it.rows(debt)).toMatchObject([{ state: 'queued' }])
  })

  test.each([
    ['reminder_no_consent', () => it.debt(-5, { consent: 'none' })],
    ['reminder_stopped', () => it.debt(-5, { consent: 'stopped' })],
    ['reminder_unreachable', () => it.debt(-5, { email: false })],
  ])('not with %s: where it may be, the member sends it', async (message, make) => {
    const debt = await make()
    await expect(remindNow(owner(), { kind: 'debt', id: debt.id }, noon)).rejects.toMatchObject({ message })
    const { byHand } = await getReminderPanel(owner(), { kind: 'debt', id: debt.id }, noon)
    if (message === 'reminder_stopped') return expect(byHand).toBeNull()
    expect(decodeURIComponent(byHand ?? '')).toContain(`/l/${debt.partyId}?k=`)
    expect(byHand).toMatch(/^https:\/\/wa\.me\/\?text=/)
    expect(decodeURIComponent(byHand ?? '')).not.toContain('STOP')
  })

  test("another tenant's people are nobody, and whoever may only read asks for nothing", async () => {
    const { partyId } = it.b.lending
    await expect(remindNow(owner(), { kind: 'party', id: partyId }, noon)).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(
      remindNow(keeper(it.a, 'dev'), { kind: 'party', id: it.a.lending.partyId }, noon),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })
})

test('everybody who is late is reminded at once, after their number was seen; nobody twice', async () => {
  await sql('delete from public.reminders where tenant_id = $1', it.a.tenantId)
  const count = await countToRemind(owner(), noon)
  const [first, second] = [await it.debt(-5), await it.debt(-9)]
  await it.debt(-5, { partyId: first.partyId })
  const none = await it.debt(-5, { consent: 'none' })
  expect(await countToRemind(owner(), noon)).toBe(count + 2)
  await expect(remindOverdue(owner(), count + 1, noon)).rejects.toMatchObject({ message: 'reminder_count' })
  const { parties, at: when } = await remindOverdue(owner(), count + 2, noon)
  expect([parties.length, when]).toEqual([count + 2, noon])
  expect(parties).toEqual(expect.arrayContaining([first.partyId, second.partyId]))
  expect(await countToRemind(owner(), noon)).toBe(0)
  expect([await it.rows(second), await it.rows(none)]).toMatchObject([[{ step: null }], []])
  await it.run(noon)
  expect(await it.told('message.unreachable', first.partyId)).toBe(1)
})

test('a pause says that nothing goes by itself, on its page and in what becomes of it', async () => {
  const debt = await it.debt(2)
  const about = { kind: 'debt' as const, id: debt.id }
  await it.plan(at(0), at(0))
  await pauseOf(owner(), about, true)
  const panel = await getReminderPanel(owner(), about, noon)
  expect(panel).toMatchObject({ isPaused: true, refusal: null })
  expect(panel.lines.map(({ step, state }) => [step, state])).toEqual([
    [-1, 'planned'],
    [0, 'planned'],
    [1, 'planned'],
  ])
  await it.run(at(1, '09:05'))
  expect((await listReminders(owner(), 'not_sent')).lines).toMatchObject(
    expect.arrayContaining([
      expect.objectContaining({ party: { id: debt.partyId, name: 'Budi' }, reason: 'paused' }),
    ]),
  )
  await pauseOf(owner(), about, false)
  expect((await getReminderPanel(owner(), about, noon)).isPaused).toBe(false)
  await it.run(at(2, '09:05'))
  expect((await it.rows(debt))[1]).toMatchObject({ step: 0, state: 'queued' })
})

test('what is paid is not shown as if it were still to be asked for', async () => {
  const debt = await it.debt(2)
  await it.plan(at(0), at(0))
  const shown = async () =>
    (await listReminders(owner(), 'planned')).lines.filter(({ item }) => item.id === debt.id)
  expect(await shown()).toHaveLength(3)
  const about = { kind: 'debt', id: debt.id } as const
  await remindNow(owner(), about, noon)
  expect(await shown()).toHaveLength(4)
  await sql('update public.instalments set outstanding_minor = 0 where debt_id = $1', debt.id)
  expect(await shown()).toEqual([])
  expect(await getReminderPanel(owner(), about, noon)).toMatchObject({ lines: [], waitsUntil: null })
})

test('each list is gone through page by page, forwards and back, and nothing is left out or told twice', async () => {
  const debt = await it.debt(2)
  // Many that went out at one moment: their ids decide.
  await sql(
    `insert into public.reminders (tenant_id, id, party_id, debt_id, due_on, step, state, queued_at, ended_at)
     select $1, private.uuid_v7(), $2, $3, current_date - n, 90, 'sent', now() - make_interval(days => 400 + n / 3), now()
     from generate_series(1, 120) n`,
    ...[it.a.tenantId, debt.partyId, debt.id],
  )
  const pages = [await listReminders(owner(), 'sent')]
  for (let next = pages[0]?.next ?? null; next !== null; next = pages.at(-1)?.next ?? null)
    pages.push(await listReminders(owner(), 'sent', { after: next }))
  const ids = pages.flatMap(({ lines }) => lines.map(({ id }) => id))
  expect(pages[0]).toMatchObject({ previous: null })
  expect(pages[0]?.lines).toHaveLength(50)
  const all = await sql(
    "select id from public.reminders where tenant_id = $1 and state in ('queued', 'sent')",
    it.a.tenantId,
  )
  expect(ids.toSorted()).toEqual((all as { id: string }[]).map(({ id }) => id).toSorted())
  const back = await listReminders(owner(), 'sent', { before: pages[2]?.previous ?? '' })
  expect(back.lines).toEqual(pages[1]?.lines)
  expect((await listReminders(owner(), 'sent', { after: 'none of ours' })).lines).toEqual(pages[0]?.lines)
})
