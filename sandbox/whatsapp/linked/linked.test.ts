import { once } from 'node:events'
import { WebSocket } from 'ws'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startWhatsApp } from '@/sandbox/whatsapp/harness'
import type { Place } from '@/sandbox/whatsapp/harness'
import { DEMO } from '@/sandbox/whatsapp/state/demo'

const [DANI, BUDI] = DEMO.people.map(({ number }) => number) as [string, string]
const channel = '01234567-0000-7000-8000-000000000001'

type Told = { say: string; [more: string]: unknown }
let place: Place
let sockets: WebSocket[] = []
beforeEach(async () => {
  place = await startWhatsApp()
})
afterEach(async () => {
  for (const socket of sockets) socket.terminate()
  sockets = []
  await place.close()
})

async function device(hello: object): Promise<{ told: Told[]; say: (words: object) => void }> {
  const socket = new WebSocket(`${place.base.replace(/^http/, 'ws')}/qr/${channel}`)
  sockets.push(socket)
  const told: Told[] = []
  socket.on('message', (data: Buffer) => told.push(JSON.parse(data.toString('utf8')) as Told))
  await once(socket, 'open')
  const say = (words: object): void => socket.send(JSON.stringify(words))
  say({ say: 'hello', device: null, phone: DANI, way: 'qr', ...hello })
  return { told, say }
}
const says = (told: Told[]) => told.map(({ say }) => say)
const page = async (number: string): Promise<string> => (await fetch(`${place.base}/page/${number}`)).text()

async function linked(): Promise<string> {
  const { told } = await device({})
  await expect.poll(() => says(told)).toEqual(['qr'])
  expect(await page(DANI)).toContain(`data-scan="${channel}"`)
  await fetch(`${place.base}/page/act`, {
    method: 'POST',
    body: new URLSearchParams({ deed: 'scan', as: DANI, channel, 'back-as': DANI }),
  })
  await expect.poll(() => says(told)).toEqual(['qr', 'paired', 'close'])
  expect(told.at(-1)?.code).toBe(515)
  return String(told[1]?.device)
}

test('a picture that is scanned on the page of the phone links a device, which begins anew', async () => {
  const secret = await linked()
  const { told, say } = await device({ device: secret })
  await expect.poll(() => told).toEqual([{ say: 'open', phone: DANI }])
  place.act({ deed: 'say', as: BUDI, to: DANI, text: 'halo' })
  await expect.poll(() => says(told)).toEqual(['open', 'message'])
  say({ say: 'send', id: 'one', to: { phone: BUDI }, text: 'ya', file: null, quoted: null })
  await expect.poll(() => says(told)).toContain('ack')
  expect(place.chat(BUDI, DANI).map(({ content }) => content)).toMatchObject([
    { body: 'halo' },
    { body: 'ya' },
  ])
  expect(await page(DANI)).toContain('data-unlink')
  // Neither what is shown nor the secret is in the journal.
  expect(JSON.stringify(place.simulation.log.list(null))).not.toContain(secret)
})

test('what a device has not kept is told again', async () => {
  const secret = await linked()
  place.act({ deed: 'say', as: BUDI, to: DANI, text: 'halo' })
  const first = await device({ device: secret })
  await expect.poll(() => says(first.told)).toEqual(['open', 'message'])
  const second = await device({ device: secret })
  await expect.poll(() => says(second.told)).toEqual(['open', 'message'])
  await expect.poll(() => first.told.at(-1)).toEqual({ say: 'close', code: 440 })
  const { id } = second.told[1]?.message as { id: string }
  second.say({ say: 'got', id })
  await expect.poll(() => place.chat(BUDI, DANI)[0]?.status).toBe('delivered')
  const third = await device({ device: secret })
  await expect.poll(() => says(third.told)).toEqual(['open'])
})

test('who was thrown out, or shut out, is told so', async () => {
  const secret = await linked()
  place.act({ deed: 'ban', number: DANI, on: true })
  const banned = await device({ device: secret })
  await expect.poll(() => banned.told).toEqual([{ say: 'close', code: 403 }])
  place.act({ deed: 'unlink', as: DANI })
  const gone = await device({ device: secret })
  await expect.poll(() => gone.told).toEqual([{ say: 'close', code: 401 }])
})
