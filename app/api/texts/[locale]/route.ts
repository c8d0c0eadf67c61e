import { isLocale } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { browserTexts } from '@/lib/core/i18n/browser-texts'
import { plainRoute } from '@/lib/core/requests/route'

/** The words of the dashboard, which are nobody's secret. Asked for by the version that a page names, they may be kept for good. */
export const GET = plainRoute<{ locale: string }>((request, { locale }) => {
  if (!isLocale(locale)) throw new AppError('not_found')
  const { json, version } = browserTexts(locale)
  const isCurrent = new URL(request.url).searchParams.get('v') === version
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': isCurrent ? 'public, max-age=31536000, immutable' : 'no-store',
  }
  return Promise.resolve(new Response(json, { headers }))
})
