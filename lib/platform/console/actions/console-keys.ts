'use server'

import { consoleAction } from '@/lib/core/guards/action'
import { PlatformKeyChoice, PlatformKeyInput } from '@/lib/platform/console/schema/keys'
import { addPlatformKey, revokePlatformKey } from '@/lib/platform/console/service/keys'

export const addPlatformKeyAction = consoleAction(PlatformKeyInput, addPlatformKey)

export const revokePlatformKeyAction = consoleAction(PlatformKeyChoice, async (ctx, { keyId }) => {
  await revokePlatformKey(ctx, keyId)
  return { isDone: true }
})
