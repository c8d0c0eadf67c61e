import { createHash } from 'node:crypto'
import sharp from 'sharp'
import type { World } from './state/world'

const side = 256

/** What a picture of this name looks like: nothing is uploaded here, so each name is a picture of its own. */
function drawing(name: string): string {
  const [first = 0, second = 0, third = 0] = createHash('sha256').update(name).digest()
  const hue = Math.round((first / 255) * 360)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="0 0 ${side} ${side}">
<rect width="${side}" height="${side}" fill="hsl(${hue},55%,45%)"/>
<circle cx="${60 + (second % 136)}" cy="${60 + (third % 136)}" r="78" fill="hsl(${(hue + 60) % 360},65%,70%)"/></svg>`
}

/** The picture at an address of Discord's own, `/avatars/<person>/<name>.png`; null where nobody has it. */
export async function avatarAt(world: World, pathname: string): Promise<Buffer | null> {
  const [, userId = '', name = ''] = /^\/avatars\/(\d{15,20})\/([0-9a-f_]{1,40})\.png$/.exec(pathname) ?? []
  if (name === '' || world.rows.accounts.get(userId)?.user.avatar !== name) return null
  return sharp(Buffer.from(drawing(name)))
    .png()
    .toBuffer()
}
