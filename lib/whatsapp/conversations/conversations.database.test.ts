import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { lend } from '@/lib/lending/testing/book'
import { memberOf, startChatting } from '@/lib/whatsapp/talk/testing/chatting'
import type { Chatting } from '@/lib/whatsapp/talk/testing/chatting'
import { DEMO } from '@/sandbox/whatsapp/state/demo'
import { SHOWN_MESSAGES } from './schema'
import { getConversation, handBack, listConversations, takeOver, writeInChat } from './service'

let chat: Chatting
beforeAll(async () => {
  chat = await startChatting()
  await lend(owner(), 50_000n, { party: { name: 'Budi Santoso', phone: `+${BUDI}` } })
  await chat.write(BUDI, 'STATUS')
})
afterAll(async () => {
  await chat.close()
})

const BUDI = DEMO.people[1].number
const owner = () => memberOf(chat.shop, chat.shop.members.owner)
const chatId = async () => (await listConversations(owner()))[0]?.id ?? ''

test('what was said stands there both ways, with whom', async () => {
  const [line] = await listConversations(owner())
  expect(line).toMatchObject({
    with: { kind: 'party', name: 'Budi Santoso' },
    // Nobody wrote it: it was answered by itself.
    last: { isOurs: true, by: null },
    held: null,
  })
  const { said, phone } = await getConversation(owner(), line?.id ?? '')
  expect(phone).toBe(BUDI)
  expect(said.map(({ isOurs, state }) => [isOurs, state])).toEqual([
    [false, null],
    [true, 'queued'],
  ])
  expect(said[0]?.text).toBe('STATUS')
})

test('a person takes over, writes once for a form, and hands back', async () => {
  const id = await chatId()
  await takeOver(owner(), id)
  expect((await getConversation(owner(), id)).held).toMatchObject({ isMine: true })
  expect(await chat.write(BUDI, 'STATUS')).toEqual([])
  const form = { chatId: id, messageId: newId(), text: 'Halo Budi, saya sendiri di sini.' }
  await writeInChat(owner(), form)
  await writeInChat(owner(), form)
  const { said } = await getConversation(owner(), id)
  expect(said.filter(({ text }) => text === form.text)).toHaveLength(1)
  expect(said.at(-1)?.by).toBeTruthy()
  expect((await listConversations(owner()))[0]?.last.by).toMatchObject({ isMine: true })
  const [row] = await chat.database.ask<{ minutes: number }>(
    'select round(extract(epoch from held_until - now()) / 60)::int as minutes from public.chats where id = $1',
    [id],
  )
  expect(row?.minutes).toBe(30)
  await handBack(owner(), id)
  expect((await chat.write(BUDI, 'STATUS'))[0]).toMatch(/50\.000/)
})

test('a chat shows its newest messages, and older ones for the asking', async () => {
  const id = await chatId()
  const before = (await getConversation(owner(), id)).said.length
  for (let each = 0; each < SHOWN_MESSAGES; each += 1)
    await writeInChat(owner(), { chatId: id, messageId: newId(), text: `Pesan ${each}` })
  const shown = await getConversation(owner(), id)
  expect(shown.said).toHaveLength(SHOWN_MESSAGES)
  expect(shown.said.at(-1)?.text).toBe(`Pesan ${SHOWN_MESSAGES - 1}`)
  expect(shown).toMatchObject({ hasMore: true, older: 2 * SHOWN_MESSAGES })
  const all = await getConversation(owner(), id, 2 * SHOWN_MESSAGES)
  expect(all.said).toHaveLength(SHOWN_MESSAGES + before)
  expect(all).toMatchObject({ hasMore: false, older: null })
  await handBack(owner(), id)
})

test('nothing of it is for those without the right, nor for another shop', async () => {
  const id = await chatId()
  const dev = memberOf(chat.shop, chat.shop.members.dev)
  for (const deed of [
    () => listConversations(dev),
    () => getConversation(dev, id),
    () => takeOver(dev, id),
    () => writeInChat(dev, { chatId: id, messageId: newId(), text: 'x' }),
  ])
    await expect(deed()).rejects.toThrow('forbidden')
  const other = memberOf(chat.database.seed.b, chat.database.seed.b.members.owner)
  await expect(getConversation(other, id)).rejects.toThrow('not_found')
  await expect(takeOver(other, id)).rejects.toThrow('not_found')
  await expect(writeInChat(other, { chatId: id, messageId: newId(), text: 'x' })).rejects.toThrow('not_found')
  expect((await listConversations(other)).some((line) => line.id === id)).toBe(false)
})
