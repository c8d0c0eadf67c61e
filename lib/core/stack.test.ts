import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { stop } from 'esbuild'
import { expect, test } from 'vitest'
import { bundle } from '@/sandbox/processes/bundle'
import { inSources } from './stack'

test('an error in a program that was put into one file is told by where it was written', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'gerai-stack-'))
  const source = path.join(folder, 'written.ts')
  await writeFile(
    source,
    'type Unused = string\n\nexport function fail(): never {\n  throw new Error("it")\n}\n',
  )
  try {
    await bundle({ program: source }, folder)
    const made = path.join(folder, 'program.mjs')
    const lines = (await readFile(made, 'utf8')).split('\n')
    const line = lines.findIndex((text) => text.includes('throw new Error')) + 1
    const told = inSources(`Error: it\n    at fail (${pathToFileURL(made).href}:${line}:9)`, folder)
    expect(told).toContain(`at fail (${source}:4:9)`)
    // What lies elsewhere, or has no map, stays as it is.
    const others = `at a (file:///elsewhere/b.mjs:1:2)\nat c (${pathToFileURL(path.join(folder, 'none.mjs')).href}:1:2)`
    expect(inSources(others, folder)).toBe(others)
  } finally {
    await stop()
    await rm(folder, { recursive: true, force: true })
  }
})
