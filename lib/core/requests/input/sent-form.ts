import { z } from 'zod'

/** A form before it is read. */
export const SentForm = z.record(z.string(), z.unknown())
