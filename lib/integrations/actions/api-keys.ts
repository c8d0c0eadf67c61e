'use server'

import { z } from 'zod'
import { memberAction } from '@/lib/core/guards/action'
import { ApiKeyInput } from '@/lib/integrations/schema'
import { addApiKey, revokeApiKey } from '@/lib/integrations/service/api-keys'

export const addApiKeyAction = memberAction('api_keys.manage', ApiKeyInput, addApiKey)

export const revokeApiKeyAction = memberAction(
  'api_keys.manage',
  z.object({ keyId: z.uuid('invalid') }),
  async (ctx, { keyId }) => {
    await revokeApiKey(ctx, keyId)
    return { at: Date.now() }
  },
)
