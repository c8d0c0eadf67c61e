import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { borrowerActor } from '@/lib/core/context'
import type { MemberContext } from '@/lib/core/context'
import { shopContext } from '@/lib/commerce/testing/shop'
import { withActor } from '@/lib/core/db/actor'
import { newId } from '@/lib/core/ids'
import { recordPayment } from '@/lib/lending/debts/service/payments'
import { PaymentInput } from '@/lib/lending/debts/schema'
import { getPartyLink } from '@/lib/lending/links/service/handing'
import { openLink } from '@/lib/lending/links/service'
import type { LendingSettings } from '@/lib/lending/settings/schema'
import { getLendingSettings, saveLendingSettings } from '@/lib/lending/settings/service'
import { booksOf, keeper, lend } from '@/lib/lending/testing/book'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import { BlockInput, ConsentInput, IdentityInput, MergeInput, PartyChange, PartyInput } from './schema'
import {
  addIdentity,
  blockParty,
  dropIdentity,
  mergeParties,
  noteConsent,
  preferIdentity,
  renewPartyLink,
  saveParty,
  unblockParty,
} from './service/changing'
import { addParty, getParty } from './service/parties'

let database: TestDatabase
let owner: MemberContext
let stranger: MemberContext

beforeAll(async () => {
  database = await createTestDatabase()
  owner = keeper(database.seed.a)
  stranger = keeper(database.seed.b)
})
afterAll(() => database.close())

const add = async (more: Record<string, unknown> = {}, who = owner): Promise<string> =>
  (await addParty(who, PartyInput.parse({ name: `Sari ${newId()}`, ...more }))).id
const merge = (goneId: string, keptId: string, who = owner) =>
  mergeParties(who, MergeInput.parse({ goneId, keptId }))
const consent = (partyId: string, isGiven: boolean, note = '') =>
  noteConsent(owner, ConsentInput.parse({ partyId, isGiven, note }))

