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

/** Everything that was not removed, as the file tells it, which is written anew with nothing but that. */
function readCompacted(path: string): JournalEntry[] {
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

class FileJournal implements Journal {
  readonly #path: string
  #buffered = new Map<string, JournalEntry>()
  #timer: NodeJS.Timeout | undefined
  #writing: Promise<void> = Promise.resolve()
  #isClosed = false

  constructor(path: string) {
    this.#path = path
  }

  load(): JournalEntry[] {
    return readCompacted(this.#path)
  }

  append(entry: JournalEntry): void {
    if (this.#isClosed) return
    this.#buffered.set(keyOf(entry), entry)
    this.#timer ??= setTimeout(() => {
      this.flush().catch((error: unknown) => {
        process.stderr.write(`The journal ${this.#path} could not be written: ${String(error)}\n`)
      })
    }, FLUSH_AFTER_MS)
  }

  clear(): void {
    this.#buffered.clear()
    this.#writing = this.#writing.then(() => writeFileSync(this.#path, '', 'utf8'))
    this.#writing.catch(() => undefined)
  }

  flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#buffered.size === 0) return this.#writing
    const entries = this.#buffered
    this.#buffered = new Map()
    let lines = ''
    for (const entry of entries.values()) lines += `${JSON.stringify(entry)}\n`
    this.#writing = this.#writing.then(() => appendFile(this.#path, lines, 'utf8'))
    return this.#writing
  }

  async close(): Promise<void> {
    await this.flush()
    this.#isClosed = true
  }
}

const forgetful: Journal = {
  load: () => [],
  append: () => undefined,
  clear: () => undefined,
  flush: () => Promise.resolve(),
  close: () => Promise.resolve(),
}

/** Without a path nothing survives the process. */
export function openJournal(path: string | undefined): Journal {
  return path === undefined ? forgetful : new FileJournal(path)
}
