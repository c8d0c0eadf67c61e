import { readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import type { SourceMapPayload } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** Read when an error is told, and let go when memory is looked through: Node itself would keep those of every package. */
const read = new Map<string, WeakRef<SourceMap>>()

function mapOf(file: string): SourceMap | null {
  const found = read.get(file)?.deref()
  if (found) return found
  try {
    const map = new SourceMap(
      JSON.parse(readFileSync(/* turbopackIgnore: true */ `${file}.map`, 'utf8')) as SourceMapPayload,
    )
    read.set(file, new WeakRef(map))
    return map
  } catch {
    return null
  }
}

const place = /file:\/\/\/[^\s()]+?\.mjs:\d+:\d+/g

/**
 * Where an error was, in the files that people wrote.
 * @param folder of what was put together from them and runs now: see `sandbox/processes/bundle.ts`
 */
export function inSources(stack: string, folder = path.dirname(process.argv[1] ?? '')): string {
  return stack.replace(place, (whole) => {
    const [, url = '', line, column] = /^(.+):(\d+):(\d+)$/.exec(whole) ?? []
    const file = fileURLToPath(url)
    if (path.dirname(file) !== folder) return whole
    const entry = mapOf(file)?.findEntry(Number(line) - 1, Number(column) - 1)
    if (!entry || !('originalSource' in entry)) return whole
    const { originalSource, originalLine, originalColumn } = entry
    return `${path.join(folder, originalSource)}:${originalLine + 1}:${originalColumn + 1}`
  })
}
