import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { SlashCommandBuilder } from 'discord.js'
import type { Client } from 'discord.js'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { isSigned } from '@/lib/discord/door/rules'
import { RANI, startPlace } from '@/sandbox/discord/harness'
import type { Place } from '@/sandbox/discord/harness'
import { DEMO } from '@/sandbox/discord/state/demo'
import { interactionById } from './lookups'

type Said = { status: number; body?: object }

let place: Place
let client: Client<true>
let server: Server
let url = ''
let key = ''
/** What the application says to whatever is no ping; null: nothing at all. */
let says: ((call: { type: number; id: string; token: string }) => Said) | null
let isCareless = false

beforeAll(async () => {
  place = await startPlace()
  server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const [body, { headers }] = [Buffer.concat(parts), request]
      const signature = String(headers['x-signature-ed25519'])
      const timestamp = String(headers['x-signature-timestamp'])
      if (!isCareless && !isSigned(key, { signature, timestamp, body })) return response.writeHead(401).end()
      const call = JSON.parse(body.toString()) as { type: number; id: string; token: string }
      const said = call.type === 1 ? { status: 200, body: { type: 1 } } : says?.(call)
      if (!said) return undefined
      response.writeHead(said.status, { 'content-type': 'application/json' })
      return response.end(said.body ? JSON.stringify(said.body) : undefined)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  url = `http://bot.localhost:${typeof address === 'object' ? address?.port : 0}/x`
})
beforeEach(async () => {
  await place.reset()
  isCareless = false
  says = null
  client = (await place.ready()) as Client<true>
  await client.guilds.cache.get(DEMO.guildId)?.commands.set([
    new SlashCommandBuilder()
      .setName('beli')
      .setDescription('Beli')
      .addStringOption((option) => option.setName('barang').setDescription('Apa').setAutocomplete(true)),
  ])
  key = (await me()).verify_key
})
afterAll(async () => {
  await place.close()
  server.closeAllConnections()
  server.close()
})

const patience = { timeout: 60_000, interval: 20 }
const me = async () =>
  (await client.rest.get('/applications/@me')) as {
    verify_key: string
    interactions_endpoint_url: string | null
  }
const set = (to: string | null) =>
  client.rest.patch('/applications/@me', { body: { interactions_endpoint_url: to } })
const use = (more: object = {}): string =>
  String(
    place.act({ deed: 'use', as: RANI, channel: DEMO.channels.general, name: 'beli', options: {}, ...more })
      .id,
  )
const interaction = (id: string) => interactionById(place.discord.simulation.world, id)
const answered = async (id: string) => {
  await expect.poll(() => interaction(id)?.state, patience).toBe('answered')
  return interaction(id)
}

test('an address is taken when it answers a ping and sends away what is signed badly', async () => {
  const code = {
    rawError: {
      errors: { interactions_endpoint_url: { _errors: [{ code: expect.stringMatching(/_INVALID$/) }] } },
    },
  }
  isCareless = true
  await expect(set(url)).rejects.toMatchObject({ code: 50_035, status: 400, ...code })
  isCareless = false
  for (const bad of ['http://127.0.0.1:1/x', 'http://bot.localhost:1/x', 'ftp://bot.localhost', 'x'])
    await expect(set(bad)).rejects.toMatchObject({ code: 50_035 })
  expect((await me()).interactions_endpoint_url).toBeNull()
  await set(url)
  expect((await me()).interactions_endpoint_url).toBe(url)
  await set(null)
  expect((await me()).interactions_endpoint_url).toBeNull()
})

test('what is done is sent there and to no session, and is answered by what comes back', async () => {
  await set(url)
  let heard = 0
  client.on('interactionCreate', () => (heard += 1))
  says = () => ({ status: 200, body: { type: 4, data: { content: 'halo', flags: 64 } } })
  const said = await answered(use())
  const { messages } = place.discord.simulation.world.rows
  expect(messages.get(said?.originalId ?? '')).toMatchObject({ onlyFor: RANI, message: { content: 'halo' } })
  says = () => ({ status: 200, body: { type: 5 } })
  expect((await answered(use()))?.isOriginalLoading).toBe(true)
  says = () => ({ status: 200, body: { type: 8, data: { choices: [{ name: 'a', value: 'b' }] } } })
  expect((await answered(use({ options: { barang: '' }, focused: 'barang' })))?.choices).toHaveLength(1)
  const input = { type: 4, custom_id: 'x', style: 1, label: 'x' }
  const modal = { custom_id: 'form', title: 'Form', components: [{ type: 1, components: [input] }] }
  says = () => ({ status: 200, body: { type: 9, data: modal } })
  expect((await answered(use()))?.modal).toMatchObject({ custom_id: 'form' })
  expect(heard).toBe(0)
})

test('202 leaves the answer to the callback; what does not fit, or never comes, is none', async () => {
  await set(url)
  says = ({ id, token }) => {
    const body = { type: 4, data: { content: 'nanti' } }
    void client.rest.post(`/interactions/${id}/${token}/callback`, { body, auth: false })
    return { status: 202 }
  }
  await answered(use())
  const failing: Said[] = [{ status: 200, body: { type: 6 } }, { status: 200, body: {} }, { status: 500 }]
  for (const one of failing) {
    let isAsked = false
    says = () => {
      isAsked = true
      return one
    }
    const before = place.discord.simulation.world.version
    const id = use()
    await expect
      .poll(() => isAsked && place.discord.simulation.world.version > before + 1, patience)
      .toBe(true)
    expect(interaction(id)?.state).toBe('waiting')
  }
})
