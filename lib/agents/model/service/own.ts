import { tenantActor } from '@/lib/core/context'
import type { MemberContext, TenantContext } from '@/lib/core/context'
import { sealToBytes } from '@/lib/core/crypto'
import { withActor } from '@/lib/core/db/actor'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { take } from '@/lib/core/limits/limits'
import { judgeUrl } from '@/lib/core/outgoing/reach'
import type { Resolve } from '@/lib/core/outgoing/send'
import { fieldRefusal } from '@/lib/core/requests/refusals'
import { audit, requireStepUp } from '@/lib/platform/service'
import { complete } from '@/lib/agents/model/client'
import { deleteOwnModel, findOwnModel, saveOwnModel } from '@/lib/agents/model/data'
import { keyBinding } from '@/lib/agents/model/rules/key-binding'
import type { Model, ModelFault, ModelForm, OwnModel } from '@/lib/agents/model/schema'

/** Each try asks somebody else's service: nobody guesses keys through us. */
const tryLimit = { name: 'model_key', points: 20, windowSeconds: 600, scope: 'shared' } as const
const patienceMs = 10_000

const trial = {
  messages: [{ role: 'user', content: 'Answer with {"ok": true}.' }],
  shape: {
    ...{ type: 'object', properties: { ok: { type: 'boolean' } } },
    ...{ required: ['ok'], additionalProperties: false },
  },
  mostTokens: 50,
} as const

function toldOf(fault: ModelFault): AppError {
  if (fault === 'key_refused') return fieldRefusal('apiKey', 'model_key_refused')
  const isAway = fault === 'unreachable' || fault === 'timed_out' || fault === 'too_many'
  return isAway ? fieldRefusal('baseUrl', 'model_unreachable') : fieldRefusal('name', 'model_not_answering')
}

function placeOf(text: string): string {
  const judged = judgeUrl(text, { allowsLoopback: env().isDemo })
  if (!judged.ok) throw fieldRefusal('baseUrl', judged.problem)
  return `${judged.url.origin}${judged.url.pathname}`.replace(/\/+$/, '')
}

/** The tenant's own model, or null where it asks the platform's. Throws `forbidden`. */
export async function findModel(ctx: TenantContext): Promise<OwnModel | null> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'modules.configure', 'read')
    return findOwnModel(db)
  })
}

/**
 * Puts a model of the tenant's own in the place of the platform's: it is asked first, and kept only when it answers.
 * Throws `validation_failed` with the exact reason at its field, `forbidden`, `step_up_needed`, `rate_limited`.
 */
export async function connectModel(ctx: MemberContext, form: ModelForm, resolve?: Resolve): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'modules.configure')
    await requireStepUp(db)
  })
  await take(tryLimit, ctx.tenantId)
  const { name, region, apiKey } = form
  const baseUrl = placeOf(form.baseUrl)
  const model: Model = { baseUrl, name, region, apiKey, isOwn: true }
  const way = { timeoutMs: patienceMs, allowsLoopback: env().isDemo, ...(resolve ? { resolve } : {}) }
  const said = await complete(model, trial, way)
  if (!said.ok) throw toldOf(said.fault)
  const keyLast4 = apiKey.length > 12 ? apiKey.slice(-4) : ''
  const sealed = sealToBytes(env().APP_SECRETS, keyBinding(ctx.tenantId, baseUrl), apiKey)
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'modules.configure')
    await requireStepUp(db)
    await saveOwnModel(db, { baseUrl, name, region, keyLast4, sealed })
    await audit(db, ctx, {
      action: 'model.connected',
      details: { address: baseUrl, model: name, last4: keyLast4 },
    })
  })
}

/** Goes back to the platform's model. Throws `not_found`, `forbidden`. */
export async function removeModel(ctx: MemberContext): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'modules.configure')
    const before = await findOwnModel(db)
    if (!before || !(await deleteOwnModel(db))) throw new AppError('not_found')
    await audit(db, ctx, {
      action: 'model.removed',
      details: { address: before.baseUrl, model: before.name },
    })
  })
}
