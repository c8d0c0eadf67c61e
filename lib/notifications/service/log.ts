import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { record } from '@/lib/core/events/events'
import { isId } from '@/lib/core/ids'
import { isErasedEmail } from '@/lib/core/text/erased-email'
import { countTroubled, findLogRow, listLogRows } from '@/lib/notifications/data/log'
import type { LogFilter, Stored } from '@/lib/notifications/data/log'
import { hideRecipient, maskAddress, retryOf } from '@/lib/notifications/rules/log'
import type { LogRow } from '@/lib/notifications/schema'
import type { Permission } from '@/lib/core/guards/permission'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { audit } from '@/lib/platform/service'

export type LogPage = { rows: LogRow[]; older: string | null; newer: string | null; troubled: number }

/** A message as somebody with these rights may see it. */
function toLogRow({ key: _key, isCutOff, ...row }: Stored, permissions: ReadonlySet<Permission>): LogRow {
  // What stands there now is nobody's address, and nothing is sent to it.
  if (isErasedEmail(row.recipient)) return { ...row, recipient: null, response: null, retry: null }
  const retry = retryOf({ ...row, isCutOff })
  if (permissions.has('customers.read')) return { ...row, retry }
  return {
    ...row,
    retry,
    recipient: maskAddress(row.recipient),
    response: row.response === null ? null : hideRecipient(row.response, row.recipient),
  }
}

/** One message. Throws `not_found`, `forbidden`. */
export async function getMessage(ctx: TenantContext, id: string): Promise<LogRow> {
  return withActor(tenantActor(ctx), async (db) => {
    const permissions = await requirePermission(db, 'orders.read')
    const found = await findLogRow(db, id)
    if (!found) throw new AppError('not_found')
    return toLogRow(found, permissions)
  })
}

/**
 * Messages newest first, a page at a time; `older` and `newer` lead on. Whoever may not know customers sees a hint of
 * each address, also where the mail server repeats it.
 */
export async function listLog(
  ctx: TenantContext,
  filter: Partial<LogFilter> = {},
  page: { before?: string | undefined; after?: string | undefined; limit?: number } = {},
): Promise<LogPage> {
  const limit = Math.min(Math.max(page.limit ?? 50, 1), 200)
  const before = isId(page.before) ? page.before : null
  const after = before === null && isId(page.after) ? page.after : null
  return withActor(tenantActor(ctx), async (db) => {
    const permissions = await requirePermission(db, 'orders.read')
    const found = await listLogRows(
      db,
      { state: null, template: null, orderNumber: null, ...filter },
      { before, after, limit: limit + 1 },
    )
    const hasMore = found.length > limit
    const shown = after === null ? found.slice(0, limit) : found.slice(-limit)
    const rows = shown.map((row) => toLogRow(row, permissions))
    const first = rows[0]?.id ?? null
    const last = rows.at(-1)?.id ?? null
    const isFirstPage = before === null && (after === null || !hasMore)
    return {
      rows,
      older: after !== null || hasMore ? last : null,
      newer: isFirstPage ? null : first,
      troubled: await countTroubled(db),
    }
  })
}

/**
 * Asks for one more try of a message that did not arrive. One whose fate is uncertain may have arrived: it needs
 * `isAware`. Throws `not_found`, `conflict` when there is nothing to repeat or it was not acknowledged, `forbidden`.
 */
export async function retryMessage(
  ctx: TenantContext,
  input: { id: string; attempts: number; isAware: boolean },
): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'notifications.write')
    const row = await findLogRow(db, input.id)
    if (!row) throw new AppError('not_found')
    const retry = isErasedEmail(row.recipient) ? null : retryOf(row)
    if (retry === null || row.attempts !== input.attempts)
      throw new AppError('conflict', 'mail_not_repeatable')
    if (retry === 'risky' && !input.isAware) throw new AppError('conflict', 'mail_may_have_arrived')
    const isNew = await record(db, {
      tenantId: ctx.tenantId,
      topic: 'notification.retry_requested',
      key: `${row.id}:${row.attempts}`,
      ...(row.orderId === null ? {} : { orderId: row.orderId }),
      payload: {
        notificationId: row.id,
        attempts: String(row.attempts),
        template: row.template,
        key: row.key,
        orderId: row.orderId,
      },
    })
    if (!isNew) throw new AppError('conflict', 'mail_retry_under_way')
    await audit(db, ctx, {
      action: 'notification.retried',
      subjectId: row.orderId ?? row.id,
      details: { notification: row.id, template: row.template, state: row.state, attempts: row.attempts },
    })
  })
}
