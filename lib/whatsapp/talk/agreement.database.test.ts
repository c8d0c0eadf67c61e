import { afterAll, beforeAll, expect, test } from 'vitest'
import { OfferInput } from '@/lib/lending/agreements/schema'
import { offerAgreement } from '@/lib/lending/agreements/service/offers'
import { lend } from '@/lib/lending/testing/book'
import { DEMO } from '@/sandbox/whatsapp/state/demo'
import { memberOf, startChatting } from './testing/chatting'
import type { Chatting } from './testing/chatting'

let chat: Chatting
beforeAll(async () => {
  chat = await startChatting()
  await chat.link(DANI, chat.shop.members.owner)
  await lend(memberOf(chat.shop, chat.shop.members.owner), 10_000n, {
    party: { name: 'Budi Santoso', phone: `+${BUDI}` },
  })
  await chat.database.ask(
    "update public.parties set consent = 'given', consent_source = 'page', consent_at = now() where tenant_id = $1 and name = 'Budi Santoso'",
    [chat.shop.tenantId],
  )
  await chat.write(BUDI, 'HALO')
})
afterAll(async () => {
  await chat.close()
})

const [DANI, BUDI, SARI] = DEMO.people.map(({ number }) => number) as [string, string, string]

/** What KIRIM takes, out of what was answered. */
const numberIn = (reply: string): string => /KIRIM (\w+)/.exec(reply)?.[1] ?? ''
const signatures = () =>
  chat.database.ask<{ signer: string; way: string; sent_to: string; fits: boolean }>(
    `select s.signer, s.way, s.sent_to, s.sha256 = d.sha256 as fits from public.signatures s
     join public.loan_documents d on d.tenant_id = s.tenant_id and d.id = s.document_id
     where s.tenant_id = $1 and s.way = 'chat' order by s.id`,
    [chat.shop.tenantId],
  )

async function draft(): Promise<string> {
  expect((await chat.write(DANI, 'BUAT PERJANJIAN Budi Santoso 5jt'))[0]).toContain('penghasilan')
  expect((await chat.write(DANI, '8jt'))[0]).toContain('cicilan lain')
  // The thirteenth of the worked examples.
  const [advice = ''] = await chat.write(DANI, '1,5jt')
  expect(advice).toMatch(/6 bulan × Rp\s?833\.333 .*29 %.*CUKUP/)
  expect((await chat.write(DANI, '6 bulan'))[0]).toContain('bunga')
  expect((await chat.write(DANI, 'tanpa bunga'))[0]).toContain('cicilan pertama')
  const [made = ''] = await chat.write(DANI, 'lewati')
  expect(made).toMatch(/6 cicilan Rp\s?833\.333/)
  return numberIn(made)
}

test('an agreement is asked for, drafted, changed, offered, and signed from the party’s own number', async () => {
  const first = await draft()
  expect((await chat.write(DANI, 'PERJANJIAN'))[0]).toContain(`${first} · Budi Santoso`)
  const [changed = ''] = await chat.write(DANI, 'UBAH 1jt')
  expect(changed).toMatch(/^Diubah dari 6 menjadi 5 cicilan\.\n[^]*5 cicilan Rp\s?1\.000\.000/)
  const [same = ''] = await chat.write(DANI, 'UBAH 1,2jt')
  expect(same).toMatch(
    /^Tidak ada yang berubah: tetap 5 cicilan\. .*paling sedikit adalah 5, masing-masing Rp\s?1\.000\.000/,
  )
  expect(await chat.write(BUDI, 'SETUJU')).toEqual(['Tidak ada perjanjian yang menunggu jawaban Anda.'])
  const [listed = '', how] = await chat.write(DANI, 'KIRIM ffffff')
  expect(listed).toContain(`${first} · Budi Santoso`)
  expect(how).toContain('Tulis KIRIM')
  await chat.database.ask(
    "update public.agreements set status = 'withdrawn' where tenant_id = $1 and status = 'draft' and right(id::text, 6) <> $2",
    [chat.shop.tenantId, first],
  )
  expect((await chat.write(DANI, 'KIRIM'))[0]).toMatch(
    /bisa menandatangani.*\/dashboard\/lending\/agreements\/\S{36}$/s,
  )
  expect((await chat.write(DANI, `KIRIM ${first}`))[0]).toContain('sudah menunggu')
  expect(await chat.write(SARI, 'SETUJU')).not.toContain('menandatangani')
  // What is on its way was not read yet.
  expect((await chat.write(BUDI, 'SETUJU'))[0]).toContain('sedang dikirim')
  expect(await signatures()).toEqual([])
  await chat.handOver(BUDI)
  expect((await chat.write(BUDI, 'SETUJU'))[0]).toContain('menandatangani')
  expect(await chat.write(BUDI, 'SETUJU')).toEqual(['Tidak ada perjanjian yang menunggu jawaban Anda.'])
  expect(await signatures()).toEqual([{ signer: 'party', way: 'chat', sent_to: '+62•••011', fits: true }])
  expect((await chat.said(DANI)).at(-1)).toContain('sudah menandatangani')
})

