import type { TenantDb } from '@/lib/core/db/handle'
import { queueMessage } from '@/lib/whatsapp/outbox/service'
import { keepersOf } from '@/lib/whatsapp/links/service'
import { tongueIn } from '@/lib/whatsapp/talk/service/talk'
import type { PartyTalk } from './deeds'

/** Tells those who keep the book, on their telephones, in the transaction of what they are told of. */
export async function tellKeepers(
  db: TenantDb,
  talk: PartyTalk,
  key: 'told.stopped' | 'told.request' | 'told.claim' | 'told.signed' | 'told.declined',
  amountMinor: bigint | null = null,
): Promise<void> {
  const { ctx, tenant, message, speaker } = talk
  for (const [at, { chat, locale }] of (await keepersOf(db)).entries()) {
    const { say: t, money } = tongueIn(locale, tenant)
    const amount = amountMinor === null ? '' : money(amountMinor)
    const text = t(key, { name: speaker.name, has: amountMinor === null ? 'no' : 'yes', amount })
    const content = { kind: 'text', text } as const
    await queueMessage(ctx, db, {
      ...{ key: `told:${message.id}:${at + 1}`, channelId: message.channelId, chat, content },
    })
  }
}
