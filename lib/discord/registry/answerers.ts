import { claimAnswerer } from '@/lib/discord/claims/service'
import { AppError } from '@/lib/core/errors'
import { boardAnswerer } from '@/lib/discord/boards/service/answering'
import { statsAnswerer } from '@/lib/discord/analytics/service/stats'
import { commandAnswerer } from '@/lib/discord/commands/service'
import type { Tools } from '@/lib/discord/hearing/schema'
import type { Answer, Answerer, Asked, Shop } from '@/lib/discord/interactions/schema'
import { privacyAnswerer } from '@/lib/discord/privacy/service'
import { peopleAnswerer } from '@/lib/discord/people/service'
import { moderationAnswerer } from '@/lib/discord/moderation/service/answering'
import { sellingAnswerer } from '@/lib/discord/selling/service'
import { staffAnswerer } from '@/lib/discord/staff/service/answering'
import { ticketAnswerer } from '@/lib/discord/tickets/service/deeds/answering'
import { levelAnswerer } from '@/lib/discord/levels/service/answering'
import { reputationAnswerer } from '@/lib/discord/reputation/service/answering'

/** What answers people: each command and each kind of part is one's alone. */
export const ANSWERERS: readonly Answerer[] = [
  boardAnswerer,
  commandAnswerer,
  privacyAnswerer,
  sellingAnswerer,
  claimAnswerer,
  staffAnswerer,
  peopleAnswerer,
  ticketAnswerer,
  statsAnswerer,
  moderationAnswerer,
  levelAnswerer,
  reputationAnswerer,
]

const isOf = ({ what }: Asked, { commands, parts }: Answerer): boolean =>
  what.kind === 'command' || what.kind === 'typing'
    ? commands.includes(what.name)
    : parts.includes(what.part.kind)

/** Throws what somebody can be told: `not_found` for what nothing answers any more, `conflict` where its feature is off. */
export async function answerTo(asked: Asked, shop: Shop, tools: Tools): Promise<Answer> {
  const answerer = ANSWERERS.find((one) => isOf(asked, one))
  if (!answerer) throw new AppError('not_found')
  const { feature } = answerer
  if (feature !== null && !shop.active.includes(feature))
    throw new AppError('conflict', 'discord_feature_off')
  return answerer.answer(asked, shop, tools)
}
