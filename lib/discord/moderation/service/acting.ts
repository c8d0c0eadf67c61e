import { RESTJSONErrorCodes as Codes, Routes } from 'discord-api-types/v10'
import { jobActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { findCase, listStanding, noteDeed } from '@/lib/discord/moderation/data/cases'
import type { Case, Place } from '@/lib/discord/moderation/schema/cases'
import type { Errand } from '@/lib/discord/outbox/schema'
import type { Speaker } from '@/lib/discord/outbox/service/speaking'
import { Refused } from '@/lib/discord/rest/schema'
import type { Rest } from '@/lib/discord/rest/schema'
import { botOf } from '@/lib/platform/service'

type Found = { found: Case; serverId: string; standing: Case[] }

/** A case with what else stands against the same person. */
async function read(tenantId: string, id: string): Promise<Found | null> {
  return withActor(jobActor({ tenantId }), async (db) => {
    const found = await findCase(db, { id })
    const { settings } = await botOf(db)
    if (!found || settings.server_id === null) return null
    return { found, serverId: settings.server_id, standing: await listStanding(db, found.userId) }
  })
}

/** Does it, and takes these refusals for done. */
async function orDone(work: Promise<unknown>, codes: readonly number[]): Promise<void> {
  try {
    await work
  } catch (error) {
    if (!(error instanceof Refused && error.code !== null && codes.includes(error.code))) throw error
  }
}

/** Those of one channel go together; what stands in the way in one of them keeps none of the others. */
async function deleteAll(rest: Rest, places: readonly Place[]): Promise<void> {
  const refused: unknown[] = []
  for (const channelId of new Set(places.map((one) => one.channelId))) {
    const ids = places.filter((one) => one.channelId === channelId).map(({ id }) => id)
    const [first = ''] = ids
    const work =
      ids.length === 1
        ? rest.delete(Routes.channelMessage(channelId, first))
        : rest.post(Routes.channelBulkDelete(channelId), { body: { messages: ids } })
    await orDone(work, [Codes.UnknownMessage, Codes.UnknownChannel]).catch((error: unknown) =>
      refused.push(error),
    )
  }
  if (refused.length > 0) throw refused[0]
}

const reasonOf = ({ number }: Case): string => `#${number}`

async function act(rest: Rest, { found, serverId }: Found): Promise<void> {
  const { deed, userId, until } = found
  const reason = reasonOf(found)
  const member = Routes.guildMember(serverId, userId)
  if (deed === 'ban') await rest.put(Routes.guildBan(serverId, userId), { body: {}, reason })
  else if (deed === 'kick') await orDone(rest.delete(member, { reason }), [Codes.UnknownMember])
  else if (until !== null && until > new Date())
    await rest.patch(member, { body: { communication_disabled_until: until.toISOString() }, reason })
}

/** What another case asks for stays. */
async function takeBack(rest: Rest, { found, serverId, standing }: Found): Promise<void> {
  const { deed, userId } = found
  const reason = reasonOf(found)
  if (deed === 'ban') {
    if (standing.some((one) => one.deed === 'ban')) return
    return orDone(rest.delete(Routes.guildBan(serverId, userId), { reason }), [Codes.UnknownBan])
  }
  const left = standing.flatMap(({ until }) => (until === null ? [] : [until.getTime()]))
  const until = left.length === 0 ? null : new Date(Math.max(...left)).toISOString()
  const body = { communication_disabled_until: until }
  await orDone(rest.patch(Routes.guildMember(serverId, userId), { body, reason }), [Codes.UnknownMember])
}

type Plan = (given: Found) => Errand | null

function speaker(tenantId: string, plan: Plan, ended: Speaker['ended']): Speaker {
  return {
    prepare: async ({ subject }) => {
      const given = await read(tenantId, subject)
      return given && plan(given)
    },
    ended,
    // A punishment that comes hours later would be another one: what was refused is shown, and somebody decides.
    hasOtherWays: true,
  }
}

const nothing: Speaker['ended'] = () => Promise.resolve('done')

export const deleteSpeaker = (tenantId: string): Speaker =>
  speaker(
    tenantId,
    ({ found }) => ({ do: (rest) => deleteAll(rest, found.messages), target: found.channelId }),
    nothing,
  )

export const deedSpeaker = (tenantId: string): Speaker =>
  speaker(
    tenantId,
    (given) =>
      given.found.undoneAt === null ? { do: (rest) => act(rest, given), target: given.found.userId } : null,
    async (db, { subject }, ending) => {
      if (ending.how === 'done') await noteDeed(db, subject, 'done', null)
      if (ending.how === 'refused') await noteDeed(db, subject, 'refused', ending.code)
      return 'done'
    },
  )

export const undoSpeaker = (tenantId: string): Speaker =>
  speaker(tenantId, (given) => ({ do: (rest) => takeBack(rest, given), target: given.found.userId }), nothing)
