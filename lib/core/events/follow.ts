import { setTimeout as delay } from 'node:timers/promises'
import pLimit from 'p-limit'
import { tenantActor } from '@/lib/core/context'
import type { ApiContext, MemberContext } from '@/lib/core/context'
import type { TenantActor } from '@/lib/core/db/actor'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { listen } from '@/lib/core/db/listen'
import { listFollowed, placeNow } from '@/lib/core/db/queries/followed'
import type { EventPlace, FollowedEvent } from '@/lib/core/db/queries/followed'
import { readKeyRights, readMembership } from '@/lib/core/db/queries/member'
import { AppError } from '@/lib/core/errors'
import { parsePermissions } from '@/lib/core/guards/permission'
import type { Permission } from '@/lib/core/guards/permission'
import { describeError, log } from '@/lib/core/log'
import { minuteMs } from '@/lib/core/time/duration'
import type { Topic } from './events'
import { isTheSameAgain, rightsToFollow, topicsFor } from './followed-topics'
import { placeFrom, wordOf } from './place'

/**
 * Who follows what: `topics` are those that this one may know of. `requireLetIn` is asked with every read, after it and in
 * the same transaction, and throws where the opening of a transaction alone does not say that the reader counts no more.
 */
export type Following = {
  actor: TenantActor
  topics: readonly Topic[]
  orderId?: string
  /** What each is called to this reader; by its own name where nothing is said. */
  nameOf?: (topic: string) => string
  requireLetIn?: (db: TenantDb) => Promise<void>
}

/** How often a quiet stream is asked whether its reader is still let in, and shown to be alive. */
const breathMs = 15_000
/** The browser asks anew after this, by the same place: no stream outlives the process for long. */
const lastsMs = 15 * minuteMs
/** What a transaction that still runs holds back is looked for again. */
const againMs = [100, 300, 900, 2_700] as const
/** Streams that read at the same moment; the others wait their turn, or a burst would take every connection. */
const readersAtOnce = 4
/** More than that in one process are sent away: each holds memory. */
const mostStreams = 2_000

function told(event: FollowedEvent, nameOf: (topic: string) => string): string {
  const data = { topic: nameOf(event.topic), order_id: event.orderId, at: event.createdAt.toISOString() }
  return `id: ${wordOf(event)}\ndata: ${JSON.stringify(data)}\n\n`
}

const inTurn = pLimit(readersAtOnce)

const encoder = new TextEncoder()

/** One open stream: reads with the rights of the one who follows, each time anew. */
class Stream {
  #isWanted = false
  #isReading = false
  #isOver = false
  #rest = (): void => undefined

  constructor(
    private readonly following: Following,
    private readonly controller: ReadableStreamDefaultController<Uint8Array>,
    private place: EventPlace,
  ) {}

  get tenantId(): string {
    return this.following.actor.tenantId
  }

