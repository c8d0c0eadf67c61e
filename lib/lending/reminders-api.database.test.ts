import { afterAll, beforeAll, expect, test } from 'vitest'
import { PERMISSION_NAMES } from '@/lib/core/guards/permission'
import type { Permission } from '@/lib/core/guards/permission'
import type { Program, Told } from '@/lib/integrations/testing/asking'
import { programOf, programsOf } from '@/lib/integrations/testing/program'
import { createTestDatabase } from '@/sandbox/testing'
import { Lending, terms } from './agreements/testing/lending'
import { at, day, Reminding } from './reminders/testing/reminding'

let it: Reminding
let program: Program
let stranger: Program

beforeAll(async () => {
  it = new Reminding(await createTestDatabase())
  await it.open()
  ;({ program, stranger } = await programsOf(it.database, { a: it.a, b: it.b }))
})
afterAll(() => it?.database.close())

type Sent = Record<string, unknown>
const idsOf = ({ body }: Told): unknown[] => (body.data as Sent[]).map(({ id }) => id)
const list = async (query: string, who = program) => idsOf(await who.ask('GET', `/reminders${query}`))
const without = (...missing: Permission[]) =>
  programOf(it.database, it.a, { rights: PERMISSION_NAMES.filter((name) => !missing.includes(name)) })

test('a program has somebody reminded of what they have owed for longest, once a day', async () => {
  const late = await it.debt(-5)
  const other = await it.debt(-1, { partyId: late.partyId })
  const told = await program.ask('POST', `/parties/${late.partyId}/remind`)
  expect(told.status, told.text).toBe(201)
  expect(told.headers.get('location')).toBe(`/api/v1/reminders/${String(told.body.id)}`)
  expect(told.body).toEqual({
    ...{ id: told.body.id, party_id: late.partyId, party_name: 'Budi', item_kind: 'debt', item_id: late.id },
    ...{ due_on: day(0), step: null, state: 'planned', channel: null, reason: null },
    ...{ planned_at: expect.any(String) as string, queued_at: null, ended_at: null },
    created_at: expect.any(String) as string,
  })
  expect((await program.ask('GET', `/reminders/${String(told.body.id)}`)).body).toEqual(told.body)
  const again = await program.ask('POST', `/debts/${other.id}/remind`)
  expect([again.status, again.body.detail]).toEqual([
    409,
    'A reminder to this person waits already and goes out at the next allowed hour.',
  ])
  const [row] = await it.database.ask('select asked_by from public.reminders where id = $1', [told.body.id])
  expect(row).toEqual({ asked_by: it.a.members.owner.personId })
})

test('nobody is reminded who has not agreed to it, or of an agreement that is none', async () => {
  const shy = await it.debt(-5, { consent: 'none' })
  const told = await program.ask('POST', `/debts/${shy.id}/remind`)
  expect([told.status, told.body.code]).toEqual([409, 'conflict'])
  expect((await program.ask('POST', `/agreements/${shy.id}/remind`)).status).toBe(404)
  expect(await list(`?item=${shy.id}`)).toEqual([])
})

test('an agreement is reminded of as its instalments stand', async () => {
  const [startsOn, { partyId }] = [day(-40), it.a.lending]
  await it.database.ask(
    "update public.parties set consent = 'given', consent_source = 'lender', consent_at = now() where id = $1",
    [partyId],
  )
  const lending = new Lending(it.database)
  const offered = await lending.offered({ terms: terms({ startsOn, anchorOn: startsOn }) })
  // Nothing is owed before both have signed.
  expect((await program.ask('POST', `/agreements/${offered.id}/remind`)).status).toBe(409)
  await lending.signBoth(offered.id, offered.documentId)
  const told = await program.ask('POST', `/agreements/${offered.id}/remind`)
  expect(told.status, told.text).toBe(201)
  expect(told.body).toMatchObject({ item_kind: 'agreement', item_id: offered.id, party_id: partyId })
  expect(await list(`?item=${offered.id}`)).toEqual([told.body.id])
})

test('reminders are listed by whom, of what and how they stand, page by page', async () => {
  const one = await it.debt(3)
  const two = await it.debt(-2, { partyId: one.partyId })
  await it.plan(at(0), at(0))
  const asked = await program.ask('POST', `/debts/${two.id}/remind`)
  expect(asked.status, asked.text).toBe(201)
  const ofBoth = await list(`?party=${one.partyId}`)
  expect(ofBoth).toHaveLength((await it.idsOf(one)).length + (await it.idsOf(two)).length)
  expect(new Set(await list(`?item=${one.id}`))).toEqual(new Set(await it.idsOf(one)))
  await it.database.ask(
    `update public.reminders set state = 'sent', channel = 'email', next_run_at = null, queued_at = now(), ended_at = now()
     where id = $1`,
    [asked.body.id],
  )
  expect(await list(`?party=${one.partyId}&state=sent`)).toEqual([asked.body.id])
  expect(await list(`?party=${one.partyId}&state=planned`)).not.toContain(asked.body.id)
  const pages: unknown[] = []
  for (let after = ''; ;) {
    const page = await program.ask('GET', `/reminders?party=${one.partyId}&limit=1${after}`)
    pages.push(...idsOf(page))
    if (typeof page.body.next !== 'string') break
    after = `&after=${page.body.next}`
  }
  expect(pages).toEqual(ofBoth)
  const wrong = await program.ask('GET', '/reminders?state=lost&party=x&item=1&q=a')
  expect([wrong.status, Object.keys(wrong.body.errors ?? {}).sort()]).toEqual([
    422,
    ['item', 'party', 'q', 'state'],
  ])
})

test('nothing of it is told, nor asked for, without the right or by another shop', async () => {
  const late = await it.debt(-5)
  const paths = [`/parties/${late.partyId}/remind`, `/debts/${late.id}/remind`]
  const poor = await without('lending.write')
  for (const path of paths) {
    expect((await poor.ask('POST', path)).status).toBe(403)
    expect((await stranger.ask('POST', path)).status).toBe(404)
  }
  expect(await it.idsOf(late)).toEqual([])
  const asked = await program.ask('POST', `/debts/${late.id}/remind`)
  const path = `/reminders/${String(asked.body.id)}`
  expect((await stranger.ask('GET', path)).status).toBe(404)
  for (const query of ['', `?party=${late.partyId}`])
    expect(await list(query, stranger)).not.toContain(asked.body.id)
  const blind = await without('lending.read')
  for (const place of ['/reminders', path]) expect((await blind.ask('GET', place)).status).toBe(403)
})
