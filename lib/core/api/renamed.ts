import { AppError } from '@/lib/core/errors'

/** A refusal with its fields named as they were sent, where a service knows them by another name. */
export function renamed(error: unknown, sentAs: Readonly<Record<string, string>>): unknown {
  if (!(error instanceof AppError) || !error.fields) return error
  const fields = Object.fromEntries(
    Object.entries(error.fields).map(([path, why]) => {
      const [first = '', ...rest] = path.split('.')
      return [[sentAs[first] ?? first, ...rest].join('.'), why]
    }),
  )
  return new AppError(error.code, error.message, { values: error.values, fields, cause: error })
}
