import { GatewayCloseCodes as Close, GatewayIntentBits as Intents } from 'discord-api-types/v10'
import { z } from 'zod'
import { memberOf } from '@/sandbox/discord/state/access'
import { memberPayload, userPayload } from '@/sandbox/discord/state/payloads'
import type { Member } from '@/sandbox/discord/state/model'
import type { World } from '@/sandbox/discord/state/world'
import type { Connection } from './connection'
import type { Session } from './session'

const CHUNK = 1_000
const Request = z.object({
  guild_id: z.union([z.string(), z.tuple([z.string()]).transform(([id]) => id)]),
  query: z.string().optional(),
  limit: z.int().min(0).default(0),
  user_ids: z.union([z.string().transform((id) => [id]), z.array(z.string()).max(100)]).optional(),
  nonce: z.string().max(32).optional(),
})

/** The members whose user name or nickname begins with some letters, in any case. */
export function membersNamed(world: World, guildId: string, query: string): Member[] {
  const words = query.toLowerCase()
  return world.rows.members
    .of(guildId)
    .filter(({ userId, nick }) =>
      [userPayload(world, userId).username, nick ?? ''].some((name) => name.toLowerCase().startsWith(words)),
    )
}

/** Op 8. All members of a server are told only to who has the intent for it. */
export function requestMembers(connection: Connection, session: Session, data: unknown): void {
  const { world } = connection.gateway
  const form = Request.safeParse(data).data
  if (!form) return connection.close(Close.DecodeError, 'Error while decoding payload.')
  const { guild_id: guildId, query = '', user_ids: userIds, limit } = form
  if (!memberOf(world, guildId, session.applicationId)) return
  const wantsAll = userIds === undefined && query === '' && limit === 0
  if (wantsAll && (session.intents & Intents.GuildMembers) === 0)
    return connection.close(Close.DisallowedIntents, 'Disallowed intent(s).')
  const matching = userIds
    ? userIds.flatMap((id) => memberOf(world, guildId, id) ?? [])
    : membersNamed(world, guildId, query)
  const found = limit === 0 ? matching : matching.slice(0, Math.min(100, limit))
  const count = Math.max(1, Math.ceil(found.length / CHUNK))
  for (let index = 0; index < count; index += 1) {
    session.tell('GUILD_MEMBERS_CHUNK', {
      guild_id: guildId,
      members: found.slice(index * CHUNK, (index + 1) * CHUNK).map((member) => memberPayload(world, member)),
      chunk_index: index,
      chunk_count: count,
      not_found: userIds?.filter((id) => !memberOf(world, guildId, id)) ?? [],
      ...(form.nonce === undefined ? {} : { nonce: form.nonce }),
    })
  }
}
