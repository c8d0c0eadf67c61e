import { refuse } from '@/sandbox/stripe/errors'
import type { FormObject, FormValue } from './form'

const joined = (path: string, key: string) => (path === '' ? key : `${path}[${key}]`)

/** Reads one level of a request's parameters and knows the name Stripe would give each in an error. */
export class Parameters {
  constructor(
    private readonly values: FormObject,
    private readonly path = '',
  ) {}

  /** Stripe refuses what it does not know, so that a misspelt option never passes unnoticed. */
  allowOnly(known: ReadonlySet<string>, suggestions: Record<string, string> = {}): void {
    for (const key of Object.keys(this.values)) {
      if (known.has(key)) continue
      const name = joined(this.path, key)
      const hint = suggestions[key] ? `. Did you mean ${suggestions[key]}?` : ''
      throw refuse(`Received unknown parameter: ${name}${hint}`, 'parameter_unknown', name)
    }
  }

  has(key: string): boolean {
    return this.values[key] !== undefined
  }

  /** For the few parameters that may be a text or an object. */
  rawText(key: string): string | null {
    const value = this.values[key]
    return typeof value === 'string' ? value : null
  }

  name(key: string): string {
    return joined(this.path, key)
  }

  text(key: string, longest = 5000): string | null {
    const value = this.values[key]
    if (value === undefined || value === '') return null
    if (typeof value !== 'string')
      throw refuse(`Invalid string: ${JSON.stringify(value)}`, undefined, this.name(key))
    if (value.length > longest)
      throw refuse(
        `Invalid string: ${value.slice(0, 10)}...${value.slice(-5)}; must be at most ${longest} characters`,
        undefined,
        this.name(key),
      )
    return value
  }

  requiredText(key: string, longest?: number): string {
    const value = this.text(key, longest)
    if (value !== null) return value
    if (this.values[key] === '')
      throw refuse(
        `You passed an empty string for '${this.name(key)}'. We assume empty values are an attempt to unset a parameter; however '${this.name(key)}' cannot be unset. You should remove '${this.name(key)}' from your request or supply a non-empty value.`,
        'parameter_invalid_empty',
        this.name(key),
      )
    throw refuse(`Missing required param: ${this.name(key)}.`, 'parameter_missing', this.name(key))
  }

  choice<Choice extends string>(key: string, choices: readonly Choice[]): Choice | null {
    const value = this.text(key)
    if (value === null) return null
    const chosen = choices.find((candidate) => candidate === value)
    if (chosen !== undefined) return chosen
    throw refuse(`Invalid ${this.name(key)}: must be one of ${choices.join(', ')}`, undefined, this.name(key))
  }

  integer(key: string, lowest = 0): number | null {
    const value = this.text(key)
    if (value === null) return null
    if (!/^-?\d+$/.test(value) || !Number.isSafeInteger(Number(value)))
      throw refuse(`Invalid integer: ${value}`, 'parameter_invalid_integer', this.name(key))
    const number = Number(value)
    if (number >= lowest) return number
    const wanted = lowest === 0 ? 'non-negative' : 'positive'
    throw refuse(
      lowest <= 1
        ? `Invalid ${wanted} integer`
        : `This value must be greater than or equal to ${lowest} (it currently is '${number}').`,
      'parameter_invalid_integer',
      this.name(key),
    )
  }

  boolean(key: string): boolean | null {
    const value = this.text(key)
    if (value === null) return null
    if (value === 'true' || value === 'false') return value === 'true'
    throw refuse(`Invalid boolean: ${value}`, undefined, this.name(key))
  }

  object(key: string): Parameters | null {
    const value = this.values[key]
    if (value === undefined || value === '') return null
    if (typeof value === 'string' || Array.isArray(value))
      throw refuse('Invalid object', undefined, this.name(key))
    return new Parameters(value, this.name(key))
  }

  private list(key: string): FormValue[] | null {
    const value = this.values[key]
    if (value === undefined || value === '') return null
    if (!Array.isArray(value)) throw refuse('Invalid array', undefined, this.name(key))
    return value
  }

  objects(key: string): Parameters[] | null {
    const name = this.name(key)
    return (
      this.list(key)?.map((value, index) => {
        if (typeof value === 'string' || Array.isArray(value))
          throw refuse('Invalid object', undefined, `${name}[${index}]`)
        return new Parameters(value, `${name}[${index}]`)
      }) ?? null
    )
  }

  texts(key: string): string[] | null {
    const name = this.name(key)
    return (
      this.list(key)?.map((value, index) => {
        if (typeof value !== 'string') throw refuse('Invalid string', undefined, `${name}[${index}]`)
        return value
      }) ?? null
    )
  }

  url(key: string): string | null {
    const value = this.text(key)
    if (value === null) return null
    if (/^https?:\/\//.test(value) && URL.canParse(value)) return value
    throw refuse('Not a valid URL', 'url_invalid', this.name(key))
  }

  /** At most 50 keys of 40 characters with values of 500; an empty value unsets a key, an empty string all. */
  metadata(key = 'metadata', current: Record<string, string> = {}): Record<string, string> {
    const value = this.values[key]
    if (value === undefined) return current
    if (value === '') return {}
    if (typeof value === 'string') throw refuse('Invalid object', undefined, this.name(key))
    const merged: Record<string, string> = { ...current }
    for (const [name, entry] of Object.entries(value)) {
      const at = `${this.name(key)}[${name}]`
      if (typeof entry !== 'string')
        throw refuse('Metadata values must be strings, but you passed in a hash or an array', undefined, at)
      if (name.length > 40 || /[[\]]/.test(name))
        throw refuse(
          `Metadata keys must be at most 40 characters long and must not contain brackets, but you passed in a key that is ${name.length} characters. Invalid key: ${name}`,
          undefined,
          this.name(key),
        )
      if (entry.length > 500)
        throw refuse(
          `Metadata values can have up to 500 characters, but you passed in a value that is ${entry.length} characters. Invalid value: ${entry.slice(0, 20)}...`,
          undefined,
          at,
        )
      if (entry === '') Reflect.deleteProperty(merged, name)
      else
        Object.defineProperty(merged, name, {
          value: entry,
          enumerable: true,
          writable: true,
          configurable: true,
        })
    }
    if (Object.keys(merged).length > 50)
      throw refuse(
        'You can only store up to 50 metadata keys per object. You may want to unset some first.',
        undefined,
        this.name(key),
      )
    return merged
  }
}
