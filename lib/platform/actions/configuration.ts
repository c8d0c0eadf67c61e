'use server'

import { memberAction } from '@/lib/core/auth/action'
import { ConfigurationImport } from '@/lib/platform/schema/configuration'
import { importConfiguration } from '@/lib/platform/service/configuration'

export const importConfigurationAction = memberAction(
  'settings.write',
  ConfigurationImport,
  async (ctx, { configuration }) => ({ leftOut: await importConfiguration(ctx, configuration) }),
)
