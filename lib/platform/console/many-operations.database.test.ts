import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { GET as takeTenants } from '@/app/api/v1/tenants.csv/route'
import { newId } from '@/lib/core/ids'
import { platformProgramOf } from '@/lib/integrations/testing/platform-program'
import type { Program } from '@/lib/integrations/testing/asking'
import { workOffRun } from '@/lib/platform/console/service/runs'
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

const errorsIn = (body: Record<string, unknown>): string[] => Object.keys(body.errors as object)

describe('a flag', () => {
  test('is added once, changed by its version, chosen for a tenant and removed', async () => {
    const { a } = database.seed
    const flag = { id: 'new_search', description: 'Finds more', share_percent: 5 }
    const made = await program.ask('POST', '/flags', flag)
    expect([made.status, made.headers.get('location')]).toEqual([201, '/api/v1/flags/new_search'])
    expect(made.body).toMatchObject({ ...flag, version: 1 })
    const twin = await program.ask('POST', '/flags', flag)
    expect([twin.status, errorsIn(twin.body)]).toEqual([422, ['id']])
    const change = { description: 'Finds all', share_percent: 40 }
    const first = { headers: { 'if-match': '"1"' } }
    const changed = await program.ask('PUT', '/flags/new_search', change, first)
    expect([changed.body.share_percent, changed.headers.get('etag')]).toEqual([
      40,
      expect.stringMatching(/^"2-/),
    ])
    const late = await program.ask('PUT', '/flags/new_search', { ...change, share_percent: 90 }, first)
    expect([late.status, late.body.code]).toEqual([412, 'stale_version'])
    const path = `/tenants/${a.slug}/flags`
    const chosen = await program.ask('PUT', `${path}/new_search`, { choice: 'on' })
    expect(chosen.body).toEqual({ id: 'new_search', choice: 'on' })
    expect((await program.ask('GET', path)).body.data).toContainEqual(chosen.body)
    const back = await program.ask('PUT', `${path}/new_search`, { choice: 'share' })
    expect((await program.ask('GET', path)).body.data).toContainEqual(back.body)
    const ends = [await program.ask('DELETE', '/flags/new_search')]
    ends.push(await program.ask('DELETE', '/flags/new_search'))
    ends.push(await program.ask('PUT', `${path}/new_search`, { choice: 'on' }))
    expect(ends.map(({ status }) => status)).toEqual([204, 404, 404])
  })
})

describe('a run', () => {
  const chosen = () => [database.seed.a.tenantId, database.seed.b.tenantId]
  const workOff = (runId: string) =>
    workOffRun({ tenantId: database.seed.a.tenantId, requestId: newId() }, runId)

  test('is begun once for the same key, is read while it goes on, and tells what became of each', async () => {
    const wish = { kind: 'suspend', tenants: chosen(), reason: 'A gateway is down' }
    const asked = { headers: { 'idempotency-key': newId() } }
    const begun = await program.ask('POST', '/runs', wish, asked)
    const id = String(begun.body.id)
    expect([begun.status, begun.headers.get('location')]).toEqual([202, `/api/v1/runs/${id}`])
    expect(begun.body).toMatchObject({ state: 'running', total: 2, waiting: 2, done: 0 })
    expect((await program.ask('POST', '/runs', wish, asked)).text).toBe(begun.text)
    await workOff(id)
    expect((await program.ask('GET', `/runs/${id}`)).body).toMatchObject({ state: 'done', done: 2 })
    const page = await program.ask('GET', `/runs/${id}/tenants?limit=1`)
    const rest = await program.ask('GET', `/runs/${id}/tenants?limit=1&after=${String(page.body.next)}`)
    const told = [page, rest].flatMap(({ body }) => body.data as { id: string; state: string }[])
    expect(told.map((one) => [one.id, one.state])).toEqual(
      chosen()
        .sort()
        .map((tenantId) => [tenantId, 'done']),
    )
    const none = await program.ask('GET', `/runs/${id}/tenants?state=failed`)
    expect(none.body).toEqual({ data: [], next: null })
    expect((await program.ask('POST', `/runs/${id}/repeat`)).status).toBe(409)
    const again = await program.ask('POST', '/runs', { kind: 'activate', tenants: chosen() })
    await workOff(String(again.body.id))
    const listed = await program.ask('GET', '/runs?limit=2')
    expect((listed.body.data as { id: string }[]).map((run) => run.id)).toEqual([again.body.id, id])
  })

  test('is refused where it is for nobody, for somebody who is nowhere, or says not what to do', async () => {
    const [one] = chosen()
    for (const [wish, fields] of [
      [{ kind: 'activate' }, ['tenants']],
      [{ kind: 'activate', tenants: [one], filter: {} }, ['filter']],
      [{ kind: 'activate', tenants: [one, newId()] }, ['tenants']],
      [{ kind: 'suspend', tenants: [one] }, ['reason']],
      [{ kind: 'plan', tenants: [one] }, ['plan']],
      [{ kind: 'plan', tenants: [one], plan: 'gold' }, ['plan']],
      [{ kind: 'message', tenants: [one] }, ['texts']],
      [{ kind: 'activate', filter: { plan: 'gold' } }, ['filter.plan']],
      [{ kind: 'remove', tenants: [one] }, ['kind']],
    ] as const) {
      const told = await program.ask('POST', '/runs', wish)
      expect([told.status, errorsIn(told.body)], told.text).toEqual([422, fields])
    }
    const nobody = await program.ask('POST', '/runs', { kind: 'activate', filter: { q: 'nobody at all' } })
    expect([nobody.status, nobody.body.detail]).toEqual([
      409,
      'Nobody fits what was chosen, so there is nothing to do.',
    ])
  })
})

describe('what the operator looks at', () => {
  test('is told to programs: the sums, what plans bring in, and the log by what was done', async () => {
    const { a } = database.seed
    const totals = (await program.ask('GET', '/totals')).body
    expect(totals.tenants).toBe((await program.ask('GET', '/tenants?limit=1')).body.count)
    const income = (await program.ask('GET', '/income')).body
    expect((income.months as { is_running: boolean }[]).map((month) => month.is_running)).toEqual(
      Array.from({ length: 12 }, (_, place) => place === 11),
    )
    const health = await program.ask('GET', `/tenants/${a.slug}/health`)
    expect(health.body).toMatchObject({ failed_jobs: 1, is_domain_in_trouble: false })
    expect((await program.ask('GET', '/tenants/nobody-here/health')).status).toBe(404)
    await program.ask('PUT', `/tenants/${a.slug}/maintenance`, { is_on: true })
    // What stands so already is put so once more.
    expect((await program.ask('PUT', `/tenants/${a.slug}/maintenance`, { is_on: true })).status).toBe(200)
    await program.ask('PUT', `/tenants/${a.slug}/maintenance`, { is_on: false })
    const query = `action=tenant.maintenance_ended&shop=${a.slug}`
    const log = (await program.ask('GET', `/audit-log?${query}`)).body.data as { action: string }[]
    expect(log.map(({ action }) => action)).toEqual(['tenant.maintenance_ended'])
    const turned = await program.ask('GET', '/audit-log?from=2026-02-02&to=2026-02-01')
    expect([turned.status, errorsIn(turned.body)]).toEqual([422, ['to']])
  })

  test('is a file of tenants for a key that may read, and for nobody else', async () => {
    const { a, b } = database.seed
    const ask = (query: string, authorization: string, host = 'admin.gerai.localhost') =>
      takeTenants(
        new Request(`http://${host}/api/v1/tenants.csv${query}`, { headers: { host, authorization } }),
        { params: Promise.resolve({}) },
      )
    const key = `Bearer ${program.key}`
    const file = await ask(`?q=${a.slug}`, key)
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
    const text = await file.text()
    expect([text.includes(a.slug), text.includes(b.slug)]).toEqual([true, false])
    expect((await ask('?colour=red', key)).status).toBe(422)
    expect((await ask('', 'Bearer nobody')).status).toBe(401)
    expect((await ask('', key, `${a.slug}.gerai.localhost`)).status).toBe(404)
  })
})
