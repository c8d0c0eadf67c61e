import type { PlatformContext } from '@/lib/core/context'
import { operationsOf } from './operation'
import type { Operation } from './operation'

/** What a key of the platform may do besides reading, which every one may. */
export type PlatformRight = 'write'

export type PlatformOperation = Operation<PlatformContext, PlatformRight>

/** Says one call of the operator's API. */
export const platformOperation = operationsOf<PlatformContext, PlatformRight>()

/** Of what changes something. */
export const writing = ['write'] as const
