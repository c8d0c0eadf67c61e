import { workJob } from '@/lib/core/events/jobs'
import type { JobContext, MemberContext } from '@/lib/core/context'
import { jobActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { newId } from '@/lib/core/ids'
import { CloudForm } from '@/lib/whatsapp/channels/schema'
import { connectNumber, getChannel } from '@/lib/whatsapp/channels/service'
import type { MessageContent } from '@/lib/whatsapp/outbox/schema'
import { queueMessage } from '@/lib/whatsapp/outbox/service'
import { cloudVoice } from '@/lib/whatsapp/outbox/service/cloud'
import { sendNext } from '@/lib/whatsapp/outbox/service/handing'
import { afterCommit, handlers } from '@/lib/subscribers'
import type { AppEvent } from '@/lib/core/events/events'
import type { FixtureMember, FixtureTenant } from '@/sandbox/fixtures'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import { startWhatsApp } from '@/sandbox/whatsapp/harness'
import type { Place } from '@/sandbox/whatsapp/harness'
import { DEMO_APP_SECRET } from '@/sandbox/whatsapp/state/app-secret'
import { DEMO } from '@/sandbox/whatsapp/state/demo'
import { startHooks } from './hooks'
import type { Hooks } from './hooks'

export const [BUDI, SARI] = DEMO.people.slice(1).map(({ number }) => number) as [string, string]

const form = CloudForm.parse({
  ...{ phoneId: DEMO.line.phoneId, businessId: DEMO.business.id, token: DEMO.business.token },
  policy: 'on',
})

export type OutboxRow = {
  id: string
  key: string
  state: string
  reason: string | null
  code: number | null
  body: string
  tries: number
  message_ref: string | null
  their_ref: string | null
  waits_ms: number
}

/** A shop with a number at the simulator of WhatsApp, and its jobs, run by hand. */
export class Numbers {
  private constructor(
    readonly place: Place,
    readonly hooks: Hooks,
    readonly database: TestDatabase,
  ) {}

  static async start(): Promise<Numbers> {
    const place = await startWhatsApp()
    const hooks = await startHooks()
    const database = await createTestDatabase({
      variables: {
        ...{ WHATSAPP_API_BASE: place.base, WHATSAPP_APP_SECRET: DEMO_APP_SECRET },
        PORT: String(hooks.port),
      },
    })
    return new Numbers(place, hooks, database)
  }

  get shop(): FixtureTenant {
    return this.database.seed.a
  }

  get ctx(): JobContext {
    return { tenantId: this.shop.tenantId, requestId: newId() }
  }

  as(member: FixtureMember = this.shop.members.owner): MemberContext {
    const { tenantId, slug } = this.shop
    return {
      ...{ tenantId, slug, ...member, requestId: newId(), address: '127.0.0.1' },
      ...{ userAgent: 'test', locale: 'en' as const },
    }
  }

  /** As at the beginning, with the module on and nothing said. */
  async clear(): Promise<void> {
    const { database } = this
    await this.place.idle()
    for (const table of ['public.whatsapp_channels', 'private.whatsapp_routes'])
      await database.ask(`delete from ${table}`)
    await database.ask("delete from public.events where topic like 'message.%' or topic like 'whatsapp.%'")
    await database.ask("update private.modules set is_available = true where id in ('whatsapp', 'lending')")
    for (const { tenantId } of [database.seed.a, database.seed.b])
      for (const id of ['whatsapp', 'lending'])
        await database.ask(
          `insert into public.tenant_modules (tenant_id, module_id, is_on) values ($1, $2, true)
           on conflict (tenant_id, module_id) do update set is_on = true`,
          [tenantId, id],
        )
    this.place.act({ deed: 'reset' })
    // Words are allowed when a test says so, not after some seconds, however slow the machine is.
    this.place.act({ deed: 'settings', approvesAfterMs: null })
    this.hooks.answered.length = 0
  }

  /** The id of the number, connected. */
  async connect(): Promise<string> {
    await connectNumber(this.as(), form)
    return (await getChannel(this.as()))?.id ?? ''
  }

  say(text: string, as = BUDI): void {
    this.place.act({ deed: 'say', as, to: DEMO.line.number, text })
  }

  /** Has something said in somebody's chat; its key. */
  async queue(
    channelId: string,
    content: MessageContent,
    to = BUDI,
    key = `reply:${newId()}`,
  ): Promise<string> {
    const { ctx } = this
    const message = { key, channelId, chat: `phone:${to}`, content }
    await withActor(jobActor(ctx), (db) => queueMessage(ctx, db, message))
    return key
  }

  /** What waits is due, whatever it waited for. */
  async hurry(): Promise<void> {
    await this.database.ask(
      "update public.whatsapp_outbox set due_at = now() - interval '1 second' where state = 'queued'",
    )
    await this.database.ask("update public.whatsapp_outbox set claimed_at = claimed_at - interval '1 minute'")
  }

  /** Hands over what may leave now, one after the other. */
  async send(channelId: string): Promise<void> {
    const voice = await cloudVoice(this.ctx, channelId)
    while (voice && (await sendNext(voice)));
  }

  /** Runs the jobs that events of a topic lead to, once each. */
  async follow(topic: keyof typeof afterCommit): Promise<void> {
    const events = await this.database.ask<{ id: string; payload: object }>(
      'delete from public.events where topic = $1 and tenant_id = $2 returning id, payload',
      [topic, this.shop.tenantId],
    )
    for (const { id, payload } of events) {
      const event = { tenantId: this.shop.tenantId, topic, key: id, payload } as unknown as AppEvent
      for (const { queue, data } of afterCommit[topic]?.(event as never) ?? [])
        await workJob(handlers[queue], this.ctx, data)
    }
  }

  async rows(): Promise<OutboxRow[]> {
    return this.database.ask<OutboxRow>(
      `select id, key, state, reason, code, body, tries, message_ref, their_ref,
         (extract(epoch from due_at - clock_timestamp()) * 1000)::integer as waits_ms
       from public.whatsapp_outbox where tenant_id = $1 order by id`,
      [this.shop.tenantId],
    )
  }

  /** What somebody has on their phone of the number. */
  read(person = BUDI): string[] {
    return this.place
      .chat(person)
      .filter(({ isFromLine }) => isFromLine)
      .map(({ content }) => ('body' in content ? content.body : content.kind))
  }

  async close(): Promise<void> {
    await this.database.close()
    await this.hooks.close()
    await this.place.close()
  }
}
