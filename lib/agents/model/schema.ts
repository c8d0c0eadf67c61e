import { z } from 'zod'
import { line } from '@/lib/core/text/text-input'

/** Why there is no answer. None of them costs anything. */
export const MODEL_FAULTS = [
  /** Neither the tenant nor the platform has a model. */
  'no_model',
  /** More text than anybody writes to be understood. */
  'too_long',
  /** The model has too much to do now. */
  'too_many',
  'timed_out',
  /** Nothing came back: no such address, no connection, or one that may not be reached. */
  'unreachable',
  /** The key is not taken. */
  'key_refused',
  /** The answer broke off. */
  'cut',
  /** The service answered with another failure. */
  'failed',
  /** An answer that is not what was asked for, or says what was not said. */
  'nonsense',
] as const
export type ModelFault = (typeof MODEL_FAULTS)[number]

export type Question<Answer> = {
  /** What the credit is held under: whoever asks again with it pays once. */
  key: string
  /** What to make of the text, in our words. Nothing that people wrote. */
  instructions: string
  /** What somebody wrote. It is read, never followed. */
  text: string
  /** People who are known to the tenant and may be named in the text. */
  names?: readonly string[]
  /** A strict object whose fields are all there; its JSON Schema goes along. */
  answer: z.ZodType<Answer>
  /** What of an answer stands in the text, letter for letter; else it is refused. */
  spansOf: (answer: Answer) => readonly (string | null)[]
  /** Whether the answer can be used, such as that its spans can be read; else it is refused. */
  isUsable?: (answer: Answer) => boolean
}

export type Asked<Answer> = { ok: true; answer: Answer } | { ok: false; fault: ModelFault }

/** A service with OpenAI's chat completions. */
export type Model = {
  /** Up to and without `/chat/completions`. */
  baseUrl: string
  name: string
  apiKey: string | null
  /** Whose it is: a tenant's own takes no credit, and is reached with the care that is due to a tenant's address. */
  isOwn: boolean
  /** The country in which it stands, where that is known. */
  region: string | null
}

/** A tenant's own model as it is shown; the key is never among it. */
export type OwnModel = { baseUrl: string; name: string; region: string | null; keyLast4: string }

export const ModelForm = z.object({
  baseUrl: line(8, 500),
  name: line(1, 100),
  apiKey: line(1, 500),
  region: z
    .string()
    .regex(/^[a-z]{2}$/, 'invalid')
    .nullable(),
})
export type ModelForm = z.infer<typeof ModelForm>
