import { z } from 'zod'
import { operation } from '@/lib/core/api/operation'
import { onWire } from '@/lib/core/api/wire'
import { Id, Moment, pageOf, pagingById } from '@/lib/core/api/words'
import { areDaysInOrder, daysTurned } from '@/lib/core/requests/filter/filter-days'
import { AuditFilter } from '@/lib/platform/logs/schema'
import type { LoggedEntry } from '@/lib/platform/logs/schema'
import { listAuditEntries } from '@/lib/platform/logs/service/audit-log'

const EntryAnswer = z
  .object({
    id: Id,
    action: z.string().meta({ example: 'order.cancelled' }),
    actor: z.object({
      kind: z.string().meta({ description: '`member`, `api_client`, `worker` or `platform_admin`.' }),
      id: Id.nullable(),
      name: z.string().nullable().meta({ description: 'Of the person, or of the key.' }),
      email: z.string().nullable(),
    }),
    subject_id: Id.nullable().meta({ description: 'What it was done to.' }),
    details: z.record(z.string(), z.unknown()).meta({
      description: 'What the action says of itself; where something changed, `before` and `after`.',
    }),
    address: z.string().nullable().meta({ description: 'From where it was asked for.' }),
    created_at: Moment,
  })
  .meta({ id: 'AuditEntry' })

function entryDocument(entry: LoggedEntry): z.input<typeof EntryAnswer> {
  const { id, action, actor, subjectId, details, address, at } = entry
  const told = { id, action, actor, subject_id: subjectId, details: onWire(details), address }
  return { ...told, created_at: at.toISOString() }
}

const { person, group, subject, from, to } = AuditFilter.shape

export const auditOperations = [
  operation({
    method: 'GET',
    path: '/audit-log',
    id: 'listAuditEntries',
    tag: 'Audit log',
    summary: 'List what was done in the shop, the newest first',
    rights: ['audit.read'],
    query: z
      .strictObject({
        ...pagingById,
        person: person.meta({ description: 'By the id of a member or a key.' }),
        group: group.meta({ description: 'What it is about.' }),
        subject: subject.meta({ description: 'The id of what it was done to.' }),
        from: from.meta({ description: 'A day in the shop’s time zone.', example: '2026-11-01' }),
        to: to.meta({ description: 'The last day, itself included.', example: '2026-11-30' }),
      })
      .refine(areDaysInOrder, daysTurned),
    answer: pageOf(EntryAnswer),
    run: async (ctx, { query: { after, limit, ...filter } }) => {
      const { entries, next } = await listAuditEntries(ctx, filter, { after, limit })
      return { body: { data: entries.map(entryDocument), next } }
    },
  }),
]
