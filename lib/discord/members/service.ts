import { RESTJSONErrorCodes as Codes, Routes } from 'discord-api-types/v10'
import type { RESTGetAPIGuildMemberResult, RESTGetAPIGuildMembersResult } from 'discord-api-types/v10'
import type { Tools } from '@/lib/discord/hearing/schema'
import { Refused } from '@/lib/discord/rest/schema'

export type Member = RESTGetAPIGuildMemberResult

/** As many Discord lists at once. */
const onPage = 1_000
/** Of a larger server the members beyond are not looked at. */
const mostPages = 20
/** So few are asked for one by one; more are found faster among all. */
const fewPeople = 20
/** As many are asked for one by one where Discord does not list its members: the bot lacks the intent for it. */
const mostAlone = 200

type Server = Pick<Tools, 'rest' | 'serverId'>

/** The members of the server, in the order of their ids; up to whom, where these are not all. Throws `Refused`. */
export async function listMembers({
  rest,
  serverId,
}: Server): Promise<{ members: Member[]; upTo: string | null }> {
  const members: Member[] = []
  for (let page = 0; page < mostPages; page += 1) {
    const after = members.at(-1)?.user.id ?? '0'
    const query = new URLSearchParams({ limit: String(onPage), after })
    const found = await rest.get<RESTGetAPIGuildMembersResult>(Routes.guildMembers(serverId), { query })
    members.push(...found)
    if (found.length < onPage) return { members, upTo: null }
  }
  return { members, upTo: members.at(-1)?.user.id ?? '0' }
}

const NOBODY: readonly (number | null)[] = [Codes.UnknownMember, Codes.UnknownUser]

async function findMember({ rest, serverId }: Server, id: string): Promise<Member | null> {
  try {
    return await rest.get<RESTGetAPIGuildMemberResult>(Routes.guildMember(serverId, id))
  } catch (error) {
    if (error instanceof Refused && NOBODY.includes(error.code)) return null
    throw error
  }
}

async function findAlone(server: Server, ids: readonly string[]): Promise<Map<string, Member | null>> {
  const found = new Map<string, Member | null>()
  for (const id of ids.slice(0, mostAlone)) found.set(id, await findMember(server, id))
  return found
}

/** These people as members, null where they are none; of whom it is not known, nothing. Throws `Refused`. */
export async function findMembers(
  server: Server,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Member | null>> {
  if (ids.length <= fewPeople) return findAlone(server, ids)
  try {
    const { members, upTo } = await listMembers(server)
    const there = new Map(members.map((member) => [member.user.id, member]))
    const known = ids.filter((id) => upTo === null || BigInt(id) <= BigInt(upTo))
    return new Map(known.map((id) => [id, there.get(id) ?? null]))
  } catch (error) {
    if (error instanceof Refused && error.status === 403) return findAlone(server, ids)
    throw error
  }
}
