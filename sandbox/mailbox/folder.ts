import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import type { Received } from './reading'

/** How many mails a file holds: it is removed as a whole once all of them are too old to be kept. */
const mailsPerFile = 500

/** What stands in a line before each mail. */
const Label = z.object({ id: z.string(), receivedAt: z.string(), to: z.array(z.string()), bytes: z.int() })

function written({ id, receivedAt, to, source }: Received): Buffer[] {
  const label = JSON.stringify({ id, receivedAt, to, bytes: source.length })
  return [Buffer.from(`${label}\n`), source, Buffer.from('\n')]
}

/** The mails of a file. What a crash left half-written at its end was never answered for and is left out. */
function readFrom(file: Buffer): Received[] {
  const mails: Received[] = []
  for (let at = 0; at < file.length;) {
    const end = file.indexOf('\n', at)
    if (end < 0) break
    let label: z.infer<typeof Label>
    try {
      label = Label.parse(JSON.parse(file.toString('utf8', at, end)))
    } catch {
      break
    }
    const { bytes, ...rest } = label
    const last = end + 1 + bytes
    if (last >= file.length) break
    mails.push({ ...rest, source: Buffer.from(file.subarray(end + 1, last)) })
    at = last + 1
  }
  return mails
}

/**
 * A folder of files to which mails are added at the end. Those that come while others are being written are written
 * together; `add` ends when its mail is written, so that whoever starts again finds it.
 */
export class MailFolder {
  #file: FileHandle | null = null
  #inFile = 0
  #files: string[] = []
  #waiting: { mail: Received; done: () => void; failed: (error: unknown) => void }[] = []
  #writing: Promise<void> | null = null

  constructor(private readonly folder: string) {}

  /** Opens the folder and reads what is in it, oldest first. */
  async read(): Promise<Received[]> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 })
    this.#files = (await readdir(this.folder)).filter((name) => name.endsWith('.mails')).sort()
    const mails: Received[] = []
    for (const name of this.#files) mails.push(...readFrom(await readFile(path.join(this.folder, name))))
    return mails
  }

  add(mail: Received): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ mail, done, failed })
      this.#writing ??= this.#write().finally(() => {
        this.#writing = null
      })
    })
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0) {
      const taken = this.#waiting
      this.#waiting = []
      try {
        const file = await this.#open(taken[0]?.mail.id ?? '')
        await file.writeFile(Buffer.concat(taken.flatMap(({ mail }) => written(mail))))
        this.#inFile += taken.length
        for (const { done } of taken) done()
      } catch (error) {
        // What was written of them would be in the way of those that follow.
        await this.#close()
        for (const { failed } of taken) failed(error)
      }
    }
  }

  /** The file that is written now. Names sort by time, so the folder itself remembers the order. */
  async #open(name: string): Promise<FileHandle> {
    if (this.#file && this.#inFile < mailsPerFile) return this.#file
    await this.#close()
    const file = `${name}.mails`
    this.#file = await open(path.join(this.folder, file), 'a', 0o600)
    this.#files.push(file)
    this.#inFile = 0
    return this.#file
  }

  async #close(): Promise<void> {
    const file = this.#file
    this.#file = null
    await file?.close().catch(() => undefined)
  }

  /** Forgets the files that hold nothing from this mail on. */
  async forgetBefore(oldest: string): Promise<void> {
    // All that is in a file is older than the first mail of the next one.
    while (this.#files[1] !== undefined && this.#files[1] <= `${oldest}.mails`) {
      const [name = ''] = this.#files.splice(0, 1)
      await rm(path.join(this.folder, name), { force: true })
    }
  }

  async clear(): Promise<void> {
    await this.#writing
    await this.#close()
    const files = this.#files
    this.#files = []
    for (const name of files) await rm(path.join(this.folder, name), { force: true })
  }

  /** Ends when everything is written. */
  async stop(): Promise<void> {
    await this.#writing
    await this.#close()
  }
}
