import { afterAll, beforeAll, expect, test } from 'vitest'
import { lend } from '@/lib/lending/testing/book'
import { DEMO } from '@/sandbox/whatsapp/state/demo'
import { memberOf, startChatting } from './testing/chatting'
import type { Chatting } from './testing/chatting'

let chat: Chatting
beforeAll(async () => {
  chat = await startChatting()
  await chat.link(DANI, chat.shop.members.owner)
  await lend(memberOf(chat.shop, chat.shop.members.owner), 50_000n, {
    party: { name: 'Budi Santoso', phone: `+${BUDI}` },
  })
  await chat.database.ask(
    "update public.claims set state = 'expired', answered_at = now() where state = 'open'",
  )
})
afterAll(async () => {
  await chat.close()
})

const [DANI, BUDI] = DEMO.people.map(({ number }) => number) as [string, string]

const counted = async () => {
  const [counts] = await chat.database.ask<{ debts: number; facts: number; claims: number }>(
    `select (select count(*) from public.debts where tenant_id = $1)::int as debts,
       (select count(*) from public.loan_facts where tenant_id = $1)::int as facts,
       (select count(*) from public.claims where tenant_id = $1 and state = 'open')::int as claims`,
    [chat.shop.tenantId],
  )
  return counts ?? { debts: -1, facts: -1, claims: -1 }
}

/** A message of a kind that the simulator does not send. */
async function hear(from: string, kind: 'file' | 'other', type: string, body = ''): Promise<string[]> {
  const before = await chat.said(from)
  await chat.database.ask(
    `insert into public.whatsapp_inbox (tenant_id, id, channel_id, chat, sender, message_ref, phone, sender_name, kind, body, details, said_at)
     select c.tenant_id, private.uuid_v7(), c.id, $2, $2, gen_random_uuid()::text, $3, 'x', $4, $5, $6, now()
     from public.whatsapp_channels c where c.tenant_id = $1`,
    [
      ...[chat.shop.tenantId, `phone:${from}`, from, kind, body],
      JSON.stringify({ type, ...(kind === 'file' && { fileRef: 'none', mime: 'image/webp' }) }),
    ],
  )
  await chat.work()
  return (await chat.said(from)).slice(before.length)
}

test('the old form twice within a minute is written once, and again only after a yes', async () => {
  const { debts } = await counted()
  expect((await chat.write(DANI, 'PINJAM Rina 50000 14hari'))[0]).toContain('Dicatat')
  const [again = ''] = await chat.write(DANI, 'PINJAM Rina 50000 14hari')
  expect(again).toMatch(/baru saja Anda tulis[^]*Rina berutang[^]*YA/)
  expect((await counted()).debts).toBe(debts + 1)
  expect((await chat.write(DANI, 'YA'))[0]).toContain('Dicatat')
  expect((await chat.write(DANI, 'YA'))[0]).toContain('Tidak ada yang menunggu')
  expect((await counted()).debts).toBe(debts + 2)
})

test('a claim twice within a minute is one', async () => {
  await chat.write(BUDI, 'sudah bayar 20rb')
  expect((await chat.write(BUDI, 'sudah bayar 20rb'))[0]).toContain('akan memeriksanya')
  expect((await counted()).claims).toBe(1)
})

test('what is no text is answered in one line, and writes nothing', async () => {
  const before = await counted()
  for (const [from, line] of [
    [DANI, 'hanya bisa membaca tulisan'],
    [BUDI, 'tulisan dan foto bukti'],
  ] as const) {
    for (const type of ['audio', 'sticker', 'video'])
      expect(await hear(from, 'file', type)).toEqual([expect.stringContaining(line)])
    expect(await hear(from, 'other', 'location')).toEqual([expect.stringContaining(line)])
    expect(await hear(from, 'other', 'edit', 'PINJAM Rina 1000000 14hari')).toEqual([
      expect.stringContaining('diubah'),
    ])
    for (const type of ['reaction', 'revoke']) expect(await hear(from, 'other', type)).toEqual([])
    expect(await chat.write(from, '👍👍')).toEqual([expect.stringContaining(line)])
    expect(await chat.write(from, 'PINJAM Rina 1000000 14hari '.repeat(150))).toHaveLength(1)
  }
  expect(await counted()).toEqual(before)
})

test('a yes that is late, or to a question of another kind, does nothing', async () => {
  const { ask } = chat.database
  const before = await counted()
  await chat.write(DANI, 'Rina pinjam 70rb')
  await ask("update public.chat_questions set expires_at = now() - interval '1 second'")
  expect((await chat.write(DANI, 'ya'))[0]).toContain('Tidak ada yang menunggu')
  expect((await chat.write(DANI, 'utang Rina 70rb'))[0]).toContain('Siapa yang berutang')
  // Which of the two it is stays open.
  expect((await chat.write(DANI, 'ya'))[0]).toContain('Siapa yang berutang')
  expect(await counted()).toEqual(before)
  expect((await chat.write(DANI, '1'))[0]).toContain('Rina berutang')
  await chat.write(DANI, 'tidak')
  expect(await counted()).toEqual(before)
})

test('what waits for a yes is said once more behind whatever else is answered, and an interview goes on', async () => {
  const before = await counted()
  await chat.write(DANI, 'Rina pinjam 70rb')
  for (const line of ['👍', 'HELP', 'STATUS AKUN']) {
    const [, again] = await chat.write(DANI, line)
    expect(again).toMatch(/masih menunggu.*Rina berutang Rp\s?70\.000.*Balas YA/s)
  }
  expect((await chat.write(DANI, 'BUAT PERJANJIAN Rina 5jt')).at(-1)).toContain('tidak ditunggu lagi')
  await chat.write(BUDI, 'sudah bayar 22rb')
  const [, asks] = await chat.write(DANI, 'TOLAK 1')
  expect(asks).toMatch(/masih menunggu.*penghasilan/s)
  expect((await chat.write(DANI, '8jt'))[0]).toContain('cicilan lain')
  expect((await chat.write(DANI, 'Rina pinjam 70rb')).at(-1)).toContain('perjanjian tadi dihentikan')
  await chat.write(DANI, 'tidak')
  await chat.write(DANI, 'RIWAYAT')
  expect((await chat.write(DANI, 'STATUS AKUN'))[0]).toContain('mencatat di buku utang')
  expect((await counted()).debts).toEqual(before.debts)
})

test('a borrower whose telephone becomes a member’s is a member there', async () => {
  await chat.link(BUDI, chat.shop.members.finance)
  const before = await counted()
  expect((await chat.write(BUDI, 'STATUS AKUN'))[0]).toContain('mencatat di buku utang')
  await chat.write(BUDI, 'sudah bayar')
  await chat.write(BUDI, 'YA')
  expect(await counted()).toEqual(before)
})
