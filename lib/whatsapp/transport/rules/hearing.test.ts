import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDelivery } from './hearing'
import { challengeOf, isSignedByApp } from './webhook'

const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))

const delivery = (value: object, field = 'messages') => ({
  object: 'whatsapp_business_account',
  entry: [{ id: 'waba', changes: [{ field, value }] }],
})
const messages = (list: unknown[], more: object = {}) =>
  delivery({ metadata: { phone_number_id: 'p' }, messages: list, ...more })
const text = {
  id: 'wamid.1',
  from: '6281500000011',
  timestamp: '1764039600',
  type: 'text',
  text: { body: 'Halo' },
}

const read = (value: unknown) => readDelivery(bytes(value))
const contents = (list: unknown[]) =>
  read(messages(list))?.heard.map((one) => (one.kind === 'message' ? one.content : null))

describe('what is heard', () => {
  test('is a message with its moment, whatever fields come along', () => {
    const more = { new_thing: { deep: [1] }, errors: null }
    expect(read({ ...messages([{ ...text, ...more }], more), more })).toEqual({
      unread: 0,
      heard: [
        {
          ...{ kind: 'message', phoneId: 'p', messageRef: 'wamid.1', name: null, quotedRef: null },
          from: { phone: '6281500000011', userId: null },
          at: new Date('2025-11-25T03:00:00Z'),
          content: { kind: 'text', text: 'Halo' },
        },
      ],
    })
  })

  test('an odd message hides no other, and is counted', () => {
    const odd = [
      { ...text, timestamp: 'soon' },
      { ...text, text: undefined },
      null,
      7,
      { ...text, from: undefined },
    ]
    const said = read(messages([...odd, text], { statuses: [{ id: 'x', status: 'vanished' }] }))
    expect([said?.unread, said?.heard.length]).toEqual([6, 1])
  })

  test('a choice is heard by its words, a file by its id, and anything else by its kind', () => {
    const of = (type: string, part: object) => ({ ...text, text: undefined, type, ...part })
    const image = { id: 'f1', mime_type: 'image/jpeg', sha256: 'x' }
    expect(
      contents([
        of('button', { button: { text: 'SETUJU', payload: 'yes-1' } }),
        of('interactive', { interactive: { type: 'list_reply', list_reply: { id: 'b', title: 'Budi' } } }),
        of('image', { image }),
        of('document', { document: { ...image, filename: 'a.pdf', caption: 'Bukti' } }),
        of('reaction', { reaction: { emoji: '👍' } }),
      ]),
    ).toEqual([
      { kind: 'choice', text: 'SETUJU', payload: 'yes-1' },
      { kind: 'choice', text: 'Budi', payload: 'b' },
      { kind: 'file', type: 'image', fileRef: 'f1', mime: 'image/jpeg', name: null, caption: null },
      { kind: 'file', type: 'document', fileRef: 'f1', mime: 'image/jpeg', name: 'a.pdf', caption: 'Bukti' },
      { kind: 'other', type: 'reaction' },
    ])
  })

  test('nothing is heard of groups, and nothing of changes that are none of ours', () => {
    expect(read(messages([{ ...text, group_id: 'g' }]))).toEqual({ heard: [], unread: 0 })
    expect(read(delivery({ anything: 1 }, 'account_review_update'))).toEqual({ heard: [], unread: 0 })
  })

  test('what no table holds is left out of texts', () => {
    expect(contents([{ ...text, text: { body: 'a\u0000b\ud800' } }])).toEqual([{ kind: 'text', text: 'ab' }])
  })

  test('a failure without a reason is one of another kind', () => {
    const status = { id: 'w', status: 'failed', timestamp: 1764039600, recipient_id: '628' }
    const said = read(
      delivery({ metadata: { phone_number_id: 'p' }, statuses: [{ ...status, recipient_id: '62815' }] }),
    )
    expect(said?.heard[0]).toMatchObject({ kind: 'receipt', ref: null, refusal: { why: 'other' } })
  })

  test('what is no delivery of WhatsApp is none, and nothing that is sent breaks the reading', () => {
    for (const value of [{}, [], { object: 'page', entry: [] }, null]) expect(read(value)).toBeNull()
    for (const raw of ['', '{', '\u00ff']) expect(readDelivery(Buffer.from(raw, 'latin1'))).toBeNull()
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom('messages', 'message_template_status_update'),
        (value, field) => {
          const said = read({
            object: 'whatsapp_business_account',
            entry: [{ id: 'w', changes: [{ field, value }] }],
          })
          expect(said?.heard).toEqual([])
        },
      ),
    )
  })
})

describe('what is believed', () => {
  const secret = 'a secret of the app'
  const body = bytes(messages([text]))
  const sign = (raw: Uint8Array, by = secret) =>
    `sha256=${createHmac('sha256', by).update(raw).digest('hex')}`

  test('only what was signed with the app’s secret, byte by byte', () => {
    expect(isSignedByApp(body, sign(body), secret)).toBe(true)
    expect(isSignedByApp(Buffer.concat([body, Buffer.from(' ')]), sign(body), secret)).toBe(false)
    for (const header of [null, '', 'sha256=', sign(body, 'another'), sign(body).replace('sha256', 'sha1')])
      expect(isSignedByApp(body, header, secret)).toBe(false)
    expect(isSignedByApp(body, sign(body).toUpperCase(), secret)).toBe(false)
  })

  test('a challenge is said again to whoever knows the token', () => {
    const asked = (more: Record<string, string>) =>
      challengeOf(
        new URLSearchParams({
          ...{ 'hub.mode': 'subscribe', 'hub.challenge': '1158201444', 'hub.verify_token': 'v' },
          ...more,
        }),
        (token) => token === 'v',
      )
    expect(asked({})).toBe('1158201444')
    const wrongs: [string, string][] = [
      ['hub.verify_token', 'w'],
      ['hub.mode', 'unsubscribe'],
      ['hub.challenge', ''],
      ['hub.challenge', '<script>'],
    ]
    for (const [name, value] of wrongs) expect(asked({ [name]: value })).toBeNull()
  })
})
