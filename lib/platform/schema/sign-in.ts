import { z } from 'zod'
import { Email, plainCode } from '@/lib/core/text-input'

/** Auth hashes with bcrypt, which reads no more than 72 bytes: a longer password would be weaker than it looks. */
export const NewPassword = z
  .string('required')
  .min(8, 'password_too_short')
  .refine((text) => new TextEncoder().encode(text).length <= 72, 'password_too_long')

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

export const CodeRequest = z.object({ email: Email, next: Next })
export const CodeSignIn = z.object({ email: Email, code: Code, next: Next })
export const LinkSignIn = z.object({ token_hash: TokenHash, next: Next })
export const CodeReset = z.object({ email: Email, code: Code, password: NewPassword })
export const LinkReset = z.object({ token_hash: TokenHash, password: NewPassword })
