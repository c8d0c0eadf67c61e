import { GatewayCloseCodes as Close, GatewayOpcodes as Op } from 'discord-api-types/v10'
import type { RawData, WebSocket } from 'ws'
import { z } from 'zod'
import { Windows } from '@/sandbox/discord/rules/buckets'
import type { Gateway } from './gateway'
import { requestMembers } from './members'
import { identify, resume } from './opening'
import type { Frame, Session } from './session'

const LARGEST_FRAME = 4096
const SENDS = { count: 120, everyMs: 60_000 }
const Incoming = z.object({ op: z.int(), d: z.unknown() })

/** After these nothing is left to take up again. */
const ENDS: ReadonlySet<number> = new Set([
  1000,
  1001,
  Close.AuthenticationFailed,
  Close.InvalidSeq,
  Close.SessionTimedOut,
  Close.InvalidShard,
  Close.ShardingRequired,
  Close.InvalidAPIVersion,
  Close.InvalidIntents,
  Close.DisallowedIntents,
])

function read(text: string): z.infer<typeof Incoming> | null {
  try {
    return Incoming.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/** One socket: what comes in is read here, and refused as Discord refuses it. */
export class Connection {
  session: Session | null = null
  readonly #sends = new Windows()
  #closedWith: number | null = null
  #silence: NodeJS.Timeout | undefined

  constructor(
    readonly gateway: Gateway,
    readonly socket: WebSocket,
    query: URLSearchParams,
  ) {
    socket.on('message', (data, isBinary) => this.#receive(data, isBinary))
    socket.on('error', () => undefined)
    socket.once('close', (code) => this.#closed(code))
    if (query.get('v') !== '10' || (query.get('encoding') ?? 'json') !== 'json') {
      this.close(Close.InvalidAPIVersion, 'Invalid API version')
      return
    }
    this.send({ op: Op.Hello, d: { heartbeat_interval: gateway.settings.heartbeatMs }, s: null, t: null })
    this.#waitForHeartbeat()
  }

  send(frame: Frame): void {
    if (this.socket.readyState === this.socket.OPEN) this.socket.send(JSON.stringify(frame))
  }

  close(code: number, reason: string): void {
    this.#closedWith ??= code
    this.#note(`closed ${code}`)
    this.socket.close(code, reason)
  }

  /** Op 7: come back and take the session up again. */
  askToReconnect(): void {
    this.#note('RECONNECT')
    this.send({ op: Op.Reconnect, d: null, s: null, t: null })
  }

  /** Op 9: the session is over, or can be taken up once more. */
  invalidate(isResumable: boolean): void {
    this.#note('INVALID_SESSION')
    if (!isResumable && this.session) {
      this.session.connection = null
      this.gateway.end(this.session)
      this.session = null
    }
    this.send({ op: Op.InvalidSession, d: isResumable, s: null, t: null })
  }

  attach(session: Session): void {
    session.cancelExpiry?.()
    session.cancelExpiry = null
    session.connection = this
    this.session = session
  }

  #note(what: string): void {
    const { world, log } = this.gateway
    log.add({ atMs: world.nowMs, kind: 'gateway', applicationId: this.session?.applicationId ?? null, what })
  }

  #closed(code: number): void {
    clearTimeout(this.#silence)
    const { session } = this
    if (session?.connection === this) this.gateway.detach(session, ENDS.has(this.#closedWith ?? code))
  }

  #waitForHeartbeat(): void {
    clearTimeout(this.#silence)
    const end = (): void => this.close(Close.SessionTimedOut, 'Session timed out.')
    this.#silence = setTimeout(end, this.gateway.settings.heartbeatMs * 2)
    this.#silence.unref()
  }

  #receive(data: RawData, isBinary: boolean): void {
    if (!this.#sends.take('', SENDS, this.gateway.world.nowMs).isAllowed)
      return this.close(Close.RateLimited, 'Rate limited.')
    const text = Buffer.isBuffer(data) ? data.toString('utf8') : ''
    const parsed = isBinary || text.length > LARGEST_FRAME ? null : read(text)
    if (!parsed) return this.close(Close.DecodeError, 'Error while decoding payload.')
    const name = Op[parsed.op]
    if (name === 'Heartbeat') {
      this.#waitForHeartbeat()
      return this.send({ op: Op.HeartbeatAck, d: null, s: null, t: null })
    }
    this.#act(name ?? `op ${parsed.op}`, parsed.d)
  }

  #act(name: string, data: unknown): void {
    this.#note(name.toUpperCase())
    if (name === 'Identify') return identify(this, data)
    if (name === 'Resume') return resume(this, data)
    if (!this.session) return this.close(Close.NotAuthenticated, 'Not authenticated.')
    if (name === 'RequestGuildMembers') return requestMembers(this, this.session, data)
    if (name !== 'PresenceUpdate' && name !== 'VoiceStateUpdate')
      this.close(Close.UnknownOpcode, 'Unknown opcode.')
  }
}
