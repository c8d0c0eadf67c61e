'use server'

import { memberAction } from '@/lib/core/guards/action'
import { ConfigurationImport } from '@/lib/platform/configuration/schema/configuration'
import { importConfiguration, previewConfiguration } from '@/lib/platform/configuration/service/configuration'

/** Shows what would change first, and replaces the configuration once that very preview was agreed to. */
export const importConfigurationAction = memberAction(
  'settings.write',
  ConfigurationImport,
  async (ctx, { configuration, basis }) => {
    if (!basis)
      return { configuration, preview: await previewConfiguration(ctx, configuration), leftOut: null }
    const leftOut = await importConfiguration(ctx, configuration, basis)
    return { configuration: '', preview: null, leftOut }
  },
)
