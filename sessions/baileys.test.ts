import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { inspect } from 'node:util'
import { startWhatsAppServer } from '@openclaw/crabline'
import type { StartedWhatsAppServer } from '@openclaw/crabline'
import { Curve, initAuthCreds, BufferJSON, proto } from 'baileys'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { newId } from '@/lib/core/ids'
import { log } from '@/lib/core/log'
import type {
  KeyChange,
  KeyStore,
  SessionEvents,
  SessionMessage,
  SessionPair,
  SessionReceipt,
} from '@/lib/whatsapp/sessions/schema'
import { pointAt } from '@/lib/whatsapp/testing/variables'
import { idOf, refOf } from './acks'
import { connectBaileys } from './baileys'
import { quietConsole, wordsOnly } from './quiet'

const OWN = '15550000001'
const BUDI = '6281500000011'
let server: StartedWhatsAppServer
let folder: string
let printed: string[]
beforeEach(async () => {
  pointAt('http://127.0.0.1:9')
  folder = await mkdtemp(path.join(tmpdir(), 'crabline-'))
  server = await startWhatsAppServer({
    selfJid: `${OWN}@s.whatsapp.net`,
    recorderPath: path.join(folder, 'log.jsonl'),
  })
  printed = []
  quietConsole((words) => printed.push(words))
  for (const level of ['debug', 'info', 'warn', 'error'] as const)
    vi.spyOn(log, level).mockImplementation(
      (...given: unknown[]) => void printed.push(inspect(given, { depth: 9 })),
    )
})
afterEach(async () => {
  vi.restoreAllMocks()
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

/** A store in memory, with a device that a phone has linked. */
function storeOf(): KeyStore & { kept: Map<string, string>; batches: (readonly KeyChange[])[] } {
  const creds = {
    ...initAuthCreds(),
    me: { id: `${OWN}:1@s.whatsapp.net`, name: 'Dani' },
    registered: true,
    account: proto.ADVSignedDeviceIdentity.fromObject({
      details: Buffer.alloc(8, 1),
      accountSignatureKey: Curve.generateKeyPair().public,
      accountSignature: Buffer.alloc(64, 2),
      deviceSignature: Buffer.alloc(64, 3),
    }),
  }
  const kept = new Map([['creds creds', JSON.stringify(creds, BufferJSON.replacer)]])
  const batches: (readonly KeyChange[])[] = []
  return {
    ...{ kept, batches },
    read: (kind, names) =>
      Promise.resolve(
        new Map(
          names.flatMap((name) => {
            const value = kept.get(`${kind} ${name}`)
            return value === undefined ? [] : [[name, value] as const]
          }),
        ),
      ),
    write: (changes) => {
      batches.push(changes)
      for (const { kind, name, value } of changes)
        if (value === null) kept.delete(`${kind} ${name}`)
        else kept.set(`${kind} ${name}`, value)
      return Promise.resolve()
    },
  }
}

function watch() {
  const seen = {
    open: [] as string[],
    messages: [] as SessionMessage[],
    pairs: [] as SessionPair[],
    receipts: [] as SessionReceipt[],
    pairings: [] as string[],
  }
  const events: SessionEvents = {
    onPairing: ({ text }) => Promise.resolve(void seen.pairings.push(text)),
    onOpen: (phone) => Promise.resolve(void seen.open.push(phone)),
    onMessages: (messages) => Promise.resolve(void seen.messages.push(...messages)),
    onReceipts: (receipts) => Promise.resolve(void seen.receipts.push(...receipts)),
    onPairs: (pairs) => Promise.resolve(void seen.pairs.push(...pairs)),
  }
  return { seen, events }
}

const begin = (keys = storeOf()) => {
  const { seen, events } = watch()
  const facts = { channelId: newId(), phone: OWN, way: 'qr' as const, keys }
  const transport = connectBaileys(server.manifest.endpoints.baileysWebSocketUrl)(facts, events)
  return { transport, seen, keys }
}

const patience = { timeout: 20_000, interval: 30 }

async function write(text: string, id: string): Promise<void> {
  const { endpoints, adminToken } = server.manifest
  const answer = await fetch(endpoints.adminInboundUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-crabline-admin-token': adminToken },
    body: JSON.stringify({
      ...{ chatJid: `${BUDI}@s.whatsapp.net`, senderJid: `${BUDI}@s.whatsapp.net`, pushName: 'Budi' },
      ...{ messageId: id, text },
    }),
  })
  expect(answer.status, await answer.text()).toBe(200)
}

test('a linked number greets WhatsApp with its keys, and stands', async () => {
  const { transport, seen } = begin()
  await expect.poll(() => seen.open, patience).toEqual([OWN])
  transport.close()
  expect(await transport.closed).toBe(428)
})

test('what somebody writes is heard, and who they are', async () => {
  const { transport, seen } = begin()
  await expect.poll(() => seen.open, patience).toHaveLength(1)
  await write('sudah bayar', 'wamid.one')
  await expect.poll(() => seen.messages, patience).toHaveLength(1)
  expect(seen.messages[0]).toMatchObject({ content: { kind: 'text', text: 'sudah bayar' }, quotedRef: null })
  expect(seen.messages[0]?.from.phone).toBe(BUDI)
  transport.close()
})

test('a message leaves under our reference, encrypted, and WhatsApp’s answer says that it has it', async () => {
  const { transport, seen, keys } = begin()
  await expect.poll(() => seen.open, patience).toHaveLength(1)
  const ref = newId()
  const outcome = await transport.sendText({ to: { phone: BUDI }, ref, text: 'Baik, rahasia' })
  expect(outcome).toEqual({ kind: 'accepted', messageRef: idOf(ref) })
  const recorded = await readFile(server.manifest.recorderPath, 'utf8')
  expect(recorded).toContain(idOf(ref))
  // A session with them is kept, in batches.
  expect(keys.batches.flat().map(({ kind }) => kind)).toContain('session')
  transport.close()
})

test('nothing of it is printed: no key, no words', async () => {
  const { transport, seen, keys } = begin()
  await expect.poll(() => seen.open, patience).toHaveLength(1)
  await transport.sendText({ to: { phone: BUDI }, ref: newId(), text: 'Baik, rahasia' })
  transport.close()
  await transport.closed
  const all = printed.join('\n')
  expect(all).not.toContain('rahasia')
  for (const value of keys.kept.values())
    for (const [secret] of value.matchAll(/[A-Za-z0-9+/]{40,}={0,2}/g)) expect(all).not.toContain(secret)
})

test('a device that was never linked is shown as a picture, and none of its keys is kept', async () => {
  const keys = storeOf()
  keys.kept.clear()
  const { transport } = begin(keys)
  transport.close()
  await transport.closed
  expect(keys.kept.size).toBe(0)
})

test('a reference goes to WhatsApp and comes back; ids of others are not ours', () => {
  const ref = newId()
  expect(refOf(idOf(ref))).toBe(ref)
  expect(refOf('3EB0C767D26A1B4F8A3C')).toBeNull()
})

test('of what is printed only words remain', () => {
  expect(wordsOnly(['Closing session:', { privKey: Buffer.from('secret') }, 7])).toBe(
    'Closing session: [object] [number]',
  )
  console.info('Closing session:', { privKey: 'secret' })
  expect(printed).toEqual(['Closing session: [object]'])
})
