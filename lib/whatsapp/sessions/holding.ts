import { withActor } from '@/lib/core/db/actor'
import { openFromBytes, sealToBytes } from '@/lib/core/crypto'
import { refusalOf } from '@/lib/core/db/failures'
import type { TenantDb } from '@/lib/core/db/handle'
import { env } from '@/lib/core/env'
import { record } from '@/lib/core/events/events'
import { newId } from '@/lib/core/ids'
import type { ChannelState } from '@/lib/whatsapp/channels/schema'
import { keepMessages } from '@/lib/whatsapp/hearing/service'
import { noteReceipts } from '@/lib/whatsapp/outbox/service/receipts'
import {
  claim,
  findPhones,
  hold,
  leave,
  readKeys,
  renew,
  rest,
  savePairing,
  savePairs,
  saveState,
  writeKeys,
} from './data'
import type { SessionLease, Wanted } from './data'
import { keyBinding, pairingBinding } from './rules/pairing'
import type { KeyStore, Pairing, SessionMessage, SessionPair, SessionReceipt } from './schema'

export type { SessionLease, Wanted } from './data'

/** Somebody else holds the number now: whoever thought to do so stops, and writes nothing. */
export class SessionLost extends Error {}

/** The only way to write of a number that is held: in a transaction in which the lease counts. Throws `SessionLost`. */
export async function asHolder<T>(
  lease: SessionLease,
  work: (db: TenantDb, wanted: Wanted) => Promise<T>,
): Promise<T> {
  try {
    return await withActor({ role: 'worker', tenantId: lease.tenantId }, async (db) =>
      work(db, await hold(db, lease)),
    )
  } catch (error) {
    throw refusalOf(error) === 'session_not_held' ? new SessionLost() : error
  }
}

/** What became of the leases of a process. */
export type Round = { lost: SessionLease[]; taken: SessionLease[] }

/** Prolongs what is held, and takes what nobody holds. */
export async function keepLeases(
  processId: string,
  held: readonly SessionLease[],
  most: number,
): Promise<Round> {
  return withActor({ role: 'dispatcher' }, async (db) => {
    const kept = held.length === 0 ? new Set<string>() : await renew(db, processId, held)
    const lost = held.filter(({ channelId }) => !kept.has(channelId))
    return { lost, taken: most > 0 ? await claim(db, processId, most) : [] }
  })
}

export async function leaveLeases(processId: string): Promise<void> {
  await withActor({ role: 'dispatcher' }, (db) => leave(db, processId))
}

/** The keys of a number, sealed on their way: a stale fence writes none. */
export function keyStoreOf(lease: SessionLease): KeyStore {
  const { tenantId, channelId } = lease
  const ring = env().APP_SECRETS
  return {
    async read(kind, names) {
      if (names.length === 0) return new Map()
      const rows = await asHolder(lease, (db) => readKeys(db, lease, kind, names))
      return new Map(
        rows.map(({ name, sealed }) => [
          name,
          openFromBytes(ring, keyBinding(tenantId, channelId, kind, name), sealed),
        ]),
      )
    },
    async write(changes) {
      if (changes.length === 0) return
      // Of two changes of one key in a batch the later one counts.
      const last = new Map(changes.map((change) => [`${change.kind} ${change.name}`, change]))
      const keys = [...last.values()].map(({ kind, name, value }) => ({
        ...{ kind, name },
        sealed: value === null ? null : sealToBytes(ring, keyBinding(tenantId, channelId, kind, name), value),
      }))
      await asHolder(lease, (db) => writeKeys(db, lease, keys))
    },
  }
}

async function tell(db: TenantDb, channelId: string): Promise<void> {
  const { tenantId } = db
  await record(db, { tenantId, topic: 'whatsapp.changed', key: newId(), payload: { channelId } })
}

/** How the number stands; told to who looks at it. */
export async function noteState(lease: SessionLease, state: ChannelState): Promise<void> {
  await asHolder(lease, async (db) => {
    if (await saveState(db, lease.channelId, state)) await tell(db, lease.channelId)
  })
}

/** Shows the phone something else; what it is stands nowhere in clear. */
export async function showPairing(
  lease: SessionLease,
  { kind, text }: Pairing,
  { lastsMs, left }: { lastsMs: number; left: number },
): Promise<void> {
  const { tenantId, channelId } = lease
  const sealed = sealToBytes(env().APP_SECRETS, pairingBinding(tenantId, channelId), text)
  await asHolder(lease, async (db) => {
    await savePairing(db, lease, { kind, sealed, lastsMs, left })
    await saveState(db, channelId, 'waiting_scan')
    await tell(db, channelId)
  })
}

/** Gives the number back in the state that it has now. */
export async function restNumber(
  lease: SessionLease,
  state: ChannelState | null,
  how: { restMs: number | null; forgets: boolean },
): Promise<void> {
  await asHolder(lease, async (db) => {
    if (state !== null && (await saveState(db, lease.channelId, state))) await tell(db, lease.channelId)
    await rest(db, lease, how)
  })
}

/** Keeps what was heard, each once, with the phones of those ids that WhatsApp has told; an id without one stays one. */
export async function keepSessionMessages(
  lease: SessionLease,
  messages: readonly SessionMessage[],
): Promise<void> {
  await asHolder(lease, async (db) => {
    const unknown = messages.flatMap(({ from }) =>
      from.phone === null && from.userId !== null ? [from.userId] : [],
    )
    const phones = await findPhones(db, unknown)
    const known = messages.map((message) => {
      const { phone, userId } = message.from
      return { ...message, from: { phone: phone ?? phones.get(userId ?? '') ?? null, userId } }
    })
    await keepMessages(db, lease.channelId, known)
  })
}

export async function keepSessionPairs(lease: SessionLease, pairs: readonly SessionPair[]): Promise<void> {
  const last = new Map(pairs.map((pair) => [pair.userId, pair]))
  if (last.size > 0) await asHolder(lease, (db) => savePairs(db, [...last.values()]))
}

/** How far messages came; one that nobody knew of is known now. */
export async function keepSessionReceipts(
  lease: SessionLease,
  receipts: readonly SessionReceipt[],
): Promise<void> {
  const told = receipts.map(({ ref, status, at }) => ({ ref, messageRef: ref, status, at, refusal: null }))
  await asHolder(lease, (db) => noteReceipts(db, lease.channelId, told))
}
