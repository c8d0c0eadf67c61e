import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { say } from '@/sandbox/discord/people/speaking'
import { DEMO, plantDemo } from './demo'
import { World } from './world'

test('what was said is there after a restart, and what is said then comes later', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gerai-discord-'))
  const journalPath = path.join(folder, 'discord.jsonl')
  const { general } = DEMO.channels
  const rani = DEMO.people[0]?.id ?? ''
  try {
    const first = new World({ journalPath })
    plantDemo(first)
    first.clock.advance(24 * 60 * 60_000)
    say(first, rani, general, 'sebelum')
    await first.journal.close()
    const second = new World({ journalPath })
    plantDemo(second)
    say(second, rani, general, 'sesudah')
    const said = second.rows.messages.of(general).map(({ message }) => message)
    expect(said.map(({ content }) => content)).toEqual(['sebelum', 'sesudah'])
    expect(BigInt(said[1]?.id ?? 0) > BigInt(said[0]?.id ?? 0)).toBe(true)
    await second.journal.close()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
