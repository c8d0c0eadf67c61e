import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openJournal } from './journal'

let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'journal-'))
  path = join(folder, 'deeper', 'journal.jsonl')
})
afterEach(() => rm(folder, { recursive: true }))

test('keeps the latest state of everything not removed, compacts, and survives half a line', async () => {
  const first = openJournal(path)
  expect(first.load()).toEqual([])
  first.append({ kind: 'order', id: 'a', value: 1 })
  await first.flush()
  first.append({ kind: 'order', id: 'b', value: 1 })
  first.append({ kind: 'order', id: 'a', value: 2 })
  first.append({ kind: 'order', id: 'c', value: 1 })
  await first.flush()
  first.append({ kind: 'order', id: 'c', removed: true })
  await first.close()
  await appendFile(path, '{"kind":"order","id":"d","val')

  const second = openJournal(path)
  const kept = [
    { kind: 'order', id: 'a', value: 2 },
    { kind: 'order', id: 'b', value: 1 },
  ]
  expect(second.load()).toEqual(kept)
  expect((await readFile(path, 'utf8')).trim().split('\n')).toHaveLength(2)
  second.append({ kind: 'order', id: 'e', value: 1 })
  await second.close()
  expect(openJournal(path).load()).toEqual([...kept, { kind: 'order', id: 'e', value: 1 }])
})

test('clearing forgets everything, also on disk', async () => {
  const journal = openJournal(path)
  journal.load()
  journal.append({ kind: 'order', id: 'a', value: 1 })
  await journal.flush()
  journal.clear()
  journal.append({ kind: 'order', id: 'b', value: 1 })
  await journal.close()
  expect(openJournal(path).load()).toEqual([{ kind: 'order', id: 'b', value: 1 }])
})

test('without a path nothing is kept', async () => {
  const journal = openJournal(undefined)
  journal.append({ kind: 'order', id: 'a', value: 1 })
  await journal.close()
  expect(openJournal(undefined).load()).toEqual([])
})
