'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFound } from './use-found'
import { Combobox } from '@/components/ui/form/fields/combobox'
import type { KnownCustomer } from '@/lib/commerce/desk/schema/orders'

/** Looks up somebody who has ordered before, so that nothing has to be typed again. */
export function CustomerPicker({ onChoose }: { onChoose: (customer: KnownCustomer) => void }) {
  const t = useTranslations('dashboard.manual_order')
  const [typed, setTyped] = useState('')
  const query = typed.trim()
  const { found, remark } = useFound(query, ({ customers }) => customers.length)
  return (
    <Combobox
      label={t('find_customer')}
      hint={t('find_customer_hint')}
      optional={t('optional')}
      text={typed}
      choices={(query === '' ? [] : (found?.customers ?? [])).map((customer) => ({
        id: customer.id,
        label: customer.name || customer.email,
        detail: customer.email,
        customer,
      }))}
      remark={query === '' ? t('find_customer_how') : remark}
      onType={setTyped}
      onChoose={({ customer }) => {
        onChoose(customer)
        setTyped('')
      }}
      onLeave={() => setTyped('')}
    />
  )
}
