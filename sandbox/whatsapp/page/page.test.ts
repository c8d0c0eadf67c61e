import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startWhatsApp } from '@/sandbox/whatsapp/harness'
import type { Place } from '@/sandbox/whatsapp/harness'
import { DEMO } from '@/sandbox/whatsapp/state/demo'
import { written } from './text'

let place: Place
beforeAll(async () => {
  place = await startWhatsApp()
})
beforeEach(() => {
  place.act({ deed: 'reset' })
})
afterAll(() => place.close())

const [DANI, BUDI] = DEMO.people.map(({ number }) => number) as [string, string]
const LINE = DEMO.line.number

const show = async (number: string, more = ''): Promise<string> =>
  (await fetch(`${place.base}/page/${number}${more}`)).text()

const send = (fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${place.base}/page/act`, {
    ...{ method: 'POST', headers, redirect: 'manual' },
    body: new URLSearchParams({ 'back-as': BUDI, 'back-with': LINE, ...fields }),
  })

const answer = async (text: string): Promise<void> => {
  const { token } = DEMO.business
  const answered = await fetch(`${place.base}/v24.0/${DEMO.line.phoneId}/messages`, {
    ...{ method: 'POST', headers: { authorization: `Bearer ${token}` } },
    body: JSON.stringify({ messaging_product: 'whatsapp', to: BUDI, text: { body: text } }),
  })
  expect(answered.status).toBe(200)
}

test('what somebody writes and is answered is on their phone alone, as plain text', async () => {
  const said = await send({ deed: 'say', as: BUDI, to: LINE, text: '<b>halo</b>' })
  expect([said.status, said.headers.get('location')]).toEqual([303, `./${BUDI}?with=${LINE}`])
  await answer('Bayar di http://dani.gerai.localhost/o/x?k=1&l=2.')
  const shown = await show(BUDI, `?with=${LINE}`)
  expect(shown).toContain('&lt;b&gt;halo&lt;/b&gt;')
  expect(shown).toContain('href="http://dani.gerai.localhost/o/x?k=1&amp;l=2"')
  expect(shown).toMatch(/data-from="me" data-kind="text"[^]*data-from="them"/)
  expect(await show(DANI, `?with=${LINE}`)).not.toContain('halo')
})

test('who opens the chat has read it, and until then it is counted', async () => {
  await send({ deed: 'say', as: BUDI, to: LINE, text: 'Halo' })
  await answer('Ya?')
  const status = () => place.chat(BUDI).at(-1)?.status
  expect(await show(BUDI)).toContain('data-unread="1"')
  expect(status()).toBe('delivered')
  await show(BUDI, `?with=${LINE}`)
  expect(status()).toBe('read')
  expect(await show(BUDI)).not.toContain('data-unread')
})

test('a phone that is away shows nothing new, and says that it cannot send', async () => {
  await send({ deed: 'say', as: BUDI, to: LINE, text: 'Halo' })
  await send({ deed: 'airplane', as: BUDI, on: 'true' })
  await answer('Ini baru')
  expect(await show(BUDI, `?with=${LINE}`)).not.toContain('Ini baru')
  const refused = await send({ deed: 'say', as: BUDI, to: LINE, text: 'Lagi' })
  expect(refused.status).toBe(409)
  expect(await refused.text()).toContain('The phone is in airplane mode.')
  await send({ deed: 'airplane', as: BUDI, on: 'false' })
  expect(await show(BUDI, `?with=${LINE}`)).toContain('Ini baru')
})

test('a picture is sent and shown; what a browser could run is a file to keep', async () => {
  const picture = Buffer.from('iVBORw0KGgo=', 'base64')
  for (const [type, name] of [
    ['image/png', 'bukti.png'],
    ['text/html', 'halaman.html'],
  ] as const) {
    const form = new FormData()
    form.set('as', BUDI)
    form.set('to', LINE)
    form.set('caption', 'Sudah saya transfer')
    form.set('file', new File([picture], name, { type }))
    const options = { method: 'POST', body: form, redirect: 'manual' } as const
    expect((await fetch(`${place.base}/page/file`, options)).status).toBe(303)
  }
  const shown = await show(BUDI, `?with=${LINE}`)
  expect(shown).toContain('Sudah saya transfer')
  const files = [...shown.matchAll(/href="\.(\/files\/\d+)"/g)].map(([, path = '']) => path)
  const types = await Promise.all(
    files.map(async (path) => (await fetch(`${place.base}/page${path}`)).headers.get('content-type')),
  )
  expect(types).toEqual(['image/png', 'application/octet-stream'])
})

test('no page of another site holds somebody’s phone', async () => {
  const deed = { deed: 'say', as: BUDI, to: LINE, text: 'Halo' }
  expect((await send(deed, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect(place.chat(BUDI)).toEqual([])
  const control = await fetch(`${place.base}/_sim/act`, { method: 'POST', body: JSON.stringify(deed) })
  expect(control.status).toBe(415)
})

test('the first page leads to every phone, adds one, and decides about templates', async () => {
  const added = await send({ deed: 'person', number: '6281500000099', name: 'Rani', 'back-as': '' })
  expect([added.status, added.headers.get('location')]).toEqual([303, './'])
  const again = await send({ deed: 'person', number: '6281500000099', name: 'Rani', 'back-as': '' })
  expect([again.status, (await again.text()).includes('Somebody has this number.')]).toEqual([409, true])
  const overview = await show('')
  for (const number of [BUDI, DANI, '6281500000099']) expect(overview).toContain(`data-phone="${number}"`)
  const { status } = await fetch(`${place.base}/page/12345`)
  expect(status).toBe(404)
})

test('who follows the page hears of a change at once', async () => {
  const { world } = place.simulation
  const changed = fetch(`${place.base}/page/changed?since=${world.version}`)
  place.act({ deed: 'say', as: BUDI, to: LINE, text: 'Baru' })
  expect(await (await changed).json()).toEqual({ version: world.version })
})

test('signs around words are shown as WhatsApp shows them, and addresses end where they end', () => {
  expect(written('*Lunas* 2*3*4 _ya_ (https://x.test/a).')).toBe(
    '<strong>Lunas</strong> 2*3*4 <em>ya</em> (<a href="https://x.test/a" target="_blank" rel="noopener noreferrer">https://x.test/a</a>).',
  )
})
