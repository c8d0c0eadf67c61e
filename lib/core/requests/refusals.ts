import { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import type { FieldError, FieldErrors } from '@/lib/core/errors'
import { fieldErrors } from './field-errors'

const refusalOf = (fields: FieldErrors): AppError =>
  new AppError('validation_failed', 'validation_failed', { fields })

/** The failure that says of one field what is wrong with it. */
export const fieldRefusal = (field: string, problem: FieldError): AppError =>
  refusalOf({ [field]: [problem] })

/** The failure, for forms that have more to say; anything but a refusal of fields is thrown again. */
function toRefusal(error: unknown): AppError {
  if (error instanceof z.ZodError) return refusalOf(fieldErrors(error))
  if (error instanceof AppError && error.fields) return error
  throw error
}

/** What is wrong with a form, gathered from all who judge it, and told at once. */
export class Refusals {
  readonly #fields = new Map<string, FieldError[]>()
  readonly #told: AppError[] = []

  /** Of a field that was refused already, or a part of it, only the first refusal is told: the others follow from it. */
  #add(refusal: AppError): void {
    const before = [...this.#fields.keys()]
    const isNew = (path: string): boolean =>
      !before.some((one) => one === path || one.startsWith(`${path}.`) || path.startsWith(`${one}.`))
    const fresh = Object.entries(refusal.fields ?? {}).filter(([path]) => isNew(path))
    if (fresh.length > 0) this.#told.push(refusal)
    for (const [path, problems] of fresh) this.#fields.set(path, problems)
  }

  get isEmpty(): boolean {
    return this.#told.length === 0
  }

  add(field: string, problem: FieldError): void {
    this.#add(fieldRefusal(field, problem))
  }

  /** What `read` gives; undefined where it refuses, and the refusal is kept. */
  read<T>(read: () => T): T | undefined {
    try {
      return read()
    } catch (error) {
      this.#add(toRefusal(error))
      return undefined
    }
  }

  /** The same for a judge who has to ask somebody first. */
  async ask<T>(read: () => Promise<T>): Promise<T | undefined> {
    try {
      return await read()
    } catch (error) {
      this.#add(toRefusal(error))
      return undefined
    }
  }

  /**
   * Throws `validation_failed` with everything that was refused, or what the only one who refused said where there is
   * but one; nothing when nothing was.
   */
  end(): void {
    const refusal = this.refusal()
    if (refusal) throw refusal
  }

  /** The same, without throwing it. */
  refusal(): AppError | undefined {
    const [only, ...others] = this.#told
    return others.length === 0 ? only : refusalOf(Object.fromEntries(this.#fields))
  }

  /** The input as the schema reads it. Throws `validation_failed` with what it refuses and what was refused before. */
  parse<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
    const parsed = schema.safeParse(input)
    if (!parsed.success) this.#add(toRefusal(parsed.error))
    this.end()
    // Without a refusal there is a value.
    if (!parsed.success) throw parsed.error
    return parsed.data
  }
}

/**
 * The form as the schema reads it. Where it refuses something, `judgeMore` says of the rest what only a service knows, so
 * that nobody is told one thing after the other. Throws `validation_failed`.
 */
export async function readForm<S extends z.ZodType>(
  schema: S,
  form: unknown,
  judgeMore: (refusals: Refusals) => Promise<unknown>,
): Promise<z.output<S>> {
  const refusals = new Refusals()
  if (!schema.safeParse(form).success) await judgeMore(refusals)
  return refusals.parse(schema, form)
}
