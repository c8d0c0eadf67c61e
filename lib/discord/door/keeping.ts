import { Routes } from 'discord-api-types/v10'
import { originOf } from '@/lib/core/tenancy/tenant'
import { minuteMs } from '@/lib/core/time/duration'
import { asHolder } from '@/lib/discord/leases/service'
import type { Lease } from '@/lib/discord/leases/service'
import { Refused } from '@/lib/discord/rest/schema'
import type { Rest } from '@/lib/discord/rest/schema'
import { findDoor, saveDoor } from './data'
import { DOOR_PATH, doorStep } from './rules'
import { Application } from './schema'
import type { Door } from './schema'

/** Somebody may set another address in the developer portal, and what was refused may work by now. */
const againMs = 10 * minuteMs

/** A shop's own address, as Discord is given it. */
export const doorUrl = (slug: string): string => `${originOf(slug)}${DOOR_PATH}`

/** Keeps, for one session of a bot, where Discord sends what people do with it. */
export class DoorKeeper {
  #wanted: string | null | undefined
  #lookedAtMs = -Infinity

  /** `wanted`: our address, or null for the gateway. What Discord does not answer is asked again with the next look. */
  async look(lease: Lease, rest: Pick<Rest, 'get' | 'patch'>, wanted: string | null): Promise<void> {
    const before = this.#wanted
    if (before === wanted && performance.now() - this.#lookedAtMs < againMs) return
    // Looked at from here on: a second look meanwhile would do the same twice.
    this.#wanted = wanted
    this.#lookedAtMs = performance.now()
    try {
      await keepDoor(lease, rest, { wanted, isAskedAnew: before === null && wanted !== null })
    } catch (error) {
      this.#wanted = before
      this.#lookedAtMs = -Infinity
      throw error
    }
  }
}

type Wish = { wanted: string | null; isAskedAnew: boolean }

async function keepDoor(lease: Lease, rest: Pick<Rest, 'get' | 'patch'>, wish: Wish): Promise<void> {
  const { verify_key: verifyKey, interactions_endpoint_url: url } = Application.parse(
    await rest.get(Routes.currentApplication()),
  )
  const known = await asHolder(lease, findDoor)
  const note = async (door: Partial<Door>): Promise<void> => {
    const isNew = Object.entries(door).some(([name, value]) => known[name as keyof Door] !== value)
    if (isNew) await asHolder(lease, (db) => saveDoor(db, door))
  }
  // Discord tries an address before it takes it: by then its signature has to be known.
  await note({ verifyKey })
  const step = doorStep({ known, found: url ?? null, ...wish })
  if (!('set' in step)) return note(step)
  try {
    await rest.patch(Routes.currentApplication(), { body: { interactions_endpoint_url: step.set } })
  } catch (error) {
    if (!(error instanceof Refused) || error.status !== 400) throw error
    return note({ state: 'refused', url: url === known.url ? known.url : null, host: null })
  }
  await note({ state: step.set === null ? 'closed' : 'open', url: step.set, host: null })
}
