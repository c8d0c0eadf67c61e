import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { forgetLimits } from '@/lib/core/limits/limits'
import { Lending, digestOf } from '@/lib/lending/agreements/testing/lending'
import { BUDI, Numbers } from '@/lib/whatsapp/testing/numbers'

let numbers: Numbers
let lending: Lending
let channelId: string
beforeAll(async () => {
  numbers = await Numbers.start()
  lending = new Lending(numbers.database)
})
afterAll(async () => {
  await numbers.close()
})
beforeEach(async () => {
  forgetLimits()
  await numbers.clear()
  await numbers.database.ask('delete from private.rate_limits')
  await numbers.database.ask(
    "update public.parties set consent = 'given', consent_source = 'chat', consent_at = now() where id = $1",
    [lending.a.lending.partyId],
  )
  await numbers.database.ask('delete from public.party_identities where tenant_id = $1 and value = $2', [
    lending.a.tenantId,
    BUDI,
  ])
  await numbers.database.ask(
    `insert into public.party_identities (tenant_id, id, party_id, kind, value)
     values ($1, private.uuid_v7(), $2, 'phone', $3)`,
    [lending.a.tenantId, lending.a.lending.partyId, BUDI],
  )
  channelId = await numbers.connect()
  numbers.say('Halo')
  await numbers.place.idle()
})

type Offer = { id: string; documentId: string }
const paper = (offer: Offer, partyId = lending.a.lending.partyId, more: object = {}) =>
  numbers.queue(
    channelId,
    { kind: 'document', id: offer.documentId, partyId, isSigned: false, ...more },
    BUDI,
    `offer:${offer.documentId}:${partyId}`,
  )
const numberOf = async ({ id }: Offer) => (await lending.read(id)).documents[0]?.content.number
/** The files that somebody has on their phone of the number. */
const files = () =>
  numbers.place.chat(BUDI).flatMap(({ content }) => (content.kind === 'document' ? [content] : []))
const digestAt = (mediaId: string | null) =>
  digestOf(numbers.place.simulation.world.media.get(mediaId ?? '')?.bytes ?? Buffer.alloc(0))

test('a paper arrives byte for byte as it was offered, once, under its number', async () => {
  const offer = await lending.offered()
  await lending.follow(offer.id)
  await paper(offer, undefined, { caption: 'Mohon dibaca' })
  await paper(offer, undefined, { caption: 'Mohon dibaca' })
  await numbers.send(channelId)
  await numbers.send(channelId)
  const [file, ...more] = files()
  expect(more).toEqual([])
  expect(file).toMatchObject({ filename: `${await numberOf(offer)}.pdf`, mime: 'application/pdf' })
  expect(file?.caption).toBe('Mohon dibaca')
  const [document] = (await lending.read(offer.id)).documents
  expect(digestAt(file?.mediaId ?? null)).toBe(document?.sha256)
  await numbers.place.idle()
  expect(await numbers.rows()).toMatchObject([{ state: 'delivered', tries: 1, body: 'Mohon dibaca' }])
})

test('with both signatures it is the copy that names them', async () => {
  const offer = await lending.signed()
  await paper(offer, undefined, { isSigned: true })
  await numbers.send(channelId)
  const [file] = files()
  expect(file?.filename).toBe(`${await numberOf(offer)}-signed.pdf`)
  const copy = await lending.bytesOf(lending.owner(), offer.documentId, true)
  expect(digestAt(file?.mediaId ?? null)).toBe(digestOf(copy))
})

test('a paper whose file is not made yet waits for it, and is given up where it never comes', async () => {
  const offer = await lending.offered()
  await paper(offer)
  await numbers.send(channelId)
  expect([files(), (await numbers.rows())[0]?.state]).toEqual([[], 'queued'])
  await lending.follow(offer.id)
  await numbers.hurry()
  await numbers.send(channelId)
  expect(files()).toHaveLength(1)

  const late = await lending.offered()
  await paper(late)
  for (let tries = 0; tries < 12; tries += 1) {
    await numbers.hurry()
    await numbers.send(channelId)
  }
  expect((await numbers.rows()).at(-1)).toMatchObject({ state: 'skipped', reason: 'paper_waits' })
  expect(files()).toHaveLength(1)
})

test('nobody is sent the paper of somebody else, nor one of another shop', async () => {
  const offer = await lending.offered()
  await lending.follow(offer.id)
  await paper(offer, lending.a.lending.otherPartyId)
  const [theirs] = await numbers.database.ask<{ id: string }>(
    'select id from public.loan_documents where tenant_id = $1 limit 1',
    [lending.b.tenantId],
  )
  await paper({ id: '', documentId: theirs?.id ?? '' })
  await numbers.send(channelId)
  await numbers.hurry()
  await numbers.send(channelId)
  expect(theirs).toBeDefined()
  expect((await numbers.rows()).map(({ state, reason }) => [state, reason])).toEqual([
    ['skipped', 'gone'],
    ['skipped', 'gone'],
  ])
  expect(files()).toEqual([])
})
