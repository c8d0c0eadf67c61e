import { isLocale } from '@/lib/core/context'
import { translator } from '@/lib/core/i18n/i18n'
import { addressOf, plainRoute } from '@/lib/core/requests/route'
import { plainText } from '@/lib/core/text/text-input'
import { judgeSlug } from '@/lib/platform/opening/service/slugs'

/** What the sign-up form asks while somebody types: whether `slug` can be had, and what could be instead. */
export const GET = plainRoute(async (request) => {
  const asked = new URL(request.url).searchParams
  const locale = asked.get('locale')
  const wish = plainText(asked.get('slug') ?? '').toLowerCase()
  const answer = await judgeSlug({ address: addressOf(request.headers) }, wish.slice(0, 80))
  const t = translator(isLocale(locale) ? locale : 'id', 'errors')
  return { body: { ...answer, message: answer.problem === null ? null : t(`fields.${answer.problem}`) } }
})
