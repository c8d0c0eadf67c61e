import type { TenantDb } from '@/lib/core/db/handle'
import type { TaxInput } from '@/lib/platform/tenants/schema/tax'

export async function changeTax(db: TenantDb, tax: TaxInput): Promise<void> {
  await db
    .updateTable('tenants')
    .set({
      prices_include_tax: tax.isIncluded,
      tax_name: tax.name,
      tax_number: tax.number,
      ...(tax.address === undefined ? {} : { tax_address: tax.address }),
      tax_standard_bp: tax.standardBp,
      tax_reduced_bp: tax.reducedBp,
    })
    .execute()
}
