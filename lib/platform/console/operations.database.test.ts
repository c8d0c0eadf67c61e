import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { platformProgramOf } from '@/lib/integrations/testing/platform-program'
import type { Program } from '@/lib/integrations/testing/asking'
import { appoint } from '@/lib/platform/testing/operator'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

let database: TestDatabase
let program: Program

beforeAll(async () => {
  database = await createTestDatabase()
  program = await platformProgramOf(database, await appoint(database, 'admin@gerai.test'))
})
afterAll(() => database.close())

const wish = (slug: string, more: Record<string, unknown> = {}) => ({
  ...{ slug, name: 'Warung', owner_email: `owner@${slug}.test`, plan: 'starter' },
  ...more,
})

async function makeTenant(slug: string): Promise<string> {
  const made = await program.ask('POST', '/tenants', wish(slug))
  expect(made.status, made.text).toBe(201)
  return String(made.body.id)
}

const logOf = (subjectId: string) =>
  database.ask<{ action: string; key_id: string | null }>(
    'select action, key_id from public.platform_entries where subject_id = $1 order by id',
    [subjectId],
  )

const errorsIn = (body: Record<string, unknown>): string[] => Object.keys(body.errors as object)

describe('a program of the operator', () => {
  test('makes a tenant, closes and opens it, plans its end and keeps it, and the log names the key', async () => {
    const made = await program.ask('POST', '/tenants', wish('whole-life'))
    expect([made.status, made.headers.get('location')]).toEqual([
      201,
      `/api/v1/tenants/${String(made.body.id)}`,
    ])
    const id = String(made.body.id)
    const at = (path: string) => `/tenants/whole-life/${path}`
    const closed = await program.ask('POST', at('suspend'), { reason: 'Sells what it has not' })
    expect(closed.body).toMatchObject({ status: 'suspended', suspension_reason: 'Sells what it has not' })
    expect((await program.ask('POST', at('suspend'), { reason: 'Once more' })).status).toBe(409)
    expect((await program.ask('POST', at('reactivate'))).body).toMatchObject({ status: 'trial' })
    const resting = await program.ask('PUT', at('maintenance'), { is_on: true })
    expect(resting.body.is_in_maintenance).toBe(true)
    const other = await program.ask('POST', at('deletion'), { reason: 'Asked to', slug: 'another' })
    expect([other.status, errorsIn(other.body)]).toEqual([422, ['slug']])
    const leaving = await program.ask('POST', at('deletion'), { reason: 'Asked to', slug: 'whole-life' })
    expect(leaving.body.deletion_due_at).toEqual(expect.any(String))
    expect((await program.ask('DELETE', at('deletion'))).body.deletion_due_at).toBeNull()
    const log = await logOf(id)
    expect(log.map(({ action }) => action)).toEqual([
      ...['tenant.provisioned', 'tenant.suspended', 'tenant.reactivated', 'tenant.maintenance_begun'],
      ...['tenant.deletion_scheduled', 'tenant.deletion_called_off'],
    ])
    expect(new Set(log.map((entry) => entry.key_id))).toEqual(new Set([program.keyId]))
  })

  test('moves a tenant to another plan, as programs before called it too', async () => {
    const id = await makeTenant('moves-up')
    const moved = await program.ask('PUT', `/tenants/${id}/plan`, { plan: 'premium' })
    expect(moved.body).toMatchObject({ plan: 'pro', plan_version: 1 })
    const same = await program.ask('PUT', `/tenants/${id}/plan`, { plan: 'pro' })
    expect([same.status, errorsIn(same.body)]).toEqual([422, ['plan']])
    const unknown = await program.ask('PUT', `/tenants/${id}/plan`, { plan: 'gold', until: '2020-01-01' })
    expect([unknown.status, errorsIn(unknown.body)]).toEqual([422, ['until', 'plan']])
    const none = await program.ask('PUT', `/tenants/${id}/plan`, { plan: 'gold' })
    expect([none.status, errorsIn(none.body)]).toEqual([422, ['plan']])
  })

  test('reads every tenant once, page by page, while new ones come', async () => {
    const before = (await program.ask('GET', '/tenants?limit=1')).body
    const seen: string[] = []
    let after: unknown = null
    do {
      const query: string = after === null ? '' : `&after=${String(after)}`
      const page = (await program.ask('GET', `/tenants?limit=2${query}`)).body
      seen.push(...(page.data as { id: string }[]).map(({ id }) => id))
      if (after === null) await makeTenant('meanwhile')
      after = page.next
    } while (after !== null)
    expect([seen.length, new Set(seen).size]).toEqual([before.count, before.count])
    const lost = await program.ask('GET', '/tenants?after=00000000-0000-7000-8000-00000000dead')
    expect([lost.status, errorsIn(lost.body)]).toEqual([422, ['after']])
  })

  test('sets what the bot of a tenant does by its version', async () => {
    await makeTenant('has-a-bot')
    const read = await program.ask('GET', '/tenants/has-a-bot')
    const etag = read.headers.get('etag') ?? ''
    const change = { live_stock: '123456789012345678' }
    const path = '/tenants/has-a-bot/channels'
    const set = await program.ask('PUT', path, change, { headers: { 'if-match': etag } })
    expect(set.body.channels).toMatchObject(change)
    const late = await program.ask('PUT', path, { live_stock: null }, { headers: { 'if-match': etag } })
    expect([late.status, late.body.code]).toEqual([412, 'stale_version'])
  })

  test('gives credit, and reads what is left and where it came from', async () => {
    const id = await makeTenant('needs-credit')
    for (const credits of [100, 250])
      expect((await program.ask('POST', `/tenants/${id}/credits`, { credits, reason: 'Sorry' })).status).toBe(
        201,
      )
    const first = await program.ask('GET', `/tenants/${id}/credits?limit=1`)
    expect(first.body).toMatchObject({
      credits_left: 350,
      data: [{ credits: 250, kind: 'given', reason: 'Sorry' }],
    })
    const second = await program.ask('GET', `/tenants/${id}/credits?after=${String(first.body.next)}`)
    expect(second.body).toMatchObject({ data: [{ credits: 100 }], next: null })
    expect((await program.ask('GET', `/tenants/${id}/usage`)).body.credits_left).toBe(350)
    expect((await logOf(id)).filter(({ action }) => action === 'tenant.credits_granted')).toHaveLength(2)
    const bad = await program.ask('POST', `/tenants/${id}/credits`, { credits: 0, reason: '' })
    expect(errorsIn(bad.body).sort()).toEqual(['credits', 'reason'])
  })

  test('agrees on something apart from the plan, and ends it', async () => {
    const id = await makeTenant('is-an-exception')
    const path = `/tenants/${id}/exceptions`
    const older = await program.ask('POST', path, { name: 'limit:orders', amount: 900, reason: 'Big day' })
    const newer = await program.ask('POST', path, { name: 'limit:orders', amount: null, reason: 'Bigger' })
    const off = await program.ask('POST', path, {
      name: 'feature:custom_domain',
      is_on: false,
      reason: 'Misuse',
    })
    expect([older.body.amount, newer.body.amount, off.body.is_on]).toEqual([900, null, false])
    const page = await program.ask('GET', `${path}?limit=2`)
    expect(page.body).toMatchObject({
      data: [{ id: off.body.id }, { id: newer.body.id, is_replaced: false }],
    })
    const rest = await program.ask('GET', `${path}?after=${String(page.body.next)}`)
    expect(rest.body).toMatchObject({ data: [{ id: older.body.id, is_replaced: true }], next: null })
    const one = `${path}/${String(newer.body.id)}`
    expect([(await program.ask('DELETE', one)).status, (await program.ask('DELETE', one)).status]).toEqual([
      204, 404,
    ])
    for (const [wrong, field] of [
      [{ name: 'limit:orders', reason: 'x' }, 'amount'],
      [{ name: 'feature:custom_domain', amount: 1, is_on: true, reason: 'x' }, 'amount'],
      [{ name: 'module:nothing', is_on: true, reason: 'x' }, 'name'],
    ] as const) {
      const told = await program.ask('POST', path, wrong)
      expect([told.status, errorsIn(told.body)]).toEqual([422, [field]])
    }
  })

  test('invites another owner once the first invitation is withdrawn, and no second one beside it', async () => {
    const id = await makeTenant('wrong-owner')
    const path = `/tenants/${id}/owner-invitations`
    const [first] = (await program.ask('GET', path)).body.data as { id: string }[]
    const right = { email: 'right@owner.test', locale: 'en' }
    const beside = await program.ask('POST', path, right)
    expect([beside.status, beside.body.detail]).toEqual([409, expect.stringContaining('Withdraw')])
    expect((await program.ask('DELETE', `${path}/${first?.id ?? ''}`)).status).toBe(204)
    const made = await program.ask('POST', path, right)
    expect([made.status, made.body.email]).toEqual([201, right.email])
    const again = await program.ask('POST', `${path}/${String(made.body.id)}/resend`)
    expect(again.status).toBe(200)
    const { a } = database.seed
    const owned = await program.ask('POST', `/tenants/${a.slug}/owner-invitations`, right)
    expect([owned.status, owned.body.detail]).toEqual([409, expect.stringContaining('has an owner')])
  })

  test('keeps notes about a tenant', async () => {
    const id = await makeTenant('is-noted')
    const made = await program.ask('POST', `/tenants/${id}/notes`, { body: 'Called twice.' })
    const listed = await program.ask('GET', `/tenants/${id}/notes`)
    expect(listed.body.data).toMatchObject([
      { id: made.body.id, body: 'Called twice.', author: 'admin@gerai.test' },
    ])
    const one = `/tenants/${id}/notes/${String(made.body.id)}`
    expect([(await program.ask('DELETE', one)).status, (await program.ask('DELETE', one)).status]).toEqual([
      204, 404,
    ])
  })
})

