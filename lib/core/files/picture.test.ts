import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { encodePicture, MOST_PICTURE_BYTES } from './picture'

const photo = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#336699' } })

const refused = (message: string): unknown => expect.objectContaining({ code: 'validation_failed', message })

function chunk(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(data.length, 0)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, data, Buffer.alloc(4)])
}

/** A PNG whose header promises any size; its pixels are zeros, packed very small. */
function promisingPng(width: number, height: number, more: Buffer[] = []): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 8
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    ...more,
    chunk('IDAT', deflateSync(Buffer.alloc(100_000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

describe('a picture', () => {
  test('is kept in three sizes of two formats and once for programs that know neither', async () => {
    const files = await encodePicture(await photo(2000, 1000).jpeg().toBuffer())
    expect(files.map((file) => file.name).sort()).toEqual(
      ['l.avif', 'l.jpg', 'l.webp', 'm.avif', 'm.webp', 's.avif', 's.webp'].sort(),
    )
    const sizes = await Promise.all(files.map(async ({ content }) => (await sharp(content).metadata()).width))
    expect(sizes.sort((a, b) => a - b)).toEqual([320, 320, 640, 640, 1280, 1280, 1280])
  })

  test('is never made larger than it is', async () => {
    const files = await encodePicture(await photo(100, 50).png().toBuffer())
    for (const { content } of files) expect((await sharp(content).metadata()).width).toBe(100)
  })

  test.each(['jpeg', 'png', 'webp', 'avif'] as const)('may come as %s', async (format) => {
    expect(await encodePicture(await photo(40, 40).toFormat(format).toBuffer())).toHaveLength(7)
  })

  test('loses its place, camera and comments, and is turned the way it was taken', async () => {
    const source = await photo(200, 100)
      .withExif({
        IFD0: { Copyright: 'SECRET-OWNER' },
        IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '6/1 12/1 0/1' },
      })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    expect((await sharp(source).metadata()).exif).toBeDefined()
    for (const { content } of await encodePicture(source)) {
      const facts = await sharp(content).metadata()
      expect(facts.exif).toBeUndefined()
      expect(facts.xmp).toBeUndefined()
      expect([facts.width, facts.height]).toEqual([100, 200])
      expect(content.includes('SECRET-OWNER')).toBe(false)
    }
  })

  test.each([
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    [
      'an SVG behind an XML line',
      Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
    ],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a PDF', Buffer.from('%PDF-1.7')],
    ['a GIF', Buffer.from('GIF89a\u0001\u0000\u0001\u0000')],
    ['nothing', Buffer.alloc(0)],
  ])('is not %s', async (_name, source) => {
    await expect(encodePicture(source)).rejects.toEqual(refused('picture_type'))
  })

  test('does not move', async () => {
    const frames = await sharp(
      [await photo(20, 20).png().toBuffer(), await photo(20, 20).negate().png().toBuffer()],
      { join: { animated: true } },
    )
      .webp()
      .toBuffer()
    await expect(encodePicture(frames)).rejects.toEqual(refused('picture_moving'))
    const control = chunk('acTL', Buffer.alloc(8))
    await expect(encodePicture(promisingPng(20, 20, [control]))).rejects.toEqual(refused('picture_moving'))
  })

  test('that would unpack to more pixels than a camera makes is refused before it does', async () => {
    await expect(encodePicture(promisingPng(15_000, 15_000))).rejects.toEqual(
      refused('picture_too_many_pixels'),
    )
    await expect(encodePicture(promisingPng(60_000, 2))).rejects.toEqual(refused('picture_too_many_pixels'))
  })

  test('that is broken, cut off or only pretends to be one is refused', async () => {
    const whole = await photo(400, 400).jpeg().toBuffer()
    await expect(encodePicture(whole.subarray(0, 700))).rejects.toEqual(refused('picture_broken'))
    await expect(encodePicture(promisingPng(500, 500))).rejects.toEqual(refused('picture_broken'))
    const disguised = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from('<svg onload="alert(1)">')])
    await expect(encodePicture(disguised)).rejects.toEqual(refused('picture_broken'))
  })

  test('that is too heavy is refused unread', async () => {
    await expect(encodePicture(Buffer.alloc(MOST_PICTURE_BYTES + 1))).rejects.toEqual(
      refused('picture_too_heavy'),
    )
  })
})
