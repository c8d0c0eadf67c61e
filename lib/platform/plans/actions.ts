'use server'

import { memberAction } from '@/lib/core/guards/action'
import { ModuleSettings, ModuleSwitch } from './schema'
import { configureModule, switchModule } from '@/lib/platform/plans/service/modules'

export const switchModuleAction = memberAction('modules.configure', ModuleSwitch, switchModule)

export const configureModuleAction = memberAction(
  'modules.configure',
  ModuleSettings,
  (ctx, { moduleId, version, ...settings }) => configureModule(ctx, { moduleId, version, settings }),
)