test('an announcement is written in one language or more, listed, and taken back', async () => {
  const texts = { id: { title: 'Pemeliharaan', text: 'Malam ini.' }, en: { title: '', text: 'Tonight.' } }
  const made = await program.ask('POST', '/announcements', { texts, plan: 'pro', tone: 'warning' })
  expect(made.status, made.text).toBe(201)
  const listed = await program.ask('GET', '/announcements?limit=1')
  expect(listed.body.data).toMatchObject([{ id: made.body.id, texts, plan: 'pro', is_withdrawn: false }])
  const one = `/announcements/${String(made.body.id)}`
  expect([(await program.ask('DELETE', one)).status, (await program.ask('DELETE', one)).status]).toEqual([
    204, 404,
  ])
  const wrong = { texts: {}, ends_at: '2020-01-01T00:00:00Z' }
  const told = await program.ask('POST', '/announcements', wrong)
  expect([told.status, errorsIn(told.body).sort()]).toEqual([422, ['ends_at', 'texts']])
  const unknown = await program.ask('POST', '/announcements', { texts, plan: 'gold' })
  expect([unknown.status, errorsIn(unknown.body)]).toEqual([422, ['plan']])
})

test('all shops are closed for a moment and opened again, and the log is read page by page', async () => {
  for (const on of [true, false]) {
    expect((await program.ask('PUT', '/maintenance', { is_on: on })).body).toEqual({ is_on: on })
    expect((await program.ask('GET', '/maintenance')).body).toEqual({ is_on: on })
  }
  const first = await program.ask('GET', '/audit-log?limit=1')
  expect(first.body.data).toMatchObject([{ action: 'platform.maintenance_ended', key: 'A program' }])
  const second = await program.ask('GET', `/audit-log?limit=1&after=${String(first.body.next)}`)
  expect(second.body.data).toMatchObject([{ action: 'platform.maintenance_begun' }])
})

