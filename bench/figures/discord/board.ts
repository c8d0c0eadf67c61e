import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import { DEMO } from '@/sandbox/discord/state/demo'
import type { Row } from '@/bench/table'

const changes = 1_000
const seconds = 60
/** For each of the things that are waited for. */
const patienceMs = 60_000

/** As the bot of the demo writes numbers. */
const inIndonesian = new Intl.NumberFormat('id-ID')

type Shown = { message: { author: { id: string }; embeds: unknown[] } }

/** The simulated Discord of a running copy. */
class Simulator {
  readonly #base: string

  constructor(port: number) {
    this.#base = `http://127.0.0.1:${port + 9}/discord/_sim`
  }

  async #ask<T>(path: string): Promise<T> {
    return (await (await fetch(`${this.#base}/${path}`)).json()) as T
  }

  /** The lists that stand in their channel, as they read now. */
  async lists(): Promise<string[]> {
    const shown = await this.#ask<Shown[]>(`messages?channel=${DEMO.channels.shop}`)
    return shown
      .filter(({ message }) => message.author.id === DEMO.applicationId)
      .map(({ message }) => JSON.stringify(message.embeds))
  }

  async edits(): Promise<number> {
    const what = encodeURIComponent(`PATCH /channels/${DEMO.channels.shop}/messages`)
    return (await this.#ask<unknown[]>(`journal?what=${what}`)).length
  }
}

async function until(isSo: () => Promise<boolean>, what: string): Promise<number> {
  const begun = performance.now()
  while (!(await isSo())) {
    if (performance.now() - begun > patienceMs) throw new Error(`Too slow: ${what}.`)
    await delay(50)
  }
  return performance.now() - begun
}

/** A counter of the demo's shop whose bot keeps a list of it. */
async function findCounter(owner: pg.Pool): Promise<{ tenantId: string; variantId: string }> {
  const { rows } = await owner.query<{ tenantId: string; variantId: string }>(
    `select s.tenant_id as "tenantId", s.variant_id as "variantId" from public.stock_levels s
     join public.tenants t on t.id = s.tenant_id
     join public.product_variants v on v.tenant_id = s.tenant_id and v.id = s.variant_id
     join public.products p on p.tenant_id = v.tenant_id and p.id = v.product_id
     where t.slug = 'buatfilm' and s.is_counted and p.published and not v.retired order by p.position limit 1`,
  )
  const [counter] = rows
  if (!counter) throw new Error('The demo shop counts nothing.')
  return counter
}

/** As a member adjusts a counter: the number, and the line of its history by which others hear of it. */
async function adjust(
  owner: pg.Pool,
  { tenantId, variantId }: { tenantId: string; variantId: string },
  available: number,
): Promise<void> {
  await owner.query(
    `with changed as (
       update public.stock_levels set available = $3 where tenant_id = $1 and variant_id = $2 returning available
     )
     insert into public.stock_movements (tenant_id, id, variant_id, kind, change, available)
     select $1, private.uuid_v7(), $2, 'adjusted', -1, available from changed`,
    [tenantId, variantId, available],
  )
}

export type BoardFigure = { edits: number; lists: number; lastRightMs: number }

/** B5: how often the list in Discord is edited by a thousand changes of stock in a minute, and how soon the last is right. */
export async function measureBoard(owner: pg.Pool, port: number): Promise<BoardFigure> {
  const simulator = new Simulator(port)
  const counter = await findCounter(owner)
  const has = async (count: number): Promise<boolean> =>
    (await simulator.lists()).some((text) => text.includes(`sisa ${inIndonesian.format(count)}`))
  // As many digits from the first to the last: none of them stands in another.
  const first = 30_000
  await adjust(owner, counter, first)
  await until(() => has(first), 'the list of before')
  const before = await simulator.edits()
  const begun = performance.now()
  for (let change = 1; change <= changes; change += 1) {
    await adjust(owner, counter, first - change)
    const ahead = begun + (change * seconds * 1_000) / changes - performance.now()
    if (ahead > 0) await delay(ahead)
  }
  const lastRightMs = await until(() => has(first - changes), 'the last change')
  await delay(10_000)
  return {
    edits: (await simulator.edits()) - before,
    lists: (await simulator.lists()).length,
    lastRightMs,
  }
}

export function boardRow({ edits, lists, lastRightMs }: BoardFigure): Row {
  return {
    id: 'B5',
    measure: '1,000 changes of stock in 60 s: edits of the list, and when the last is right',
    result: `${edits} edits of ${lists === 1 ? 'one list' : `${lists} lists`}, ${(lastRightMs / 1_000).toFixed(1)} s`,
    reach: '< 14, < 6 s',
    isReached: edits < 14 && lists === 1 && lastRightMs < 6_000,
  }
}
