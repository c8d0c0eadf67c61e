import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { describeError, redact } from '@/lib/core/log'

const tail = fc.stringMatching(/^[A-Za-z0-9]{12,40}$/)

describe('a line of the log', () => {
  test.each([
    ['a Stripe key', (secret: string) => `rk_test_${secret}`],
    ['a live Stripe key', (secret: string) => `sk_live_${secret}`],
    ['a signing secret', (secret: string) => `whsec_${secret}`],
    ['a Midtrans key', (secret: string) => `SB-Mid-server-${secret}`],
    ['a live Midtrans key', (secret: string) => `Mid-server-${secret}`],
    ['a bearer token', (secret: string) => `Bearer ${secret}`],
    ['basic credentials', (secret: string) => `Basic ${secret}`],
    ['an order link', (secret: string) => `/o/1?token=${secret}`],
    ['a sign-in link', (secret: string) => `/sign-in?a=b&code=${secret}`],
    ['a signature', (secret: string) => `{"signature_key": "${secret}"}`],
    ['a signature in a quoted body', (secret: string) => JSON.stringify(`{"signature_key":"${secret}"}`)],
    ['a database password', (secret: string) => `postgresql://gerai_app:${secret}@127.0.0.1:5432/gerai`],
  ])('never carries %s', (_, write) => {
    fc.assert(
      fc.property(tail, fc.constantFrom('', 'before ', 'x="', '\\n'), (secret, before) => {
        expect(redact(`${before}${write(secret)} after`)).not.toContain(secret)
      }),
    )
  })

  test('keeps what is no secret', () => {
    const line = '{"level":"info","orderId":"018f","path":"/p/basic-course","message":"token missing"}'
    expect(redact(line)).toBe(line)
  })
})

test('an error is described without its cause and without what else hangs on it', () => {
  const error = Object.assign(new Error('failed', { cause: new Error('secret') }), {
    code: 'E1',
    request: 'secret',
  })
  const described = describeError(error)
  expect(described).toMatchObject({ name: 'Error', message: 'failed', code: 'E1' })
  expect(JSON.stringify({ ...described, stack: '' })).not.toContain('secret')
  expect(describeError({ secret: true })).toEqual({ name: 'Unknown', message: 'not an Error' })
})
