import type { z } from 'zod'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { newPublicId } from '@/lib/core/ids'
import { Refusals } from '@/lib/core/requests/refusals'
import { gatewayWith } from '@/lib/payments/connections/client'
import { findCurrentConnection } from '@/lib/payments/connections/data/connections'
import type { ConnectionRow } from '@/lib/payments/connections/data/connections'
import { ADAPTERS } from '@/lib/payments/gateways/adapters'
import type { Credentials, ProbeProblem } from '@/lib/payments/gateways/gateway'
import { ConnectInput } from '@/lib/payments/schema'
import type { Provider } from '@/lib/payments/schema'
import { getTenantSettings, requireStepUp } from '@/lib/platform/service'

/** As it was typed: a key may be missing, or be none. */
export type TypedConnection = z.input<typeof ConnectInput>

/** What the gateway found about a key, at the key's field. */
export function refuse(provider: Provider, problem: ProbeProblem, currency = ''): AppError {
  if (problem.reason === 'unreachable') return new AppError('gateway_unavailable', 'gateway_unreachable')
  const values: Record<string, string> =
    problem.reason === 'missing_permission'
      ? { permission: ADAPTERS[provider].rightsInWords(problem.permissions) }
      : problem.reason === 'wrong_currency'
        ? { currency }
        : {}
  return new AppError('validation_failed', `gateway_${problem.reason}`, {
    values,
    fields: { apiKey: [{ key: `gateway_${problem.reason}`, values }] },
  })
}

const KeyInput = ConnectInput.pick({ provider: true, mode: true, apiKey: true })
type KeyInput = z.output<typeof KeyInput>

type Known = { current: ConnectionRow | null; isRotation: boolean; credentials: Credentials }

function requirePossibleMode(mode: string): void {
  if (mode === 'live' && env().PAYMENTS_MODE === 'sandbox')
    throw new AppError('validation_failed', 'live_not_possible', { fields: { mode: ['live_not_possible'] } })
}

/** What the key would replace. Throws with the gateway's reason for a key that does not work there. */
async function tryKey(ctx: TenantContext, { provider, mode, apiKey }: KeyInput): Promise<Known> {
  const { current, currency } = await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'payments.manage')
    await requireStepUp(db)
    return {
      current: await findCurrentConnection(db, provider),
      currency: (await getTenantSettings(db)).currency,
    }
  })
  const isRotation = current?.mode === mode
  const connectionId = isRotation ? current.id : newPublicId()
  const credentials = { tenantId: ctx.tenantId, connectionId, mode, apiKey }
  const problem = await gatewayWith(provider, credentials).probe(currency)
  if (problem) throw refuse(provider, problem, currency)
  return { current, isRotation, credentials }
}

/**
 * The form of a connection with everything that is wrong with it told at once, the gateway's word about the key included.
 * Throws `validation_failed`, `step_up_needed`, `gateway_unavailable`.
 */
export async function readConnection(
  ctx: TenantContext,
  given: TypedConnection,
): Promise<Known & { input: ConnectInput }> {
  const refusals = new Refusals()
  refusals.read(() => requirePossibleMode(given.mode))
  const key = KeyInput.safeParse(given)
  // A key for real money is shown to nobody where only test payments exist.
  const isAsked = key.success && refusals.isEmpty
  const known = isAsked ? await refusals.ask(() => tryKey(ctx, key.data)) : undefined
  const input = refusals.parse(ConnectInput, given)
  // Whatever keeps the key from being tried was refused.
  if (!known) throw new AppError('internal')
  return { input, ...known }
}
