import { afterEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { personAction, visitorAction } from './action'
import { shopAction } from './shop-action'
import { log } from '@/lib/core/log'

vi.mock('next/headers', () => ({ headers: () => Promise.resolve(new Headers()) }))
vi.mock('./origin', () => ({ requireOwnOrigin: () => undefined }))
vi.mock('@/lib/core/auth/session', () => ({ findSession: () => Promise.resolve({}) }))
vi.mock('@/lib/core/tenancy/tenant', () => ({ isMemberHost: () => true }))
vi.mock('@/lib/core/requests/request', () => ({
  requestFacts: () =>
    Promise.resolve({ requestId: 'a-request', locale: 'en', prefix: '', host: 'shop.test' }),
  requireShopOfAction: () => Promise.resolve({}),
}))

afterEach(() => vi.restoreAllMocks())

const act = () => Promise.resolve('done')
const actions = {
  visitor: visitorAction(z.object({}), act),
  person: personAction(z.object({}), act),
  shop: shopAction(z.object({}), act),
}

/** As they come from a request that somebody wrote by hand; the types of an action hold for our own pages alone. */
const sent: Record<string, unknown[]> = {
  'nothing at all': [],
  'an object': [null, { a: 1 }],
  'a number': [9n],
  'a form in the wrong place': [new FormData()],
  'an object after a form': [new FormData(), { email: 'a@people.test' }],
}

for (const [who, action] of Object.entries(actions)) {
  test.each(Object.keys(sent))(
    `an action of a ${who} that is given %s says so, and nothing is logged`,
    async (what) => {
      const error = vi.spyOn(log, 'error').mockReturnValue(undefined)
      const answer: unknown = await Reflect.apply(action, undefined, sent[what] ?? [])
      expect(answer).toMatchObject({ ok: false, code: 'malformed_body' })
      expect(error).not.toHaveBeenCalled()
    },
  )

  test(`an action of a ${who} that is given a form works`, async () => {
    expect(await action(null, new FormData())).toMatchObject({ ok: true, data: 'done' })
  })
}
