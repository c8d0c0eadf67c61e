import { memberQuery } from '@/lib/core/guards/route'
import { exportConfiguration } from '@/lib/platform/configuration/service/configuration'

/** The shop's configuration as JSON, without secrets. */
export const GET = memberQuery('settings.write', async (ctx) => {
  const document = await exportConfiguration(ctx)
  return new Response(`${JSON.stringify(document, null, 2)}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${ctx.slug}-configuration.json"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
})
