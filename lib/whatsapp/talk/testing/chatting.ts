import type { Locale, MemberContext } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { openBooks } from '@/lib/lending/testing/module'
import { CloudForm } from '@/lib/whatsapp/channels/schema'
import { connectNumber } from '@/lib/whatsapp/channels/service'
import { makeLinkCode } from '@/lib/whatsapp/links/service'
import { converse } from '@/lib/whatsapp/talk/service/converse'
import { startHooks } from '@/lib/whatsapp/testing/hooks'
import type { FixtureMember, FixtureTenant } from '@/sandbox/fixtures'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import { startWhatsApp } from '@/sandbox/whatsapp/harness'
import type { Place } from '@/sandbox/whatsapp/harness'
import { DEMO_APP_SECRET } from '@/sandbox/whatsapp/state/app-secret'
import { DEMO } from '@/sandbox/whatsapp/state/demo'

/** Telephones of the simulator that write to a shop's number, its webhook, and the job that answers. */
export type Chatting = {
  database: TestDatabase
  place: Place
  shop: FixtureTenant
  /** Sends a line and has it worked on; what was answered in that chat since. */
  write: (from: string, text: string) => Promise<string[]>
  /** Sends it and no more. */
  send: (from: string, text: string) => Promise<void>
  /** Works on all that waits. */
  work: () => Promise<void>
  /** What was said in a chat so far. */
  said: (to: string) => Promise<string[]>
  /** What waits for a chat has been handed over. */
  handOver: (to: string) => Promise<void>
  link: (from: string, member: FixtureMember, locale?: Locale) => Promise<void>
  close: () => Promise<void>
}

export function memberOf(shop: FixtureTenant, member: FixtureMember, locale: Locale = 'id'): MemberContext {
  const { tenantId, slug } = shop
  const facts = { requestId: newId(), address: '127.0.0.1', userAgent: 'test', locale }
  return { ...facts, tenantId, slug, personId: member.personId, sessionId: member.sessionId }
}

async function openNumber(database: TestDatabase, shop: FixtureTenant): Promise<void> {
  const { ask } = database
  await ask('delete from public.whatsapp_channels')
  await ask('delete from private.whatsapp_routes')
  await ask('delete from public.chat_links')
  await openBooks(database, [shop, database.seed.b])
  await ask("update private.modules set is_available = true where id = 'whatsapp'")
  await ask(
    `insert into public.tenant_modules (tenant_id, module_id, is_on) values ($1, 'whatsapp', true)
     on conflict (tenant_id, module_id) do update set is_on = true`,
    [shop.tenantId],
  )
  const { phoneId } = DEMO.line
  const form = { phoneId, businessId: DEMO.business.id, token: DEMO.business.token, policy: 'on' }
  await connectNumber(memberOf(shop, shop.members.owner), CloudForm.parse(form))
}

async function handOver({ ask }: TestDatabase, { tenantId }: FixtureTenant, to: string): Promise<void> {
  await ask(
    `update public.whatsapp_outbox set state = 'accepted', message_ref = gen_random_uuid(), accepted_at = now()
     where tenant_id = $1 and chat = $2 and state = 'queued'`,
    [tenantId, `phone:${to}`],
  )
}

/** All of it, with the number connected to the first shop. */
export async function startChatting(): Promise<Chatting> {
  const place = await startWhatsApp()
  const hooks = await startHooks()
  const database = await createTestDatabase({
    variables: {
      ...{ WHATSAPP_API_BASE: place.base, WHATSAPP_APP_SECRET: DEMO_APP_SECRET },
      PORT: String(hooks.port),
    },
  })
  const shop = database.seed.a
  await openNumber(database, shop)
  const said = async (to: string): Promise<string[]> => {
    const rows = await database.ask<{ text: string }>(
      `select coalesce(content ->> 'text', content ->> 'caption') as text from public.whatsapp_outbox
       where tenant_id = $1 and chat = $2 order by id`,
      [shop.tenantId, `phone:${to}`],
    )
    return rows.map(({ text }) => text)
  }
  const send = async (from: string, text: string): Promise<void> => {
    place.act({ deed: 'say', as: from, to: DEMO.line.number, text })
    await place.idle()
  }
  const work = async (): Promise<void> => {
    const waiting = await database.ask<{ id: string }>(
      "select id from public.whatsapp_inbox where tenant_id = $1 and state = 'waiting' order by id",
      [shop.tenantId],
    )
    for (const { id } of waiting) await converse({ tenantId: shop.tenantId, requestId: newId() }, id)
  }
  const write = async (from: string, text: string): Promise<string[]> => {
    const before = await said(from)
    await send(from, text)
    await work()
    return (await said(from)).slice(before.length)
  }
  return {
    ...{ database, place, shop, write, send, work, said },
    handOver: (to) => handOver(database, shop, to),
    link: async (from, member, locale = 'id') => {
      await database.ask('delete from private.rate_limits')
      await write(from, (await makeLinkCode(memberOf(shop, member, locale))).text)
    },
    close: async () => {
      await database.close()
      await hooks.close()
      await place.close()
    },
  }
}
