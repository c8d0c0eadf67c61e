import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { askGateway, findConnection, webhookUrl } from '@/lib/payments/connections/client'
import { providerRefOf } from '@/lib/payments/gateways/provider-ref'
import { findConnectionRow } from '@/lib/payments/connections/data/connections'
import { addTrial, listTrials as listTrialRows, storeTrialPage } from '@/lib/payments/connections/data/trials'
import { GatewayError } from '@/lib/payments/gateways/gateway'
import { trialAmount } from '@/lib/payments/gateways/rules'
import type { Provider, SessionRequest } from '@/lib/payments/schema'
import type { TrialView } from '@/lib/payments/connections/schema'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { minuteMs } from '@/lib/core/time/duration'
import { audit, getTenantSettings } from '@/lib/platform/service'

const pageMs = 40 * minuteMs
const mostTrials = 5

type Trial = {
  id: string
  connectionId: string
  provider: Provider
  secretVersion: number
  providerRef: string
  amountMinor: bigint
  currency: string
  expiresAt: Date
}

/** Writes down that it is tried, before anything is asked of the gateway. */
async function beginTrial(ctx: TenantContext, connectionId: string): Promise<Trial> {
  const id = newId()
  const expiresAt = new Date(Date.now() + pageMs)
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'payments.manage')
    const row = await findConnectionRow(db, connectionId)
    if (!row || row.status === 'disconnected') throw new AppError('not_found')
    if (row.mode === 'live') throw new AppError('validation_failed', 'trial_live')
    const { currency } = await getTenantSettings(db)
    const made = {
      id,
      connectionId,
      providerRef: providerRefOf(id),
      amountMinor: trialAmount(currency),
      currency,
      expiresAt,
    }
    await addTrial(db, made, ctx.personId)
    await audit(db, ctx, {
      action: 'connection.tried',
      subjectId: connectionId,
      details: { provider: row.provider },
    })
    return { ...made, provider: row.provider, secretVersion: row.secretVersion }
  })
}

function trialRequest(trial: Trial, locale: SessionRequest['locale'], returnUrl: string): SessionRequest {
  return {
    ...trial,
    attemptId: trial.id,
    orderId: trial.id,
    orderNumber: 'TEST',
    lines: [{ id: 'test', name: 'Gerai test payment', unitPriceMinor: trial.amountMinor, quantity: 1 }],
    discountMinor: 0n,
    customer: { name: 'Gerai test', email: 'test@example.com' },
    locale,
    returnUrl,
    cancelUrl: returnUrl,
  }
}

/**
 * Makes a real page for a small payment at the gateway in test mode, apart from every order. Throws `not_found`,
 * `validation_failed` (`trial_live`: real money is not for trying), `gateway_unavailable`.
 */
export async function startTrial(
  ctx: TenantContext,
  input: { connectionId: string; returnUrl: string },
): Promise<{ url: string }> {
  const { connectionId, returnUrl } = input
  const trial = await beginTrial(ctx, connectionId)
  const actor = { role: 'gateway' as const, tenantId: ctx.tenantId, connectionId }
  const connection = await findConnection(actor, connectionId, trial.secretVersion)
  if (!connection) throw new AppError('not_found')
  const request = trialRequest(trial, ctx.locale, returnUrl)
  try {
    const page = await askGateway(connection, trial.secretVersion, (gateway) =>
      gateway.createSession(request, webhookUrl(trial.provider, connectionId)),
    )
    await withActor(actor, (db) => storeTrialPage(db, trial.id, page))
    return { url: page.url }
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    await withActor(actor, (db) => storeTrialPage(db, trial.id, { problem: error.message }))
    throw new AppError('gateway_unavailable', 'trial_failed')
  }
}

/** The latest trials, newest first. */
export async function listTrials(ctx: TenantContext): Promise<TrialView[]> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'payments.read')
    const trials = await listTrialRows(db, {
      limit: mostTrials,
      hidesPage: ctx.isImpersonating ?? false,
    })
    return trials.map(({ providerRef: _ref, sessionRef: _session, ...trial }) => trial)
  })
}
