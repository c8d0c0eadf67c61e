import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeApiKey } from '@/lib/core/auth/api-key'
import { redact, withoutLinkSecrets } from '@/lib/core/http/redact'
import { describeError } from './log'

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
    ['a key of a tenant', (secret: string) => `grk_live_${secret}`],
    ['a key of the platform', (secret: string) => `grp_live_${secret}`],
    ['a signed token', (secret: string) => `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIx.${secret}`],
    ['a session’s cookie', (secret: string) => `sb-gerai-auth-token.0=base64-eyJhY2Nlc3NfdG9rZW4${secret}`],
    ['a recovery link', (secret: string) => `/sign-in/recover?token_hash=${secret}&type=recovery`],
    ['a token’s hash in words', (secret: string) => `token_hash=${secret}`],
    [
      'an answer of Auth',
      (secret: string) => JSON.stringify({ access_token: secret, refresh_token: secret }),
    ],
    ['an order link in an address', (secret: string) => `/sign-in?next=%2Fo%2F1%3Ftoken%3D${secret}`],
    ['an order link in a quoted body', (secret: string) => `{"url":"/o/1?a=b\\u0026token\\u003d${secret}"}`],
    ['an order link', (secret: string) => `/o/1?token=${secret}`],
    ['a sign-in link', (secret: string) => `/sign-in?a=b&code=${secret}`],
    ['a bot’s token', (secret: string) => `MTIwMDAwMDAwMDAwMDAwMDAwMQ.GeRaI1.${secret.padEnd(38, '0')}`],
    [
      'what answers an interaction',
      (secret: string) => `/interactions/1500000000000000001/${secret.padEnd(60, '0')}/callback`,
    ],
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

test('keys as they are given out are no part of a log', () => {
  for (const kind of ['tenant', 'platform'] as const) {
    const key = makeApiKey('live', kind)
    expect(redact(`refused ${key}`)).not.toContain(key.slice(9))
  }
})

test('what is kept of a gateway’s body stays JSON, without the key of the order that its addresses hold', () => {
  const address = 'https://shop.example/o/0190f2a1-7c1e-7000-8000-000000000000?token=k1.QmFzZTY0-_url'
  const body = JSON.stringify({ id: 'cs_test_1', success_url: `${address}&paid=1`, cancel_url: address })
  const kept = withoutLinkSecrets(body)
  expect(kept).not.toContain('QmFzZTY0')
  expect(JSON.parse(kept)).toMatchObject({
    id: 'cs_test_1',
    success_url: expect.stringMatching(/\?token=\[redacted\]&paid=1$/),
  })
})

test.each(['token', 'token_hash', 'order_token', 'code', 't'])('nor what an address names %s', (name) => {
  for (const [question, equals] of [
    ['?', '='],
    ['&', '='],
    ['%3F', '%3D'],
    ['\\u0026', '\\u003d'],
  ] as const) {
    const kept = withoutLinkSecrets(`{"return_url":"/o/1${question}${name}${equals}c2VjcmV0"}`)
    expect(kept).toBe(`{"return_url":"/o/1${question}${name}${equals}[redacted]"}`)
  }
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
