import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { ERASED_DOMAIN } from '@/lib/core/text/erased-email'
import { cutText } from '@/lib/core/text/text'
import type { Message } from '@/lib/notifications/schema'

// Each of these is one statement however many messages it is about, and has the same text for any number of them.

export type Claimed = { id: string; template: string; key: string; attempts: number; unanswered: number }

type Claim = Pick<Message, 'template' | 'key' | 'orderId' | 'recipient' | 'locale'> & { id: string }

/**
 * Takes messages for sending, and remembers those that nobody knew yet under the id that they bring. What was sent, is
 * being sent, waits for later or was refused for good is not among what comes back.
 */
export async function claimNotifications(
  db: TenantDb,
  claims: readonly Claim[],
  now: Date,
): Promise<Claimed[]> {
  // In one order, so that two who take the same ones never wait for each other.
  const rows = claims
    .map(({ id, template, key, orderId, recipient, locale }) => ({
      ...{ id, template, key, order_id: orderId ?? null, recipient, locale },
    }))
    .sort((a, b) => (a.key < b.key || (a.key === b.key && a.template < b.template) ? -1 : 1))
  const claimed = await sql<Claimed>`
    insert into public.notifications as n
      (tenant_id, id, template, key, order_id, recipient, locale, state, attempts, claimed_at)
    select ${db.tenantId}::uuid, m.id, m.template, m.key, m.order_id, m.recipient, m.locale, 'sending', 1, now()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as m (id uuid, template text, key text, order_id uuid, recipient text, locale text)
    on conflict (tenant_id, template, key) do update
      set state = 'sending', attempts = n.attempts + 1, claimed_at = now(), send_after = null
      where n.state = 'queued' and (n.send_after is null or n.send_after <= ${now}::timestamptz)
    returning n.id, n.template, n.key, n.attempts, n.unanswered`.execute(db)
  return claimed.rows
}

export type Outcome = {
  state: 'queued' | 'sent' | 'failed' | 'uncertain'
  response: string
  /** When it goes once more; for a queued one that no job waits for. */
  sendAfter?: Date
  unanswered: number
  templateVersion: number | null
  fellBack: boolean
}

/** Notes what became of hand-overs. That one arrived counts also when it was given up as cut off meanwhile. */
export async function noteOutcomes(
  db: TenantDb,
  outcomes: readonly (Outcome & Pick<Claimed, 'id' | 'attempts'>)[],
): Promise<void> {
  const rows = outcomes.map((outcome) => ({
    ...{ id: outcome.id, attempts: outcome.attempts, state: outcome.state, unanswered: outcome.unanswered },
    response: cutText(outcome.response, 500),
    send_after: outcome.sendAfter ?? null,
    template_version: outcome.templateVersion,
    fell_back: outcome.fellBack,
  }))
  // Servers repeat the address; whoever was erased on the way leaves none behind.
  await sql`
    update public.notifications as n
    set state = o.state,
      response = case when n.recipient like ${`%${ERASED_DOMAIN}`} then null else o.response end,
      sent_at = case when o.state = 'sent' then now() end,
      send_after = o.send_after,
      unanswered = o.unanswered,
      template_version = o.template_version,
      fell_back = o.fell_back
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as o (id uuid, attempts integer, state text, response text, send_after timestamptz, unanswered integer,
        template_version integer, fell_back boolean)
    where n.tenant_id = ${db.tenantId}::uuid and n.id = o.id and n.attempts = o.attempts
      and (n.state = 'sending' or (o.state = 'sent' and n.state in ('queued', 'uncertain')))`.execute(db)
}