test('a yes to an offer that was made elsewhere signs nothing: its paper is handed over first', async () => {
  const { owner } = chat.shop.members
  const before = await signatures()
  await draft()
  const [agreement] = await chat.database.ask<{ id: string }>(
    "select id from public.agreements where tenant_id = $1 and status = 'draft' order by created_at desc limit 1",
    [chat.shop.tenantId],
  )
  const agreementId = agreement?.id ?? ''
  const { documentId } = await offerAgreement(memberOf(chat.shop, owner), OfferInput.parse({ agreementId }))
  const [shown = ''] = await chat.write(BUDI, 'SETUJU')
  expect(shown).toMatch(/Rp\s?5\.000\.000, 6 cicilan, yang pertama Rp\s?833\.333 .*SETUJU sekali lagi/)
  const papers = await chat.database.ask<{ id: string; is_answer: boolean }>(
    `select content ->> 'id' as id, is_answer from public.whatsapp_outbox
     where chat = $1 and content ->> 'kind' = 'document' and state = 'queued'`,
    [`phone:${BUDI}`],
  )
  expect(papers).toEqual([{ id: documentId, is_answer: true }])
  expect((await chat.write(BUDI, 'SETUJU'))[0]).toContain('sedang dikirim')
  expect(await signatures()).toEqual(before)
  await chat.handOver(BUDI)
  expect((await chat.write(BUDI, 'SETUJU'))[0]).toContain('menandatangani')
  expect(await signatures()).toHaveLength(before.length + 1)
})

test('of two offers it is asked which, and a YES to neither signs', async () => {
  const numbers = [await draft(), await draft()]
  for (const number of numbers) await chat.write(DANI, `KIRIM ${number}`)
  await chat.handOver(BUDI)
  const before = await signatures()
  expect((await chat.write(BUDI, 'SETUJU'))[0]).toContain('Perjanjian mana')
  await chat.write(BUDI, 'YA')
  expect(await signatures()).toEqual(before)
  expect((await chat.write(BUDI, '2'))[0]).toContain('menandatangani')
  expect(await signatures()).toHaveLength(before.length + 1)
  expect((await chat.write(BUDI, 'TOLAK'))[0]).toContain('menolak')
  const [state] = await chat.database.ask<{ declined: number }>(
    "select count(*)::int as declined from public.agreements where tenant_id = $1 and status = 'declined'",
    [chat.shop.tenantId],
  )
  expect(state).toEqual({ declined: 1 })
})

test('an interview ends by NO, and what is no answer is read as any other line', async () => {
  await chat.write(DANI, 'BUAT PERJANJIAN Budi Santoso 5jt')
  expect((await chat.write(DANI, 'STATUS AKUN'))[0]).toContain('mencatat di buku utang')
  expect((await chat.write(DANI, '8jt'))[0]).toContain('cicilan lain')
  expect((await chat.write(DANI, 'tidak'))[0]).toContain('tidak ada perjanjian yang dibuat')
  expect((await chat.write(DANI, '6 bulan'))[0]).not.toContain('Rancangan')
})

test('an interview takes natural answers, goes back, and asks again what it did not understand', async () => {
  const asked = async (line: string) => (await chat.write(DANI, line))[0] ?? ''
  expect(await asked('BUAT PERJANJIAN Budi Santoso 5jt')).toMatch(/Contoh: 8jt[^]*BATAL untuk berhenti/)
  expect(await asked('hmm gimana ya')).toMatch(/belum saya mengerti[^]*penghasilan[^]*Contoh/)
  expect(await asked('gajinya sekitar 8 juta sebulan')).toContain('cicilan lain')
  expect(await asked('kembali')).toContain('penghasilan')
  expect(await asked('8jt')).toContain('cicilan lain')
  expect(await asked('1,5jt')).toContain('CUKUP')
  expect(await asked('ya')).toContain('bunganya')
  expect(await asked('kembali')).toContain('berapa bulan')
  expect(await asked('90 bulan')).toContain('Dari 1 sampai 60')
  expect(await asked('sepuluh bulan')).toContain('bunganya')
  expect(await asked('dua ribu')).toMatch(/belum saya mengerti[^]*Contoh: 2%/)
  expect(await asked('2 persen sebulan')).toContain('cicilan pertama')
  expect(await asked('tahun lalu')).toContain('belum saya mengerti')
  const made = await asked('tgl 5')
  expect(made).toMatch(/10 cicilan Rp\s?600\.000 per bulan, yang pertama \S+ 5 /)
  expect(made).toMatch(/Bunga 2 % per bulan, seluruhnya Rp\s?6\.000\.000/)
  // A change keeps the interest and the day.
  expect(await asked('UBAH 1,1jt')).toMatch(/5 cicilan Rp\s?1\.100\.000 .*5 [^]*Bunga 2 %/)
})

