import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'

const file = 'node_modules/@scalar/api-reference/dist/browser/standalone.js'

/** `version` changes with the script, so that its address may be kept for good. */
type ReferenceScript = { text: Buffer<ArrayBuffer>; version: string }

async function read(): Promise<ReferenceScript> {
  const text = await readFile(path.join(process.cwd(), file))
  return { text, version: createHash('sha256').update(text).digest('hex').slice(0, 16) }
}

let script: Promise<ReferenceScript> | undefined

/** The script that shows the API's document, from our own disk; read once, when somebody first asks. */
export function referenceScript(): Promise<ReferenceScript> {
  script ??= read().catch((error: unknown) => {
    script = undefined
    throw error
  })
  return script
}
