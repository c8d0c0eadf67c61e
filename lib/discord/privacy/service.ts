import { ButtonStyle, ComponentType } from 'discord-api-types/v10'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { translator } from '@/lib/core/i18n/i18n'
import { take } from '@/lib/core/limits/limits'
import type { Answer, Answerer, Asked, Shop } from '@/lib/discord/interactions/schema'
import { asHolder } from '@/lib/discord/leases/service'
import type { Lease } from '@/lib/discord/leases/service'
import type { MessageBody } from '@/lib/discord/outbox/schema'
import { partId } from '@/lib/discord/parts/rules'
import { KEEPERS } from './keepers'
import { auditJob } from '@/lib/platform/service'

/** A file that takes reading from everywhere is not made over and over. */
const exportLimit = { name: 'discord_privacy', points: 3, windowSeconds: 3600, scope: 'process' } as const

/** All that is kept of somebody, by what keeps it. */
export async function collect(db: TenantDb, userId: string): Promise<Record<string, unknown>> {
  const kept: Record<string, unknown> = {}
  for (const { name, exportPerson } of KEEPERS) if (exportPerson) kept[name] = await exportPerson(db, userId)
  return kept
}

/** Everything of somebody goes but their orders; the shop's log names no more of them than the id. */
export async function forget(db: TenantDb, userId: string): Promise<void> {
  for (const { forgetPerson } of KEEPERS) await forgetPerson?.(db, userId)
  await auditJob(db, { action: 'bot.person_forgotten', details: { account: userId } })
}

const words = (asked: Asked, { language }: Shop) => translator(asked.locale ?? language, 'discord')

async function exported(lease: Lease, asked: Asked, shop: Shop): Promise<MessageBody> {
  const { personId } = asked
  await take(exportLimit, `${asked.tenantId} ${personId}`)
  const kept = await asHolder(lease, (db) => collect(db, personId))
  const file = { account: personId, at: new Date().toISOString(), kept }
  const text = JSON.stringify(
    file,
    (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
    2,
  )
  return {
    content: words(asked, shop)('privacy.exported'),
    files: [{ name: 'my-data.json', type: 'application/json', bytes: Buffer.from(text) }],
  }
}

function question(asked: Asked, shop: Shop): MessageBody {
  const t = words(asked, shop)
  const button = {
    ...{ type: ComponentType.Button, style: ButtonStyle.Danger, label: t('privacy.confirm') },
    custom_id: partId('forget', asked.personId),
  }
  return {
    content: t('privacy.question'),
    components: [{ type: ComponentType.ActionRow, components: [button] }],
  }
}

async function forgotten(lease: Lease, asked: Asked, shop: Shop): Promise<MessageBody> {
  await asHolder(lease, (db) => forget(db, asked.personId))
  return { content: words(asked, shop)('privacy.forgotten'), components: [] }
}

/** Answers whoever wants to know what is kept of them, or to have it forgotten. */
export const privacyAnswerer: Answerer = {
  feature: null,
  commands: ['privacy'],
  parts: ['forget'],
  answer: async (asked, shop, { lease }): Promise<Answer> => {
    const { what } = asked
    if (what.kind === 'command')
      return what.part === 'export'
        ? { do: 'later', where: 'new', work: async () => exported(lease, asked, shop) }
        : { do: 'later', where: 'new', work: async () => question(asked, shop) }
    // Of oneself alone, whoever sends the button.
    if (what.kind !== 'part' || what.part.id !== asked.personId) throw new AppError('not_found')
    return { do: 'later', where: 'same', work: async () => forgotten(lease, asked, shop) }
  },
}
