import { proto } from 'baileys'
import type { WAMessage } from 'baileys'
import { expect, test } from 'vitest'
import { contactOf, heardMessage, pairOf, receiptOf } from './hearing'

const seal = (file: object): string => JSON.stringify(file)
const message = (key: object, content: object): WAMessage =>
  ({
    key: { id: 'ONE', ...key },
    message: content,
    messageTimestamp: 1_800_000_000,
    pushName: 'Budi',
  }) as WAMessage
const text = { conversation: 'halo' }
const from = (key: object) => heardMessage(message(key, text), seal)?.from

test('somebody is known by a phone, an id, or both, as WhatsApp says it and never by a guess', () => {
  expect(from({ remoteJid: '6281500000011@s.whatsapp.net' })).toEqual({
    phone: '6281500000011',
    userId: null,
  })
  expect(from({ remoteJid: '11000011@lid' })).toEqual({ phone: null, userId: '11000011@lid' })
  const both = { phone: '6281500000011', userId: '11000011@lid' }
  expect(from({ remoteJid: '11000011@lid', remoteJidAlt: '6281500000011:3@s.whatsapp.net' })).toEqual(both)
  expect(
    contactOf({ remoteJid: '11000011@lid', senderPn: '6281500000011@s.whatsapp.net' } as object),
  ).toEqual(both)
  expect(pairOf({ pn: '6281500000011@s.whatsapp.net', lid: '11000011@lid' })).toEqual([both])
})

test.each([
  ['120363000000000000@g.us', false],
  ['status@broadcast', false],
  ['120363000000000000@newsletter', false],
  ['6281500000011@s.whatsapp.net', true],
])('%s, said from the number itself: %s, is nobody’s word to us', (remoteJid, fromMe) => {
  expect(heardMessage(message({ remoteJid, fromMe }, text), seal)).toBeNull()
})

test('texts, quotes, files and the rest are told apart; keys that devices pass on are nothing', () => {
  const heard = (content: object) =>
    heardMessage(message({ remoteJid: '6281500000011@s.whatsapp.net' }, content), seal)
  expect(heard(text)).toMatchObject({
    messageRef: 'ONE',
    name: 'Budi',
    content: { kind: 'text', text: 'halo' },
  })
  const quoting = { extendedTextMessage: { text: 'YA', contextInfo: { stanzaId: 'ZERO' } } }
  expect(heard(quoting)).toMatchObject({ content: { text: 'YA' }, quotedRef: 'ZERO' })
  const image = { directPath: '/v/1', mediaKey: Buffer.from('key'), mimetype: 'image/jpeg', caption: 'bukti' }
  expect(heard({ imageMessage: image })?.content).toEqual({
    ...{ kind: 'file', type: 'image', mime: 'image/jpeg', name: null, caption: 'bukti' },
    fileRef: seal({ type: 'image', directPath: '/v/1', mediaKey: Buffer.from('key').toString('base64') }),
  })
  expect(heard({ locationMessage: {} })?.content).toEqual({ kind: 'other', type: 'locationMessage' })
  expect(heard({ protocolMessage: {} })).toBeNull()
})

test('receipts of our own messages tell how far they came', () => {
  const { Status } = proto.WebMessageInfo
  const told = (status: number, fromMe = true) =>
    receiptOf({ key: { id: 'X', fromMe }, update: { status } as Partial<WAMessage> }, () => 'ref')?.status
  expect([Status.SERVER_ACK, Status.DELIVERY_ACK, Status.READ].map((one) => told(one))).toEqual([
    'sent',
    'delivered',
    'read',
  ])
  expect(told(Status.ERROR)).toBeUndefined()
  expect(told(Status.READ, false)).toBeUndefined()
})
