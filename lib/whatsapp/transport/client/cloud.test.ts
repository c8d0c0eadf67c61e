import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { pointAt } from '@/lib/whatsapp/testing/variables'
import { readDelivery } from '@/lib/whatsapp/transport/rules/hearing'
import { isSignedByApp } from '@/lib/whatsapp/transport/rules/webhook'
import type { Heard, Outcome } from '@/lib/whatsapp/transport/schema'
import { startListener, startWhatsApp } from '@/sandbox/whatsapp/harness'
import type { Listener, Place } from '@/sandbox/whatsapp/harness'
import { DEMO_APP_SECRET } from '@/sandbox/whatsapp/state/app-secret'
import { DEMO } from '@/sandbox/whatsapp/state/demo'
import { askAboutNumber, subscribe, unsubscribe } from './account'
import { createCloudTransport } from './cloud'
import { reach } from './graph'
import { addTemplate, listTemplates } from './templates'
import type { NewTemplate } from './templates'

let place: Place
let hook: Listener
beforeAll(async () => {
  place = await startWhatsApp()
  hook = await startListener('verify')
})
afterAll(async () => {
  await place.close()
  await hook.close()
})
beforeEach(async () => {
  pointAt(place.base)
  await subscribe(account, { url: hook.url, verifyToken: 'verify' })
})
afterEach(async () => {
  await place.idle()
  place.act({ deed: 'reset' })
  hook.told.length = 0
})

const account = {
  phoneId: DEMO.line.phoneId,
  businessId: DEMO.business.id,
  token: DEMO.business.token as string,
}
const transport = createCloudTransport(account)
const [, BUDI] = DEMO.people.map(({ number }) => number) as [string, string]
const to = { phone: BUDI }

const hello = (text = 'Halo') => place.act({ deed: 'say', as: BUDI, to: DEMO.line.number, text })
const say = (ref: string, text = 'Baik'): Promise<Outcome> => transport.sendText({ to, ref, text })
const arrived = () => place.chat(BUDI).filter(({ isFromLine }) => isFromLine)

/** What the product makes of everything that it was told. */
async function heard(): Promise<Heard[]> {
  await place.idle()
  return hook.told.flatMap(({ text, headers }) => {
    const raw = Buffer.from(text)
    const signature = headers['x-hub-signature-256']
    expect(isSignedByApp(raw, typeof signature === 'string' ? signature : null, DEMO_APP_SECRET)).toBe(true)
    const delivery = readDelivery(raw)
    expect(delivery?.unread).toBe(0)
    return delivery?.heard ?? []
  })
}

test('a text is accepted under WhatsApp’s id, and receipts bring our own reference back', async () => {
  hello()
  const outcome = await say('ref-1')
  expect(outcome).toEqual({ kind: 'accepted', messageRef: arrived()[0]?.id })
  place.act({ deed: 'read', as: BUDI, line: DEMO.line.number })
  const receipts = (await heard()).filter((one) => one.kind === 'receipt')
  expect(receipts.map(({ ref, status, to: whom }) => [ref, status, whom.phone])).toEqual(
    ['sent', 'delivered', 'read'].map((status) => ['ref-1', status, BUDI]),
  )
})

test('a message whose answer is lost is uncertain, not refused, and its receipt settles it', async () => {
  hello()
  for (const kind of ['lost-answer', 'down'] as const) {
    place.act({ deed: 'fault', kind, times: 1 })
    expect((await say(kind)).kind).toBe('uncertain')
  }
  expect(arrived()).toHaveLength(1)
  const refs = (await heard()).flatMap((one) => (one.kind === 'receipt' ? [one.ref] : []))
  expect(new Set(refs)).toEqual(new Set(['lost-answer']))
})

test('silence ends after a while, and nobody knows what came of it', async () => {
  place.act({ deed: 'fault', kind: 'silence', times: 1 })
  const impatient = createCloudTransport(account, { timeoutMs: 50 })
  expect(await impatient.sendText({ to, ref: 'r', text: 'x' })).toEqual({
    kind: 'uncertain',
    why: 'timed_out',
  })
})

test('where nobody is, nothing was sent, and it may be tried again', async () => {
  pointAt('http://127.0.0.1:9/whatsapp')
  expect(await say('r')).toEqual({ kind: 'refused', why: 'offline', code: null, retryAfterMs: null })
})

test('an answer that says nothing of a message is uncertain', async () => {
  for (const code of [1, 131000]) {
    place.act({ deed: 'fault', kind: 'error', code, times: 1 })
    expect(await say('r')).toEqual({ kind: 'uncertain', why: 'unclear_answer' })
  }
})

