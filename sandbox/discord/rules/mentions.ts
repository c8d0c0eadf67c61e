import { AllowedMentionsTypes } from 'discord-api-types/v10'
import type { APIAllowedMentions } from 'discord-api-types/v10'

export interface Mentions {
  users: string[]
  roles: string[]
  everyone: boolean
}

const idsIn = (content: string, pattern: RegExp): string[] => [
  ...new Set([...content.matchAll(pattern)].map((match) => match[1] ?? '')),
]

/** Whom a text mentions, of those whom its sender lets it mention. */
export function mentionsOf(content: string, allowed: APIAllowedMentions | undefined): Mentions {
  const users = idsIn(content, /<@!?(\d{15,20})>/g)
  const roles = idsIn(content, /<@&(\d{15,20})>/g)
  const everyone = /@everyone|@here/.test(content)
  if (!allowed) return { users, roles, everyone }
  const parse = allowed.parse ?? []
  const may = (type: AllowedMentionsTypes, ids: string[], listed: readonly string[] | undefined): string[] =>
    parse.includes(type) ? ids : ids.filter((id) => listed?.includes(id))
  return {
    users: may(AllowedMentionsTypes.User, users, allowed.users),
    roles: may(AllowedMentionsTypes.Role, roles, allowed.roles),
    everyone: everyone && parse.includes(AllowedMentionsTypes.Everyone),
  }
}
