import { randomBytes } from 'node:crypto'
import { GatewayCloseCodes as Close, GatewayIntentBits as Intents } from 'discord-api-types/v10'
import type { WebSocket } from 'ws'
import type { Log } from '@/sandbox/discord/control/log'
import { guildsOf } from '@/sandbox/discord/state/access'
import { tokenOf } from '@/sandbox/discord/state/demo'
import type { Dispatch } from '@/sandbox/discord/state/dispatch'
import type { Application, Guild } from '@/sandbox/discord/state/model'
import { guildCreatePayload } from '@/sandbox/discord/state/payloads'
import type { World } from '@/sandbox/discord/state/world'
import { Connection } from './connection'
import { Session } from './session'

/** For how long a session can be taken up again. The true number is unknown. */
const RESUMABLE_MS = 5 * 60_000

export interface GatewaySettings {
  heartbeatMs: number
  /** Between two identifications of one bot. */
  identifyEveryMs: number
}
const USUAL: GatewaySettings = { heartbeatMs: 41_250, identifyEveryMs: 5_000 }

/** All sessions and connections; what happens in the world goes to those who may hear of it. */
export class Gateway {
  readonly sessions = new Map<string, Session>()
  readonly #connections = new Set<Connection>()
  readonly #identifiedAtMs = new Map<string, number>()
  settings = USUAL

  constructor(
    readonly world: World,
    readonly log: Log,
    readonly url: () => string,
  ) {
    world.listen((dispatch) => this.#dispatch(dispatch))
  }

  accept(socket: WebSocket, address: URL): void {
    const connection = new Connection(this, socket, address.searchParams)
    this.#connections.add(connection)
    socket.once('close', () => this.#connections.delete(connection))
  }

  #dispatch(dispatch: Dispatch): void {
    for (const session of this.sessions.values())
      if (session.hears(this.world, dispatch)) session.tell(dispatch.type, session.shown(dispatch))
  }

  begin(application: Application, intents: number): Session {
    const session = new Session(randomBytes(16).toString('hex'), application.id, intents)
    this.sessions.set(session.id, session)
    return session
  }

  /** One identification in so many seconds; whoever comes sooner is sent away. */
  mayIdentify(applicationId: string): boolean {
    const lastMs = this.#identifiedAtMs.get(applicationId) ?? Number.NEGATIVE_INFINITY
    if (this.world.nowMs - lastMs < this.settings.identifyEveryMs) return false
    this.#identifiedAtMs.set(applicationId, this.world.nowMs)
    return true
  }

  tellGuilds(session: Session): void {
    if ((session.intents & Intents.Guilds) === 0) return
    for (const guild of guildsOf(this.world, session.applicationId))
      if (!guild.isUnavailable) this.#tellGuild(session, guild)
  }

  #tellGuild(session: Session, guild: Guild): void {
    const wanted = Intents.GuildMembers | Intents.GuildPresences
    const showsAll = (session.intents & wanted) === wanted
    session.tell('GUILD_CREATE', guildCreatePayload(this.world, guild, session.applicationId, showsAll))
  }

  /** A bot has come to a server, or (for all bots there) the server is back. */
  announce(guild: Guild, applicationId?: string): void {
    for (const session of this.sessions.values()) {
      if (applicationId !== undefined && session.applicationId !== applicationId) continue
      if ((session.intents & Intents.Guilds) === 0) continue
      if (guildsOf(this.world, session.applicationId).includes(guild)) this.#tellGuild(session, guild)
    }
  }

  setAvailable(guild: Guild, isAvailable: boolean): void {
    if (guild.isUnavailable !== isAvailable) return
    const data = { id: guild.id, unavailable: true }
    if (!isAvailable)
      this.world.tell({ type: 'GUILD_DELETE', data, guildId: guild.id, intents: Intents.Guilds })
    guild.isUnavailable = !isAvailable
    this.world.rows.guilds.put(guild)
    if (isAvailable) this.announce(guild)
    this.world.touch()
  }

  /** Keeps a session for one who comes back, unless it was left for good. */
  detach(session: Session, isOver: boolean): void {
    session.connection = null
    if (isOver) return this.end(session)
    session.cancelExpiry = this.world.clock.setTimeout(() => this.end(session), RESUMABLE_MS)
  }

  end(session: Session): void {
    session.cancelExpiry?.()
    this.sessions.delete(session.id)
    this.world.touch()
  }

  /** Does something with the connections of a bot, or with all. */
  each(applicationId: string | null, act: (connection: Connection) => void): number {
    const chosen = [...this.#connections].filter(
      ({ session }) => applicationId === null || session?.applicationId === applicationId,
    )
    for (const connection of chosen) act(connection)
    return chosen.length
  }

  /** The token is another one from now on; whoever uses the old one is put out. */
  resetToken(application: Application): string {
    application.token = tokenOf(application.id, randomBytes(28).toString('base64url'))
    this.world.rows.applications.put(application)
    this.each(application.id, (one) => one.close(Close.AuthenticationFailed, 'Authentication failed.'))
    for (const session of [...this.sessions.values()])
      if (session.applicationId === application.id) this.end(session)
    return application.token
  }

  reset(): void {
    this.each(null, (connection) => connection.close(1001, 'Going away'))
    for (const session of [...this.sessions.values()]) this.end(session)
    this.#identifiedAtMs.clear()
    this.settings = USUAL
  }

  stop(): void {
    this.each(null, (connection) => connection.socket.terminate())
    for (const session of [...this.sessions.values()]) this.end(session)
  }
}
