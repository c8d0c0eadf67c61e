import { appendFile, mkdtemp, readdir, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startMailbox } from './mailbox'
import type { Mailbox } from './mailbox'
import { openMailStore } from './store'

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
  const [mail] = await mailbox.store.list({ to: 'evil@x.test' })
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
  expect(await mailbox.store.list({ to: 'kept@x.test' })).toHaveLength(1)
  expect(
    (await get('/api/messages', { method: 'DELETE', headers: { 'sec-fetch-site': 'cross-site' } })).status,
  ).toBe(403)
  expect(await mailbox.store.list({})).not.toHaveLength(0)
  expect((await get('/api/messages', { method: 'DELETE' })).status).toBe(200)
  await mailbox.stop()
  mailbox = await startMailbox({ smtpPort: 0, httpPort: 0, dataDir })
  expect(await mailbox.store.list({})).toHaveLength(0)
})

test('an unknown mail and an unknown address of the API answer 404', async () => {
  expect((await get('/m/nothing')).status).toBe(404)
  expect((await get('/api/messages/nothing')).status).toBe(404)
  expect((await get('/api/nothing')).status).toBe(404)
})

test('what was acknowledged is found after a crash in the middle of the next mail, which is not', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gerai-mailbox-'))
  const store = await openMailStore(folder)
  const sent = Array.from(
    { length: 1_203 },
    (_, index) => `From: a@x.test\r\nSubject: nr ${index}\r\n\r\n\n{"${index}\n`,
  )
  for (let at = 0; at < sent.length; at += 401)
    await Promise.all(sent.slice(at, at + 401).map((one) => store.add(Buffer.from(one), ['Many@x.test'])))
  // The process is killed: nothing is closed, and of another mail only a part was written.
  const files = (await readdir(folder)).sort()
  expect(files.length).toBeGreaterThan(1)
  const label = '{"id":"zz","receivedAt":"2026-01-01T00:00:00.000Z","to":["x@x.test"],"bytes":100}'
  await appendFile(path.join(folder, files.at(-1) ?? ''), `${label}\nSubject: half`)
  const again = await openMailStore(folder)
  const mails = await again.list({ to: 'many@x.test' })
  expect(new Set(mails.map(({ subject }) => subject))).toEqual(new Set(sent.map((_, index) => `nr ${index}`)))
  expect(mails.every(({ text, subject }) => text.includes(`{"${subject.slice(3)}`))).toBe(true)
  expect(await again.list({ to: 'x@x.test' })).toEqual([])
  await again.add(Buffer.from('Subject: next\r\n\r\nx'), ['next@x.test'])
  expect(await (await openMailStore(folder)).list({ to: 'next@' })).toHaveLength(1)
  for (const one of [store, again]) await one.stop()
  await rm(folder, { recursive: true, force: true })
})

test('the newest mails are kept, and of the others neither the text nor the file', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gerai-mailbox-'))
  const store = await openMailStore(folder)
  for (let index = 0; index < 2_700; index += 1)
    await store.add(Buffer.from(`Subject: nr ${index}\r\n\r\nx`), ['a@x.test'])
  expect((await store.listHeads({}, 1)).heads[0]?.subject).toBe('nr 2699')
  expect((await readdir(folder)).length).toBeLessThan(6)
  await store.stop()
  const again = await openMailStore(folder)
  const { count, heads } = await again.listHeads({}, 2_700)
  expect(count).toBe(2_000)
  expect(heads.at(-1)?.subject).toBe('nr 700')
  await rm(folder, { recursive: true, force: true })
})
