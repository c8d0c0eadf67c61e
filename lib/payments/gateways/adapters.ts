import type { Provider } from '@/lib/payments/schema'
import type { Adapter } from './gateway'
import { midtrans } from './midtrans/adapter'
import { stripe } from './stripe/adapter'

export const ADAPTERS: Readonly<Record<Provider, Adapter>> = { midtrans, stripe }
