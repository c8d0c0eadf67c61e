/** Of the text of a nonce; each is as long as the one that a page was rendered with. */
export const NONCE_LENGTH = 24

/** What differs between two answers with the same page. */
export type Answer = { nonce: string; cartCount: string }

/** Part of a page between two counts of the cart, and where in it the nonce stands. */
export type Part = { bytes: Buffer; nonces: readonly number[] }

export type Template = {
  headers: readonly (readonly [name: string, value: string | string[]])[]
  parts: readonly Part[]
  nonce: string
  bytes: number
}

/** Between two pieces of what the page's own script reads, which end wherever a buffer was full: also inside of a word. */
const seam = (nonce: string): string => `"])</script><script nonce="${nonce}">self.__next_f.push([1,"`

function positions(bytes: Buffer, word: string): number[] {
  const found: number[] = []
  for (let at = bytes.indexOf(word); at !== -1; at = bytes.indexOf(word, at + word.length)) found.push(at)
  return found
}

function split(bytes: Buffer, word: string): Buffer[] {
  const starts = positions(bytes, word)
  return [...starts, bytes.length].map((end, index) => {
    const before = starts[index - 1]
    return bytes.subarray(before === undefined ? 0 : before + word.length, end)
  })
}

/** The part of a page that the page's script reads is the same in one piece, and no word of it is torn. */
function mend(body: Buffer, nonce: string): Buffer {
  return Buffer.concat(split(body, seam(nonce)))
}

const push = /self\.__next_f\.push\(\[(?:1,("(?:[^"\\]|\\.)*")|3,"([^"]*)")\]\)/g

/** Whether a word stands anywhere across two of the pieces that the page's script puts together, or hidden in one. */
function isTorn(body: Buffer, words: readonly string[]): boolean {
  const pieces = [...body.toString().matchAll(push)].map(([, text, coded]) => ({
    bytes: text === undefined ? Buffer.from(coded ?? '', 'base64') : Buffer.from(String(JSON.parse(text))),
    isPlain: text !== undefined,
  }))
  const joined = Buffer.concat(pieces.map(({ bytes }) => bytes))
  const plain = pieces.filter(({ isPlain }) => isPlain)
  return words.some((word) => {
    const seen = plain.reduce((sum, { bytes }) => sum + positions(bytes, word).length, 0)
    return positions(joined, word).length !== seen
  })
}

/** Names of the connection and of the one answer; everything else holds for each answer with this page. */
const ofOneAnswer =
  /^(?:connection|keep-alive|transfer-encoding|content-length|content-encoding|date|x-request-id)$/

type Headers = Readonly<Record<string, string | string[] | undefined>>

/**
 * A page that was rendered with a nonce and a mark for the cart's count of its own, which stand nowhere else: nobody
 * could know them. Null where one of them cannot be told from what is around it.
 */
export function toTemplate(
  answer: { headers: Headers; body: Buffer },
  { nonce, mark }: { nonce: string; mark: string },
): Template | null {
  const body = mend(answer.body, nonce)
  if (nonce.length !== NONCE_LENGTH || isTorn(body, [nonce, mark])) return null
  const parts = split(body, mark).map((bytes) => ({ bytes, nonces: positions(bytes, nonce) }))
  const headers = Object.entries(answer.headers).flatMap(([name, value]) =>
    value === undefined || ofOneAnswer.test(name) ? [] : [[name, value] as const],
  )
  return { headers, parts, nonce, bytes: body.length }
}

/** The page for one answer. A nonce is as long as the one that it was rendered with. */
export function fill({ parts }: Template, { nonce, cartCount }: Answer): Buffer {
  const length = parts.reduce((sum, { bytes }) => sum + bytes.length, (parts.length - 1) * cartCount.length)
  const page = Buffer.allocUnsafe(length)
  let at = 0
  for (const [index, { bytes, nonces }] of parts.entries()) {
    if (index > 0) at += page.write(cartCount, at, 'latin1')
    bytes.copy(page, at)
    for (const position of nonces) page.write(nonce, at + position, 'latin1')
    at += bytes.length
  }
  return page
}

/** The page's headers for one answer. */
export function fillHeaders({ headers, nonce }: Template, fresh: string): [string, string | string[]][] {
  const filled = (value: string): string => value.replaceAll(nonce, fresh)
  return headers.map(([name, value]) => [name, typeof value === 'string' ? filled(value) : value.map(filled)])
}
