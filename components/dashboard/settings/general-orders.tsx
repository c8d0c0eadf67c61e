import { useTranslations } from 'next-intl'
import { Panel } from '@/components/ui/card'
import { Checkbox, Input, Select } from '@/components/ui/form/fields/field'
import { Options } from '@/components/ui/form/fields/options'
import type { Choice } from '@/components/ui/form/fields/options'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import type { General } from '@/lib/platform/settings/schema'

type Part = { general: General; errors: FieldErrors }

function DefaultProduct({ general, errors, products }: Part & { products: readonly Choice[] }) {
  const t = useTranslations('dashboard.settings')
  return (
    <div className="max-w-md">
      <Select
        label={t('default_product')}
        hint={t('default_product_hint')}
        name="defaultProduct"
        defaultValue={general.defaultProduct}
        errors={errors('defaultProduct')}
      >
        <option value="">{t('default_product_none')}</option>
        <Options choices={products} />
      </Select>
    </div>
  )
}

/** By which rules orders wait, what is added to them, and what is sold where nothing is named. */
export function GeneralOrders({ general, errors, products }: Part & { products: readonly Choice[] }) {
  const t = useTranslations('dashboard.settings')
  return (
    <Panel title={t('orders_title')}>
      <div className="max-w-60">
        <Input
          label={t('order_window')}
          hint={t('order_window_hint')}
          name="orderWindowHours"
          inputMode="numeric"
          defaultValue={general.orderWindowHours}
          errors={errors('orderWindowHours')}
        />
      </div>
      <Checkbox
        label={t('refund_late')}
        hint={t('refund_late_hint')}
        name="refundLatePayments"
        defaultChecked={general.refundLatePayments}
      />
      <Checkbox
        label={t('unique_code')}
        hint={t('unique_code_hint')}
        name="uniqueCode"
        defaultChecked={general.uniqueCode}
      />
      <DefaultProduct general={general} errors={errors} products={products} />
    </Panel>
  )
}
