import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetEnv } from '@/lib/core/env'
import { connect, connectCore } from './client'

const heard: { key: string; hook: string | undefined; once: string | undefined; path: string }[] = []

/** Tells whoever asks by which key it was asked, later for those who ask first. */
const gateway = createServer((request, response) => {
  const { authorization = '', 'x-override-notification': hook, 'idempotency-key': onceKey } = request.headers
  const key = Buffer.from(authorization.replace('Basic ', ''), 'base64').toString().replace(/:$/, '')
  const path = request.url ?? ''
  heard.push({ key, hook: hook?.toString(), once: onceKey?.toString(), path })
  setTimeout(() => response.end(JSON.stringify({ token: key })), 20 - heard.length)
})

beforeAll(async () => {
  gateway.listen(0, '127.0.0.1')
  await once(gateway, 'listening')
  const origin = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`
  const [database, ring] = [
    'postgresql://a:b@127.0.0.1/gerai',
    `v1:${Buffer.alloc(32, 7).toString('base64')}`,
  ]
  Object.assign(process.env, {
    ...{ DATABASE_URL: database, DATABASE_DIRECT_URL: database, CONSOLE_DATABASE_URL: database },
    ...{ SUPABASE_URL: 'http://127.0.0.1:9', SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_none' },
    ...{ APP_SECRETS: ring, PAYMENTS_KEK_RING: ring, PAYMENTS_MODE: 'sandbox' },
    ...{ MIDTRANS_SNAP_BASE: origin, MIDTRANS_CORE_BASE: `${origin}/core`, SMTP_URL: 'smtp://127.0.0.1:9' },
    ...{ MAIL_FROM: 'a@gerai.test', ROOT_DOMAIN: 'gerai.localhost', HOOKS_BASE_URL: origin },
  })
  forgetEnv()
})

afterAll(() => {
  gateway.closeAllConnections()
  gateway.close()
})

test('calls of many shops at once keep each their own key, their own address and nothing of another', async () => {
  const order = { transaction_details: { order_id: 'one', gross_amount: 1 } }
  const clients = Array.from({ length: 8 }, (_, n) => {
    const settings = { apiKey: `key-${n}`, mode: 'sandbox' as const }
    return n % 2 === 0 ? connect(settings, { notifyUrl: `http://hook/${n}` }) : connect(settings)
  })
  const charging = connectCore({ apiKey: 'core', mode: 'sandbox' }, { idempotencyKey: 'once' })
  const answers = await Promise.all([
    ...clients.map((client) => client.createTransaction(order)),
    charging.charge({ ...order, payment_type: 'qris' }),
    ...clients.map((client) => client.transaction.status('one')),
  ])
  const keys = clients.map((_, n) => `key-${n}`)
  expect(answers.map(({ token }) => token)).toEqual([...keys, 'core', ...keys])
  for (const [n, key] of keys.entries()) {
    const hook = n % 2 === 0 ? `http://hook/${n}` : undefined
    const own = heard.filter((one) => one.key === key).map(({ path, ...one }) => [path, one.hook, one.once])
    expect(own.toSorted()).toEqual([
      ['/core/v2/one/status', hook, undefined],
      ['/snap/v1/transactions', hook, undefined],
    ])
  }
  expect(heard.find(({ key }) => key === 'core')).toMatchObject({ path: '/core/v2/charge', once: 'once' })
})
