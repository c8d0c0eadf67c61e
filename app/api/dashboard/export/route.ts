import { fileBody } from '@/lib/core/files/download'
import { memberQuery } from '@/lib/core/guards/route'
import { openExport } from '@/lib/platform/console/service/tenants/deletion'

/** Everything of the shop in one file, for its owners, before the shop is deleted. */
export const GET = memberQuery('team.manage', async (ctx) => {
  const file = await openExport(ctx)
  return new Response(fileBody(file.stream), {
    headers: {
      'content-type': 'application/gzip',
      'content-length': String(file.sizeBytes),
      'content-disposition': `attachment; filename="${ctx.slug}-export.jsonl.gz"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
})
