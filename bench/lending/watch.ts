import { CompiledQuery } from 'kysely'
import pg from 'pg'
import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'

type Asked = { text: string; values: unknown[] }

/** The statements that a call asks the database, for whoever wants to know where its time went. */
export async function statementsOf(call: () => Promise<unknown>): Promise<Asked[]> {
  const asked: Asked[] = []
  const before = pg.Client.prototype.query
  const listen = function (this: pg.Client, ...given: unknown[]): unknown {
    const [first, second] = given
    if (typeof first === 'string') asked.push({ text: first, values: Array.isArray(second) ? second : [] })
    else if (typeof first === 'object' && first !== null && 'text' in first)
      asked.push({
        text: String(first.text),
        values:
          'values' in first && Array.isArray(first.values)
            ? first.values
            : Array.isArray(second)
              ? second
              : [],
      })
    return Reflect.apply(before, this, given)
  }
  pg.Client.prototype.query = listen as typeof before
  try {
    await call()
  } finally {
    pg.Client.prototype.query = before
  }
  return asked.filter(({ text }) => /^\s*(select|with)\b/i.test(text) && / from /i.test(text))
}

/** How the database goes about what a call asks, in the caller's own role and with the policies that hold for it. */
export async function explain(ctx: TenantContext, call: () => Promise<unknown>): Promise<string[]> {
  const plans: string[] = []
  for (const { text, values } of await statementsOf(call)) {
    const rows = await withActor(tenantActor(ctx), (db) =>
      db.executeQuery<{ 'QUERY PLAN': string }>(
        CompiledQuery.raw(`explain (analyze, buffers, costs off) ${text}`, values),
      ),
    )
    const lines = rows.rows.map((row) => row['QUERY PLAN'])
    const ms = Number(/Execution Time: ([\d.]+)/.exec(lines.at(-1) ?? '')?.[1] ?? 0)
    if (ms >= 5)
      plans.push(
        [text.replaceAll(/\s+/g, ' ').slice(0, 400), ...lines.map((line) => `    ${line}`)].join('\n'),
      )
  }
  return plans
}
