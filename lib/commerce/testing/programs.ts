import { afterAll, beforeAll } from 'vitest'
import { PERMISSION_NAMES } from '@/lib/core/guards/permission'
import type { Permission } from '@/lib/core/guards/permission'
import { programOf, programsOf } from '@/lib/integrations/testing/program'
import type { Program } from '@/lib/integrations/testing/asking'
import { startJoint } from './joint'
import type { Joint, Placed } from './joint'

type Standing = { joint: Joint; program: Program; stranger: Program }

/**
 * The product as it is composed, with a program that may do everything in the first of its shops and one of the other
 * shop, for every test of a file.
 */
export function standPrograms(onStart: (standing: Standing) => void) {
  let joint: Joint | undefined
  const started = (): Joint => {
    if (!joint) throw new Error('The product stands from the first test on.')
    return joint
  }
  beforeAll(async () => {
    joint = await startJoint()
    const { database, shops } = joint.payments
    onStart({ joint, ...(await programsOf(database, shops)) })
  }, 60_000)
  afterAll(() => joint?.stop())
  const shops = () => started().payments.shops
  const without = (...missing: Permission[]): Promise<Program> =>
    programOf(started().payments.database, shops().a, {
      rights: PERMISSION_NAMES.filter((name) => !missing.includes(name)),
    })
  const paid = async (wish = {}): Promise<Placed> => {
    const placed = await started().order('midtrans', wish)
    await started().act(placed, 'pay', { method: 'qris' })
    return placed
  }
  return { shops, without, paid }
}
