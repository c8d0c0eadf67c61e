import pg from 'pg'
import { newId, newPublicId } from '@/lib/core/ids'
import type { Heard, Tools } from '@/lib/discord/hearing/schema'
import { levelListener } from '@/lib/discord/levels/service/listening'
import { FIRST_BOT } from '@/lib/platform/configuration/schema/bot'
import type { Row } from '@/bench/table'

const people = 1_000
const xp = 20
const server = '100000000000000009'
const idOf = (person: number): string => String(200_000_000_000_000_000n + BigInt(person))

/** A shop whose bot this process holds, and nobody else. */
async function plantHolder(owner: pg.Pool): Promise<Tools['lease']> {
  const tenantId = newPublicId()
  const slug = `bench-levels-${tenantId.slice(0, 8)}`
  await owner.query('insert into public.tenants (id, slug, name) values ($1, $2, $2)', [tenantId, slug])
  await owner.query(
    `insert into private.bot_leases (tenant_id, generation, process_id, held_until, rests_until)
     values ($1, 1, $2, now() + interval '1 hour', now())`,
    [tenantId, newId()],
  )
  return { tenantId, generation: 1n }
}

function toolsOf(lease: Tools['lease']): Tools {
  const nothing = (): never => {
    throw new Error('Nothing is asked of Discord here.')
  }
  return {
    ...{ lease, botId: server, applicationId: server, serverId: server },
    rest: { get: nothing, post: nothing, put: nothing, patch: nothing, delete: nothing },
    settings: () => FIRST_BOT,
    config: () => config,
    voiceStates: () => [],
    speak: () => undefined,
  }
}

/** Everybody gets the same, so that a model is a multiplication; every other message is a new level. */
const config = {
  message: { least: xp, most: xp, everySeconds: 60 },
  curve: { square: 0, linear: 0, base: 2 * xp },
}

function message(person: number, at: Date): Heard {
  const author = {
    ...{
      id: idOf(person),
      name: `Person ${person}`,
      isBot: false,
      avatar: null,
      roleIds: [],
      joinedAt: null,
    },
    createdAt: new Date(0),
  }
  const place = { channelId: server, parentId: null, mentionsBot: false, mentionIds: [], attachments: [] }
  const content = `message of ${at.getTime()}`
  return {
    kind: 'message',
    message: {
      ...place,
      id: `${at.getTime()}${person}`,
      author,
      content,
      isDirect: false,
      isSystem: false,
      at,
    },
  }
}

async function sumOf(owner: pg.Pool, tenantId: string): Promise<{ people: number; xp: number }> {
  const { rows } = await owner.query<{ people: number; xp: number }>(
    'select count(*)::int as people, coalesce(sum(xp), 0)::int as xp from public.discord_levels where tenant_id = $1',
    [tenantId],
  )
  return rows[0] ?? { people: 0, xp: 0 }
}

/** Counts what this process asks databases, the beginnings and ends of transactions among it. */
function countStatements(): () => number {
  const ask: unknown = Reflect.get(pg.Client.prototype, 'query')
  let count = 0
  Object.assign(pg.Client.prototype, {
    query(...given: unknown[]): unknown {
      count += 1
      return Reflect.apply(ask as (...given: unknown[]) => unknown, this, given)
    },
  })
  return () => count
}

/**
 * B4: what 1,000 messages that bring XP cost in statements, every one of them written down; and what a process that is
 * killed leaves behind: everything but what it heard after its last writing.
 */
export async function measureLevels(owner: pg.Pool): Promise<{ rows: Row[]; figures: object }> {
  const lease = await plantHolder(owner)
  const start = Date.now()
  const hear = (listening: ReturnType<typeof levelListener.begin>, round: number): void => {
    for (let person = 0; person < people; person += 1)
      void listening.hear(message(person, new Date(start + round * 61_000)))
  }
  const asked = countStatements()
  const first = levelListener.begin(toolsOf(lease))
  const before = asked()
  hear(first, 0)
  await first.stop?.()
  const plain = asked() - before
  const second = levelListener.begin(toolsOf(lease))
  hear(second, 1)
  await second.stop?.()
  const rising = asked() - before - plain
  const written = await sumOf(owner, lease.tenantId)
  // Killed before it writes: what it heard since is what is lost, and no more.
  hear(levelListener.begin(toolsOf(lease)), 2)
  const left = await sumOf(owner, lease.tenantId)
  const model = { people, xp: 2 * people * xp }
  const isModel = [written, left].every((one) => one.people === model.people && one.xp === model.xp)
  return {
    rows: [
      {
        id: 'B4',
        measure: 'statements per 1,000 messages that bring XP; with a new level for everybody',
        result: `${plain}; ${rising}`,
        reach: '< 10',
        isReached: Math.max(plain, rising) < 10,
      },
      {
        id: 'B4',
        measure: 'XP of 2,000 messages of 1,000 people, of a model',
        result: `${written.xp} of ${model.xp}; ${left.xp} after a crash`,
        reach: 'equal, but 5 s',
        isReached: isModel,
      },
    ],
    figures: { plain, rising, written, left },
  }
}
