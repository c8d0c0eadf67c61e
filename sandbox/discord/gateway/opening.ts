import { GatewayCloseCodes as Close } from 'discord-api-types/v10'
import { z } from 'zod'
import { applicationFlags, closeForIntents } from '@/sandbox/discord/rules/intents'
import { guildsOf } from '@/sandbox/discord/state/access'
import type { Application } from '@/sandbox/discord/state/model'
import { userPayload } from '@/sandbox/discord/state/payloads'
import type { Connection } from './connection'
import { takeStart } from './starts'

const Identify = z.object({
  token: z.string(),
  intents: z.number(),
  shard: z.tuple([z.int(), z.int()]).optional(),
})
type Identify = z.infer<typeof Identify>

function applicationOf({ gateway }: Connection, token: string): Application | undefined {
  const bare = token.replace(/^Bot /, '')
  return gateway.world.rows.applications.all().find((application) => application.token === bare)
}

/** Whether a session may begin; what stands against it is said to who asks. */
function isLetIn(connection: Connection, application: Application, form: Identify): boolean {
  const { gateway } = connection
  const [shard, count] = form.shard ?? [0, 1]
  const wrong = closeForIntents(form.intents, application.privilegedIntents)
  if (shard < 0 || shard >= count) connection.close(Close.InvalidShard, 'Invalid shard.')
  else if (wrong !== null)
    connection.close(wrong, wrong === Close.InvalidIntents ? 'Invalid intent(s).' : 'Disallowed intent(s).')
  else if (!gateway.mayIdentify(application.id)) connection.invalidate(false)
  else if (!takeStart(application, gateway.world.nowMs)) {
    gateway.resetToken(application)
    connection.close(Close.AuthenticationFailed, 'Authentication failed.')
  } else return true
  return false
}

/** Op 2. */
export function identify(connection: Connection, data: unknown): void {
  const { gateway } = connection
  const { world } = gateway
  if (connection.session) return connection.close(Close.AlreadyAuthenticated, 'Already authenticated.')
  const form = Identify.safeParse(data).data
  if (!form) return connection.close(Close.DecodeError, 'Error while decoding payload.')
  const application = applicationOf(connection, form.token)
  if (!application) return connection.close(Close.AuthenticationFailed, 'Authentication failed.')
  if (!isLetIn(connection, application, form)) return
  world.rows.applications.put(application)
  const session = gateway.begin(application, form.intents)
  connection.attach(session)
  session.tell('READY', {
    v: 10,
    user: { ...userPayload(world, application.id), verified: true, mfa_enabled: true, flags: 0, email: null },
    guilds: guildsOf(world, application.id).map(({ id }) => ({ id, unavailable: true })),
    session_id: session.id,
    resume_gateway_url: gateway.url(),
    ...(form.shard ? { shard: form.shard } : {}),
    application: { id: application.id, flags: applicationFlags(application.privilegedIntents) },
  })
  gateway.tellGuilds(session)
  world.touch()
}

const Resume = z.object({ token: z.string(), session_id: z.string(), seq: z.number() })

/** Op 6: what was missed is told again, in order. */
export function resume(connection: Connection, data: unknown): void {
  if (connection.session) return connection.close(Close.AlreadyAuthenticated, 'Already authenticated.')
  const form = Resume.safeParse(data).data
  if (!form) return connection.close(Close.DecodeError, 'Error while decoding payload.')
  const application = applicationOf(connection, form.token)
  if (!application) return connection.close(Close.AuthenticationFailed, 'Authentication failed.')
  const session = connection.gateway.sessions.get(form.session_id)
  if (session?.applicationId !== application.id) return connection.invalidate(false)
  const missed = session.since(form.seq)
  if (!missed) return connection.close(Close.InvalidSeq, 'Invalid seq.')
  connection.attach(session)
  for (const frame of missed) connection.send(frame)
  session.tell('RESUMED', {})
}
