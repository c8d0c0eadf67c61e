import { Routes } from 'discord-api-types/v10'
import type { RESTPostAPICurrentUserCreateDMChannelResult as Direct } from 'discord-api-types/v10'
import { translator } from '@/lib/core/i18n/i18n'
import { take } from '@/lib/core/limits/limits'
import type { HeardMessage, Listener, Tools } from '@/lib/discord/hearing/schema'
import { refusalBody, takeInteraction } from '@/lib/discord/interactions/service'
import { asHolder } from '@/lib/discord/leases/service'
import { sendable } from '@/lib/discord/outbox/rules'
import type { MessageBody } from '@/lib/discord/outbox/schema'
import { afterPrefix, firstWord } from '@/lib/discord/prefix/rules'
import { Refused } from '@/lib/discord/rest/schema'
import { PLATFORM_TENANT_ID } from '@/lib/platform/service'
import { operatorOf } from './service/platform-bot'
import { administer } from './service/tenant-admin'
import type { Told } from './service/tenant-admin'

const turns = { name: 'tenant_admin', points: 5, windowSeconds: 10, scope: 'process' } as const

/** False where this person takes no direct messages. */
async function whisper({ rest }: Tools, personId: string, content: string): Promise<boolean> {
  try {
    const { id } = await rest.post<Direct>(Routes.userChannels(), { body: { recipient_id: personId } })
    await rest.post(Routes.channelMessages(id), sendable({ content }))
    return true
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return false
  }
}

async function answer(tools: Tools, message: HeardMessage, said: string): Promise<MessageBody> {
  const { language } = tools.settings()
  const { id } = message.author
  try {
    await take(turns, id)
    const ctx = await asHolder(tools.lease, (db) => operatorOf(db, id, language))
    if (!ctx) return { content: translator(language, 'discord')('operator.who') }
    const { text, secret, withoutSecret = text }: Told = await administer(ctx, said)
    const isTold = secret === undefined || (await whisper(tools, id, secret))
    return { content: isTold ? text : withoutSecret }
  } catch (error) {
    return refusalBody(error, language, message.id)
  }
}

/** `!tenant-admin`, at the platform's own bot alone; what a server calls an administrator is nothing here. */
export const operatorListener: Listener = {
  feature: null,
  begin: (tools) => ({
    hear: async (heard) => {
      if (tools.lease.tenantId !== PLATFORM_TENANT_ID || heard.kind !== 'message') return
      const { message } = heard
      if (message.author.isBot || message.isSystem) return
      const { prefix } = tools.settings()
      const said = firstWord(afterPrefix(message.content, { prefix, botId: tools.botId }) ?? '')
      if (said.word !== 'tenant-admin') return
      if (!(await asHolder(tools.lease, (db) => takeInteraction(db, message.id)))) return
      const { body, files } = sendable(await answer(tools, message, said.rest))
      await tools.rest.post(Routes.channelMessages(message.channelId), { body, files })
    },
  }),
}
