import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { isWindowOpen } from '@/sandbox/whatsapp/acts'
import { Deed } from '@/sandbox/whatsapp/phones/deeds'
import { perform } from '@/sandbox/whatsapp/phones/perform'
import { createSimulation } from '@/sandbox/whatsapp/simulation'
import { DEMO } from './demo'

test('a restart forgets neither what was said nor how late it is', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'whatsapp-'))
  const journalPath = path.join(folder, 'whatsapp.jsonl')
  const [, { number: as }] = DEMO.people
  const first = createSimulation({ journalPath })
  perform(first, Deed.parse({ deed: 'advance', ms: 40 * 3_600_000 }))
  perform(first, Deed.parse({ deed: 'say', as, to: DEMO.line.number, text: 'Halo' }))
  perform(first, Deed.parse({ deed: 'hide-number', as, on: true }))
  await first.world.journal.close()
  const second = createSimulation({ journalPath })
  expect(second.world.nowMs).toBeGreaterThan(first.world.nowMs - 1_000)
  expect(isWindowOpen(second, DEMO.line.number, as)).toBe(true)
  expect(second.world.rows.people.get(as)?.hidesNumber).toBe(true)
  expect(second.world.rows.people.all()).toHaveLength(DEMO.people.length)
  await second.world.journal.close()
  await rm(folder, { recursive: true })
})