  say(text: string): void {
    if (!this.#isOver) this.controller.enqueue(encoder.encode(text))
  }

  /** What is left to do when it ends, whoever ends it. */
  whenOver(rest: () => void): void {
    this.#rest = rest
  }

  /** Something may have happened: reads until there is nothing more, and looks again for what was held back. */
  wake(): void {
    this.#isWanted = true
    if (!this.#isReading && !this.#isOver) void this.#read()
  }

  async #read(): Promise<void> {
    this.#isReading = true
    try {
      for (const pauseMs of [0, ...againMs]) {
        if (pauseMs > 0) await delay(pauseMs, undefined, { ref: false })
        this.#isWanted = false
        while ((await this.#readOnce()) > 0);
        if (this.#isOver) return
      }
    } catch (error) {
      if (!(error instanceof AppError)) log.warn({ error: describeError(error) }, 'a stream of events ended')
      this.end()
    } finally {
      this.#isReading = false
    }
    if (this.#isWanted) this.wake()
  }

  async #readOnce(): Promise<number> {
    const { actor, topics, orderId = null, nameOf = (topic) => topic, requireLetIn } = this.following
    const events = await inTurn(() =>
      withActor(actor, async (db) => {
        const found = await listFollowed(db, this.place, topics, orderId)
        // What happened after somebody was shut out is found with that, and told to nobody.
        await requireLetIn?.(db)
        return found
      }),
    )
    for (const [index, event] of events.entries()) {
      if (!isTheSameAgain(event, events[index + 1])) this.say(told(event, nameOf))
    }
    const last = events.at(-1)
    if (last) this.place = last
    return this.#isOver ? 0 : events.length
  }

  end(): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#rest()
    const left = streams.get(this.tenantId)
    left?.delete(this)
    if (left?.size === 0) streams.delete(this.tenantId)
    try {
      this.controller.close()
    } catch {
      // Whoever read it has closed it.
    }
  }
}

/** Open streams by their tenant. */
const streams = new Map<string, Set<Stream>>()
let stopListening: (() => void)[] | undefined

function wakeTenant(tenantId: string): void {
  // After a lost connection nobody knows whose news were missed.
  const woken = tenantId === '' ? [...streams.values()].flatMap((set) => [...set]) : streams.get(tenantId)
  for (const stream of woken ?? []) stream.wake()
}

function keep(stream: Stream): void {
  stopListening ??= [listen('gerai_events', wakeTenant), listen('gerai_members', wakeTenant)]
  const known = streams.get(stream.tenantId) ?? new Set()
  streams.set(stream.tenantId, known.add(stream))
}

const countStreams = (): number => [...streams.values()].reduce((sum, set) => sum + set.size, 0)

type Reader = { headers: Headers; signal: AbortSignal }

/**
 * What happens in a tenant as server-sent events, as long as the request lasts and whoever follows is let in: with every
 * read the database asks for session and membership, or the key, again. With the place that Last-Event-ID names it goes
 * on right behind it, without a gap and without a repeat; else with what happens from now on. Each event names its topic
 * and order and nothing else. Throws `validation_failed` for a Last-Event-ID that is none, `rate_limited` where too many follow already, and what the database has against the
 * reader.
 */
export async function follow(following: Following, { headers, signal }: Reader): Promise<Response> {
  if (countStreams() >= mostStreams)
    throw new AppError('rate_limited', 'rate_limited', { retryAfterSeconds: 60 })
  const asked = placeFrom(headers)
  const begun = await withActor(following.actor, (db) => placeNow(db))
  const place = asked ?? begun
  let stop = (): void => undefined
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      stop = open(new Stream(following, controller, place), asked === null ? begun : null)
      signal.addEventListener('abort', () => stop(), { once: true })
    },
    cancel: () => stop(),
  })
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
  })
}

/** Begins to tell, and says where that is to who does not know it; returns how to stop. */
function open(stream: Stream, begun: EventPlace | null): () => void {
  const breath = setInterval(() => {
    stream.say(':\n\n')
    stream.wake()
  }, breathMs)
  const over = setTimeout(() => stream.end(), lastsMs)
  stream.whenOver(() => {
    clearInterval(breath)
    clearTimeout(over)
  })
  // A reader who has nothing yet knows from the beginning where to go on; one who resumes has heard that id.
  stream.say('retry: 2000\n' + (begun === null ? '\n' : `id: ${wordOf(begun)}\ndata: {"topic":"begun"}\n\n`))
  keep(stream)
  stream.wake()
  return () => stream.end()
}

/** Throws `unauthenticated` once somebody may something else, or nothing: they may ask anew with what they have then. */
function requireSame(
  rights: ReadonlySet<Permission>,
  readNow: (db: TenantDb) => Promise<string | null>,
): (db: TenantDb) => Promise<void> {
  return async (db) => {
    const now = await readNow(db)
    const held = parsePermissions(now ?? '')
    if (now === null || held.size !== rights.size || [...rights].some((right) => !held.has(right)))
      throw new AppError('unauthenticated')
  }
}

/** The same for a member of the shop, who is told what they may read of. */
export async function followShop(ctx: MemberContext, reader: Reader): Promise<Response> {
  const actor = tenantActor(ctx)
  const readNow = async (db: TenantDb): Promise<string> => (await readMembership(db)).permissions
  const rights = parsePermissions(await withActor(actor, readNow))
  const topics = topicsFor(rights)
  if (topics.length === 0) throw new AppError('forbidden')
  return follow({ actor, topics, requireLetIn: requireSame(rights, readNow) }, reader)
}

/** The same for a program with a key of the shop, which is told of what is in `names` by the names there. */
export async function followAsProgram(
  ctx: ApiContext,
  reader: Reader,
  names: ReadonlyMap<string, string>,
): Promise<Response> {
  const rights = parsePermissions(ctx.permissions.join(','))
  const topics = topicsFor(rights).filter((topic) => names.has(topic))
  if (topics.length === 0) {
    const needed = rightsToFollow((topic) => names.has(topic)).join(', ')
    throw new AppError('forbidden', 'api_key_events', { values: { rights: needed } })
  }
  const nameOf = (topic: string): string => names.get(topic) ?? topic
  return follow(
    { actor: tenantActor(ctx), topics, nameOf, requireLetIn: requireSame(rights, readKeyRights) },
    reader,
  )
}
