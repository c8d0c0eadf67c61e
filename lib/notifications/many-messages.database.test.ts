import { afterAll, beforeAll, expect, test } from 'vitest'
import type { JobContext } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import type { Message, Template } from './schema'
import { MAIL_CONNECTIONS, sendMail } from './client'
import { notifyAll } from '@/lib/notifications/service/notify'
import { startMailServer } from '@/lib/notifications/testing/mail-server'
import type { MailServer } from '@/lib/notifications/testing/mail-server'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

let server: MailServer
let database: TestDatabase
let a: FixtureTenant
let b: FixtureTenant

beforeAll(async () => {
  server = await startMailServer()
  database = await createTestDatabase({ variables: { SMTP_URL: server.url } })
  ;({ a, b } = database.seed)
})
afterAll(async () => {
  await database.close()
  await server.stop()
})

const job = (shop: FixtureTenant): JobContext => ({ tenantId: shop.tenantId, requestId: newId() })

let count = 0
function messageOf(template: Template, more: Partial<Message> = {}): Message {
  count += 1
  return {
    template,
    key: newId(),
    orderId: a.orders.open.orderId,
    recipient: `many${count}@example.test`,
    locale: 'id',
    timeZone: 'Asia/Jakarta',
    sender: {
      name: 'Warung Sari',
      brandColor: '#0f766e',
      brandTextColor: '#ffffff',
      origin: 'http://warung.test',
      replyTo: null,
    },
    content: {
      values: {
        name: `Rani ${count}`,
        number: String(count),
        shop: 'Warung Sari',
        total: 'Rp 1',
        until: 'besok',
      },
      links: { order_link: 'http://warung.test/o/1', shop_link: 'http://warung.test' },
    },
    ...more,
  }
}

type Row = { key: string; state: string; attempts: number; recipient: string }
const rowsOf = async (messages: readonly Message[]): Promise<Row[]> => {
  const rows = await database.ask<Row>(
    'select key, state, attempts, recipient from public.notifications where tenant_id = $1 and key = any($2)',
    [a.tenantId, messages.map(({ key }) => key)],
  )
  return messages.map(
    ({ key }) => rows.find((row) => row.key === key) ?? { key, state: '', attempts: 0, recipient: '' },
  )
}

test('many messages go out once each, however often and from how many sides they are asked for', async () => {
  const messages = Array.from({ length: MAIL_CONNECTIONS * 2 + 3 }, () => messageOf('order_received'))
  const wanted = messages.map((message) => ({ message }))
  const answers = await Promise.all([
    notifyAll(job(a), [...wanted, ...wanted]),
    notifyAll(job(a), wanted.toReversed()),
  ])
  expect(answers.flat().filter((failure) => failure !== null)).toEqual([])
  for (const message of messages) {
    const arrived = server.arrived(message.recipient)
    expect(arrived.map(({ subject }) => subject)).toEqual([
      expect.stringContaining(String(message.content.values.number)),
    ])
    expect(arrived[0]?.text).toContain(String(message.content.values.name))
  }
  expect(await rowsOf(messages)).toEqual(
    messages.map(({ key, recipient }) => ({ key, recipient, state: 'sent', attempts: 1 })),
  )
  expect(
    await database.ask('select 1 from public.notifications where tenant_id = $1 and key = any($2)', [
      b.tenantId,
      messages.map(({ key }) => key),
    ]),
  ).toEqual([])
})