describe('a plan', () => {
  const plan = (more: Record<string, unknown> = {}) => ({
    ...{ name: 'Club', currency: 'IDR', month_minor: '4900000', support: 'email', is_offered: true },
    ...{ limits: { orders: 700, storage: null }, features: ['custom_domain'], trial_days: 7 },
    ...more,
  })

  test('is added, changed by its version, and retired, while tenants keep what they have', async () => {
    const made = await program.ask('POST', '/plans', plan({ id: 'club' }))
    expect([made.status, made.body]).toMatchObject([201, { version: 1, limits: { orders: 700 } }])
    const known = { headers: { 'if-match': made.headers.get('etag') ?? '' } }
    const soft = {
      prices: { USD: '300' },
      soft_meters: ['orders'],
      overage: { orders: { per: 10, prices: { IDR: '50000' } } },
    }
    const changed = await program.ask('PUT', '/plans/club', plan(soft), known)
    expect(changed.body).toMatchObject({ ...soft, version: 2 })
    const late = await program.ask('PUT', '/plans/club', plan(), known)
    expect([late.status, late.body.code]).toEqual([412, 'stale_version'])
    const retired = await program.ask('POST', '/plans/club/retire')
    expect(retired.body).toMatchObject({ ...soft, version: 2, is_offered: false })
    expect((await program.ask('POST', '/plans/club/offer')).body).toMatchObject({
      version: 2,
      is_offered: true,
    })
    expect((await program.ask('GET', '/plans/nothing')).status).toBe(404)
  })

  test('is refused with every field that is wrong, as it was sent', async () => {
    const taken = await program.ask('POST', '/plans', plan({ id: 'starter' }))
    expect([taken.status, errorsIn(taken.body)]).toEqual([422, ['id']])
    const wrong = plan({
      ...{ id: 'Big Plan', month_minor: 5, prices: { IDR: '1' }, limits: { wishes: 1 } },
      overage: { api_calls: { per: 1, prices: {} } },
    })
    const told = await program.ask('POST', '/plans', wrong, { locale: 'id' })
    expect(errorsIn(told.body).sort()).toEqual([
      ...['id', 'limits.wishes', 'month_minor', 'overage.api_calls', 'prices.IDR'],
    ])
  })

  test('shares the list with modules, whose prices and words are changed', async () => {
    const { data } = (await program.ask('GET', '/modules')).body as { data: Record<string, unknown>[] }
    const [one] = data
    const { id, currency: _currency, ...same } = one ?? {}
    const changed = await program.ask('PUT', `/modules/${String(id)}`, { ...same, month_minor: '123400' })
    expect(changed.body).toEqual({ ...one, month_minor: '123400' })
  })
})

