import { hashOfKey, isWellFormedKey } from '@/lib/core/auth/api-key'
import { consoleActor } from '@/lib/core/context'
import type { PlatformContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { readPlatformKey } from '@/lib/core/db/queries/member'
import { AppError } from '@/lib/core/errors'

type Program = Pick<PlatformContext, 'personId' | 'keyId' | 'isWritable' | 'keyHash'>

/** In whose name a key of the platform acts. Throws `unauthenticated` for one that is none, or counts no more. */
export async function findProgram(key: string): Promise<Program> {
  if (key === '') throw new AppError('unauthenticated', 'api_key_missing')
  if (!isWellFormedKey(key, 'platform')) throw new AppError('unauthenticated', 'api_key_refused')
  const keyHash = hashOfKey(key)
  const program = await withActor(consoleActor({ personId: '', keyHash }), readPlatformKey)
  return { ...program, keyHash }
}