describe('a refusal is told in words of ours', () => {
  test.each([
    [131026, 'unreachable'],
    [131047, 'window_shut'],
    [131056, 'pair_limit'],
    [130429, 'rate'],
    [131048, 'spam'],
    [131031, 'locked'],
    [368, 'locked'],
    [190, 'token'],
    [200, 'token'],
    [100, 'invalid'],
    [131008, 'invalid'],
    [132000, 'template'],
    [132001, 'template'],
    [132015, 'template'],
    [131016, 'unavailable'],
    [131050, 'stopped'],
    [424242, 'other'],
  ] as const)('%i: %s, at once and by a receipt', async (code, why) => {
    place.act({ deed: 'fault', kind: 'error', code, times: 1, retryAfterSeconds: 9, path: 'messages' })
    expect(await say('at-once')).toEqual({ kind: 'refused', why, code, retryAfterMs: 9_000 })
    expect(arrived()).toEqual([])
    place.act({ deed: 'fault', kind: 'error', code, times: 1, comes: 'as-status', path: 'messages' })
    expect((await say('late')).kind).toBe('accepted')
    const last = (await heard()).at(-1)
    expect(last).toMatchObject({ kind: 'receipt', ref: 'late', status: 'failed', refusal: { why, code } })
  })
})

test('a template is reviewed, listed, filled and sent outside the window', async () => {
  const template: NewTemplate = {
    ...{ name: 'pengingat', language: 'id', category: 'UTILITY' },
    ...{ text: 'Halo {{1}}, cicilan {{2}} jatuh tempo besok.', examples: ['Budi', 'Rp50.000'] },
    link: { text: 'Bayar', url: 'https://dani.test/l/{{1}}', example: 'https://dani.test/l/abc' },
    replies: ['BERHENTI'],
  }
  place.act({ deed: 'settings', approvesAfterMs: null })
  const added = await addTemplate(account, template)
  expect(added).toMatchObject({ kind: 'added', status: 'PENDING' })
  expect(await addTemplate(account, template)).toMatchObject({ kind: 'refused', why: 'invalid' })
  const send = (values: string[]) =>
    transport.sendTemplate({ to, ref: 'r', name: 'pengingat', language: 'id', values, linkEnd: 'p1?k=2' })
  expect(await send(['Budi', 'Rp50.000'])).toMatchObject({ kind: 'refused', why: 'template' })
  const id = added.kind === 'added' ? added.id : ''
  place.act({ deed: 'review', template: id, status: 'APPROVED' })
  expect(await listTemplates(account)).toEqual({
    kind: 'listed',
    templates: [{ id, name: 'pengingat', language: 'id', status: 'APPROVED', reason: null }],
  })
  expect((await send(['Budi\n  dan   Sari', ''])).kind).toBe('accepted')
  expect(arrived()[0]?.content).toMatchObject({
    body: 'Halo Budi dan Sari, cicilan - jatuh tempo besok.\nBayar: https://dani.test/l/p1?k=2',
    buttons: ['BERHENTI'],
  })
  const message = arrived()[0]?.id ?? ''
  place.act({ deed: 'press', as: BUDI, message, text: 'BERHENTI' })
  const told = await heard()
  expect(told.find(({ kind }) => kind === 'template')).toMatchObject({
    name: 'pengingat',
    status: 'APPROVED',
  })
  expect(told.at(-1)).toMatchObject({ content: { kind: 'choice', text: 'BERHENTI' }, quotedRef: message })
})

test('more templates than one page holds are all listed', async () => {
  for (let at = 0; at < 103; at += 1) {
    const added = await addTemplate(account, {
      ...{ name: `satu_${at}`, language: 'id', category: 'UTILITY', text: 'Halo.', examples: [] },
    })
    expect(added.kind).toBe('added')
  }
  const listed = await listTemplates(account)
  expect(listed.kind === 'listed' && listed.templates.length).toBe(103)
})

test('a document goes up with its name and bytes, and is not sent where that fails', async () => {
  hello()
  const bytes = Buffer.from('%PDF-1.7 ÿ', 'latin1')
  const file = { name: 'Perjanjian "Budi".pdf', type: 'application/pdf', bytes }
  const send = () => transport.sendDocument({ to, ref: 'r', file, caption: 'Perjanjian' })
  expect((await send()).kind).toBe('accepted')
  const { content } = arrived()[0] ?? {}
  expect(content).toMatchObject({ kind: 'document', filename: file.name, caption: 'Perjanjian' })
  const kept =
    content?.kind === 'document' ? place.simulation.world.media.get(content.mediaId ?? '') : undefined
  expect(kept?.bytes.equals(bytes)).toBe(true)
  place.act({ deed: 'fault', kind: 'lost-answer', path: 'media', times: 1 })
  expect(await send()).toMatchObject({ kind: 'refused', why: 'unavailable' })
  expect(arrived()).toHaveLength(1)
})

