import { RESTJSONErrorCodes } from 'discord-api-types/v10'
import { z } from 'zod'
import { addError, Refusal } from '@/sandbox/discord/errors'
import type { ErrorTree } from '@/sandbox/discord/errors'

/** How Discord names what is wrong with a field. */
function wordsOf(issue: z.core.$ZodIssue): { code: string; message: string } {
  switch (issue.code) {
    case 'too_big':
      if (issue.origin === 'string')
        return { code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${issue.maximum} or fewer in length.` }
      if (issue.origin === 'array')
        return { code: 'BASE_TYPE_BAD_LENGTH', message: `Must be ${issue.maximum} or fewer in length.` }
      return {
        code: 'NUMBER_TYPE_MAX',
        message: `int value should be less than or equal to ${issue.maximum}.`,
      }
    case 'too_small':
      if (issue.origin === 'string' && Number(issue.minimum) <= 1)
        return { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }
      if (issue.origin === 'string' || issue.origin === 'array')
        return { code: 'BASE_TYPE_BAD_LENGTH', message: `Must be ${issue.minimum} or more in length.` }
      return {
        code: 'NUMBER_TYPE_MIN',
        message: `int value should be greater than or equal to ${issue.minimum}.`,
      }
    case 'invalid_type':
      return issue.input === undefined
        ? { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }
        : {
            code: 'BASE_TYPE_BAD_TYPE',
            message: `Could not interpret "${JSON.stringify(issue.input)}" as ${issue.expected}.`,
          }
    case 'invalid_value':
      return {
        code: 'BASE_TYPE_CHOICES',
        message: `Value must be one of {${issue.values.map(String).join(', ')}}.`,
      }
    case 'custom':
      return { code: String(issue.params?.code ?? 'BASE_TYPE_INVALID'), message: issue.message }
    default:
      return { code: 'BASE_TYPE_INVALID', message: issue.message }
  }
}

/** Reads a body, or refuses it with 50035 and a tree of what is wrong. */
export function readForm<Output>(schema: z.ZodType<Output>, body: unknown): Output {
  const parsed = schema.safeParse(body ?? {}, { reportInput: true })
  if (parsed.success) return parsed.data
  const errors: ErrorTree = {}
  for (const issue of parsed.error.issues) {
    const { code, message } = wordsOf(issue)
    addError(errors, issue.path, code, message)
  }
  throw new Refusal(400, RESTJSONErrorCodes.InvalidFormBodyOrContentType, 'Invalid Form Body', errors)
}

export const Snowflake = z.union([z.string(), z.number()]).transform((value, context) => {
  if (/^\d{15,20}$/.test(String(value))) return String(value)
  context.addIssue({
    code: 'custom',
    message: `Value "${value}" is not snowflake.`,
    params: { code: 'NUMBER_TYPE_COERCE' },
  })
  return z.NEVER
})

export const PermissionText = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine((text) => /^\d{1,20}$/.test(text), 'Permissions must be a number in a string.')

/** A problem that no type can say, with Discord's code for it. */
export function report(context: z.RefinementCtx, path: PropertyKey[], code: string, message: string): void {
  context.addIssue({ code: 'custom', path, message, params: { code } })
}
