'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { KeyDeed } from '@/components/dashboard/keys/key-deed'
import { Alert } from '@/components/ui/alert'
import { Badge } from '@/components/ui/badge'
import { ClientDateTime } from '@/components/ui/client-date-time'
import { EditForm } from '@/components/ui/form/edit-form'
import { Input } from '@/components/ui/form/fields/field'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { findKeyAction } from '@/lib/commerce/desk/actions/order'
import { shownState } from '@/lib/commerce/stock/rules/unit-state'
import type { FoundKey } from '@/lib/commerce/desk/schema/order-keys'

type View = { base: string; locale: string; timeZone: string; canTakeOut: boolean }

/** Who has the key: the order, and the customer behind it. */
function Holder({ found, base }: { found: FoundKey; base: string }) {
  const t = useTranslations('dashboard.stock')
  const { order } = found
  if (!order) return null
  return (
    <p>
      <Link href={`${base}/dashboard/orders/${order.id}`} prefetch={false} className="text-link">
        {t('found_order', { number: order.number })}
      </Link>
      {' · '}
      <bdi>{order.customerName}</bdi>
      {' · '}
      <bdi dir="ltr" className="break-all">
        {order.customerEmail}
      </bdi>
    </p>
  )
}

function Found({ found, ...view }: View & { found: FoundKey }) {
  const t = useTranslations('dashboard.stock')
  const { base, locale, timeZone } = view
  return (
    <li className="flex flex-col gap-1 rounded-xl border border-line p-4 text-sm">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Link
          href={`${base}/dashboard/products/stock/${found.variantId}`}
          prefetch={false}
          className="text-link font-medium"
        >
          <bdi>{found.variantName ? `${found.productName} – ${found.variantName}` : found.productName}</bdi>
        </Link>
        <Badge tone={found.state === 'available' ? 'success' : 'neutral'}>
          {t(`unit_${shownState(found)}`)}
        </Badge>
      </div>
      <Holder found={found} base={base} />
      <p className="text-muted">
        {t(found.deliveredAt ? 'found_delivered' : found.isMade ? 'unit_made' : 'found_loaded')}{' '}
        <ClientDateTime value={found.deliveredAt ?? found.loadedAt} locale={locale} timeZone={timeZone} />
        {found.reason ? (
          <>
            {' · '}
            <bdi>{found.reason}</bdi>
          </>
        ) : null}
      </p>
      {view.canTakeOut ? (
        <div className="flex flex-wrap gap-1 empty:hidden">
          {found.state === 'available' ? <KeyDeed subjectId={found.id} deed="take_out" /> : null}
          {found.state === 'delivered' ? <KeyDeed subjectId={found.id} deed="replace" /> : null}
          {found.state === 'delivered' ? <KeyDeed subjectId={found.id} deed="revoke" /> : null}
        </div>
      ) : null}
    </li>
  )
}

/** Finds the key that somebody wrote about, and who has it. */
export function FindKey(view: View) {
  const t = useTranslations('dashboard.stock')
  const { form, isPending, message, errors, data } = useActionForm(findKeyAction)
  return (
    <details className="rounded-2xl border border-line bg-surface">
      <summary className="cursor-pointer px-5 py-4 font-semibold">{t('find_key')}</summary>
      <div className="flex flex-col gap-4 px-5 pb-5">
        <EditForm {...form} noValidate className="flex flex-col gap-4">
          <Input
            label={t('find_key_label')}
            hint={t('find_key_hint')}
            name="key"
            dir="ltr"
            className="font-mono"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            required
            errors={errors('key')}
          />
          <FormMessage>{message}</FormMessage>
          <SubmitButton isPending={isPending} variant="outline" className="w-fit">
            {t('find_key_submit')}
          </SubmitButton>
        </EditForm>
        {data && data.found.length === 0 ? (
          <Alert isUrgent title={t('found_none')}>
            {t('found_none_text')}
          </Alert>
        ) : null}
        <ul aria-live="polite" aria-label={t('find_key')} className="flex flex-col gap-3 empty:hidden">
          {data?.found.map((found) => (
            <Found key={found.id} found={found} {...view} />
          ))}
        </ul>
      </div>
    </details>
  )
}
