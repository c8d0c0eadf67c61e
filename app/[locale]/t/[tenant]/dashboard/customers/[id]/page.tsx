import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { CustomerPage } from '@/components/dashboard/customers/customer-page'
import { requireMember } from '@/lib/core/guards/member'
import { AppError } from '@/lib/core/errors'
import { getCustomer, listCustomerKeys } from '@/lib/commerce/service'
import { getShopSettings } from '@/lib/platform/opening/service/shops'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.customers')
  return { title: t('title') }
}

function missing(error: unknown): never {
  if (error instanceof AppError && error.status === 404) notFound()
  throw error
}

export default async function Page(props: { params: Promise<{ id: string }> }) {
  const { ctx, base, permissions, isWritable } = await requireMember('customers.read')
  const { id } = await props.params
  const [customer, { timeZone }] = await Promise.all([
    getCustomer(ctx, id).catch(missing),
    getShopSettings(ctx),
  ])
  const keys = customer.isErased ? [] : await listCustomerKeys(ctx, customer.email)
  return (
    <CustomerPage
      customer={customer}
      keys={keys}
      base={base}
      locale={ctx.locale}
      timeZone={timeZone}
      may={{
        note: isWritable,
        block: isWritable && permissions.has('orders.cancel'),
        export: isWritable && permissions.has('orders.export'),
        reveal: isWritable && permissions.has('stock.reveal'),
        erase: isWritable && permissions.has('customers.erase'),
      }}
    />
  )
}
