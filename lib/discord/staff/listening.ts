import { Routes } from 'discord-api-types/v10'
import { translator } from '@/lib/core/i18n/i18n'
import type { HeardMessage, Listener, Tools } from '@/lib/discord/hearing/schema'
import { takeInteraction } from '@/lib/discord/interactions/service'
import { asHolder } from '@/lib/discord/leases/service'
import { afterPrefix, firstWord } from '@/lib/discord/prefix/rules'
import { Refused } from '@/lib/discord/rest/schema'

/** `!addstock` as the bot before Gerai took it, or `!stock add`, with something behind it. */
function holdsKeys({ content, attachments }: HeardMessage, tools: Tools): boolean {
  const { prefix } = tools.settings()
  const { word, rest } = firstWord(afterPrefix(content, { prefix, botId: tools.botId }) ?? '')
  const second = firstWord(rest)
  const said = word === 'addstock' ? rest : word === 'stock' && second.word === 'add' ? second.rest : null
  return said !== null && (said !== '' || attachments.length > 0)
}

/** False where the bot may not delete what others write. */
async function deleted({ rest }: Tools, { channelId, id }: HeardMessage): Promise<boolean> {
  try {
    await rest.delete(Routes.channelMessage(channelId, id), { reason: 'Keys do not belong in a channel' })
    return true
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    // Somebody else has deleted it.
    return error.status === 404
  }
}

async function refuseKeys(tools: Tools, message: HeardMessage): Promise<void> {
  if (!(await asHolder(tools.lease, (db) => takeInteraction(db, message.id)))) return
  const isDeleted = await deleted(tools, message)
  const t = translator(tools.settings().language, 'discord')
  const content = t(isDeleted ? 'staff.add.in_channel' : 'staff.add.in_channel_stays')
  await tools.rest.post(Routes.channelMessages(message.channelId), {
    body: { content, allowed_mentions: { parse: [] } },
  })
}

/** Keys that somebody writes into a channel are not loaded, and do not stay there. */
export const keysListener: Listener = {
  feature: 'shop',
  begin: (tools) => ({
    hear: async (heard) => {
      if (heard.kind !== 'message' || heard.message.author.isBot || heard.message.isSystem) return
      if (holdsKeys(heard.message, tools)) await refuseKeys(tools, heard.message)
    },
  }),
}
