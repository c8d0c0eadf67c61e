import { setTimeout as delay } from 'node:timers/promises'
import { Child, until } from '@/bench/figures/discord/crowd/processes'
import { newId, newPublicId } from '@/lib/core/ids'
import { keeper } from '@/lib/lending/testing/book'
import { CloudForm } from '@/lib/whatsapp/channels/schema'
import { connectNumber } from '@/lib/whatsapp/channels/service'
import { beginPairing } from '@/lib/whatsapp/sessions/service'
import { startHooks } from '@/lib/whatsapp/testing/hooks'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { bundleProgram } from '@/sandbox/testing/program'
import { startWhatsApp } from '@/sandbox/whatsapp/harness'
import type { Place as WhatsApp } from '@/sandbox/whatsapp/harness'
import { DEMO_APP_SECRET } from '@/sandbox/whatsapp/state/app-secret'
import { percentile, say, shown, size } from './figures'
import type { Part } from './figures'
import { openPlace } from './place'
import type { Place } from './place'

type Number = { shop: FixtureTenant; line: string; people: string[] }

const peopleOf = 4
const asked = ['STATUS', 'CICILAN', 'HELP']
const patienceMs = 120_000

/** Somebody of the book who owes something, with a telephone. */
async function plantParty(
  { owner }: Place,
  whatsapp: WhatsApp,
  { tenantId }: FixtureTenant,
  phone: string,
): Promise<void> {
  const [party, debt] = [newPublicId(), newId()]
  whatsapp.act({ deed: 'person', number: phone, name: `Budi ${phone.slice(-4)}` })
  await owner.query(
    `insert into public.parties (tenant_id, id, name, seen_name) values ($1, $2, $3, lower($3))`,
    [tenantId, party, `Budi ${phone.slice(-4)}`],
  )
  await owner.query(
    `insert into public.party_identities (tenant_id, id, party_id, kind, value, is_main) values ($1, $2, $3, 'phone', $4, true)`,
    [tenantId, newId(), party, phone],
  )
  await owner.query(
    `insert into public.debts (tenant_id, id, party_id, direction, cause, currency, principal_minor, outstanding_minor, began_on, due_on)
     values ($1, $2, $3, 'receivable', 'loan', 'IDR', 50000, 50000, current_date - 3, current_date + 11)`,
    [tenantId, debt, party],
  )
  await owner.query(
    `insert into public.instalments (tenant_id, id, debt_id, party_id, number, direction, currency, due_on, principal_charged, outstanding_minor)
     values ($1, $2, $3, $4, 1, 'receivable', 'IDR', current_date + 11, 50000, 50000)`,
    [tenantId, newId(), debt, party],
  )
}

/** A shop's number: every second one is linked as a device, the others are the Cloud API's. */
async function connect(place: Place, whatsapp: WhatsApp, shop: FixtureTenant, at: number): Promise<Number> {
  const line = `628170000${String(at).padStart(4, '0')}`
  const people = Array.from(
    { length: peopleOf },
    (_, one) => `628180${String(at).padStart(3, '0')}${String(one).padStart(4, '0')}`,
  )
  for (const phone of people) await plantParty(place, whatsapp, shop, phone)
  if (at % 2 === 0) {
    whatsapp.act({ deed: 'person', number: line, name: shop.slug })
    await beginPairing(keeper(shop), { phone: `+${line}`, way: 'qr', policy: true })
    return { shop, line, people }
  }
  const account = { id: `9000${at}`, token: `EAABENCH${at}token`, phoneId: `8000${at}` }
  whatsapp.act({
    deed: 'business',
    id: account.id,
    name: shop.slug,
    token: account.token,
    number: line,
    phoneId: account.phoneId,
  })
  const form = { phoneId: account.phoneId, businessId: account.id, token: account.token, policy: 'on' }
  await connectNumber(keeper(shop), CloudForm.parse(form))
  return { shop, line, people }
}

/** Scans every picture; all numbers are open afterwards. */
async function scanAll({ owner }: Place, whatsapp: WhatsApp, count: number): Promise<void> {
  const { linked } = whatsapp.simulation
  const areOpen = async (): Promise<boolean> => {
    for (const { channel, wanted } of linked.waiting()) whatsapp.act({ deed: 'scan', as: wanted, channel })
    const { rows } = await owner.query("select 1 from public.whatsapp_channels where state = 'open'")
    return rows.length >= count
  }
  await until(areOpen, patienceMs, `${count} numbers to be open`)
}