test('an offer takes the right to approve', async () => {
  const number = await draft()
  await chat.link(SARI, chat.shop.members.ops)
  expect(await chat.write(SARI, `KIRIM ${number}`)).toEqual(['Anda tidak berhak melakukan ini.'])
})

test('where the plan has no room for one more file, whoever is to sign is led to their page', async () => {
  const number = await draft()
  await chat.write(DANI, `KIRIM ${number}`)
  const { ask } = chat.database
  await ask('alter table public.loan_documents disable trigger loan_documents_kept')
  await ask(
    "update public.loan_documents set created_at = now() - interval '2 minutes' where tenant_id = $1 and state = 'offered'",
    [chat.shop.tenantId],
  )
  await ask('alter table public.loan_documents enable trigger loan_documents_kept')
  const [led = ''] = await chat.write(BUDI, 'SETUJU')
  expect(led).toMatch(/belum bisa dikirim.*\/l\/\S+\?k=/s)
  await ask("update public.loan_documents set released_at = now() where state = 'offered'")
  await chat.handOver(BUDI)
  expect((await chat.write(BUDI, 'SETUJU'))[0]).toContain('menandatangani')
})

/** What is offered at the moment, and how often its paper goes to whom it is for. */
const papers = () =>
  chat.database.ask<{ documents: number; handed: number }>(
    `select count(*)::int as documents, count(o.id)::int as handed from public.loan_documents d
     left join public.whatsapp_outbox o on o.tenant_id = d.tenant_id and o.key = 'offer:' || d.id
     where d.tenant_id = $1`,
    [chat.shop.tenantId],
  )

test('KIRIM that several work on is one offer and one answer, and of two each is answered', async () => {
  const number = await draft()
  const [before] = await papers()
  const said = (await chat.said(DANI)).length
  await chat.send(DANI, `KIRIM ${number}`)
  await Promise.all([chat.work(), chat.work(), chat.work()])
  await chat.send(DANI, `KIRIM ${number}`)
  await chat.send(DANI, `KIRIM ${number}`)
  await Promise.all([chat.work(), chat.work(), chat.work()])
  const answers = (await chat.said(DANI)).slice(said)
  expect(answers.map((text) => /bisa menandatangani|sudah menunggu/.exec(text)?.[0])).toEqual([
    ...['bisa menandatangani', 'sudah menunggu', 'sudah menunggu'],
  ])
  const { documents = 0, handed = 0 } = before ?? {}
  expect(await papers()).toEqual([{ documents: documents + 1, handed: handed + 1 }])
})

test('KIRIM that is cut off before its answer was kept offered nothing, and is done whole the next time', async () => {
  const { ask } = chat.database
  const number = await draft()
  const before = await papers()
  const said = (await chat.said(DANI)).length
  await ask(
    "alter table public.whatsapp_outbox add constraint cut_off check (key not like 'reply:%') not valid",
  )
  await chat.send(DANI, `KIRIM ${number}`)
  await expect(chat.work()).rejects.toThrow('cut_off')
  expect(await papers()).toEqual(before)
  await ask('alter table public.whatsapp_outbox drop constraint cut_off')
  await chat.work()
  expect((await chat.said(DANI)).slice(said)).toEqual([expect.stringContaining('bisa menandatangani')])
  expect((await papers())[0]?.handed).toBe((before[0]?.handed ?? 0) + 1)
})

test('where nothing reaches whoever is to sign, the lender is told so, and how to send it themselves', async () => {
  const { ask } = chat.database
  const toBudi = () => chat.said(BUDI)
  const before = await toBudi()
  await ask(
    "update public.parties set consent = 'none', consent_source = null, consent_at = null where tenant_id = $1 and name = 'Budi Santoso'",
    [chat.shop.tenantId],
  )
  const [own = ''] = await chat.write(DANI, `KIRIM ${await draft()}`)
  expect(own).toContain('tidak ada yang dikirim kepada Budi Santoso')
  expect(own).toContain(`\nhttps://wa.me/${BUDI}?text=`)
  await chat.write(BUDI, 'STOP')
  const [page = ''] = await chat.write(DANI, `KIRIM ${await draft()}`)
  expect(page).toContain('tidak ada yang dikirim kepada Budi Santoso')
  expect(page).toMatch(/\nhttp\S+\/l\/\S+\n/)
  await chat.write(BUDI, 'MULAI')
  // A number of the Cloud API hands nothing to whoever has not written for a day.
  await ask("update public.whatsapp_inbox set said_at = said_at - interval '25 hours' where chat = $1", [
    `phone:${BUDI}`,
  ])
  expect((await chat.write(DANI, `KIRIM ${await draft()}`))[0]).toContain('tidak ada yang dikirim')
  expect((await toBudi()).slice(before.length)).toHaveLength(2)
})
