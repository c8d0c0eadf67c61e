import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startMailbox } from './mailbox'
import type { Mailbox } from './mailbox'

let dataDir: string
let mailbox: Mailbox

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'gerai-mailbox-'))
  mailbox = await startMailbox({ smtpPort: 0, httpPort: 0, dataDir })
})

afterAll(async () => {
  await mailbox.stop()
  await rm(dataDir, { recursive: true, force: true })
})

async function get(where: string, init?: RequestInit): Promise<Response> {
  return fetch(`http://127.0.0.1:${mailbox.httpPort}${where}`, init)
}

async function deliver(mail: { to: string; subject: string; html: string; text?: string }): Promise<void> {
  const transport = createTransport({ host: '127.0.0.1', port: mailbox.smtpPort, secure: false })
  await transport.sendMail({ from: 'Buatfilm <shop@buatfilm.test>', ...mail })
  transport.close()
}

test('a mail is found by its recipient and by words of its subject, in any case', async () => {
  await deliver({ to: 'buyer@x.test', subject: 'Pembayaran diterima', html: '<p>Terima kasih</p>' })
  await deliver({ to: 'other@y.test', subject: 'Order received', html: '<p>Thanks</p>' })
  const body = (await (await get('/api/messages?to=BUYER@x.test&subject=pembayaran')).json()) as {
    messages: { to: string[]; html: string; from: string }[]
  }
  expect(body.messages).toHaveLength(1)
  expect(body.messages[0]?.to).toEqual(['buyer@x.test'])
  expect(body.messages[0]?.html).toContain('Terima kasih')
  expect(body.messages[0]?.from).toContain('shop@buatfilm.test')
})

test('what a mail contains is never part of the mailbox page, and runs no script in its frame', async () => {
  await deliver({
    to: 'evil@x.test',
    subject: '<script>alert(1)</script>',
    html: '<script>alert(2)</script><b>bold</b>',
  })
  const list = await (await get('/')).text()
  expect(list).toContain('&lt;script&gt;alert(1)')
  expect(list).not.toContain('<script>alert(1)')
  const [mail] = mailbox.store.list({ to: 'evil@x.test' })
  const shown = await (await get(`/m/${mail?.id ?? ''}`)).text()
  expect(shown).not.toContain('<script>')
  expect(shown).toContain('sandbox="allow-popups')
  const framed = await get(`/m/${mail?.id ?? ''}/html`)
  expect(framed.headers.get('content-security-policy')).toMatch(/^sandbox(?!.*allow-scripts)/)
  expect(framed.headers.get('content-security-policy')).not.toContain('script-src')
})

test('mails survive a restart and are gone after they were deleted', async () => {
  await deliver({ to: 'kept@x.test', subject: 'kept', html: '<p>kept</p>' })
  await mailbox.stop()
  mailbox = await startMailbox({ smtpPort: 0, httpPort: 0, dataDir })
  expect(mailbox.store.list({ to: 'kept@x.test' })).toHaveLength(1)
  expect(
    (await get('/api/messages', { method: 'DELETE', headers: { 'sec-fetch-site': 'cross-site' } })).status,
  ).toBe(403)
  expect(mailbox.store.list({})).not.toHaveLength(0)
  expect((await get('/api/messages', { method: 'DELETE' })).status).toBe(200)
  await mailbox.stop()
  mailbox = await startMailbox({ smtpPort: 0, httpPort: 0, dataDir })
  expect(mailbox.store.list({})).toHaveLength(0)
})

test('an unknown mail and an unknown address of the API answer 404', async () => {
  expect((await get('/m/nothing')).status).toBe(404)
  expect((await get('/api/messages/nothing')).status).toBe(404)
  expect((await get('/api/nothing')).status).toBe(404)
})
