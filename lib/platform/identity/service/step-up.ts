import type { Db } from '@/lib/core/db/handle'
import { askForStepUp } from '@/lib/platform/identity/data/second-factor'

/**
 * For what is delicate (money, keys, who may do what): throws `step_up_needed` where the member has a second factor and
 * has not shown it within ten minutes. The dashboard then asks for the code and repeats the action. Call it in the
 * member's transaction, before anything else happens.
 */
export async function requireStepUp(db: Db): Promise<void> {
  await askForStepUp(db)
}
