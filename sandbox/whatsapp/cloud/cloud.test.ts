import { createHmac } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Limits } from './limits'
import { CODES } from '@/sandbox/whatsapp/errors'
import { startListener, startWhatsApp } from '@/sandbox/whatsapp/harness'
import type { Listener, Place } from '@/sandbox/whatsapp/harness'
import { DEMO_APP_SECRET } from '@/sandbox/whatsapp/state/app-secret'
import { DEMO } from '@/sandbox/whatsapp/state/demo'

let place: Place
let listener: Listener
beforeAll(async () => {
  place = await startWhatsApp()
  listener = await startListener('secret')
})
afterAll(async () => {
  await place.close()
  await listener.close()
})
beforeEach(() => {
  place.act({ deed: 'callback', business: DEMO.business.id, url: listener.url, verifyToken: 'secret' })
  place.act({ deed: 'settings', approvesAfterMs: null })
})
afterEach(async () => {
  await place.idle()
  place.act({ deed: 'reset' })
  listener.told.length = 0
  listener.answers.length = 0
})

const [, BUDI, SARI] = DEMO.people.map(({ number }) => number) as [string, string, string]

type Said = { status: number; body: Record<string, unknown>; code?: number; retryAfter: string | null }

async function call(
  method: string,
  path: string,
  body?: unknown,
  token: string = DEMO.business.token,
): Promise<Said> {
  const answer = await fetch(`${place.base}/v24.0/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const told = (await answer.json()) as Record<string, unknown> & { error?: { code: number } }
  return {
    ...{ status: answer.status, body: told, retryAfter: answer.headers.get('retry-after') },
    ...(told.error ? { code: told.error.code } : {}),
  }
}

const text = (to: string, body = 'Halo', more: object = {}) =>
  call('POST', `${DEMO.line.phoneId}/messages`, {
    ...{ messaging_product: 'whatsapp', to, type: 'text', text: { body } },
    ...more,
  })

const hello = (person: string) => place.act({ deed: 'say', as: person, to: DEMO.line.number, text: 'Halo' })

/** What was told of how far messages came, in the order of arrival. */
type Status = { status: string; errors?: { code: number }[]; biz_opaque_callback_data?: string }
async function statuses(): Promise<Status[]> {
  await place.idle()
  return listener.told.flatMap((one) => {
    const { entry } = JSON.parse(one.text) as {
      entry: { changes: { value: { statuses?: Status[] } }[] }[]
    }
    return entry.flatMap(({ changes }) => changes.flatMap(({ value }) => value.statuses ?? []))
  })
}

test('a message is answered with its id, and its own reference comes with every status', async () => {
  hello(BUDI)
  const said = await text(BUDI, 'Halo', { biz_opaque_callback_data: 'ref-1' })
  expect(said.status).toBe(200)
  expect(said.body.messages).toEqual([{ id: expect.stringMatching(/^wamid\./) }])
  place.act({ deed: 'read', as: BUDI, line: DEMO.line.number })
  const told = await statuses()
  expect(told.map(({ status }) => status)).toEqual(['sent', 'delivered', 'read'])
  expect(new Set(told.map((one) => one.biz_opaque_callback_data))).toEqual(new Set(['ref-1']))
})

test('the window is shut before somebody writes and a day after, for everything but templates', async () => {
  place.act({ deed: 'settings', refusals: 'at-once' })
  expect((await text(BUDI)).code).toBe(131047)
  hello(BUDI)
  expect((await text(BUDI)).status).toBe(200)
  expect((await text(SARI)).code).toBe(131047)
  place.act({ deed: 'advance', ms: 24 * 3_600_000 })
  expect((await text(BUDI)).code).toBe(131047)
})

test('who is not on WhatsApp, or has blocked the line, is told by a status that failed', async () => {
  hello(BUDI)
  place.act({ deed: 'block', as: BUDI, line: DEMO.line.number, on: true })
  for (const to of [BUDI, '6281599999999']) {
    expect((await text(to)).status).toBe(200)
    const last = (await statuses()).at(-1)
    expect([last?.status, last?.errors?.[0]?.code]).toEqual(['failed', 131026])
  }
})

test('one message for every six seconds and person, 45 at once, and what is used up comes back', async () => {
  hello(BUDI)
  hello(SARI)
  for (let sent = 0; sent < 45; sent += 1) expect((await text(BUDI)).status).toBe(200)
  expect((await text(BUDI)).code).toBe(131056)
  expect((await text(SARI)).status).toBe(200)
  place.act({ deed: 'advance', ms: 6_000 })
  expect((await text(BUDI)).status).toBe(200)
  expect((await text(BUDI)).code).toBe(131056)
})

test('eighty messages a second leave a number', () => {
  const limits = new Limits()
  const at = (ms: number, person: string) => limits.take(DEMO.line.number, person, ms)
  for (let count = 0; count < 80; count += 1) at(count, String(count))
  expect(() => at(999, '80')).toThrow('throughput')
  at(1_000, '80')
})

describe('every error', () => {
  test.each(CODES)('%i comes at once', async (code) => {
    place.act({ deed: 'fault', kind: 'error', code, times: 1, retryAfterSeconds: 7 })
    const said = await text(BUDI)
    expect([said.code, said.status >= 400, said.retryAfter]).toEqual([code, true, '7'])
    expect(place.chat(BUDI)).toEqual([])
  })

  test.each(CODES)('%i comes by a status', async (code) => {
    place.act({ deed: 'fault', kind: 'error', comes: 'as-status', code, times: 1 })
    expect((await text(BUDI)).status).toBe(200)
    expect((await statuses()).map((one) => [one.status, one.errors?.[0]?.code])).toEqual([['failed', code]])
  })
})

test('a token that is not the business’s own reaches nothing', async () => {
  expect(await call('GET', DEMO.line.phoneId, undefined, 'nonsense')).toMatchObject({
    status: 401,
    code: 190,
  })
  const others = await call('GET', DEMO.line.phoneId, undefined, DEMO.other.business.token)
  expect(others).toMatchObject({ status: 400, code: 100 })
  place.act({ deed: 'lock', business: DEMO.business.id, code: 131031 })
  expect((await text(BUDI)).code).toBe(131031)
})

test('what is missing, wrong or not supported is told by its code', async () => {
  const send = (body: object) => call('POST', `${DEMO.line.phoneId}/messages`, body)
  const base = { messaging_product: 'whatsapp', to: BUDI }
  expect((await send({ ...base, messaging_product: 'sms', text: { body: 'x' } })).code).toBe(100)
  expect((await send({ ...base, type: 'text' })).code).toBe(131008)
  expect((await send({ ...base, type: 'text', text: { body: 'x'.repeat(4097) } })).code).toBe(131009)
  expect((await send({ ...base, type: 'carrier-pigeon' })).code).toBe(131051)
  expect((await text(DEMO.line.number)).code).toBe(131021)
})

const template = {
  ...{ name: 'pengingat', language: 'id', category: 'UTILITY' },
  components: [
    { type: 'BODY', text: 'Halo {{1}}, sisa {{2}} hari.', example: { body_text: [['Budi', '3']] } },
    { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'BERHENTI' }] },
  ],
}

describe('a template', () => {
  const add = (more: object = {}) =>
    call('POST', `${DEMO.business.id}/message_templates`, { ...template, ...more })
  const send = (values: string[], name = 'pengingat') =>
    call('POST', `${DEMO.line.phoneId}/messages`, {
      ...{ messaging_product: 'whatsapp', to: BUDI, type: 'template' },
      template: {
        ...{ name, language: { code: 'id' } },
        components: [{ type: 'body', parameters: values.map((value) => ({ type: 'text', text: value })) }],
      },
    })

  test('is sent once it is approved, outside the window too, and its button is pressed', async () => {
    const added = await add()
    expect(added.body).toMatchObject({ status: 'PENDING', category: 'UTILITY' })
    const id = String(added.body.id)
    expect((await send(['Budi', '3'])).code).toBe(132001)
    place.act({ deed: 'review', template: id, status: 'APPROVED' })
    expect((await send(['Budi'])).code).toBe(132000)
    expect((await send(['Budi\nlagi', '3'])).code).toBe(132012)
    expect((await send(['Budi', '3'])).body.messages).toMatchObject([{ message_status: 'accepted' }])
    const [message] = place.chat(BUDI)
    expect(message?.content).toMatchObject({ body: 'Halo Budi, sisa 3 hari.', buttons: ['BERHENTI'] })
    place.act({ deed: 'press', as: BUDI, message: message?.id ?? '', text: 'BERHENTI' })
    place.act({ deed: 'review', template: id, status: 'PAUSED' })
    expect((await send(['Budi', '3'])).code).toBe(132015)
    await place.idle()
    expect(listener.told.some((one) => one.text.includes('"button":{"payload":"BERHENTI"'))).toBe(true)
    expect(listener.told.some((one) => one.text.includes('message_template_status_update'))).toBe(true)
  })

  test('is refused where Meta would, and listed page by page', async () => {
    const body = (text: string, example?: object) => ({
      components: [{ type: 'BODY', text, ...(example ? { example } : {}) }],
    })
    for (const more of [
      { name: 'Huruf Besar' },
      body('Hai {{1}}.'),
      body('{{1}}', {}),
      body('a {{2}} b', {}),
    ])
      expect((await add(more)).code).toBe(100)
    for (const name of ['satu', 'dua', 'tiga']) expect((await add({ name })).status).toBe(200)
    expect((await add({ name: 'satu' })).code).toBe(100)
    const path = `${DEMO.business.id}/message_templates`
    const first = await call('GET', `${path}?limit=2`)
    const { cursors } = first.body.paging as { cursors: { after: string } }
    const second = await call('GET', `${path}?limit=2&after=${cursors.after}`)
    expect([first.body.data, second.body.data].map((list) => (list as unknown[]).length)).toEqual([2, 1])
    expect((await call('DELETE', `${path}?name=satu`)).body).toEqual({ success: true })
    expect(((await call('GET', path)).body.data as unknown[]).length).toBe(2)
  })

  test('is approved by itself where nobody decides', async () => {
    place.act({ deed: 'settings', approvesAfterMs: 1_000 })
    await add()
    place.act({ deed: 'advance', ms: 1_000 })
    expect((await send(['Budi', '3'])).status).toBe(200)
  })
})

describe('what is told', () => {
  test('is signed over the very bytes, which are not as they would be written again', async () => {
    place.act({ deed: 'say', as: BUDI, to: DEMO.line.number, text: 'Sudah bayar ✓ https://x.test/a' })
    await place.idle()
    const [told] = listener.told
    const sign = (body: string) =>
      `sha256=${createHmac('sha256', DEMO_APP_SECRET).update(body).digest('hex')}`
    expect(told?.headers['x-hub-signature-256']).toBe(sign(told?.text ?? ''))
    expect(told?.headers['x-hub-signature-256']).not.toBe(sign(JSON.stringify(JSON.parse(told?.text ?? ''))))
    expect(told?.text).toContain('Sudah bayar \\u2713')
    place.act({ deed: 'webhooks', wrongSignature: true, next: 1 })
    hello(BUDI)
    await place.idle()
    expect(listener.told[1]?.headers['x-hub-signature-256']).not.toBe(sign(listener.told[1]?.text ?? ''))
  })

  test('is doubled, left out, and told in another order', async () => {
    place.act({ deed: 'webhooks', duplicates: 2, next: 1 })
    hello(BUDI)
    await place.idle()
    expect(listener.told).toHaveLength(3)
    place.act({ deed: 'webhooks', drop: true, next: 1 })
    hello(BUDI)
    await place.idle()
    expect(listener.told).toHaveLength(3)
    place.act({ deed: 'webhooks', reorder: true, next: 1 })
    await text(BUDI)
    expect((await statuses()).map(({ status }) => status)).toEqual(['delivered', 'sent'])
  })

  test('is told again until it is taken', async () => {
    listener.answers.push(500, 503)
    hello(BUDI)
    await place.idle()
    for (const [ms, times] of [
      [5_000, 2],
      [10_000, 3],
      [3_600_000, 3],
    ] as const) {
      place.act({ deed: 'advance', ms })
      await place.idle()
      expect(listener.told).toHaveLength(times)
    }
    expect(new Set(listener.told.map((one) => one.text)).size).toBe(1)
  })

  test('goes only where the challenge was said again', async () => {
    const path = `${DEMO.business.id}/subscribed_apps`
    const to = (verify_token: string) =>
      call('POST', path, { override_callback_uri: listener.url, verify_token })
    expect((await to('wrong')).code).toBe(100)
    expect((await to('secret')).body).toEqual({ success: true })
    expect((await call('DELETE', path)).body).toEqual({ success: true })
    hello(BUDI)
    await place.idle()
    expect(listener.told).toHaveLength(0)
  })
})

test('a phone in airplane mode gets what was sent when it is back, and who hides reading is not told of', async () => {
  hello(BUDI)
  place.act({ deed: 'airplane', as: BUDI, on: true })
  await text(BUDI)
  expect((await statuses()).map(({ status }) => status)).toEqual(['sent'])
  place.act({ deed: 'airplane', as: BUDI, on: false })
  place.act({ deed: 'hide-reading', as: BUDI, on: true })
  place.act({ deed: 'read', as: BUDI, line: DEMO.line.number })
  expect((await statuses()).map(({ status }) => status)).toEqual(['sent', 'delivered'])
})

test('an answer gets lost after the message was taken, or nothing is done at all', async () => {
  hello(BUDI)
  place.act({ deed: 'fault', kind: 'lost-answer', times: 1 })
  await expect(text(BUDI)).rejects.toThrow('fetch failed')
  place.act({ deed: 'fault', kind: 'down', times: 1 })
  await expect(text(BUDI)).rejects.toThrow('JSON')
  expect(place.chat(BUDI).filter(({ isFromLine }) => isFromLine)).toHaveLength(1)
})
