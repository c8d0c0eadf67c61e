import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { linesOf } from '@/lib/core/documents/testing/pdf-text'
import { newId } from '@/lib/core/ids'
import { lend } from '@/lib/lending/testing/book'
import { memberOf, startChatting } from '@/lib/whatsapp/talk/testing/chatting'
import type { Chatting } from '@/lib/whatsapp/talk/testing/chatting'
import { DEMO } from '@/sandbox/whatsapp/state/demo'
import { cloudVoice } from './service/cloud'
import { sendNext } from './service/handing'

const [DANI] = DEMO.people.map(({ number }) => number) as [string]

let chat: Chatting
beforeAll(async () => {
  chat = await startChatting()
  await chat.database.ask("update public.tenants set name = 'Warung Dani', slug = 'dani' where id = $1", [
    chat.shop.tenantId,
  ])
  const owner = memberOf(chat.shop, chat.shop.members.owner)
  await lend(owner, 75_000n, { party: { name: 'Wening' }, note: 'semen' })
  await lend(owner, 20_000n, { party: { name: 'Toko A' }, direction: 'payable' })
})
afterAll(async () => {
  await chat.close()
})
beforeEach(async () => {
  await chat.link(DANI, chat.shop.members.owner)
  await send()
})

/** All that waits is handed over, whatever it waits for. */
async function send(): Promise<void> {
  const { ask } = chat.database
  const [channel] = await ask<{ id: string }>('select id from public.whatsapp_channels')
  await ask("update public.whatsapp_outbox set claimed_at = claimed_at - interval '1 minute'")
  const voice = await cloudVoice({ tenantId: chat.shop.tenantId, requestId: newId() }, channel?.id ?? '')
  while (voice && (await sendNext(voice)))
    await ask(
      "update public.whatsapp_outbox set due_at = now() - interval '1 second', claimed_at = claimed_at - interval '1 minute'",
    )
}

const last = () => chat.place.chat(DANI).at(-1)?.content
/** The file that came last, with its bytes. */
function file() {
  const content = last()
  if (content?.kind !== 'document') throw new Error(`no file but ${JSON.stringify(content)}`)
  const { bytes = Buffer.alloc(0) } = chat.place.simulation.world.media.get(content.mediaId ?? '') ?? {}
  return { ...content, bytes: Buffer.from(bytes) }
}
const used = async (): Promise<number> => {
  const [row] = await chat.database.ask<{ used: number }>(
    "select coalesce(sum(used), 0)::int as used from public.meter_counts where tenant_id = $1 and meter = 'pdf_documents'",
    [chat.shop.tenantId],
  )
  return row?.used ?? 0
}

test('EXPORT excel brings the whole book as a workbook into the chat', async () => {
  const before = await used()
  await chat.write(DANI, 'EXPORT excel')
  await send()
  const { filename, caption, mime, bytes } = file()
  expect(filename).toMatch(/^dani-buku-utang-\d{4}-\d\d-\d\d\.xlsx$/)
  expect([mime, caption]).toEqual([
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    expect.stringContaining('Buku utang Anda'),
  ])
  const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  const rows = [...sheet.matchAll(/<row>(.*?)<\/row>/g)].map(([, row = '']) =>
    [...row.matchAll(/<(?:t[^>]*|v)>([^<]*)</g)].map(([, cell]) => cell),
  )
  expect(rows[0]).toEqual(expect.arrayContaining(['Orang', 'Arah', 'Sisa', 'Keadaan']))
  expect(rows.find(([name]) => name === 'Wening')).toEqual(
    expect.arrayContaining(['berutang kepada Anda', '75000', 'semen', 'Terbuka']),
  )
  expect(rows.find(([name]) => name === 'Toko A')).toEqual(expect.arrayContaining(['Anda berutang', '20000']))
  expect(await used()).toBe(before)
  const [entry] = await chat.database.ask<{ details: object }>(
    "select details from public.audit_entries where action = 'lending.exported' order by id desc limit 1",
  )
  expect(entry?.details).toMatchObject({ format: 'xlsx' })
})

test('EXPORT pdf brings what is open in the member’s language, and counts one document', async () => {
  const before = await used()
  await chat.link(DANI, chat.shop.members.owner, 'en')
  await chat.write(DANI, 'EXPORT pdf')
  await send()
  await send()
  const { filename, bytes } = file()
  expect(filename).toMatch(/^dani-debt-book-.*\.pdf$/)
  const lines = linesOf(bytes).join('\n')
  for (const words of ['Debt book', 'Wening', 'Owed to you (IDR)', 'You owe (IDR)'])
    expect(lines).toContain(words)
  expect((await used()) - before).toBe(1)
  await chat.link(DANI, chat.shop.members.owner, 'ar')
  await chat.write(DANI, 'EXPORT pdf')
  await send()
  expect(file().filename).toMatch(/^dani-دفتر-الديون-.*\.pdf$/)
})

test('where the month has no document left the chat says so, and a workbook comes all the same', async () => {
  await chat.database.ask(
    `insert into public.entitlement_overrides (tenant_id, name, amount, reason, starts_at)
     values ($1, 'limit:pdf_documents', 0, 'No more of them', now() - interval '1 second')`,
    [chat.shop.tenantId],
  )
  await chat.write(DANI, 'EXPORT pdf')
  await send()
  expect(last()).toMatchObject({ body: expect.stringMatching(/Paket Anda .*PDF/s) as string })
  await chat.write(DANI, 'EXPORT excel')
  await send()
  expect(file().filename).toMatch(/\.xlsx$/)
  await chat.database.ask("delete from public.entitlement_overrides where name = 'limit:pdf_documents'")
})

test('rights are those of the moment: whoever lost them since gets nothing', async () => {
  const { ask } = chat.database
  const { tenantId, members } = chat.shop
  await chat.link(DANI, members.ops)
  await send()
  await chat.write(DANI, 'EXPORT excel')
  const role = (name: string) =>
    ask('update public.members set role = $3 where tenant_id = $1 and person_id = $2', [
      ...[tenantId, members.ops.personId, name],
    ])
  await role('dev')
  const before = chat.place.chat(DANI).length
  await send()
  expect(chat.place.chat(DANI)).toHaveLength(before)
  const [row] = await ask<{ state: string }>(
    'select state from public.whatsapp_outbox order by id desc limit 1',
  )
  expect(row?.state).toBe('skipped')
  await role('ops')
})
