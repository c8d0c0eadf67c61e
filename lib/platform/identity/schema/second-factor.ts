import { z } from 'zod'
import { plainCode } from '@/lib/core/text/text-input'

/** Six digits of the app, or a recovery code, however they were copied. */
export const FactorCode = z
  .string('required')
  .transform((text) => plainCode(text).toLowerCase())
  .pipe(
    z
      .string()
      .min(1, 'required')
      .regex(/^(\d{6}|[a-z2-9]{16})$/, 'wrong_second_factor'),
  )

/** Only the app's own six digits. */
export const AppCode = z
  .string('required')
  .transform(plainCode)
  .pipe(
    z
      .string()
      .min(1, 'required')
      .regex(/^\d{6}$/, 'wrong_second_factor'),
  )

/** How a person stands with the second factor. */
export type SecondFactorState = {
  isEnrolled: boolean
  hasPassed: boolean
  codesLeft: number
  /** Nobody sets one up at an address that may be somebody else's. */
  mayEnrol: boolean
}

/** What the authenticator app is shown, until a code proves that it has it. */
export type Enrolment = { secret: string; picture: string }
