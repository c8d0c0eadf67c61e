import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BUDI, Numbers, SARI } from '@/lib/whatsapp/testing/numbers'
import { DEMO } from '@/sandbox/whatsapp/state/demo'
import { WorkerProcess } from '@/worker/testing/process'

const lives = Number(process.env.KILLS ?? 3)
const patience = { timeout: 120_000, interval: 30 }
const worker = new WorkerProcess()
let numbers: Numbers
let channelId: string
/** Sees what processes of others wait for, and ends it. */
let superuser: pg.Client
beforeAll(async () => {
  numbers = await Numbers.start()
  await numbers.clear()
  channelId = await numbers.connect()
  superuser = new pg.Client(numbers.database.urlOf('supabase_admin'))
  await superuser.connect()
})
afterAll(async () => {
  await worker.remove()
  await superuser.end()
  await numbers.close()
})

const ask = <Row extends object>(text: string) => numbers.database.ask<Row>(text)
const here = "datname = current_database() and wait_event = 'PgSleep'"

/** What the dead worker asked last is done: a job that it fetched dying would else be held for it until its heart is missed. */
const isGone = async () =>
  (
    await superuser.query(
      "select 1 from pg_stat_activity where datname = current_database() and application_name = 'gerai_worker'",
    )
  ).rowCount === 0

/** Another worker goes on at once: neither the queue nor who looks for cut-off messages waits for the dead one any longer. */
async function restart(): Promise<void> {
  await expect.poll(isGone, patience).toBe(true)
  await superuser.query("delete from pgboss.job where name = 'whatsapp.send' and state = 'active'")
  await ask(
    "update public.whatsapp_outbox set claimed_at = now() - interval '3 minutes' where state = 'sending'",
  )
  await worker.start()
}

/** Lets a worker come as far as this change of a message, kills it there, and starts another. */
async function killAt(change: string, deed: () => Promise<unknown>): Promise<void> {
  await ask(
    `create function public.stall() returns trigger language plpgsql as
     $$ begin perform pg_sleep(600); return new; end $$`,
  )
  await ask(
    `create trigger stall before update on public.whatsapp_outbox for each row when (${change}) execute function public.stall()`,
  )
  await deed()
  const asleep = async () => {
    const { rowCount } = await superuser.query(`select 1 from pg_stat_activity where ${here}`)
    return rowCount === 1 || { outbox: await rows(), jobs: await jobs() }
  }
  await expect.poll(asleep, patience).toBe(true)
  await worker.end('SIGKILL')
  await superuser.query(`select pg_terminate_backend(pid, 10000) from pg_stat_activity where ${here}`)
  await ask('drop function public.stall() cascade')
  await restart()
}

const say = (text: string, to: string) => numbers.queue(channelId, { kind: 'text', text }, to)
const jobs = async () =>
  (await superuser.query<object>("select name, state from pgboss.job where name like 'whatsapp.%'")).rows
/** How often WhatsApp was given a message with these words, whatever it answered. */
const handedOver = (text: string): number =>
  numbers.place.simulation.log
    .list('/messages')
    .filter(({ body }) => JSON.stringify(body).includes(`"${text}"`)).length
type Row = { text: string; state: string; reason: string | null; tries: number }
const rows = () =>
  ask<Row>("select content ->> 'text' as text, state, reason, tries from public.whatsapp_outbox order by id")
const rowOf = async (text: string) => (await rows()).find((row) => row.text === text)

async function isSettled(): Promise<boolean> {
  await numbers.hurry()
  return (await rows()).every(({ state }) => state !== 'queued' && state !== 'sending')
}

test('a worker that is killed around a hand-over to the Cloud API says nothing twice', async () => {
  for (const person of [BUDI, SARI]) numbers.say('Halo', person)
  await numbers.place.idle()
  // Nobody answers them.
  const ignored = await ask("update public.whatsapp_inbox set state = 'ignored' returning chat")
  expect(ignored).toHaveLength(2)
  await worker.start()

  // Right before: it is taken, and its words are made.
  await killAt('old.body is distinct from new.body', () => say('sebelum', BUDI))
  // Right after: WhatsApp has it, and what it answered is not kept. What it tells of it is lost, too.
  numbers.place.act({ deed: 'webhooks', drop: true, next: 2 })
  await killAt("old.state = 'sending' and new.state = 'accepted'", () => say('sesudah', SARI))
  await numbers.place.idle()
  expect([handedOver('sebelum'), handedOver('sesudah')]).toEqual([0, 1])

  // At any moment.
  for (let life = 0; life < lives; life += 1) {
    for (const person of [BUDI, SARI]) await say(`keluar ${life} ${person}`, person)
    await numbers.hurry()
    await delay((life * 150) % 400)
    await worker.end('SIGKILL')
    await restart()
  }
  await expect.poll(isSettled, { timeout: 150_000, interval: 500 }).toBe(true)
  await numbers.place.idle()

  const cutOff = { state: 'uncertain', reason: 'cut_off', tries: 1 }
  expect([await rowOf('sebelum'), await rowOf('sesudah')]).toMatchObject([cutOff, cutOff])
  for (const { text, state, tries } of await rows()) {
    expect(['accepted', 'delivered', 'uncertain'], text).toContain(state)
    expect(tries, text).toBe(1)
    expect(handedOver(text), text).toBeLessThanOrEqual(1)
    if (state !== 'uncertain') expect(handedOver(text), text).toBe(1)
  }

  // What left is known from a receipt that comes later; of what did not nobody will ever tell.
  for (const person of [BUDI, SARI]) numbers.place.act({ deed: 'read', as: person, line: DEMO.line.number })
  await numbers.place.idle()
  expect(await rowOf('sesudah')).toMatchObject({ state: 'read', reason: null })
  for (const { text, state } of await rows())
    expect(state, text).toBe(handedOver(text) === 1 ? 'read' : 'uncertain')
  expect(await rowOf('sebelum')).toMatchObject(cutOff)
  expect(handedOver('sebelum')).toBe(0)
})
