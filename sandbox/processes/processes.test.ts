import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AlreadyRunning, endStaleProcesses, identify, isSame, recordProcess } from './processes'

let dataDir: string
const sleepers: ChildProcess[] = []

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'gerai-pids-'))
})

afterEach(async () => {
  for (const one of sleepers.splice(0)) one.kill('SIGKILL')
  await rm(dataDir, { recursive: true, force: true })
})

function startSleeper(): number {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
  sleepers.push(child)
  if (child.pid === undefined) throw new Error('no process')
  return child.pid
}

async function change(
  name: string,
  edit: (record: Record<string, unknown>) => Record<string, unknown>,
): Promise<void> {
  const file = path.join(dataDir, 'pids', `${name}.json`)
  await writeFile(
    file,
    JSON.stringify(edit(JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>)),
  )
}

const deadParent = (record: Record<string, unknown>): Record<string, unknown> => ({
  ...record,
  parent: { pid: 999_999, startedAt: 'another boot', command: 'npm start' },
})

test('a process that a killed start left behind is ended and forgotten', async () => {
  const pid = startSleeper()
  await recordProcess(dataDir, 'worker', pid)
  await change('worker', deadParent)
  await endStaleProcesses(dataDir)
  expect(identify(pid)).toBeNull()
  expect(await readdir(path.join(dataDir, 'pids'))).toEqual([])
})

test('a process that merely got the same number is left alone', async () => {
  const pid = startSleeper()
  await recordProcess(dataDir, 'worker', pid)
  await change('worker', (record) => deadParent({ ...record, startedAt: 'earlier' }))
  await endStaleProcesses(dataDir)
  const stranger = identify(pid)
  expect(stranger && isSame(stranger)).toBe(true)
})

test('while the start that recorded them lives, its processes are not touched', async () => {
  const pid = startSleeper()
  const parent = startSleeper()
  await recordProcess(dataDir, 'worker', pid)
  await change('worker', (record) => ({ ...record, parent: identify(parent) }))
  await expect(endStaleProcesses(dataDir)).rejects.toThrow(AlreadyRunning)
  expect(identify(pid)).not.toBeNull()
})

test('a damaged record ends nothing and does not stop the start', async () => {
  await mkdir(path.join(dataDir, 'pids'), { recursive: true })
  await writeFile(path.join(dataDir, 'pids', 'web.json'), '{"pid": 1')
  await endStaleProcesses(dataDir)
  expect(await readdir(path.join(dataDir, 'pids'))).toEqual([])
})