/** When each person was last answered, by the journal of WhatsApp. */
function answersOf(whatsapp: WhatsApp): Map<string, number> {
  const answered = new Map<string, number>()
  const { log } = whatsapp.simulation
  const add = log.add.bind(log)
  log.add = (entry) => {
    const text =
      /send$|\/messages$/.test(entry.what) && entry.status === 200 ? JSON.stringify(entry.body) : ''
    const to = /628180\d{7}/.exec(text)?.[0]
    if (to !== undefined && !answered.has(to)) answered.set(to, performance.now())
    add(entry)
  }
  return answered
}

/** People write one after the other, each in another chat, at an even pace; how long each waits for what is handed over. */
async function writeAll(whatsapp: WhatsApp, numbers: readonly Number[]): Promise<(number | null)[]> {
  const [count, perSecond] = [size('BENCH_REPLIES', 400), size('BENCH_PER_SECOND', 5)]
  const answered = answersOf(whatsapp)
  const waits: Promise<number | null>[] = []
  for (let at = 0; at < count; at += 1) {
    const { line, people } = numbers[at % numbers.length] ?? { line: '', people: [] }
    const as = people[Math.floor(at / numbers.length) % people.length] ?? ''
    answered.delete(as)
    const begun = performance.now()
    whatsapp.act({ deed: 'say', as, to: line, text: asked[at % asked.length] ?? '' })
    const isThere = (): Promise<boolean> => Promise.resolve(answered.has(as))
    waits.push(
      until(isThere, 30_000, 'an answer').then(
        () => (answered.get(as) ?? begun) - begun,
        () => null,
      ),
    )
    await delay(1000 / perSecond)
  }
  return Promise.all(waits)
}

function partOf(waits: readonly (number | null)[], sessions: number): Part {
  const answered = waits.filter((ms) => ms !== null)
  const [p50, p99] = [percentile(answered, 0.5), percentile(answered, 0.99)]
  return {
    rows: [
      {
        id: 'replies',
        measure: `${waits.length} messages to ${sessions} numbers, half of them linked devices, until the answer is handed over`,
        result: `p50 ${shown(p50)} ms, p99 ${shown(p99)} ms, ${waits.length - answered.length} without one in 30 s`,
        reach: 'p50 < 1 s, p99 < 3 s',
        isReached: p50 < 1_000 && p99 < 3_000 && answered.length === waits.length,
      },
    ],
    found: { sessions, waits },
  }
}

/**
 * How soon people are answered while fifty numbers are in use: worker and sessions run as programs of their own; the
 * simulated WhatsApp, and what of the web server takes its calls, are in this process.
 */
export async function measureReplies(): Promise<Part> {
  const sessions = size('BENCH_SESSIONS', 50)
  const [worker, holder] = [await bundleProgram('worker/main.ts'), await bundleProgram('worker/whatsapp.ts')]
  const [whatsapp, hooks] = [await startWhatsApp(), await startHooks()]
  const place = await openPlace({
    WHATSAPP_API_BASE: whatsapp.base,
    WHATSAPP_APP_SECRET: DEMO_APP_SECRET,
    PORT: String(hooks.port),
  })
  const children: Child[] = []
  try {
    const shops = await place.plantShops(Array.from({ length: sessions }, (_, at) => `bench-${at}`))
    for (const table of ['public.whatsapp_channels', 'private.whatsapp_routes', 'public.chat_links'])
      await place.owner.query(`delete from ${table}`)
    const numbers: Number[] = []
    for (const [at, shop] of shops.entries()) numbers.push(await connect(place, whatsapp, shop, at))
    const variables = { ...process.env, LOG_LEVEL: 'info' } as Record<string, string>
    children.push(new Child([worker.file], variables), new Child([holder.file], variables))
    await children[0]?.until('worker ready', patienceMs)
    await children[1]?.until('sessions ready', patienceMs)
    await scanAll(place, whatsapp, sessions)
    say(`${sessions} numbers are open`)
    return partOf(await writeAll(whatsapp, numbers), sessions)
  } finally {
    await Promise.all(children.map((child) => child.end('SIGTERM')))
    await hooks.close()
    await whatsapp.close()
    await place.close()
    await Promise.all([worker.remove(), holder.remove()])
  }
}
