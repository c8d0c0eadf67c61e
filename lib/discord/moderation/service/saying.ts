import { RESTJSONErrorCodes as Codes, Routes } from 'discord-api-types/v10'
import { jobActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { translator } from '@/lib/core/i18n/i18n'
import { findCase, listOfMinute } from '@/lib/discord/moderation/data/cases'
import { logMessage, wordMessage, wordsOf } from '@/lib/discord/moderation/rules/messages'
import type { Saying } from '@/lib/discord/outbox/schema'
import { sayAnew } from '@/lib/discord/outbox/service/asking'
import type { Speaker } from '@/lib/discord/outbox/service/speaking'
import { Refused } from '@/lib/discord/rest/schema'
import { botOf } from '@/lib/platform/service'

/** As long as somebody needs to read it. */
const wordStaysMs = 15_000
/** More are only counted. */
const mostInLog = 20

async function wordOf(tenantId: string, id: string): Promise<Saying | null> {
  return withActor(jobActor({ tenantId }), async (db) => {
    const found = await findCase(db, { id })
    const { settings } = await botOf(db)
    if (found?.channelId == null || found.undoneAt !== null) return null
    const t = wordsOf(translator(settings.language, 'discord'))
    return { where: { way: 'channel', channelId: found.channelId }, body: wordMessage(t, found), mark: null }
  })
}

/** Tells somebody where they broke a rule; the message goes again. */
export const wordSpeaker = (tenantId: string): Speaker => ({
  prepare: ({ subject }) => wordOf(tenantId, subject),
  ended: async (db, _, ending) => {
    if (ending.how === 'said' && ending.channelId !== null && ending.messageId !== null)
      await sayAnew(db, 'case_unsay', `${ending.channelId}.${ending.messageId}`, { afterMs: wordStaysMs })
    return 'done'
  },
  hasOtherWays: true,
})

export const unsaySpeaker: Speaker = {
  prepare: ({ subject }) => {
    const [channelId = '', messageId = ''] = subject.split('.')
    return Promise.resolve({
      do: async (rest) => {
        await rest.delete(Routes.channelMessage(channelId, messageId)).catch((error: unknown) => {
          if (!(error instanceof Refused && error.code === Codes.UnknownMessage)) throw error
        })
      },
      target: channelId,
    })
  },
  ended: () => Promise.resolve('done'),
  hasOtherWays: true,
}

async function logOf(tenantId: string, minute: number, messageId: string | null): Promise<Saying | null> {
  return withActor(jobActor({ tenantId }), async (db) => {
    const { settings } = await botOf(db)
    const channelId = settings.channels.moderation
    if (channelId === undefined) return null
    const found = await listOfMinute(db, minute, mostInLog)
    if (found.all === 0) return null
    const body = logMessage(wordsOf(translator(settings.language, 'discord')), found)
    return { where: { way: 'channel', channelId }, body, mark: null, changes: messageId }
  })
}

/** Tells the shop's people what happened in a minute: one message, which grows with it. */
export const caseLogSpeaker = (tenantId: string): Speaker => ({
  prepare: ({ subject, messageId }) => logOf(tenantId, Number(subject), messageId),
  ended: () => Promise.resolve('done'),
  hasOtherWays: true,
})
