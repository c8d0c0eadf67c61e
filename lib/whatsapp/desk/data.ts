import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { isReady, wordsOf } from '@/lib/whatsapp/outbox/rules/content'
import type { MessageContent, MessageState } from '@/lib/whatsapp/outbox/schema'
import type { SaidMessage } from './schema'

/** Whoever has the key of somebody's page is taken for them: it is for their own telephone alone. */
const withoutKeys = (text: string): string => text.replaceAll(/([?&](?:k|token)=)[^\s&#]+/g, '$1…')

/** What was said last, or is to be, the newest first. */
export async function listSaid(db: TenantDb, most: number): Promise<SaidMessage[]> {
  const rows = await db
    .selectFrom('whatsapp_outbox as o')
    .select(['o.id', 'o.chat', 'o.body', 'o.content', 'o.state', 'o.reason'])
    .select(['o.claimed_at', 'o.created_at'])
    .select(
      sql<
        string | null
      >`(select i.sender_name from whatsapp_inbox i where i.tenant_id = o.tenant_id and i.chat = o.chat
        order by i.id desc limit 1)`.as('name'),
    )
    .orderBy('o.created_at', 'desc')
    .orderBy('o.id', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => {
    const content = row.content as MessageContent
    const body = row.body === '' && isReady(content) ? wordsOf(content) : row.body
    return {
      ...{ id: row.id, to: row.chat.slice(row.chat.indexOf(':') + 1), name: row.name ?? '' },
      body: withoutKeys(body),
      ...{ state: row.state as MessageState, reason: row.reason },
      at: row.claimed_at ?? row.created_at,
    }
  })
}
