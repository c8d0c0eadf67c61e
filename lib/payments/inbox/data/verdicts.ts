import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { kept } from '@/lib/core/db/kept'
import { cutText } from '@/lib/core/text/text'
import type { StoredDelivery } from './inbox'

export type Verdict = 'applied' | 'no_change' | 'orphan' | 'contradicted' | 'ignored' | 'failed' | 'test'

export async function judgeDelivery(
  db: TenantDb,
  delivery: Pick<StoredDelivery, 'connectionId' | 'dedupeKey'>,
  judgement: { verdict: Verdict; effect: string | null; attemptId?: string },
): Promise<void> {
  await db
    .updateTable('webhook_inbox')
    .set({
      verdict: judgement.verdict,
      effect: judgement.effect ? cutText(judgement.effect, 500) : null,
      processed_at: new Date(),
      ...(judgement.attemptId === undefined ? {} : { attempt_id: judgement.attemptId }),
    })
    .where('connection_id', '=', delivery.connectionId)
    .where('dedupe_key', '=', delivery.dedupeKey)
    .execute()
}

type Judgement = { verdict: Verdict; effect: string | null }

const judging = kept((db, values: { connectionId: string; keys: string[]; at: Date } & Judgement) =>
  sql`
    with judged as (
      select connection_id, dedupe_key from webhook_inbox
      where tenant_id = ${db.tenantId} and connection_id = ${values.connectionId}
        and dedupe_key = any(${values.keys}::text[])
      -- In the order in which repeated deliveries lock them.
      order by dedupe_key for update
    )
    update webhook_inbox w
    set verdict = ${values.verdict}, effect = ${values.effect}::text, processed_at = ${values.at}
    from judged
    where w.tenant_id = ${db.tenantId} and w.connection_id = judged.connection_id
      and w.dedupe_key = judged.dedupe_key`.compile(db),
)

/** The same of many notifications, in one statement for each connection that they came by. */
export async function judgeDeliveries(
  db: TenantDb,
  deliveries: readonly Pick<StoredDelivery, 'connectionId' | 'dedupeKey'>[],
  { verdict, effect }: Judgement,
): Promise<void> {
  const at = new Date()
  const judged = [...Map.groupBy(deliveries, (one) => one.connectionId)].map(([connectionId, own]) =>
    judging.send(db, {
      connectionId,
      keys: own.map(({ dedupeKey }) => dedupeKey),
      at,
      verdict,
      effect: effect && cutText(effect, 500),
    }),
  )
  await Promise.all(judged)
}

/** What became of these notifications, by their keys. */
export async function listVerdicts(
  db: TenantDb,
  deliveries: readonly Pick<StoredDelivery, 'connectionId' | 'dedupeKey'>[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const { connectionId, dedupeKey } of deliveries) {
    const row = await db
      .selectFrom('webhook_inbox')
      .select('verdict')
      .where('connection_id', '=', connectionId)
      .where('dedupe_key', '=', dedupeKey)
      .executeTakeFirst()
    if (row) found.set(dedupeKey, row.verdict)
  }
  return found
}

/** Lets a notification be judged once more, unless it is on record that it led to something. */
export async function reopenDelivery(
  db: TenantDb,
  delivery: Pick<StoredDelivery, 'connectionId' | 'dedupeKey'>,
): Promise<void> {
  await db
    .updateTable('webhook_inbox')
    .set({ verdict: 'received', effect: null, processed_at: null })
    .where('connection_id', '=', delivery.connectionId)
    .where('dedupe_key', '=', delivery.dedupeKey)
    .where('verdict', 'not in', ['applied', 'test'])
    .execute()
}
