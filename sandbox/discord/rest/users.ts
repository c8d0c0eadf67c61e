import { z } from 'zod'
import { openAsBot } from '@/sandbox/discord/acts/direct'
import { setEndpoint } from '@/sandbox/discord/acts/endpoint'
import { leave } from '@/sandbox/discord/acts/members'
import { refusal } from '@/sandbox/discord/errors'
import { applicationFlags } from '@/sandbox/discord/rules/intents'
import { verifyKeyOf } from '@/sandbox/discord/rules/signing'
import { Snowflake, readForm } from '@/sandbox/discord/rules/form'
import { guildFor, guildsOf, permissionsInGuild } from '@/sandbox/discord/state/access'
import { channelPayload, userPayload } from '@/sandbox/discord/state/payloads'
import type { Application } from '@/sandbox/discord/state/model'
import type { World } from '@/sandbox/discord/state/world'
import { DAILY_STARTS, startLimit } from '@/sandbox/discord/gateway/starts'
import { RESTJSONErrorCodes as Codes } from 'discord-api-types/v10'
import type { BotCall, OpenCall, Route } from './route'

function applicationPayload({ world, application }: BotCall): object {
  return {
    ...shortApplication(application),
    name: application.name,
    icon: null,
    description: '',
    bot_public: false,
    bot_require_code_grant: false,
    verify_key: verifyKeyFor(world, application),
    interactions_endpoint_url: application.endpoint ?? null,
    team: null,
    owner: null,
    bot: userPayload(world, application.id),
    approximate_guild_count: guildsOf(world, application.id).length,
  }
}

/** Made when somebody asks for it first, and kept from then on. */
function verifyKeyFor(world: World, application: Application): string {
  const isNew = application.signingKey === undefined
  const key = verifyKeyOf(application)
  if (isNew) world.rows.applications.put(application)
  return key
}

const ApplicationForm = z.object({ interactions_endpoint_url: z.string().nullish() })

async function changeApplication(call: BotCall): Promise<object> {
  const { interactions_endpoint_url: url } = readForm(ApplicationForm, call.body)
  if (url !== undefined) await setEndpoint(call.world, call.application, url)
  return applicationPayload(call)
}

function shortApplication(application: Application): { id: string; flags: number } {
  return {
    id: application.id,
    flags: applicationFlags(application.claimedIntents ?? application.privilegedIntents),
  }
}

function gateway({ world, application, gatewayUrl }: BotCall): object {
  const { remaining, resetAfterMs } = startLimit(application, world.nowMs)
  return {
    url: gatewayUrl,
    shards: 1,
    session_start_limit: { total: DAILY_STARTS, remaining, reset_after: resetAfterMs, max_concurrency: 1 },
  }
}

function openDirectMessages({ world, application, body }: BotCall): object {
  const { recipient_id: userId } = readForm(z.object({ recipient_id: Snowflake }), body)
  return channelPayload(world, openAsBot(world, application, userId), application.id)
}

/** What anybody may read of an application, without a token. */
function publicApplication({ world, id }: OpenCall): object {
  const application = world.rows.applications.get(id('application'))
  if (!application) throw refusal(Codes.UnknownApplication)
  return { ...shortApplication(application), name: application.name, icon: null, description: '' }
}

function user({ world, id }: BotCall): object {
  if (!world.rows.accounts.get(id('user'))) throw refusal(Codes.UnknownUser)
  return userPayload(world, id('user'))
}

function ownGuilds({ world, application }: BotCall): object {
  return guildsOf(world, application.id).map((guild) => ({
    id: guild.id,
    name: guild.name,
    icon: null,
    banner: null,
    owner: guild.ownerId === application.id,
    permissions: permissionsInGuild(world, guild.id, application.id).toString(),
    features: [],
  }))
}

export const userRoutes: Route[] = [
  { method: 'GET', path: '/gateway/bot', run: gateway },
  { method: 'GET', path: '/users/@me', run: ({ world, application }) => userPayload(world, application.id) },
  { method: 'GET', path: '/users/@me/guilds', run: ownGuilds },
  {
    method: 'DELETE',
    path: '/users/@me/guilds/:guild',
    run: ({ world, application, id }) =>
      leave(world, guildFor(world, application, id('guild')), application.id),
  },
  { method: 'POST', path: '/users/@me/channels', run: openDirectMessages },
  { method: 'GET', path: '/users/:user', run: user },
  { method: 'GET', path: '/applications/:application/rpc', runOpen: publicApplication },
  { method: 'GET', path: '/applications/@me', run: applicationPayload },
  { method: 'PATCH', path: '/applications/@me', run: changeApplication },
  { method: 'GET', path: '/oauth2/applications/@me', run: applicationPayload },
]