describe('an Idempotency-Key of an operator’s program', () => {
  const withKey = (key: string) => ({ headers: { 'idempotency-key': key } })

  test('a wish is told of every wrong field at once, whoever finds it', async () => {
    const told = await program.ask('POST', '/tenants', {
      ...wish('all-wrong'),
      plan: 'nope',
      currency: 'XXX',
    })
    expect(Object.keys(told.body.errors as object).sort()).toEqual(['currency', 'plan'])
  })

  test('has the same done once and answered byte for byte, and is refused for another body', async () => {
    const [first, again] = [
      await program.ask('POST', '/tenants', wish('only-once'), withKey('k-1')),
      await program.ask('POST', '/tenants', wish('only-once'), withKey('k-1')),
    ]
    expect([first.status, again.status, again.text]).toEqual([201, 201, first.text])
    expect([again.headers.get('idempotent-replayed'), again.headers.get('etag')]).toEqual([
      'true',
      first.headers.get('etag'),
    ])
    const other = await program.ask('POST', '/tenants', wish('another-one'), withKey('k-1'))
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused'])
  })

  test('lets one of twins do it, is free after a failure, and each key’s own', async () => {
    const id = await makeTenant('has-twins')
    const path = `/tenants/${id}/credits`
    const answers = await Promise.all(
      Array.from({ length: 6 }, () =>
        program.ask('POST', path, { credits: 5, reason: 'Twins' }, withKey('k-2')),
      ),
    )
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true)
    expect((await program.ask('GET', path)).body.credits_left).toBe(5)
    expect((await program.ask('POST', path, { credits: -1, reason: 'No' }, withKey('k-3'))).status).toBe(422)
    expect((await program.ask('POST', path, { credits: 5, reason: 'Yes' }, withKey('k-3'))).status).toBe(201)
    const other = await platformProgramOf(database, await appoint(database, 'other@gerai.test'))
    expect((await other.ask('POST', path, { credits: 5, reason: 'Mine' }, withKey('k-2'))).status).toBe(201)
  })

  test('is forgotten after a day, when the next is said', async () => {
    await database.ask("update public.platform_requests set created_at = now() - interval '25 hours'")
    const id = await makeTenant('a-day-later')
    const said = await program.ask(
      'POST',
      `/tenants/${id}/credits`,
      { credits: 1, reason: 'New' },
      withKey('k-2'),
    )
    expect([said.status, said.headers.get('idempotent-replayed')]).toEqual([201, null])
    const kept = await database.ask('select 1 from public.platform_requests')
    expect(kept).toHaveLength(1)
  })
})
