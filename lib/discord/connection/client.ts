import { ApplicationFlags } from 'discord-api-types/v10'
import { z } from 'zod'
import { env } from '@/lib/core/env'
import type { Privileged } from '@/lib/discord/features/rules'

const patienceMs = 8_000

/** What Discord says about a token. */
export type TokenAnswer =
  | { ok: true; applicationId: string; name: string }
  | { ok: false; problem: 'discord_token_refused' | 'discord_token_of_person' | 'discord_unreachable' }

/** One flag for who asked Discord, the other for bots in few servers. */
const FLAGS: Record<Privileged, readonly number[]> = {
  GuildMembers: [ApplicationFlags.GatewayGuildMembers, ApplicationFlags.GatewayGuildMembersLimited],
  MessageContent: [ApplicationFlags.GatewayMessageContent, ApplicationFlags.GatewayMessageContentLimited],
}

const User = z.object({ id: z.string(), bot: z.boolean().optional(), username: z.string() })
const Application = z.object({ id: z.string().regex(/^\d{15,20}$/), name: z.string() })

type Answer = { status: number; body: unknown }

/** One question; null where no answer came that means anything. */
async function ask(path: string, token: string | null): Promise<Answer | null> {
  try {
    const response = await fetch(`${env().DISCORD_API_BASE}/v10${path}`, {
      headers: {
        'user-agent': 'DiscordBot (https://gerai.example, 1)',
        ...(token === null ? {} : { authorization: `Bot ${token}` }),
      },
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    })
    if (response.status === 429 || response.status >= 500) return null
    return { status: response.status, body: await response.json() }
  } catch {
    // Whatever the network or a page instead of JSON says: it could hold the request with the token in it.
    return null
  }
}

const Flags = z.object({ flags: z.int() })

/** Which of these the application says that it may not use; null where that is not known. */
export async function lackedPrivileged(
  token: string,
  wanted: readonly Privileged[],
): Promise<Privileged[] | null> {
  const answer = await ask('/applications/@me', token)
  const known = Flags.safeParse(answer?.body)
  if (answer?.status !== 200 || !known.success) return null
  const { flags } = known.data
  return wanted.filter((intent) => FLAGS[intent].every((flag) => (flags & flag) === 0))
}

/** Whose id the first part of a token is, as its maker wrote it. */
function idIn(token: string): string | null {
  const id = Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()
  return /^\d{15,20}$/.test(id) ? id : null
}

/** Discord refuses a person's token as it refuses a wrong one, but its id is no application's, and that anybody may ask. */
async function whyRefused(token: string): Promise<TokenAnswer> {
  const id = idIn(token)
  const known = id === null ? null : await ask(`/applications/${id}/rpc`, null)
  return { ok: false, problem: known?.status === 404 ? 'discord_token_of_person' : 'discord_token_refused' }
}

/** Asks Discord whose token this is. Nothing is kept, and nothing of it stands in an error. */
export async function askAboutToken(token: string): Promise<TokenAnswer> {
  const user = await ask('/users/@me', token)
  if (user?.status === 401) return whyRefused(token)
  const who = User.safeParse(user?.body)
  if (user?.status !== 200 || !who.success) return { ok: false, problem: 'discord_unreachable' }
  if (who.data.bot !== true) return { ok: false, problem: 'discord_token_of_person' }
  const application = await ask('/applications/@me', token)
  const what = Application.safeParse(application?.body)
  if (application?.status !== 200 || !what.success) return { ok: false, problem: 'discord_unreachable' }
  return { ok: true, applicationId: what.data.id, name: who.data.username }
}
