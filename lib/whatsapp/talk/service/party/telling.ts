import type { TenantDb } from '@/lib/core/db/handle'
import { queueMessage } from '@/lib/whatsapp/outbox/service'
import { keepersOf } from '@/lib/whatsapp/links/service'
import type { Tongue } from '@/lib/whatsapp/grammar/rules/tongue'
import { tongueIn } from '@/lib/whatsapp/talk/service/talk'
import type { PartyTalk } from './deeds'

/** Tells those who keep the book, on their telephones, in the transaction of what they are told of. */
export async function tellKeepers(
  db: TenantDb,
  talk: PartyTalk,
  key: 'told.stopped' | 'told.started' | 'told.request' | 'told.claim' | 'told.signed' | 'told.declined',
  amountMinor: bigint | null = null,
  more: (tongue: Tongue) => readonly string[] = () => [],
): Promise<void> {
  const { ctx, tenant, message, speaker } = talk
  for (const [at, { chat, locale }] of (await keepersOf(db)).entries()) {
    const tongue = tongueIn(locale, tenant)
    const { say: t, money } = tongue
    const amount = amountMinor === null ? '' : money(amountMinor)
    const said = t(key, { name: speaker.name, has: amountMinor === null ? 'no' : 'yes', amount })
    const text = [said, ...more(tongue)].join('\n')
    const content = { kind: 'text', text } as const
    await queueMessage(ctx, db, {
      ...{ key: `told:${message.id}:${at + 1}`, channelId: message.channelId, chat, content },
    })
  }
}
