import { useTranslations } from 'next-intl'
import { Select } from '@/components/ui/form/fields/field'
import { LINK_DAYS } from '@/lib/commerce/desk/schema/orders'

/** For how long an order that was written can be paid. */
export function LinkDays({ errors }: { errors?: readonly string[] | undefined }) {
  const t = useTranslations('dashboard.manual_order')
  return (
    <Select label={t('days')} name="days" defaultValue="3" errors={errors}>
      {LINK_DAYS.map((days) => (
        <option key={days} value={days}>
          {t('days_count', { count: days })}
        </option>
      ))}
    </Select>
  )
}
