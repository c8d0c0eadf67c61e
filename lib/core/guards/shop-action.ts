import { headers } from 'next/headers'
import type { z } from 'zod'
import { requireOwnOrigin } from './origin'
import type { ShopContext } from '@/lib/core/context'
import { formObject } from '@/lib/core/requests/input/form'
import { renderError, toAppError } from '@/lib/core/requests/problem'
import { requestFacts, requireShopOfAction } from '@/lib/core/requests/request'
import type { Wanted } from '@/lib/core/requests/request'
import type { Result } from '@/lib/core/requests/result'
import { cutText } from '@/lib/core/text/text'

/** The answer of an action, with what was typed, so that a form that failed is shown again as it was sent. */
export type FormResult<T> = Result<T> & { values: Record<string, string> }

/** The text fields, shortened to what a person can have meant; none of what is no form. */
function typedValues(form: unknown): Record<string, string> {
  if (!(form instanceof FormData)) return {}
  const entries = [...form.entries()].filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && !entry[0].startsWith('$ACTION'),
  )
  return Object.fromEntries(entries.slice(0, 50).map(([name, value]) => [name, cutText(value, 5_000)]))
}

/**
 * A form on a shop's page. Nobody is signed in: the form must come from a page of this very host, the tenant is the
 * one that middleware.ts found, and `act` itself sets limits to what strangers may ask for. Failures come back in the
 * page's language; redirects pass through. `wanted: 'bought'`: a suspended shop answers it, too.
 */
export function shopAction<S extends z.ZodType, T>(
  schema: S,
  act: (ctx: ShopContext, input: z.output<S>) => Promise<T>,
  wanted: Wanted = 'to_buy',
): (previous: FormResult<T> | null, form: FormData) => Promise<FormResult<T>> {
  return async (_previous, form) => {
    const { requestId, locale } = await requestFacts()
    const values = typedValues(form)
    try {
      requireOwnOrigin(await headers())
      const ctx = await requireShopOfAction(wanted)
      return { ok: true, data: await act(ctx, schema.parse(formObject(form))), values }
    } catch (error) {
      const failure = toAppError(error, { requestId, at: 'shop action' })
      const { detail, fields } = renderError(failure, locale)
      return {
        ok: false,
        code: failure.code,
        message: detail,
        requestId,
        values,
        ...(fields ? { fields } : {}),
      }
    }
  }
}
