import { randomInt } from 'node:crypto'
import { fingerprint, sealToBytes } from '@/lib/core/crypto'
import type { TenantDb } from '@/lib/core/db/handle'
import { env } from '@/lib/core/env'
import { newId } from '@/lib/core/ids'
import { insertMadeUnits } from '@/lib/commerce/stock/data/stock-units'
import type { NewUnit, UnitOwner } from '@/lib/commerce/stock/data/stock-units'
import { keyByPattern } from '@/lib/commerce/stock/rules/key-pattern'
import { unitBinding } from '@/lib/commerce/stock/rules/unit-binding'

const mostRounds = 20

/**
 * Makes keys by a pattern for a fulfilment that the caller has locked, each unlike every other key of the shop; their
 * ids. They are sealed as loaded keys are, and handed over in the caller's commit or not at all.
 */
export async function makeUnits(
  db: TenantDb,
  wanted: UnitOwner & { pattern: string; quantity: number },
): Promise<string[]> {
  const made: string[] = []
  for (let round = 0; made.length < wanted.quantity; round += 1) {
    if (round === mostRounds) throw new Error('The pattern makes only keys that the shop has already.')
    const units = Array.from({ length: wanted.quantity - made.length }, () => makeUnit(db.tenantId, wanted))
    made.push(...(await insertMadeUnits(db, wanted, units)))
  }
  return made
}

function makeUnit(tenantId: string, { variantId, pattern }: { variantId: string; pattern: string }): NewUnit {
  const ring = env().APP_SECRETS
  const id = newId()
  const content = keyByPattern(pattern, (below) => randomInt(below))
  return {
    id,
    sealed: sealToBytes(ring, unitBinding(tenantId, { id, variantId }), content),
    fingerprint: unitFingerprint(tenantId, content),
  }
}

/** By which a key is found again among all keys of the shop without opening them. */
export function unitFingerprint(tenantId: string, content: string): Buffer {
  return fingerprint(env().APP_SECRETS, `stock:${tenantId}`, content)
}
