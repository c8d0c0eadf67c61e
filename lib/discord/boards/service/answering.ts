import type { Answer, Answerer, Asked } from '@/lib/discord/interactions/schema'
import type { MessageBody } from '@/lib/discord/outbox/schema'
import { beginPurchase } from '@/lib/discord/selling/service'
import { showList, visit } from '@/lib/discord/shop/service'
import type { Visit } from '@/lib/discord/shop/service'
import { changeNotice } from './notices'

/** Answers whoever uses the list, the log or a call that something is there again: for them alone, the message stays. */
export const boardAnswerer: Answerer = {
  feature: 'shop',
  commands: ['notify'],
  parts: ['board', 'log', 'restock'],
  answer: async (asked: Asked, { language }, tools): Promise<Answer> => {
    const here = (): Promise<Visit> => visit(asked.tenantId, asked.personId, asked.locale ?? language)
    const later = (work: (visitor: Visit) => Promise<MessageBody>): Answer => ({
      ...{ do: 'later', where: 'new', work: async () => work(await here()) },
    })
    const { what } = asked
    if (what.kind === 'command') return later(({ words }) => changeNotice(asked, words, tools))
    const [chosen] = what.kind === 'part' ? what.values : []
    return chosen === undefined
      ? later((visitor) => showList(visitor, 1))
      : beginPurchase(await here(), asked, chosen)
  },
}
