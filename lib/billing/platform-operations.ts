import { z } from 'zod'
import { OneTenant } from '@/lib/platform/console/schema/tenant-name'
import { platformOperation } from '@/lib/core/api/platform-operation'
import type { PlatformOperation } from '@/lib/core/api/platform-operation'
import { pageOf, pagingById } from '@/lib/core/api/words'
import { InvoiceAnswer, invoiceDocument } from '@/lib/billing/operations'
import { findShopInvoice, listShopInvoicePage } from '@/lib/billing/service/shop-invoices'
import { tenantNamed } from '@/lib/platform/service'

/** What shops were billed, for the operator: who pays is the shop's to see. */
export const platformBillingOperations: readonly PlatformOperation[] = [
  platformOperation({
    method: 'GET',
    path: '/tenants/{id}/invoices',
    id: 'listTenantInvoices',
    tag: 'Invoices',
    summary: 'List what a tenant was billed, the newest first',
    rights: [],
    params: OneTenant,
    query: z.strictObject(pagingById),
    answer: pageOf(InvoiceAnswer),
    run: async (ctx, { params, query }) => {
      const { invoices, next } = await listShopInvoicePage(ctx, await tenantNamed(ctx, params.id), query)
      return { body: { data: invoices.map(invoiceDocument), next } }
    },
  }),
  platformOperation({
    method: 'GET',
    path: '/tenants/{id}/invoices/{invoice_id}',
    id: 'getTenantInvoice',
    tag: 'Invoices',
    summary: 'Read one of a tenant’s invoices',
    rights: [],
    params: OneTenant.extend({ invoice_id: z.uuid() }),
    answer: InvoiceAnswer,
    run: async (ctx, { params }) => {
      const tenantId = await tenantNamed(ctx, params.id)
      return { body: invoiceDocument(await findShopInvoice(ctx, { tenantId, id: params.invoice_id })) }
    },
  }),
]
