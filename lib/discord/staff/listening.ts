import { Routes } from 'discord-api-types/v10'
import { translator } from '@/lib/core/i18n/i18n'
import type { HeardMessage, Listener, Tools } from '@/lib/discord/hearing/schema'
import { takeInteraction } from '@/lib/discord/interactions/service'
import { asHolder } from '@/lib/discord/leases/service'
import { secretIn } from '@/lib/discord/prefix/rules'
import { Refused } from '@/lib/discord/rest/schema'

/** False where the bot may not delete what others write. */
async function deleted({ rest }: Tools, { channelId, id }: HeardMessage): Promise<boolean> {
  try {
    await rest.delete(Routes.channelMessage(channelId, id), {
      reason: 'Keys and codes do not belong in a channel',
    })
    return true
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    // Somebody else has deleted it.
    return error.status === 404
  }
}

async function refuse(tools: Tools, message: HeardMessage, secret: 'keys' | 'code'): Promise<void> {
  if (!(await asHolder(tools.lease, (db) => takeInteraction(db, message.id)))) return
  const isDeleted = await deleted(tools, message)
  const t = translator(tools.settings().language, 'discord')
  const words = secret === 'keys' ? 'staff.add.in_channel' : 'staff.code.in_channel'
  const content = t(isDeleted ? words : `${words}_stays`)
  await tools.rest.post(Routes.channelMessages(message.channelId), {
    body: { content, allowed_mentions: { parse: [] } },
  })
}

/** Keys or a code that somebody writes into a channel do nothing, and do not stay there. */
export const keysListener: Listener = {
  feature: null,
  begin: (tools) => ({
    hear: async (heard) => {
      if (heard.kind !== 'message' || heard.message.author.isBot || heard.message.isSystem) return
      const { content, attachments } = heard.message
      const bot = { prefix: tools.settings().prefix, botId: tools.botId }
      const secret = secretIn({ content, hasFiles: attachments.length > 0 }, bot)
      if (secret !== null) await refuse(tools, heard.message, secret)
    },
  }),
}
