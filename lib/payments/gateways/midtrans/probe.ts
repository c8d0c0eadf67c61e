import { randomBytes } from 'node:crypto'
import { GatewayError } from '@/lib/payments/gateways/gateway'
import type { Credentials, Gateway } from '@/lib/payments/gateways/gateway'
import type { Mode } from '@/lib/payments/schema'
import { findStatus } from './truth'

const probeTimeoutMs = 5_000

export async function probe(credentials: Credentials, currency: string | null): ReturnType<Gateway['probe']> {
  const id = `ping-${randomBytes(12).toString('hex')}`
  const worksIn = async (mode: Mode): Promise<boolean> => {
    try {
      // An order that nobody has: 404 means that the key was accepted.
      await findStatus({ apiKey: credentials.apiKey, mode }, id, probeTimeoutMs)
      return true
    } catch (error) {
      if (error instanceof GatewayError && error.failure === 'unauthorized') return false
      throw error
    }
  }
  try {
    if (await worksIn(credentials.mode)) {
      return currency === null || currency === 'IDR' ? null : { reason: 'wrong_currency' }
    }
  } catch (error) {
    const isClosed = error instanceof GatewayError && (error.status === 410 || error.status === 402)
    return { reason: isClosed ? 'account_closed' : 'unreachable' }
  }
  const other = credentials.mode === 'live' ? 'sandbox' : 'live'
  const prefixSaysOther = /^(SB-)?Mid-server-/.test(credentials.apiKey)
    ? credentials.apiKey.startsWith('SB-') === (credentials.mode === 'live')
    : false
  const worksInOther = await worksIn(other).catch(() => false)
  return { reason: worksInOther || prefixSaysOther ? 'wrong_environment' : 'bad_key' }
}
