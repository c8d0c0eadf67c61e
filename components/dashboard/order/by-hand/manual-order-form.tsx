'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { CustomerFields } from './customer-fields'
import { CustomerPicker } from './customer-picker'
import { LinkDays } from './link-days'
import { ManualOrderSums } from './manual-order-sums'
import { OrderLineFields } from './order-lines'
import { useOrderLines } from './use-order-lines'
import type { OrderLines } from './use-order-lines'
import { Panel } from '@/components/ui/card'
import { EditForm } from '@/components/ui/form/edit-form'
import { Input, Textarea } from '@/components/ui/form/fields/field'
import { FormMessage } from '@/components/ui/form/form-message'
import { JsonField } from '@/components/ui/form/fields/json-field'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useUnsavedGuard } from '@/components/ui/form/unsaved-guard'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import type { ActionForm } from '@/components/ui/form/action/use-action-form'
import type { Currency } from '@/lib/core/money/money'
import { addManualOrderAction } from '@/lib/commerce/desk/actions/orders'
import type { KnownCustomer, ManualOrderStart, Sellable } from '@/lib/commerce/desk/schema/orders'

type Sent = { sent: ActionForm<unknown> }
type Props = {
  start: ManualOrderStart
  sellables: readonly Sellable[]
  currency: Currency
  locale: string
}

/** What is ordered, what is taken off, and what that comes to. */
function ProductsPanel({
  lines,
  start,
  currency,
  locale,
  sent: { errors },
}: Omit<Props, 'sellables'> & Sent & { lines: OrderLines }) {
  const t = useTranslations('dashboard.manual_order')
  const [discount, setDiscount] = useState(start.discount)
  return (
    <Panel title={t('products')}>
      <OrderLineFields of={lines} errors={errors} currency={currency} locale={locale} />
      <Input
        label={t('discount')}
        hint={t('discount_hint')}
        optional={t('optional')}
        name="discount"
        inputMode="decimal"
        dir="ltr"
        autoComplete="off"
        value={discount}
        onChange={(event) => setDiscount(event.target.value)}
        errors={errors('discount')}
      />
      <ManualOrderSums lines={lines.priced} discount={discount} currency={currency} locale={locale} />
    </Panel>
  )
}

/** For whom it is: somebody who is known, or whose name is written for the first time. */
function CustomerPanel({ start, sent, onChange }: Pick<Props, 'start'> & Sent & { onChange: () => void }) {
  const t = useTranslations('dashboard.manual_order')
  const [customer, setCustomer] = useState<KnownCustomer | null>(null)
  const choose = (chosen: KnownCustomer): void => {
    setCustomer(chosen)
    onChange()
  }
  return (
    <Panel title={t('customer')}>
      <CustomerPicker onChoose={choose} />
      {/* Made anew for whoever was chosen; what is filled in can still be changed. */}
      <CustomerFields
        key={customer?.id}
        start={customer ? { ...start, ...customer } : start}
        isChosen={customer !== null}
        onUse={choose}
        errors={sent.errors}
      />
    </Panel>
  )
}

/** How long it can be paid, and the two ways to end the writing. */
function LinkPanel({ sent: { isPending, message, errors } }: Sent) {
  const t = useTranslations('dashboard.manual_order')
  return (
    <Panel title={t('link')}>
      <LinkDays errors={errors('days')} />
      <FormMessage>{message}</FormMessage>
      <SubmitButton isPending={isPending} needsScript name="intent" value="send" size="lg" isFullWidth>
        {t('create_and_send')}
      </SubmitButton>
      <SubmitButton
        isPending={isPending}
        needsScript
        name="intent"
        value="draft"
        variant="outline"
        isFullWidth
      >
        {t('save_draft')}
      </SubmitButton>
      <p className="text-sm text-muted">{t('link_hint')}</p>
    </Panel>
  )
}

/** An order that a member writes for a customer. Prices are only shown here; the server has its own. */
export function ManualOrderForm({ start, sellables, currency, locale }: Props) {
  const t = useTranslations('dashboard.manual_order')
  const lines = useOrderLines(start.lines, sellables, { currency, locale })
  const [isDirty, setDirty] = useState(false)
  const sent = useActionForm(addManualOrderAction)
  useUnsavedGuard(isDirty && !sent.isPending)
  return (
    <EditForm
      {...sent.form}
      noValidate
      onChange={() => setDirty(true)}
      className="grid items-start gap-6 lg:grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)]"
    >
      <JsonField name="items" value={lines.items} />
      {start.replaces ? <input type="hidden" name="replaces" value={start.replaces} /> : null}
      <div className="flex flex-col gap-6">
        <ProductsPanel lines={lines} start={start} currency={currency} locale={locale} sent={sent} />
        <Panel title={t('message')}>
          <Textarea
            label={t('note')}
            hint={t('note_hint')}
            optional={t('optional')}
            name="note"
            dir="auto"
            rows={3}
            defaultValue={start.note}
            errors={sent.errors('note')}
          />
        </Panel>
      </div>
      <div className="flex flex-col gap-6">
        <CustomerPanel start={start} sent={sent} onChange={() => setDirty(true)} />
        <LinkPanel sent={sent} />
      </div>
    </EditForm>
  )
}
