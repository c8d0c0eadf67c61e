import { appendFile } from 'node:fs/promises'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** One thing's latest state. A later entry with the same kind and id replaces an earlier one. */
export interface JournalEntry {
  kind: string
  id: string
  value?: unknown
  removed?: true
}

export interface Journal {
  /** The latest entry of everything not removed, in the order of first appearance. Compacts the file. */
  load(): JournalEntry[]
  /** Costs a map insertion; the value is written a moment later in its state of that moment. */
  append(entry: JournalEntry): void
  /** Forgets everything, on disk too. */
  clear(): void
  /** Writes what is buffered. */
  flush(): Promise<void>
  close(): Promise<void>
}

const FLUSH_AFTER_MS = 40

function keyOf(entry: JournalEntry): string {
  return `${entry.kind}\n${entry.id}`
}

function isEntry(value: unknown): value is JournalEntry {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof Reflect.get(value, 'kind') === 'string' &&
    typeof Reflect.get(value, 'id') === 'string'
  )
}

function parseLine(line: string): JournalEntry | null {
  try {
    const value: unknown = JSON.parse(line)
    return isEntry(value) ? value : null
  } catch {
    // A process killed while writing leaves half a last line: what it described is lost, nothing else is.
    return null
  }
}

/** Without a path nothing survives the process. */
export function openJournal(path: string | undefined): Journal {
  let buffered = new Map<string, JournalEntry>()
  let timer: NodeJS.Timeout | undefined
  let writing: Promise<void> = Promise.resolve()
  let isClosed = false

  function writeBuffered(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    if (path === undefined || buffered.size === 0) return writing
    const entries = buffered
    buffered = new Map()
    let lines = ''
    for (const entry of entries.values()) lines += `${JSON.stringify(entry)}\n`
    writing = writing.then(() => appendFile(path, lines, 'utf8'))
    return writing
  }

  function load(): JournalEntry[] {
    if (path === undefined) return []
    mkdirSync(dirname(path), { recursive: true })
    if (!existsSync(path)) return []
    const latest = new Map<string, JournalEntry>()
    for (const line of readFileSync(path, 'utf8').split('\n')) {
      const entry = line === '' ? null : parseLine(line)
      if (!entry) continue
      if (entry.removed) latest.delete(keyOf(entry))
      else latest.set(keyOf(entry), entry)
    }
    const entries = [...latest.values()]
    const compacted = `${path}.compacting`
    writeFileSync(compacted, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''), 'utf8')
    renameSync(compacted, path)
    return entries
  }

  return {
    load,
    append(entry) {
      if (path === undefined || isClosed) return
      buffered.set(keyOf(entry), entry)
      timer ??= setTimeout(() => {
        writeBuffered().catch((error: unknown) => {
          process.stderr.write(`The journal ${path} could not be written: ${String(error)}\n`)
        })
      }, FLUSH_AFTER_MS)
    },
    clear() {
      buffered.clear()
      if (path === undefined) return
      writing = writing.then(() => writeFileSync(path, '', 'utf8'))
      writing.catch(() => undefined)
    },
    flush: writeBuffered,
    async close() {
      await writeBuffered()
      isClosed = true
    },
  }
}