describe('what somebody sends', () => {
  test('is heard with who they are, and marked as read', async () => {
    hello('Sudah bayar ✓')
    const [message] = await heard()
    if (message?.kind !== 'message') throw new Error('No message was heard')
    expect(message).toMatchObject({
      ...{ phoneId: DEMO.line.phoneId, name: 'Budi', content: { kind: 'text', text: 'Sudah bayar ✓' } },
      from: { phone: BUDI, userId: expect.stringMatching(/^ID\./) as string },
    })
    expect(await transport.markRead(message.messageRef)).toBe(true)
    expect(place.chat(BUDI)[0]?.status).toBe('read')
    expect(await transport.markRead('wamid.unknown')).toBe(false)
  })

  test('is answered by their other id where their number is not told', async () => {
    place.act({ deed: 'hide-number', as: BUDI, on: true })
    hello()
    const [message] = await heard()
    const userId = message?.kind === 'message' ? message.from.userId : null
    expect(message).toMatchObject({ from: { phone: null }, name: 'Budi' })
    const outcome = await transport.sendText({ to: { userId: userId ?? '' }, ref: 'r', text: 'Baik' })
    expect([outcome.kind, arrived()]).toMatchObject(['accepted', [{ person: BUDI }]])
  })

  test('a picture is fetched whole, and nothing else in its place', async () => {
    const bytes = Buffer.from('a picture')
    const content = bytes.toString('base64')
    place.act({
      deed: 'send-file',
      as: BUDI,
      to: DEMO.line.number,
      type: 'image/jpeg',
      content,
      caption: 'Bukti',
    })
    const [message] = await heard()
    const file = message?.kind === 'message' && message.content.kind === 'file' ? message.content : null
    expect(file).toMatchObject({ type: 'image', mime: 'image/jpeg', caption: 'Bukti' })
    const fetched = await transport.fetchFile(file?.fileRef ?? '')
    expect(fetched.kind === 'fetched' && Buffer.from(fetched.bytes).equals(bytes)).toBe(true)
    const media = place.simulation.world.media.get(file?.fileRef ?? '')
    if (media) media.bytes = Buffer.from('another one')
    expect(await transport.fetchFile(file?.fileRef ?? '')).toEqual({ kind: 'gone' })
    expect(await transport.fetchFile('404')).toEqual({ kind: 'gone' })
    place.act({ deed: 'fault', kind: 'down', times: 1 })
    expect(await transport.fetchFile(file?.fileRef ?? '')).toEqual({ kind: 'later' })
  })

  test('the token goes to no other machine for a file', async () => {
    const content = Buffer.from('x').toString('base64')
    place.act({ deed: 'send-file', as: BUDI, to: DEMO.line.number, type: 'image/png', content })
    const { content: sent } = place.chat(BUDI)[0] ?? {}
    const mediaId = sent?.kind === 'image' ? (sent.mediaId ?? '') : ''
    await place.idle()
    hook.asked.length = 0
    place.simulation.world.origin = hook.url.replace('/hook', '')
    const fetched = await transport.fetchFile(mediaId)
    place.simulation.world.origin = place.base
    expect([fetched, hook.asked]).toEqual([{ kind: 'gone' }, []])
  })
})

test('a number is known by its id, its business account and its token together', async () => {
  expect(await askAboutNumber(account)).toEqual({
    kind: 'known',
    phone: DEMO.line.number,
    name: DEMO.line.name,
  })
  const other = { ...account, phoneId: DEMO.other.line.phoneId }
  expect(await askAboutNumber(other)).toMatchObject({ kind: 'refused', why: 'invalid' })
  expect(await askAboutNumber({ ...account, token: 'wrong' })).toMatchObject({ why: 'token', code: 190 })
  expect(await askAboutNumber({ ...account, token: 'two\r\nlines' })).toMatchObject({ kind: 'refused' })
  const hidden = { ...account, businessId: `${DEMO.other.business.id}/../x` }
  expect(await askAboutNumber(hidden)).toMatchObject({ why: 'invalid' })
})

test('WhatsApp tells an address that says the token, until it is told not to', async () => {
  expect(await subscribe(account, { url: hook.url, verifyToken: 'wrong' })).toMatchObject({ why: 'invalid' })
  expect(await unsubscribe(account)).toEqual({ kind: 'unsubscribed' })
  hello()
  expect(await heard()).toEqual([])
})

test('outside demo mode nothing on this machine is spoken to', async () => {
  expect(reach()).toEqual({ allowsLoopback: true })
  pointAt('https://graph.facebook.com', { WHATSAPP_MODE: 'live' })
  expect(reach()).toEqual({ allowsLoopback: false })
  const live = createCloudTransport(account, { resolve: () => Promise.resolve(['127.0.0.1']) })
  expect(await live.sendText({ to, ref: 'r', text: 'x' })).toMatchObject({ why: 'offline' })
})
