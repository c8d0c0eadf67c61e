'use server'

import { memberAction } from '@/lib/core/auth/action'
import { ModuleSettings, ModuleSwitch } from '@/lib/platform/schema/plans'
import { configureModule, switchModule } from '@/lib/platform/service/modules'

export const switchModuleAction = memberAction('modules.configure', ModuleSwitch, switchModule)

export const configureModuleAction = memberAction('modules.configure', ModuleSettings, configureModule)
