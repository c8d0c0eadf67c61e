import { z } from 'zod'
import { unstorableIn } from '@/lib/core/text/storable'

/** What somebody sent, once it is known that tables can hold all of it. Throws Zod's error, which names each field. */
export function requireStorable<T>(sent: T): T {
  const issues = unstorableIn(sent)
  if (issues.length > 0) throw new z.ZodError(issues)
  return sent
}
