import { AppError } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import type { Answer, Answerer } from '@/lib/discord/interactions/schema'
import { receiverOfVote, showReputation } from './showing'
import { nameOf, offerOrders, thank } from './voting'

/** Answers whoever thanks, vouches, or asks how somebody is spoken of. */
export const reputationAnswerer: Answerer = {
  feature: 'reputation',
  commands: ['rep', 'reputation'],
  parts: ['votes'],
  answer: async (asked, { language }, tools): Promise<Answer> => {
    const { what, tenantId } = asked
    const locale = asked.locale ?? language
    if (what.kind === 'typing') return { do: 'choices', choices: await offerOrders(asked, what.text, locale) }
    if (what.kind === 'command') {
      const { options } = what
      if (what.name === 'reputation') {
        const isOwn = options.person === undefined || options.person === asked.personId
        const id = options.person ?? asked.personId
        const work = async () => {
          const name = isOwn ? asked.personName : await nameOf(tools, id)
          return showReputation(tenantId, { id, name }, locale)
        }
        return { do: 'later', where: 'new', work }
      }
      const given = {
        ...{ receiverId: options.person ?? null, order: options.order ?? null },
        note: options.note ?? '',
      }
      return { do: 'later', where: 'new', work: () => thank(asked, given, tools, locale) }
    }
    if (what.kind !== 'part' || !isId(what.part.id)) throw new AppError('not_found')
    const vote = await receiverOfVote(tenantId, what.part.id)
    if (vote?.receiverId == null) throw new AppError('not_found')
    const person = { id: vote.receiverId, name: vote.receiverName }
    return { do: 'later', where: 'new', work: () => showReputation(tenantId, person, locale) }
  },
}
