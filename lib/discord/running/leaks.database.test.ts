import { inspect } from 'node:util'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Handler, JobHandler } from '@/lib/core/events/jobs'
import { log } from '@/lib/core/log'
import { startSelling } from '@/lib/discord/testing/selling'
import type { Selling } from '@/lib/discord/testing/selling'
import { handlers } from '@/lib/subscribers'
import { BAGUS, CITRA } from '@/sandbox/discord/harness'
import { DEMO } from '@/sandbox/discord/state/demo'

let selling: Selling
/** All that was given to the log, before it takes secrets out, and what jobs were given. */
const told: string[] = []

function listenIn(): void {
  for (const level of ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const)
    vi.spyOn(log, level).mockImplementation((...given: unknown[]) => {
      told.push(inspect(given, { depth: 12, showHidden: true }))
    })
  for (const level of ['debug', 'info', 'log', 'warn', 'error'] as const)
    vi.spyOn(console, level).mockImplementation((...given: unknown[]) => {
      told.push(inspect(given, { depth: 12, showHidden: true }))
    })
  const heard = (queue: string, data: unknown) => told.push(`${queue} ${inspect(data, { depth: 12 })}`)
  const jobs: Record<string, Handler> = handlers
  for (const [queue, handler] of Object.entries(jobs)) {
    if (typeof handler === 'function')
      vi.spyOn(jobs as Record<string, JobHandler>, queue).mockImplementation((ctx, data) => {
        heard(queue, data)
        return handler(ctx, data)
      })
    else {
      const work = handler.work
      vi.spyOn(handler, 'work').mockImplementation((ctx, all) => {
        heard(queue, all)
        return work(ctx, all)
      })
    }
  }
}

beforeAll(async () => {
  listenIn()
  selling = await startSelling()
})
afterAll(async () => {
  vi.restoreAllMocks()
  await selling.stop()
})

const ask = <T extends object>(sql: string, values: unknown[] = []) =>
  selling.payments.database.ask<T>(sql, values)
const interactions = () => [...selling.place.discord.simulation.world.interactions.values()]

/** Tables with a row that holds one of these in clear, as text or as bytes. */
async function tablesWith(secrets: readonly string[]): Promise<string[]> {
  const tables = await ask<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')`,
  )
  const signs = secrets.flatMap((secret) => [secret, Buffer.from(secret).toString('hex')])
  const found: string[] = []
  for (const { name } of tables) {
    const rows = await ask(
      `select 1 from ${name} t where exists (select from unnest($1::text[]) s where strpos(t::text, s) > 0) limit 1`,
      [signs],
    )
    if (rows.length > 0) found.push(name)
  }
  return found
}

test('the bot’s token and those of interactions stand in no log, no job and no column', async () => {
  await selling.begin()
  const { orderId } = await selling.order(BAGUS, 'licence')
  await selling.pay(orderId)
  await expect.poll(() => selling.delivery(orderId), { timeout: 60_000 }).not.toBe('waiting')
  // Calls that break in every way, one of them with what answers an interaction in its address.
  const kinds = [{ kind: 'down' }, { kind: 'error', code: 50_035 }, { kind: 'lost-answer' }] as const
  for (const broken of kinds) {
    await selling.rest()
    selling.place.act({ deed: 'fault', ...broken, path: 'webhooks|interactions', times: 2 })
    const before = told.length
    selling.use(CITRA, 'shop')
    await expect
      .poll(() => selling.place.discord.simulation.faults.list.length === 0 || told.length > before, {
        timeout: 60_000,
      })
      .toBe(true)
    selling.place.discord.simulation.faults.clear()
  }
  selling.place.act({ deed: 'fault', kind: 'unauthorized', path: '', times: 1 })
  await selling.rest()
  selling.use(CITRA, 'shop')
  await selling.end()
  await selling.payments.settle()

  const tokens = interactions().map(({ token }) => token)
  expect(tokens.length).toBeGreaterThan(3)
  const [, , signature = ''] = DEMO.token.split('.')
  const secrets = [DEMO.token, signature, ...tokens]
  expect(secrets.every((secret) => secret.length >= 20)).toBe(true)
  const lines = told.join('\n')
  for (const sign of ['discord.tell', 'discord.days', 'Discord refused']) expect(lines).toContain(sign)
  expect(secrets.filter((secret) => lines.includes(secret))).toEqual([])
  expect(await tablesWith(secrets)).toEqual([])
  // What it is looked for with does find.
  await ask(
    `update public.discord_outbox set subject = $1 where id = (select id from public.discord_outbox limit 1)`,
    [signature],
  )
  expect(await tablesWith(secrets)).toEqual(['public.discord_outbox'])
})
