import {
  addTransactionCapability,
  decryptMessageNode,
  DEFAULT_CONNECTION_CONFIG,
  generateSignalPubKey,
  initAuthCreds,
  proto,
} from 'baileys'
import type { BinaryNode, WAMessage } from 'baileys'
import { beforeEach, expect, test } from 'vitest'
import type { KeyChange, KeyStore } from '@/lib/whatsapp/sessions/schema'
import { EarlyMessages } from './early'
import { openAuth } from './keys'
import { silent } from './quiet'

// Two devices with the library's own encryption: what one seals the other reads, and with it the key is used up.

const BUDI = '6281500000011@s.whatsapp.net'
const OWN = '15550000001:1@s.whatsapp.net'
const make = DEFAULT_CONNECTION_CONFIG.makeSignalRepository

let order: string[]
let kept: Map<string, string>
let refuses: boolean
let early: EarlyMessages
let heard: WAMessage[]
beforeEach(() => {
  ;[order, kept, refuses, heard] = [[], new Map(), false, []]
  early = new EarlyMessages(
    (message) => {
      order.push('kept')
      if (refuses) return Promise.reject(new Error('The database is away.'))
      heard.push(message)
      return Promise.resolve()
    },
    () => ({ id: OWN }),
  )
})

const store = (): KeyStore => ({
  read: (kind, names) =>
    Promise.resolve(
      new Map(
        names.flatMap((name) => {
          const value = kept.get(`${kind} ${name}`)
          return value === undefined ? [] : [[name, value] as const]
        }),
      ),
    ),
  write: (changes: readonly KeyChange[]) => {
    for (const { kind, name, value } of changes) {
      if (kind === 'session') order.push('key')
      if (value === null) kept.delete(`${kind} ${name}`)
      else kept.set(`${kind} ${name}`, value)
    }
    return Promise.resolve()
  },
})

/** Somebody's device that has the keys of ours, and ours; the first seals and the second reads. */
async function devices() {
  const creds = initAuthCreds()
  const { keys } = (await openAuth(store())).state
  const ours = {
    creds,
    keys: addTransactionCapability(keys, silent, { maxCommitRetries: 1, delayBetweenTriesMs: 1 }),
  }
  const theirs = new Map<string, unknown>()
  const memory = {
    get: (kind: string, names: string[]) =>
      Promise.resolve(Object.fromEntries(names.flatMap((name) => theirs.has(`${kind} ${name}`) ? [[name, theirs.get(`${kind} ${name}`)]] : []))), // oxfmt-ignore
    set: (data: object) => {
      for (const [kind, values] of Object.entries(data))
        for (const [name, value] of Object.entries(values as object)) theirs.set(`${kind} ${name}`, value)
      return Promise.resolve()
    },
  }
  const sender = make(
    { creds: initAuthCreds(), keys: addTransactionCapability(memory as typeof keys, silent, { maxCommitRetries: 1, delayBetweenTriesMs: 1 }) }, // oxfmt-ignore
    silent,
  )
  const { keyPair, signature, keyId } = creds.signedPreKey
  await sender.injectE2ESession({
    jid: OWN,
    session: {
      registrationId: creds.registrationId,
      identityKey: generateSignalPubKey(creds.signedIdentityKey.public),
      signedPreKey: { keyId, publicKey: generateSignalPubKey(keyPair.public), signature },
    },
  })
  return { sender, reader: early.within(make)(ours, silent) }
}

async function sealed({ sender }: Awaited<ReturnType<typeof devices>>, id: string): Promise<BinaryNode> {
  const data = proto.Message.encode({ conversation: 'sudah bayar' }).finish()
  const { type, ciphertext } = await sender.encryptMessage({
    jid: OWN,
    data: Buffer.concat([data, Buffer.from([1])]),
  })
  const node = {
    tag: 'message',
    attrs: { id, from: BUDI, type: 'text', t: '1800000000', notify: 'Budi' },
    content: [{ tag: 'enc', attrs: { type, v: '2' }, content: ciphertext }],
  }
  early.note(node)
  return node
}

/** As the library reads it, before it tells WhatsApp that it was delivered; false where it could not. */
async function read({ reader }: Awaited<ReturnType<typeof devices>>, node: BinaryNode) {
  const { fullMessage, decrypt } = decryptMessageNode(node, OWN, '', reader, silent)
  await decrypt()
  return { message: fullMessage, isRead: fullMessage.messageStubType === undefined }
}

test('a message is kept before its key is used up', async () => {
  const both = await devices()
  const { message, isRead } = await read(both, await sealed(both, 'ONE'))
  expect([isRead, message.message?.conversation]).toEqual([true, 'sudah bayar'])
  expect(heard).toMatchObject([
    { key: message.key, message: { conversation: 'sudah bayar' }, pushName: 'Budi' },
  ])
  expect(order[0]).toBe('kept')
  expect(order).toContain('key')
  expect(early.has(message)).toBe(true)
})

test('one that cannot be kept leaves its key as it was, and is read when it comes again', async () => {
  const both = await devices()
  const node = await sealed(both, 'ONE')
  refuses = true
  const failed = await read(both, node)
  expect([failed.isRead, order, early.has(failed.message)]).toEqual([false, ['kept'], false])
  refuses = false
  expect((await read(both, node)).isRead).toBe(true)
  expect(heard).toHaveLength(1)
})

test('one that comes again after it was kept and before its key was used up is the same once more', async () => {
  const both = await devices()
  const node = await sealed(both, 'ONE')
  const before = new Map(kept)
  await read(both, node)
  kept = before
  expect((await read(both, node)).isRead).toBe(true)
  expect(heard.map(({ key }) => key.id)).toEqual(['ONE', 'ONE'])
})