test('one that cannot be worded, kept, or handed over holds up no other one', async () => {
  const good = messageOf('order_paid')
  const unworded = messageOf('order_paid', { content: null as unknown as Message['content'] })
  const unkept = messageOf('order_paid', { orderId: newId() })
  const later = messageOf('order_paid', { recipient: 'later-many@example.test' })
  const refused = messageOf('order_paid', { recipient: 'refuse-many@example.test' })
  const last = messageOf('order_received')
  const messages = [good, unworded, unkept, later, refused, last]
  const failures = await notifyAll(
    job(a),
    messages.map((message) => ({ message })),
  )
  expect(failures.map((failure) => failure?.message.slice(0, 31) ?? null)).toEqual([
    null,
    expect.any(String),
    expect.any(String),
    'The mail server did not take th',
    null,
    null,
  ])
  const states = (await rowsOf(messages)).map(({ state, attempts }) => [state, attempts])
  expect(states).toEqual([
    ['sent', 1],
    ['queued', 0],
    ['', 0],
    ['queued', 1],
    ['failed', 1],
    ['sent', 1],
  ])
  // The queue's next try has those that failed, and no other one.
  const again = messages.map((message) => ({
    message:
      message === unworded ? { ...good, ...{ key: unworded.key, recipient: unworded.recipient } } : message,
  }))
  await notifyAll(job(a), again)
  expect(server.arrived(good.recipient)).toHaveLength(1)
  expect(server.arrived(unworded.recipient)).toHaveLength(1)
  expect(server.arrived(last.recipient)).toHaveLength(1)
})

test('what is not handed over yet is not claimed, also in the middle of many', async () => {
  const messages = Array.from({ length: MAIL_CONNECTIONS + 1 }, () => messageOf('order_received'))
  const [seen] = messages
  const states: string[][] = []
  const stop = server.onArrival(async (to) => {
    if (to === seen?.recipient) states.push((await rowsOf(messages)).map(({ state }) => state))
  })
  await notifyAll(
    job(a),
    messages.map((message) => ({ message })),
  )
  stop()
  const [first = []] = states
  expect(first.filter((state) => state === 'sending')).toHaveLength(MAIL_CONNECTIONS)
  expect(first.at(-1)).toBe('')
  expect((await rowsOf(messages)).every(({ state }) => state === 'sent')).toBe(true)
})

test('a mail arrives as it was written, whatever it says', async () => {
  const said = [
    { name: 'Warung Sari', subject: 'Pesanan 4711', text: 'Halo\n\n.\n..titik = sama\ndengan ' },
    {
      name: `"Toko", <x@y.test>; 'a'`,
      subject: `=?UTF-8?Q?a?= <b>, "c"`,
      text: `--=_x--\n${'kata '.repeat(400)}`,
    },
    { name: 'متجر سارة', subject: `شكرًا ${'جزيلًا '.repeat(30)}`, text: `أهلًا 👋🏽\n${'ش'.repeat(900)}` },
    { name: 'Satu\r\nBcc: a@b.test', subject: 'Dua\r\nBcc: a@b.test', text: '\u00a0\u200c\tx\t\n y' },
  ]
  for (const [index, { name, subject, text }] of said.entries()) {
    const to = `said${index}@example.test`
    const html = `<p title="=3D">${text}</p>\n.`
    const unsubscribe = 'https://warung.test/stop?a=1&b=2'
    const answer = await sendMail({
      ...{ id: newId(), to, fromName: name, own: null, replyTo: 'sari@warung.test', subject, unsubscribe },
      ...{ html, text },
    })
    expect(answer.kind).toBe('accepted')
    const [mail] = server.arrived(to)
    expect(mail?.subject.replaceAll(/\s+/g, ' ').trim()).toBe(subject.replaceAll(/\s+/g, ' ').trim())
    expect(mail?.text.trimEnd()).toBe(text.trimEnd())
    expect(mail?.html.trimEnd()).toBe(html)
    expect(mail?.from).toBe('gerai@gerai.localhost')
    expect(mail?.replyTo).toBe('sari@warung.test')
    expect(mail?.unsubscribe).toContain(`<${unsubscribe}>`)
  }
})

test('a connection that breaks before the text is asked for has handed nothing over', async () => {
  const message = messageOf('order_paid', { recipient: 'gone-many@example.test' })
  const [failure] = await notifyAll(job(a), [{ message }])
  expect(failure?.message).toContain('did not take')
  expect(await rowsOf([message])).toMatchObject([{ state: 'queued', attempts: 1 }])
})
