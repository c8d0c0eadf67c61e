import { env } from '@/lib/core/env'
import { encodeMark } from '@/lib/core/files/picture'
import { describeError, log } from '@/lib/core/log'
import { avatarAddress, colourOf, hostOfPictures, initialOf } from './rules'

/** What a bot draws: cards of people, with their names and pictures. */

const mostBytes = 2 * 1024 * 1024
const patienceMs = 3_000

/** The first bytes up to what is allowed; null for more. */
async function readWithin(body: ReadableStream<Uint8Array>): Promise<Buffer | null> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of body) {
    size += piece.byteLength
    if (size > mostBytes) return null
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

/**
 * Somebody's picture as Discord has it, drawn anew as a PNG that fits into a square of `side`; null where there is none,
 * or where it does not come in time: nobody is told less for that.
 */
export async function fetchAvatar(
  person: { id: string; avatar: string | null },
  side: number,
): Promise<Buffer | null> {
  if (person.avatar === null) return null
  const address = avatarAddress(hostOfPictures(env().DISCORD_API_BASE), person.id, person.avatar)
  if (address === null) return null
  try {
    const answer = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(patienceMs) })
    if (!answer.ok || !answer.body) return null
    const bytes = await readWithin(answer.body)
    return bytes && (await encodeMark(bytes, side))
  } catch (error) {
    log.info({ error: describeError(error) }, 'a person’s picture could not be had')
    return null
  }
}

/** Text in a drawing: `x` is where it begins, ends, or has its middle. */
export async function text(
  words: string,
  place: {
    x: number
    y: number
    size: number
    most: number
    colour: string
    weight?: 400 | 700
    anchor?: 'start' | 'middle' | 'end'
  },
): Promise<string> {
  const { x, colour, weight = 400, anchor = 'start', ...rest } = place
  const { drawLetters } = await import('./letters')
  const { path, width } = await drawLetters(words, { ...rest, weight })
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
  return `<g fill="${colour}" transform="translate(${left.toFixed(2)} 0)">${path}</g>`
}

/** Somebody's picture in a circle, or the first letter of the name where there is none. */
export async function portrait(
  person: { id: string; name: string; avatar: string | null },
  { x, y, radius }: { x: number; y: number; radius: number },
): Promise<string> {
  const picture = await fetchAvatar(person, radius * 2)
  if (!picture) {
    const size = Math.round(radius * 0.95)
    const place = { x, y: y + size * 0.36, size, most: radius * 2, colour: '#ffffff', weight: 700 as const }
    const letter = await text(initialOf(person.name), { ...place, anchor: 'middle' })
    return `<circle cx="${x}" cy="${y}" r="${radius}" fill="${colourOf(person.id)}"/>${letter}`
  }
  const id = `portrait-${x}-${y}`
  const data = `data:image/png;base64,${picture.toString('base64')}`
  const box = `x="${x - radius}" y="${y - radius}" width="${radius * 2}" height="${radius * 2}"`
  return `<clipPath id="${id}"><circle cx="${x}" cy="${y}" r="${radius}"/></clipPath>
<image ${box} preserveAspectRatio="xMidYMid slice" clip-path="url(#${id})" href="${data}"/>`
}

/** The drawing as a PNG. Its parts are ours: whatever people wrote stands in it as shapes. */
export async function drawPicture(
  { width, height }: { width: number; height: number },
  parts: readonly string[],
): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${parts.join('')}</svg>`
  const { default: sharp } = await import('sharp')
  return sharp(Buffer.from(svg)).timeout({ seconds: 10 }).png({ compressionLevel: 9 }).toBuffer()
}
