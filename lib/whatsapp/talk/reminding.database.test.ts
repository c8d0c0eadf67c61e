import { afterAll, beforeAll, expect, test } from 'vitest'
import { lend } from '@/lib/lending/testing/book'
import { day } from '@/lib/lending/reminders/testing/reminding'
import { DEMO } from '@/sandbox/whatsapp/state/demo'
import { memberOf, startChatting } from './testing/chatting'
import type { Chatting } from './testing/chatting'

const [DANI, , SARI] = DEMO.people.map(({ number }) => number) as [string, string, string]

let chat: Chatting
const sql = (text: string, ...values: unknown[]) =>
  chat.database.ask<Record<string, unknown>>(text, [chat.shop.tenantId, ...values])

/** Somebody who is late, agreed to be written to, and has these ways. */
async function late(name: string, ways: Record<string, string>, consent = 'given'): Promise<string> {
  const member = memberOf(chat.shop, chat.shop.members.owner)
  const when = { beganOn: day(-60), dueOn: day(-5) }
  const { partyId } = await lend(member, 50_000n, { party: { name }, ...when })
  if (consent !== 'none')
    await sql(
      "update public.parties set consent = $3, consent_source = 'lender', consent_at = now() where tenant_id = $1 and id = $2",
      ...[partyId, consent],
    )
  for (const [kind, value] of Object.entries(ways))
    await sql(
      `insert into public.party_identities (tenant_id, id, party_id, kind, value, is_main)
       values ($1, private.uuid_v7(), $2, $3, $4, true)`,
      ...[partyId, kind, value],
    )
  return partyId
}

const asked = (partyId: string) =>
  sql('select asked_by, state from public.reminders where tenant_id = $1 and party_id = $2', partyId)

beforeAll(async () => {
  chat = await startChatting()
  await chat.link(DANI, chat.shop.members.owner)
  await sql(
    "update public.lending_settings set rest_days = '{}', holidays = '{}', quiet_from = 0, quiet_until = 0 where tenant_id = $1",
  )
  // Nobody of the fixtures is late with anything here.
  await sql('update public.instalments set outstanding_minor = 0 where tenant_id = $1')
})
afterAll(async () => {
  await chat.close()
})

test('INGATKAN reminds somebody once a day, in the name of whose telephone it is, and says by which way', async () => {
  const wulan = await late('Wulan', { phone: '6281200000331' })
  const galih = await late('Galih', { email: 'galih@borrowers.example' })
  expect(await chat.write(DANI, 'INGATKAN Wulan')).toEqual(['Wulan: pengingat dikirim lewat WhatsApp.'])
  expect(await chat.write(DANI, 'INGATKAN Galih')).toEqual(['Galih: pengingat dikirim lewat e-mail.'])
  const { personId } = chat.shop.members.owner
  expect(await asked(wulan)).toEqual([{ asked_by: personId, state: 'planned' }])
  expect(await chat.write(DANI, 'INGATKAN Wulan')).toEqual(['Wulan: sudah diingatkan hari ini.'])
  expect([await asked(wulan), await asked(galih)].map((rows) => rows.length)).toEqual([1, 1])
})

test('whoever is not reached can be written to by the member, and whoever wants nothing is left alone', async () => {
  await late('Hesti', {})
  await late('Indra', { phone: '6281200000332' }, 'none')
  await late('Jaka', { phone: '6281200000333' }, 'stopped')
  expect((await chat.write(DANI, 'INGATKAN Hesti'))[0]).toMatch(
    /tidak ada WhatsApp.*https:\/\/wa\.me\/\?text=/s,
  )
  expect((await chat.write(DANI, 'INGATKAN Indra'))[0]).toContain('https://wa.me/6281200000332?text=')
  expect(await chat.write(DANI, 'INGATKAN Jaka')).toEqual(['Jaka: tidak mau menerima pesan.'])
})

test('at night the reminder waits, and it is said until when', async () => {
  const lukas = await late('Lukas', { email: 'lukas@borrowers.example' })
  await sql('update public.lending_settings set holidays = array[$2::date] where tenant_id = $1', day(0))
  expect((await chat.write(DANI, 'INGATKAN Lukas'))[0]).toMatch(/e-mail .* pukul \d\d[.:]\d\d/)
  expect(await asked(lukas)).toHaveLength(1)
  await sql("update public.lending_settings set holidays = '{}' where tenant_id = $1")
})

test('INGATKAN semua asks how many, does it by YES alone, and says of each what came of it', async () => {
  const murni = await late('Murni', { phone: '6281200000334' })
  const nadia = await late('Nadia', { email: 'nadia@borrowers.example' })
  await sql('update public.parties set reminders_paused_at = now() where tenant_id = $1 and id = $2', nadia)
  // Hesti, who is reached by nothing, is late as well.
  expect((await chat.write(DANI, 'INGATKAN semua'))[0]).toContain('ke 2 orang?')
  expect(await asked(murni)).toEqual([])
  expect(await chat.write(DANI, 'TIDAK')).toHaveLength(1)
  expect(await asked(murni)).toEqual([])
  await chat.write(DANI, 'INGATKAN semua')
  const [reply = ''] = await chat.write(DANI, 'ya')
  expect(reply.split('\n')).toEqual(
    expect.arrayContaining([
      '• Murni: pengingat dikirim lewat WhatsApp.',
      '• Nadia: pengingatnya dijeda.',
      '• Wulan: sudah diingatkan hari ini.',
      '• Hesti: tidak ada WhatsApp maupun alamat e-mail.',
      '• Jaka: tidak mau menerima pesan.',
    ]),
  )
  expect(reply).toContain('tulis INGATKAN nama')
  expect([(await asked(murni)).length, (await asked(nadia)).length]).toEqual([1, 0])
  expect(await chat.write(DANI, 'YA')).toEqual(['Tidak ada yang menunggu jawaban.'])
  expect((await chat.write(DANI, 'INGATKAN semua'))[0]).toContain('Tidak ada yang terlambat')
})

test('more who are late by now are asked about once more', async () => {
  await late('Oki', { phone: '6281200000335' })
  expect((await chat.write(DANI, 'INGATKAN semua'))[0]).toContain('ke 1 orang?')
  const putra = await late('Putra', { phone: '6281200000336' })
  expect((await chat.write(DANI, 'ya'))[0]).toContain('ke 2 orang?')
  expect(await asked(putra)).toEqual([])
  expect((await chat.write(DANI, 'ya'))[0]).toContain('Putra: pengingat dikirim')
  expect(await asked(putra)).toHaveLength(1)
})

test('SETTING template takes the right to approve, and leaves everything else as it is', async () => {
  const settings = () =>
    sql(
      'select reminder_tone, reminder_words, quiet_from, version from public.lending_settings where tenant_id = $1',
    )
  const [before] = await settings()
  expect(await chat.write(DANI, 'SETTING template formal')).toEqual([
    'Pengingat sekarang memakai kata-kata yang resmi.',
  ])
  const after = [{ ...before, reminder_tone: 'formal', version: Number(before?.['version']) + 1 }]
  expect(await settings()).toEqual(after)
  await chat.link(SARI, chat.shop.members.ops)
  expect(await chat.write(SARI, 'SETTING template friendly')).toEqual(['Anda tidak berhak melakukan ini.'])
  expect(await settings()).toEqual(after)
})
