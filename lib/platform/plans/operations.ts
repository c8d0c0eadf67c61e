import { z } from 'zod'
import { operation } from '@/lib/core/api/operation'
import { AmountMinor, Moment, pageOf } from '@/lib/core/api/words'
import type { TenantContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { SettingField, SettingValues, Words } from '@/lib/platform/plans/schema'
import type { ModuleView } from '@/lib/platform/plans/schema'
import { configureModule, listModules, switchModule } from '@/lib/platform/plans/service/modules'

const ModuleAnswer = z
  .object({
    id: z.string(),
    name: Words.meta({ description: 'By language.' }),
    summary: Words.meta({ description: 'By language.' }),
    is_on: z.boolean().meta({ description: 'Switched on, and covered by the plan or bought.' }),
    access: z.enum(['every_plan', 'plan', 'bought', 'buy', 'coming']),
    bought_until: Moment.nullable(),
    currency: z.string(),
    month_minor: AmountMinor,
    fields: z.array(SettingField).meta({ description: 'What its settings may hold.' }),
    settings: SettingValues,
    version: z.int().meta({ description: 'Of its settings; 0 before it was first switched on.' }),
  })
  .meta({ id: 'Module' })

function moduleDocument(view: ModuleView): z.input<typeof ModuleAnswer> {
  return {
    id: view.id,
    name: view.name,
    summary: view.summary,
    is_on: view.isOn,
    access: view.access,
    bought_until: view.boughtUntil?.toISOString() ?? null,
    currency: view.currency,
    month_minor: view.monthMinor.toString(),
    fields: view.settings,
    settings: view.values,
    version: view.version,
  }
}

async function requireModuleView(ctx: TenantContext, moduleId: string): Promise<ModuleView> {
  const found = (await listModules(ctx)).find(({ id }) => id === moduleId)
  if (!found) throw new AppError('not_found')
  return found
}

async function sentModule(ctx: TenantContext, moduleId: string) {
  const view = await requireModuleView(ctx, moduleId)
  return { body: moduleDocument(view), version: view.version }
}

async function switchTo(ctx: TenantContext, moduleId: string, on: boolean, version: number | null) {
  await requireModuleView(ctx, moduleId)
  await switchModule(ctx, { moduleId, on }, version)
  return sentModule(ctx, moduleId)
}

/** Fields are named as they were sent: below `settings`. */
async function belowSettings<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error
    throw new z.ZodError(error.issues.map((issue) => ({ ...issue, path: ['settings', ...issue.path] })))
  }
}

const tag = 'Modules'
const rights = ['modules.configure'] as const
/** Anything may be asked for; what is no module is found nowhere. */
const params = z.object({ id: z.string() })

export const moduleOperations = [
  operation({
    method: 'GET',
    path: '/modules',
    id: 'listModules',
    tag,
    summary: 'List every module, and how it stands with the shop',
    description: 'They are one page.',
    rights,
    answer: pageOf(ModuleAnswer),
    run: async (ctx) => ({ body: { data: (await listModules(ctx)).map(moduleDocument), next: null } }),
  }),
  operation({
    method: 'GET',
    path: '/modules/{id}',
    id: 'getModule',
    tag,
    summary: 'Read a module',
    rights,
    params,
    answer: ModuleAnswer,
    isVersioned: true,
    run: (ctx, { params: { id } }) => sentModule(ctx, id),
  }),
  operation({
    method: 'POST',
    path: '/modules/{id}/switch-on',
    id: 'switchModuleOn',
    tag,
    summary: 'Switch a module on',
    description: 'Where the plan has no place for it, it has to be bought in the dashboard first.',
    rights,
    assistants: { undo: { by: 'switchModuleOff', with: { id: 'sent.id' } } },
    params,
    answer: ModuleAnswer,
    isVersioned: true,
    errors: ['limit_reached'],
    run: (ctx, { params: { id }, version }) => switchTo(ctx, id, true, version),
  }),
  operation({
    method: 'POST',
    path: '/modules/{id}/switch-off',
    id: 'switchModuleOff',
    tag,
    summary: 'Switch a module off; its settings and data stay',
    rights,
    assistants: { undo: { by: 'switchModuleOn', with: { id: 'sent.id' } } },
    params,
    answer: ModuleAnswer,
    isVersioned: true,
    run: (ctx, { params: { id }, version }) => switchTo(ctx, id, false, version),
  }),
  operation({
    method: 'PUT',
    path: '/modules/{id}/settings',
    id: 'configureModule',
    tag,
    summary: 'Set a module, all of it at once',
    rights,
    assistants: {
      undo: {
        by: 'configureModule',
        with: { id: 'sent.id', settings: 'before.settings' },
        reads: 'getModule',
      },
    },
    params,
    body: z.strictObject({ settings: SettingValues }),
    reread: (ctx, { id }) => sentModule(ctx, id),
    answer: ModuleAnswer,
    isVersioned: true,
    errors: ['module_not_enabled'],
    run: async (ctx, { params: { id }, body, version }) => {
      const { version: present } = await requireModuleView(ctx, id)
      const known = version ?? present
      // The form's own schema reads numbers from texts.
      const settings = Object.fromEntries(
        Object.entries(body.settings).map(([key, value]) => [
          key,
          typeof value === 'number' ? String(value) : value,
        ]),
      )
      await belowSettings(configureModule(ctx, { moduleId: id, version: known, settings }))
      return sentModule(ctx, id)
    },
  }),
]
