import { fileBody } from '@/lib/core/files/download'
import { AppError } from '@/lib/core/errors'
import { shopRoute } from '@/lib/core/requests/route'
import { storage } from '@/lib/core/storage/storage'

/** Pictures were re-encoded when they were stored; nothing else is ever told to be one. */
const types: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  avif: 'image/avif',
}

/**
 * A shop's public pictures: logo and products. Goods lie in other folders, which this never opens. Also of a closed one:
 * the page that says so has its logo, and its members still look at their products.
 */
export const GET = shopRoute<{ path: string[] }>(
  async (ctx, _request, { path }) => {
    const [folder = '', name = ''] = path
    const type = types[/\.([a-z]{3,4})$/.exec(name)?.[1] ?? '']
    if (
      path.length !== 2 ||
      !/^(?:images|logos)$/.test(folder) ||
      !/^[a-z0-9-]{1,80}\.[a-z]{3,4}$/.test(name) ||
      !type
    ) {
      throw new AppError('not_found')
    }
    const file = await storage().open(`tenants/${ctx.tenantId}/${folder}/${name}`)
    if (!file) throw new AppError('not_found')
    return new Response(fileBody(file.stream), {
      headers: {
        'content-type': type,
        'content-length': file.sizeBytes.toString(),
        // A new picture gets a new name.
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
        // Opened as a page of its own, a picture may load and run nothing.
        'content-security-policy': "sandbox; default-src 'none'",
        'content-disposition': 'inline',
      },
    })
  },
  { alsoClosed: 'always' },
)