describe('somebody in the book', () => {
  test('is changed by whoever saw the newest state, and has a name', async () => {
    const id = await add({ note: 'Next door' })
    const change = PartyChange.parse({ id, name: 'Sari Dewi', locale: 'en', note: '', version: 1 })
    expect(await saveParty(owner, change)).toEqual({ version: 2 })
    await expect(saveParty(owner, change)).rejects.toMatchObject({ code: 'stale_version' })
    expect(await getParty(owner, id)).toMatchObject({ name: 'Sari Dewi', locale: 'en', note: '', version: 2 })
    await expect(saveParty(stranger, { ...change, version: 2 })).rejects.toMatchObject({ code: 'not_found' })
    expect(PartyChange.safeParse({ ...change, name: ' \u200b' }).success).toBe(false)
  })

  test('has several numbers, one of them first, and none of them is another’s', async () => {
    const [id, other] = [await add({ phone: '0813-0000-0001' }), await add()]
    const number = (value: string, partyId = id) =>
      addIdentity(owner, IdentityInput.parse({ partyId, kind: 'phone', value }))
    await number('+62 813 0000 0002')
    const phones = async (): Promise<[string, boolean][]> =>
      (await getParty(owner, id)).identities.map(({ value, isMain }) => [value, isMain])
    expect(await phones()).toEqual([
      ['6281300000001', true],
      ['6281300000002', false],
    ])
    await expect(number('813 0000 0001', other)).rejects.toMatchObject({
      fields: { phone: ['phone_of_another'] },
    })
    await expect(number('0000 12345', other)).rejects.toMatchObject({
      fields: { phone: ['phone_country'] },
    })
    const second = (await getParty(owner, id)).identities[1]?.id ?? ''
    await preferIdentity(owner, id, second)
    expect(await phones()).toEqual([
      ['6281300000002', true],
      ['6281300000001', false],
    ])
    await expect(dropIdentity(owner, other, second)).rejects.toMatchObject({ code: 'not_found' })
    await dropIdentity(owner, id, second)
    expect(await phones()).toEqual([['6281300000001', true]])
    // Another tenant may know the same number.
    await add({ phone: '+6281300000001' }, stranger)
  })

  test('is written to as they said, and where they said stop themselves nobody else says otherwise', async () => {
    const id = await add()
    expect(await getParty(owner, id)).toMatchObject({ consent: 'none', consentSource: null, consentAt: null })
    await consent(id, true, 'In the shop')
    expect(await getParty(owner, id)).toMatchObject({
      ...{ consent: 'given', consentSource: 'lender', consentNote: 'In the shop' },
      consentAt: expect.any(Date) as Date,
    })
    await consent(id, false)
    await consent(id, true)
    await database.ask(
      "update public.parties set consent = 'stopped', consent_source = 'page' where id = $1",
      [id],
    )
    await expect(consent(id, true)).rejects.toMatchObject({ message: 'they_said_stop' })
    expect(await getParty(owner, id)).toMatchObject({ consent: 'stopped', consentSource: 'page' })
  })

  test('who is blocked gets nothing new, and pays what is owed', async () => {
    const debt = await lend(owner, 100n)
    await blockParty(owner, BlockInput.parse({ partyId: debt.partyId, reason: 'Never again' }))
    await expect(lend(owner, 1n, { party: { id: debt.partyId } })).rejects.toMatchObject({
      message: 'party_is_blocked',
    })
    const { kind, id } = debt
    await recordPayment(owner, PaymentInput.parse({ item: { kind, id }, amountMinor: 100n, currency: 'IDR' }))
    await unblockParty(owner, debt.partyId)
    await lend(owner, 1n, { party: { id: debt.partyId } })
  })

  test('has a link whose older versions are taken back', async () => {
    const id = await add()
    expect(await renewPartyLink(owner, id)).toEqual({ linkVersion: 2 })
    await expect(renewPartyLink(stranger, id)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('has links of who they were before, which are taken back with their own', async () => {
    const [gone, kept] = [await add(), await add()]
    await merge(gone, kept)
    await renewPartyLink(owner, kept)
    const versions = await database.ask<{ link_version: number }>(
      'select link_version from public.parties where id = any ($1::uuid[])',
      [[gone, kept]],
    )
    expect(versions).toEqual([{ link_version: 2 }, { link_version: 2 }])
  })
})

describe('two who turn out to be one', () => {
  test('are one with everything of theirs, for good, and what is written down stays as it was', async () => {
    const gone = await lend(owner, 100n)
    const kept = await lend(owner, 200n)
    await addIdentity(
      owner,
      IdentityInput.parse({ partyId: gone.partyId, kind: 'phone', value: '081300000011' }),
    )
    await addIdentity(
      owner,
      IdentityInput.parse({ partyId: kept.partyId, kind: 'phone', value: '081300000012' }),
    )
    const earlier = await add()
    await merge(earlier, gone.partyId)
    await consent(gone.partyId, false)
    const books = await booksOf(database, gone)
    await merge(gone.partyId, kept.partyId)
    expect(await booksOf(database, gone)).toEqual(books)
    for (const table of ['debts', 'instalments', 'loan_facts', 'party_identities'])
      expect(await database.ask(`select 1 from public.${table} where party_id = $1`, [gone.partyId])).toEqual(
        [],
      )
    const party = await getParty(owner, kept.partyId)
    expect(party.identities.map(({ value, isMain }) => [value, isMain])).toEqual([
      ['6281300000012', true],
      ['6281300000011', false],
    ])
    expect(party).toMatchObject({ consent: 'stopped', mergedInto: null })
    // Whoever was merged before leads to the last of them at once.
    for (const id of [gone.partyId, earlier])
      expect(await getParty(owner, id)).toMatchObject({ mergedInto: kept.partyId })
    const again = await lend(owner, 1n, { party: { id: earlier } })
    expect(again.partyId).toBe(kept.partyId)
    await expect(merge(gone.partyId, kept.partyId)).rejects.toMatchObject({ code: 'not_found' })
    await expect(merge(kept.partyId, kept.partyId)).rejects.toMatchObject({ message: 'one_person_already' })
  })

  test('leave nothing behind in any table that names who owes, whichever part of the book it is of', async () => {
    const { partyId, otherPartyId } = database.seed.a.lending
    const tables = await database.ask<{ name: string }>(
      `select k.conrelid::regclass::text as name from pg_constraint k
       join pg_attribute a on a.attrelid = k.conrelid and a.attname = 'party_id' and a.attnum = any (k.conkey)
       where k.contype = 'f' and k.confrelid = 'public.parties'::regclass order by 1`,
    )
    const countOf = async (id: string): Promise<[string, number][]> =>
      Promise.all(
        tables.map(async ({ name }): Promise<[string, number]> => {
          const rows = await database.ask(`select 1 from ${name} where party_id = $1`, [id])
          return [name, rows.length]
        }),
      )
    // Every table has something of theirs, so that none goes untried.
    const before = await countOf(partyId)
    expect(before.filter(([, count]) => count === 0)).toEqual([])
    await merge(partyId, otherPartyId)
    expect((await countOf(partyId)).filter(([, count]) => count > 0)).toEqual([])
  })

  test('are never of two tenants', async () => {
    const [here, there] = [await add(), await add({}, stranger)]
    await expect(merge(here, there)).rejects.toMatchObject({ code: 'not_found' })
    await expect(
      withActor({ role: 'member', ...owner }, (db) =>
        db
          .selectNoFrom((eb) => eb.fn('app.merge_parties', [eb.val(here), eb.val(there)]).as('is_done'))
          .execute(),
      ),
    ).resolves.toEqual([{ is_done: false }])
  })

  test('are so when both are merged into each other at once: one of the two stays', async () => {
    const [one, two] = [await add(), await add()]
    const outcomes = await Promise.allSettled([merge(one, two), merge(two, one)])
    expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBe(1)
  })
})

test('whoever has the own link sees what they owe, nothing else, and says alone whether to be written to', async () => {
  const [mine, others] = [await lend(owner, 100n, { note: 'rice' }), await lend(owner, 900n)]
  const ask = (
    table: 'debts' | 'instalments' | 'loan_facts' | 'parties',
    column: string,
  ): Promise<unknown[]> =>
    withActor(borrowerActor(owner, mine.partyId), async (db) => {
      const found = await db
        .selectFrom(table)
        .select(sql<string>`${sql.ref(column)}`.as('value'))
        .execute()
      return found.map(({ value }) => value)
    })
  expect(await ask('debts', 'id')).toEqual([mine.id])
  expect(await ask('instalments', 'debt_id')).toEqual([mine.id])
  expect(await ask('loan_facts', 'debt_id')).toEqual([mine.id])
  expect(await ask('parties', 'id')).toEqual([mine.partyId])
  // What the lender notes about them is not theirs to read, nor are the books.
  await expect(ask('parties', 'note')).rejects.toThrow('permission denied')
  await expect(ask('loan_facts', 'note')).rejects.toThrow('permission denied')
  const say = (partyId: string, source: string): Promise<number> =>
    withActor(borrowerActor(owner, mine.partyId), async (db) => {
      const { numUpdatedRows } = await db
        .updateTable('parties')
        .set({ consent: 'given', consent_source: source, consent_at: new Date() })
        .where('id', '=', partyId)
        .executeTakeFirst()
      return Number(numUpdatedRows)
    })
  expect(await say(mine.partyId, 'page')).toBe(1)
  expect(await say(others.partyId, 'page')).toBe(0)
  await expect(say(mine.partyId, 'lender')).rejects.toThrow(/row-level security/)
})

test('how a tenant lends is set by whoever may decide, and by one at a time', async () => {
  const finance = keeper(database.seed.a, 'finance')
  const before = await getLendingSettings(finance)
  expect(before).toMatchObject({ dueDays: 14, mostAmount: 999_999_999n, mostDays: 365 })
  expect(await saveLendingSettings(finance, { ...before, dueDays: 30 })).toEqual({
    version: before.version + 1,
  })
  await expect(saveLendingSettings(finance, before)).rejects.toMatchObject({ code: 'stale_version' })
  await expect(saveLendingSettings(keeper(database.seed.a, 'ops'), before)).rejects.toMatchObject({
    code: 'forbidden',
  })
  expect(await getLendingSettings(keeper(database.seed.a, 'ops'))).toMatchObject({ dueDays: 30 })
  const words = {
    reminderWords: { id: 'Sebelum', en: '', ar: '' },
    lateWords: { id: '', en: 'After', ar: '' },
  }
  await saveLendingSettings(finance, { ...(await getLendingSettings(finance)), ...words })
  expect(await getLendingSettings(finance)).toMatchObject({ dueDays: 30, ...words })
  // Where nobody has said anything, the first who does is the first.
  await database.ask('delete from public.lending_settings where tenant_id = $1', [owner.tenantId])
  const first = { ...(await getLendingSettings(finance)), mostDays: 100 }
  expect(first.version).toBe(0)
  await saveLendingSettings(finance, first)
  await expect(saveLendingSettings(finance, first)).rejects.toMatchObject({ code: 'stale_version' })
})

test('how people are reminded and what lateness costs comes back as it was said', async () => {
  const finance = keeper(database.seed.a, 'finance')
  const before = await getLendingSettings(finance)
  const said = {
    ...{ spill: 'credit', remindersOn: false, reminderTone: 'own', reminderSteps: [0, 7], reminderHour: 10 },
    ...{ reminderWords: { id: 'Halo {{name}}', en: '', ar: 'مرحبا {{name}}' }, quietFrom: 21, quietUntil: 7 },
    ...{ restDays: [5, 7], holidays: ['2026-08-17', '2026-12-25'] },
    lateFee: {
      kind: 'fixed',
      amountMinor: 999_999_999_999_999n,
      graceDays: 3,
      capPpm: null,
      totalCapPpm: 1,
    },
  } as const
  const settings = { ...before, ...structuredClone(said) } as LendingSettings
  await saveLendingSettings(finance, settings)
  expect(await getLendingSettings(finance)).toEqual({ ...settings, version: before.version + 1 })
  await saveLendingSettings(finance, { ...settings, lateFee: null, version: before.version + 1 })
  expect((await getLendingSettings(finance)).lateFee).toBeNull()
})

test('the own link is handed out by whoever may write, opens nothing once renewed, and is sent by hand before anybody agreed', async () => {
  const ops = keeper(database.seed.a, 'ops')
  const { id } = await addParty(
    ops,
    PartyInput.parse({ name: 'Rina', phone: '+62 812 7777 1234', locale: 'en' }),
  )
  const first = await getPartyLink(ops, id)
  const { pathname, searchParams } = new URL(first.url)
  expect(pathname).toBe(`/en/l/${id}`)
  const open = (sent: string) => openLink(shopContext(database.seed.a), id, sent)
  const key = searchParams.get('k') ?? ''
  expect(await open(key)).toMatchObject({ id })
  const chat = new URL(first.chat ?? '')
  expect([chat.host, chat.pathname]).toEqual(['wa.me', '/6281277771234'])
  expect(chat.searchParams.get('text')).toContain(first.url)
  await renewPartyLink(ops, id)
  await expect(open(key)).rejects.toMatchObject({ code: 'not_found' })
  expect(await open(new URL((await getPartyLink(ops, id)).url).searchParams.get('k') ?? '')).toMatchObject({
    id,
  })
  await noteConsent(ops, { partyId: id, isGiven: false, note: '' })
  expect((await getPartyLink(ops, id)).chat).toBeNull()
  await expect(getPartyLink(keeper(database.seed.a, 'dev'), id)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(getPartyLink(keeper(database.seed.b), id)).rejects.toMatchObject({ code: 'not_found' })
})
