import { z } from 'zod'
import { Currency } from '@/lib/core/money/money'
import { Email, line, plainText } from '@/lib/core/text/text-input'
import { readTimeZone } from '@/lib/core/time/time-zone'
import { NewPassword, withNewPassword } from '@/lib/platform/identity/schema/sign-in'
import { slugProblem } from '@/lib/platform/tenants/rules/slug'

/** An address below the root domain. What another shop has already is the database's to say. */
export const Slug = z
  .string('required')
  .transform((slug) => plainText(slug).toLowerCase())
  .pipe(z.string().min(1, 'required'))
  .superRefine((slug, context) => {
    const problem = slug === '' ? null : slugProblem(slug)
    if (problem) context.addIssue({ code: 'custom', message: problem })
  })

/** What a shop is opened with. The time zone is the browser's; without scripts the language's own stands in. */
export const NameShop = z.object({
  name: line(1, 80),
  slug: Slug,
  currency: Currency,
  time_zone: z
    .string()
    .max(60)
    .optional()
    .transform((name) => readTimeZone(name ?? '')),
  /** From the page of prices: with which plan the shop begins. */
  plan: z
    .string()
    .regex(/^[a-z][a-z0-9_]{1,39}$/)
    .nullable()
    .catch(null)
    .default(null),
})
export type NameShop = z.output<typeof NameShop>

export const SignUp = withNewPassword(
  NameShop.extend({ email: Email, password: NewPassword }),
  ({ email, name, slug }) => [email, name, slug],
)

export const ProofToken = z.object({ token: z.string('required').max(400, 'invalid') })
