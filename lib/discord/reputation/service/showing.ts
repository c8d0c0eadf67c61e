import { jobActor } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { numberFormat } from '@/lib/core/i18n/format'
import { regionOf } from '@/lib/core/i18n/languages'
import { translator } from '@/lib/core/i18n/i18n'
import type { MessageBody, OutboxRow, Saying } from '@/lib/discord/outbox/schema'
import type { Speaker } from '@/lib/discord/outbox/service/speaking'
import { partId } from '@/lib/discord/parts/rules'
import { countReceived, findVote, listReceived, noteMessage } from '@/lib/discord/reputation/data'
import type { Received, Vote } from '@/lib/discord/reputation/schema'
import { button, row } from '@/lib/discord/shop/rules'
import { inertLine, inertText } from '@/lib/discord/text/rules'
import { botOf, getTenantSettings } from '@/lib/platform/service'

const mostShown = 5

/** What somebody was thanked, with the newest words about them. */
export async function showReputation(
  tenantId: string,
  person: { id: string; name: string | null },
  locale: Locale,
): Promise<MessageBody> {
  const t = translator(locale, 'discord')
  const { received, newest } = await withActor(jobActor({ tenantId }), async (db) => ({
    received: await countReceived(db, person.id),
    newest: await listReceived(db, person.id, mostShown),
  }))
  const name = inertLine(person.name ?? newest[0]?.receiverName ?? '–', 60)
  if (received.count === 0) return { content: t('reputation.none', { name }) }
  const lines = newest.map((vote) => {
    const words = vote.note === '' ? '' : `: ${inertLine(vote.note, 200)}`
    const giver = vote.giverId === null ? t('reputation.somebody') : inertLine(vote.giverName, 60)
    return `${vote.orderId === null ? '•' : '✅'} ${giver}${words}`
  })
  const title = t('reputation.title', { name })
  return {
    content: '',
    embeds: [{ title, description: [summary(received, locale), '', ...lines].join('\n') }],
  }
}

function summary({ count, verified }: Received, locale: Locale): string {
  const number = numberFormat(regionOf(locale), {})
  const values = { count: number.format(count), verified: number.format(verified) }
  return translator(locale, 'discord')('reputation.summary', values)
}

/** A thank as it stands in its channel. */
function voteMessage(vote: Vote, about: { shop: string; received: Received; locale: Locale }): MessageBody {
  const { shop, received, locale } = about
  const t = translator(locale, 'discord')
  if (vote.takenAt !== null) return { content: t('reputation.taken'), embeds: [], components: [] }
  const values = {
    giver: vote.giverId === null ? t('reputation.somebody') : inertLine(vote.giverName, 60),
    receiver: inertLine(vote.receiverId === null ? shop : vote.receiverName, 60),
  }
  const note = vote.note === '' ? [] : [inertText(vote.note, 300)]
  const title = t(vote.orderId === null ? 'reputation.told' : 'reputation.told_vouch', values)
  return {
    content: '',
    embeds: [{ title, description: [...note, summary(received, locale)].join('\n') }],
    components: [row(button(partId('votes', vote.id), t('reputation.show')))],
  }
}

async function prepare(tenantId: string, { subject }: OutboxRow): Promise<Saying | null> {
  const known = await withActor(jobActor({ tenantId }), async (db) => {
    const vote = await findVote(db, subject)
    if (!vote) return null
    const { settings } = await botOf(db)
    const received = await countReceived(db, vote.receiverId)
    return { vote, settings, received, shop: (await getTenantSettings(db)).name }
  })
  if (!known) return null
  const { vote, settings, received, shop } = known
  const channelId = vote.channelId ?? settings.channels.reputation ?? null
  // What was taken back before it was told is told to nobody.
  if (channelId === null || (vote.takenAt !== null && vote.messageId === null)) return null
  const body = voteMessage(vote, { shop, received, locale: settings.language })
  const where = { way: 'channel', channelId } as const
  return { where, body, mark: partId('votes', vote.id), changes: vote.messageId }
}

/** Tells each thank once in its channel; one that a member takes back is taken back there too. */
export const vouchSpeaker = (tenantId: string): Speaker => ({
  prepare: (saying) => prepare(tenantId, saying),
  ended: async (db, { subject }, ending) => {
    if (ending.how === 'said') await noteMessage(db, subject, ending)
    return 'done'
  },
  hasOtherWays: false,
})

/** Whom a thank was for, for whoever asks about it where it stands; null for the shop. */
export async function receiverOfVote(tenantId: string, voteId: string): Promise<Vote | null> {
  return withActor(jobActor({ tenantId }), (db) => findVote(db, voteId))
}
