import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BAGUS, RANI, startPlace } from '@/sandbox/discord/harness'
import type { Place } from '@/sandbox/discord/harness'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import { drawLetters } from './letters'
import { drawPicture, fetchAvatar, portrait, text } from './service'

let place: Place
let database: TestDatabase
/** What stands in Discord's place and misbehaves. */
const rogue = createServer((request, response) => {
  const name = request.url ?? ''
  if (name.includes('1300000000000000001')) return void response.end(Buffer.alloc(3 * 1024 * 1024))
  if (name.includes('1300000000000000003'))
    return void response.writeHead(302, { location: `${place.origin}/discord/avatars/x` }).end()
  return void response.end('<svg xmlns="http://www.w3.org/2000/svg"/>')
})

beforeAll(async () => {
  place = await startPlace()
  rogue.listen(0)
  database = await createTestDatabase({ variables: { DISCORD_API_BASE: `${place.origin}/discord/api` } })
})
afterAll(async () => {
  rogue.close()
  await database.close()
  await place.close()
})

const avatarOf = (id: string): string | null =>
  place.discord.simulation.world.rows.accounts.get(id)?.user.avatar ?? null
const line = { size: 30, y: 40, most: 2_000, weight: 400 as const }

test('names of every script have shapes of their own: no two letters are the same box', async () => {
  const letters = ['A', 'ž', 'Ж', 'Ω', 'न', 'ش', 'م', 'گ', '張', 'あ', '한', 'ส']
  const shapes = await Promise.all(letters.map(async (letter) => (await drawLetters(letter, line)).path))
  expect(new Set(shapes).size).toBe(letters.length)
  // Arabic letters join: together they are not those that stand alone.
  const joined = await drawLetters('سس', line)
  const alone = await drawLetters('س', line)
  expect(joined.width).not.toBeCloseTo(alone.width * 2, 0)
  // Letters that only look otherwise are the plain ones; what no font has is said to be unknown.
  expect((await drawLetters('𝓡𝓪𝓷𝓲', line)).path).toBe((await drawLetters('Rani', line)).path)
  expect((await drawLetters('꧁', line)).path).toBe((await drawLetters('?', line)).path)
})

test('what is too long is cut, and stays within its place', async () => {
  const { width } = await drawLetters('w'.repeat(300), { ...line, most: 400 })
  expect(width).toBeLessThanOrEqual(400)
  expect(width).toBeGreaterThan(300)
})

test('a picture comes from where Discord keeps it, drawn anew; who has none gets a letter', async () => {
  const avatar = avatarOf(RANI)
  const picture = await fetchAvatar({ id: RANI, avatar }, 96)
  expect(picture && (await sharp(picture).metadata())).toMatchObject({ format: 'png', width: 96, height: 96 })
  expect(await fetchAvatar({ id: RANI, avatar: 'f'.repeat(32) }, 96)).toBeNull()
  expect(avatarOf(BAGUS)).toBeNull()
  const spot = { x: 60, y: 60, radius: 50 }
  const card = await drawPicture({ width: 400, height: 120 }, [
    await portrait({ id: RANI, name: 'Rani', avatar }, spot),
    await portrait({ id: BAGUS, name: 'محمد', avatar: null }, { ...spot, x: 180 }),
    await text('<b>&"', { x: 250, y: 60, size: 20, most: 100, colour: '#000000' }),
  ])
  expect(await sharp(card).metadata()).toMatchObject({ format: 'png', width: 400, height: 120 })
})

test('what is too large, no picture, or leads elsewhere is left out', async () => {
  const { port } = rogue.address() as AddressInfo
  const { forgetEnv } = await import('@/lib/core/env')
  const before = process.env.DISCORD_API_BASE
  process.env.DISCORD_API_BASE = `http://127.0.0.1:${port}/api`
  forgetEnv()
  try {
    for (const id of ['1300000000000000001', '1300000000000000002', '1300000000000000003'])
      expect(await fetchAvatar({ id, avatar: '0'.repeat(32) }, 96)).toBeNull()
  } finally {
    process.env.DISCORD_API_BASE = before
    forgetEnv()
  }
})
