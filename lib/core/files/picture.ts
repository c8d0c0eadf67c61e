import type { Sharp } from 'sharp'
import { AppError } from '@/lib/core/errors'

export const MOST_PICTURE_BYTES = 12 * 1024 * 1024
/** More pixels than any camera of a phone makes; a small file that unpacks to more than this is an attack. */
const mostPixels = 64_000_000
const mostSide = 16_000

/** What they are called by whoever sends them; what they are is seen by their first bytes. */
export const PICTURE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/avif'] as const

export type PictureFile = { name: string; content: Buffer }

/** The longest side in pixels of each size that a picture is kept in. */
export const PICTURE_SIZES = { s: 320, m: 640, l: 1280 } as const

type Format = 'jpeg' | 'png' | 'webp' | 'avif'

/** What a file is by its first bytes: a decoder is only ever given what it is meant for, and never an SVG. */
function sniff(source: Buffer): Format | null {
  if (source.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'jpeg'
  if (source.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])))
    return 'png'
  const at = (start: number, end: number) => source.toString('latin1', start, end)
  if (at(0, 4) === 'RIFF' && at(8, 12) === 'WEBP') return 'webp'
  if (at(4, 8) === 'ftyp' && /avif|avis/.test(at(8, 40))) return 'avif'
  return null
}

function refuse(message: string): AppError {
  return new AppError('validation_failed', message)
}

/** A PNG says before its first pixels that it moves; a decoder that knows no moving PNG would show its first picture. */
function isMoving(source: Buffer, format: Format): boolean {
  if (format === 'png') {
    const control = source.indexOf('acTL', 8, 'latin1')
    const pixels = source.indexOf('IDAT', 8, 'latin1')
    return control > 0 && (pixels < 0 || control < pixels)
  }
  return format === 'avif' && source.toString('latin1', 8, 40).includes('avis')
}

// One picture is decoded at a time: each may need some hundred megabytes while it is.
let last: Promise<unknown> = Promise.resolve()
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work, work)
  last = mine.catch(() => undefined)
  return mine
}

/**
 * A person's picture, drawn anew in the sizes and formats that a shop shows: turned upright, without place, camera and
 * whatever else was in the file. Throws `validation_failed` with the reason for what is no still JPEG, PNG, WebP or
 * AVIF picture, or too large.
 */
export async function encodePicture(source: Buffer): Promise<PictureFile[]> {
  judge(source)
  return inTurn(() => encode(source))
}

/**
 * A shop's logo or favicon, drawn anew as one PNG that fits into a square of `side` pixels; what was transparent stays
 * so. Throws as `encodePicture`.
 */
export async function encodeMark(source: Buffer, side: number): Promise<Buffer> {
  judge(source)
  return inTurn(async () => {
    const open = await opener(source)
    try {
      return await open()
        .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
        .toColorspace('srgb')
        .timeout({ seconds: 30 })
        .png({ compressionLevel: 9 })
        .toBuffer()
    } catch {
      throw refuse('picture_broken')
    }
  })
}

/**
 * A mark as the icon of an app, `side` pixels wide. A maskable one stands on white and clear of the edges, which systems
 * cut off.
 */
export async function drawIcon(mark: Buffer, side: number, isMaskable: boolean): Promise<Buffer> {
  const inner = isMaskable ? Math.round(side * 0.62) : side
  const around = (side - inner) / 2
  const { default: sharp } = await import('sharp')
  return inTurn(() =>
    sharp(mark, { limitInputPixels: mostPixels, failOn: 'error' })
      .resize({ width: inner, height: inner, fit: 'contain', background: '#ffffff00' })
      .extend({
        top: Math.floor(around),
        bottom: Math.ceil(around),
        left: Math.floor(around),
        right: Math.ceil(around),
        background: '#ffffff00',
      })
      .flatten(isMaskable ? { background: '#ffffff' } : false)
      .timeout({ seconds: 10 })
      .png()
      .toBuffer(),
  )
}

function judge(source: Buffer): void {
  if (source.length > MOST_PICTURE_BYTES) throw refuse('picture_too_heavy')
  const format = sniff(source)
  if (format === null) throw refuse('picture_type')
  if (isMoving(source, format)) throw refuse('picture_moving')
}

/** How to open the file, once it is known to be one still picture of a size that can be drawn. */
async function opener(source: Buffer): Promise<() => Sharp> {
  const { default: sharp } = await import('sharp')
  const open = () =>
    sharp(source, { limitInputPixels: mostPixels, failOn: 'error', pages: 1, autoOrient: true })
  const facts = await sharp(source, { limitInputPixels: false, failOn: 'error' })
    .metadata()
    .catch(() => null)
  if (!facts) throw refuse('picture_broken')
  if ((facts.pages ?? 1) > 1) throw refuse('picture_moving')
  const { width, height } = facts
  if (width * height > mostPixels || Math.max(width, height) > mostSide)
    throw refuse('picture_too_many_pixels')
  return open
}

async function encode(source: Buffer): Promise<PictureFile[]> {
  const open = await opener(source)
  const { default: sharp } = await import('sharp')
  try {
    // Decoded once, at the largest size that is kept.
    const largest = await open()
      .resize({ width: PICTURE_SIZES.l, height: PICTURE_SIZES.l, fit: 'inside', withoutEnlargement: true })
      .toColorspace('srgb')
      .timeout({ seconds: 30 })
      .png({ compressionLevel: 1 })
      .toBuffer()
    const files: PictureFile[] = []
    for (const [size, side] of Object.entries(PICTURE_SIZES)) {
      const drawn = sharp(largest).resize({
        width: side,
        height: side,
        fit: 'inside',
        withoutEnlargement: true,
      })
      files.push({
        name: `${size}.webp`,
        content: await drawn.clone().webp({ quality: 80, effort: 3 }).toBuffer(),
      })
      files.push({
        name: `${size}.avif`,
        content: await drawn.clone().avif({ quality: 55, effort: 2 }).toBuffer(),
      })
    }
    // Mails and link previews of other programs know neither of those.
    const plain = await sharp(largest).flatten({ background: '#ffffff' }).jpeg({ quality: 84 }).toBuffer()
    files.push({ name: 'l.jpg', content: plain })
    return files
  } catch {
    throw refuse('picture_broken')
  }
}
