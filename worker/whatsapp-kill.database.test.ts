import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { jobActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { newId } from '@/lib/core/ids'
import { queueMessage } from '@/lib/whatsapp/outbox/service'
import { BUDI, DANI, patience, startSessionsHarness } from '@/lib/whatsapp/sessions/testing/harness'
import type { SessionsHarness } from '@/lib/whatsapp/sessions/testing/harness'
import { WorkerProcess } from '@/worker/testing/process'

const lives = Number(process.env.KILLS ?? 4)
const holder = new WorkerProcess('worker/whatsapp.ts')
let harness: SessionsHarness
let channel: string
beforeAll(async () => {
  harness = await startSessionsHarness()
  await harness.clear()
})
afterAll(async () => {
  await holder.remove()
  await harness.close()
})

type Row = { content: { text: string }; state: string }
const rows = () =>
  harness.database.ask<Row>(
    'select content, state from public.whatsapp_outbox where channel_id = $1 order by id',
    [channel],
  )
const inbox = () =>
  harness.database.ask('select 1 from public.whatsapp_inbox where channel_id = $1', [channel])
/** How often the simulator was given a message with these words. */
const handedOver = (text: string): number =>
  harness.place.simulation.log
    .list('send')
    .filter(({ body }) => typeof body === 'object' && body !== null && 'text' in body && body.text === text)
    .length

async function say(text: string): Promise<void> {
  const { tenantId } = harness.database.seed.a
  const ctx = { tenantId, requestId: newId() }
  const message = { key: `reply:${newId()}`, channelId: channel, chat: `phone:${BUDI}` }
  await withActor(jobActor(ctx), (db) =>
    queueMessage(ctx, db, { ...message, content: { kind: 'text', text } }),
  )
}

/** What would have to wait for its turn does not, and a lease that nobody prolongs is over. */
const hurry = (): Promise<unknown> =>
  harness.database.ask(
    "update public.whatsapp_outbox set due_at = now(), claimed_at = claimed_at - interval '1 minute'",
  )
const lapse = (): Promise<unknown> =>
  harness.database.ask("update private.whatsapp_sessions set lease_until = now() - interval '1 second'")

test('a process that is killed around a hand-over says nothing twice, and hears everything once', async () => {
  channel = await harness.pair(harness.database.seed.a)
  await holder.start()
  await harness.scan(channel)
  await harness.toStand(channel, 'open')
  for (let life = 0; life < lives; life += 1) {
    // Of every second message the answer is lost: it is being said for as long as this takes.
    if (life % 2 === 1) harness.place.act({ deed: 'lose-acks', channel, count: 1 })
    harness.place.act({ deed: 'say', as: BUDI, to: DANI, text: `masuk ${life}` })
    await hurry()
    await say(`keluar ${life}`)
    if (life % 2 === 1) await expect.poll(() => handedOver(`keluar ${life}`), patience).toBe(1)
    else await delay((life * 37) % 90)
    await holder.end('SIGKILL')
    await lapse()
    await holder.start()
    await expect.poll(() => harness.place.simulation.linked.at(DANI), patience).toBeDefined()
  }
  await expect.poll(inbox, patience).toHaveLength(lives)
  const isSettled = async (): Promise<boolean> => {
    await hurry()
    return (await rows()).every(({ state }) => state !== 'queued' && state !== 'sending')
  }
  await expect.poll(isSettled, { timeout: 120_000, interval: 200 }).toBe(true)
  for (const { content, state } of await rows()) {
    // Where nobody knows whether it left, it stays so; a receipt tells of those that did.
    expect(['accepted', 'delivered', 'uncertain'], content.text).toContain(state)
    expect(handedOver(content.text), content.text).toBeLessThanOrEqual(1)
    if (state !== 'uncertain') expect(handedOver(content.text), content.text).toBe(1)
  }
})
