import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import type { FixtureMember, FixtureTenant } from '@/sandbox/fixtures'
import type { TestDatabase } from '@/sandbox/testing'
import { startJoint } from './joint'
import type { Joint } from './joint'
import { fingerprintOf, memberContext } from './shop'

/** What a service throws: its code, and the key of its message where that says more. */
export function refused(code: string, message?: string): unknown {
  return expect.objectContaining(message === undefined ? { code } : { code, message })
}

/**
 * The product as it is composed, for every test of a file; after each what must be true whatever happened is asked. Gives
 * the people of its two shops.
 */
export function standJoint(onStart: (joint: Joint) => void) {
  let joint: Joint | undefined
  let before: Record<string, string> = {}
  const started = (): Joint => {
    if (!joint) throw new Error('The product stands from the first test on.')
    return joint
  }
  beforeAll(async () => {
    joint = await startJoint()
    onStart(joint)
  })
  afterAll(() => joint?.stop())
  beforeEach(async () => {
    before = await started().watch()
  })
  afterEach(async () => {
    await started().calm()
    await started().expectSound(before)
  })
  const shops = () => started().payments.shops
  const of = (role: keyof FixtureTenant['members']) => () =>
    memberContext(shops().a, shops().a.members[role] satisfies FixtureMember)
  const stranger = () => memberContext(shops().b, shops().b.members.owner)
  return { shops, owner: of('owner'), finance: of('finance'), ops: of('ops'), stranger }
}

/** Whatever the tests of a file do in one shop, this other one stays as it was. */
export function leavesAlone(other: () => { database: TestDatabase; tenantId: string }): void {
  let before: Record<string, string> = {}
  const look = (): Promise<Record<string, string>> => fingerprintOf(other().database, other().tenantId)
  beforeEach(async () => {
    before = await look()
  })
  afterEach(async () => {
    expect(await look()).toEqual(before)
  })
}
