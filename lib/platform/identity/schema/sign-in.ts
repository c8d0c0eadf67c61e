import { z } from 'zod'
import { isGuessable } from '@/lib/core/auth/password'
import { evenIfWrong } from '@/lib/core/requests/input/even-if-wrong'
import { Email, plainCode } from '@/lib/core/text/text-input'

/** Auth hashes with bcrypt, which reads no more than 72 bytes: a longer password would be weaker than it looks. */
export const NewPassword = z
  .string('required')
  .min(8, 'password_too_short')
  .refine((text) => new TextEncoder().encode(text).length <= 72, 'password_too_long')
  // A longer text is refused above and never estimated: that would take time for nothing.
  .refine((text) => text.length < 8 || text.length > 72 || !isGuessable(text), 'password_common')

/** A form with a new password in it: made of the form's other words it would be the first one to be tried. */
export function withNewPassword<T extends { password: string }>(
  schema: z.ZodType<T>,
  around: (input: T) => readonly string[],
): z.ZodType<T> {
  // What is wrong with the password by itself is told by itself.
  const isFine = (input: T): boolean =>
    !NewPassword.safeParse(input.password).success ||
    !isGuessable(
      input.password,
      around(input).filter((word) => typeof word === 'string'),
    )
  return schema.refine(isFine, { path: ['password'], message: 'password_about_you', ...evenIfWrong })
}

/** The digits of a mail, however they were copied; hosted projects may send up to ten. */
const Code = z
  .string('required')
  .transform(plainCode)
  .pipe(z.string().regex(/^\d{6,10}$/, 'wrong_code'))

const TokenHash = z.string().regex(/^[\w-]{8,256}$/, 'wrong_code')
const Next = z.string().max(2000).optional()

export const PasswordSignIn = z.object({
  email: Email,
  password: z.string('required').min(1, 'required').max(500, 'too_long'),
  next: Next,
})

/** Signing in again on a page that stays as it is. */
export const SignInAgain = z.discriminatedUnion('step', [
  PasswordSignIn.extend({ step: z.literal('password') }),
  z.object({ step: z.literal('send_code'), email: Email }),
  z.object({ step: z.literal('code'), email: Email, code: Code }),
])
export type SignInAgain = z.infer<typeof SignInAgain>

export const CodeRequest = z.object({ email: Email, next: Next })
export const CodeSignIn = z.object({ email: Email, code: Code, next: Next })
export const LinkSignIn = z.object({ token_hash: TokenHash, next: Next })
export const CodeReset = withNewPassword(
  z.object({ email: Email, code: Code, password: NewPassword }),
  ({ email }) => [email],
)
/** The own password anew. The one that counts until now proves that it is still the same person at this screen. */
export const ChangePassword = z.object({
  current_password: z.string('required').min(1, 'required').max(500, 'too_long'),
  password: NewPassword,
})

export const LinkReset = z.object({ token_hash: TokenHash, password: NewPassword })
