import { isLocale } from '@/lib/core/context'
import type { TenantDb } from '@/lib/core/db/handle'
import { isCutOff, toState } from './sending'
import type { LogRow, State } from '@/lib/notifications/schema'

export type LogFilter = {
  state: State | null
  template: string | null
  /** The beginning of an order's number. */
  orderNumber: string | null
}

export type Stored = Omit<LogRow, 'retry' | 'recipient'> & {
  recipient: string
  key: string
  isCutOff: boolean
}

function logQuery(db: TenantDb) {
  return db
    .selectFrom('notifications as n')
    .leftJoin('order_references as o', (join) =>
      join.onRef('o.tenant_id', '=', 'n.tenant_id').onRef('o.id', '=', 'n.order_id'),
    )
    .select([
      'n.id',
      'n.template',
      'n.key',
      'n.state',
      'n.recipient',
      'n.locale',
      'n.order_id',
      'o.number',
      'n.attempts',
      'n.response',
      'n.created_at',
      'n.send_after',
      'n.sent_at',
      'n.template_version',
      'n.fell_back',
    ])
    .select((eb) =>
      eb
        .selectFrom('notifications')
        .select('id')
        .whereRef('notifications.tenant_id', '=', 'n.tenant_id')
        .whereRef('notifications.id', '=', 'n.id')
        .where(isCutOff)
        .as('cut_off'),
    )
}

type Row = Awaited<ReturnType<ReturnType<typeof logQuery>['executeTakeFirstOrThrow']>>

function toStored(row: Row): Stored {
  return {
    id: row.id,
    template: row.template,
    key: row.key,
    state: toState(row.state),
    recipient: row.recipient,
    locale: isLocale(row.locale) ? row.locale : 'id',
    orderId: row.order_id,
    orderNumber: row.number,
    attempts: row.attempts,
    response: row.response,
    createdAt: row.created_at,
    sendAfter: row.send_after,
    sentAt: row.sent_at,
    version: row.template_version,
    fellBack: row.fell_back,
    isCutOff: row.cut_off !== null,
  }
}

/** A page of messages. Ids are made in the order of time, so they are the list's order and its cursor. */
export async function listLogRows(
  db: TenantDb,
  filter: LogFilter,
  page: { before: string | null; after: string | null; limit: number },
): Promise<Stored[]> {
  let rows = logQuery(db)
  if (filter.state !== null) rows = rows.where('n.state', '=', filter.state)
  if (filter.template !== null) rows = rows.where('n.template', '=', filter.template)
  if (filter.orderNumber !== null) rows = rows.where('o.number', '=', filter.orderNumber)
  if (page.before !== null) rows = rows.where('n.id', '<', page.before)
  if (page.after !== null) rows = rows.where('n.id', '>', page.after)
  const isBackwards = page.after !== null
  const found = await rows
    .orderBy('n.id', isBackwards ? 'asc' : 'desc')
    .limit(page.limit)
    .execute()
  const list = found.map(toStored)
  return isBackwards ? list.reverse() : list
}

export async function findLogRow(db: TenantDb, id: string): Promise<Stored | null> {
  const row = await logQuery(db).where('n.id', '=', id).executeTakeFirst()
  return row ? toStored(row) : null
}

/** How many messages wait for a person to look at them. */
export async function countTroubled(db: TenantDb): Promise<number> {
  const row = await db
    .selectFrom('notifications')
    .select((eb) => eb.fn.countAll<bigint>().as('count'))
    .where('state', 'in', ['failed', 'uncertain'])
    .executeTakeFirst()
  return Number(row?.count ?? 0n)
}
