import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { EraseForm, WithdrawForm } from './customer-forms'
import { ButtonLink } from '@/components/ui/form/button'
import { Panel } from '@/components/ui/card'
import { formatDateTime } from '@/components/ui/date-time'
import type { CustomerProfile } from '@/lib/commerce/customers/schema/customers'

export type CustomerView = { customer: CustomerProfile; locale: string; timeZone: string }
export type CustomerRights = {
  note: boolean
  block: boolean
  export: boolean
  erase: boolean
  reveal: boolean
}

/** How the customer is reached. */
export function Contact({ customer }: Pick<CustomerView, 'customer'>) {
  const t = useTranslations('dashboard.customers.profile')
  return (
    <Panel title={t('contact')}>
      <dl className="flex flex-col gap-3 text-sm">
        <Detail name={t('email')}>
          <a href={`mailto:${customer.email}`} className="text-link break-all">
            <bdi>{customer.email}</bdi>
          </a>
        </Detail>
        {customer.phone ? (
          <Detail name={t('phone')}>
            <a href={`tel:${customer.phone}`} className="text-link">
              <bdi dir="ltr">{customer.phone}</bdi>
            </a>
          </Detail>
        ) : null}
        <Detail name={t('language')}>{t(`languages.${customer.locale}`)}</Detail>
      </dl>
    </Panel>
  )
}

function Detail({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-muted">{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** Whether the customer wants to be written to, and since when. */
export function Marketing({
  customer,
  locale,
  timeZone,
  canWithdraw,
}: CustomerView & { canWithdraw: boolean }) {
  const t = useTranslations('dashboard.customers.profile')
  const date = (value: Date): string => formatDateTime(value, locale, timeZone, 'date')
  return (
    <Panel title={t('marketing')}>
      <div className="flex flex-col items-start gap-3 text-sm">
        {customer.consentedAt ? (
          <>
            <p>{t('consent_since', { date: date(customer.consentedAt) })}</p>
            {canWithdraw ? (
              <>
                <WithdrawForm customer={customer} />
                <p className="text-muted">{t('withdraw_hint')}</p>
              </>
            ) : null}
          </>
        ) : (
          <>
            <p>{t('no_consent')}</p>
            {customer.withdrawnAt ? (
              <p className="text-muted">{t('withdrawn', { date: date(customer.withdrawnAt) })}</p>
            ) : null}
          </>
        )}
      </div>
    </Panel>
  )
}

/** Everything that is kept of the customer: to be given to them, or to be erased. */
export function Privacy({ customer, may }: { customer: CustomerProfile; may: CustomerRights }) {
  const t = useTranslations('dashboard.customers.profile')
  return (
    <Panel title={t('privacy')}>
      <div className="flex flex-col items-start gap-3 text-sm">
        {may.export ? (
          <>
            <ButtonLink href={`/api/dashboard/customers/${customer.id}`} variant="outline" size="sm" download>
              {t('export')}
            </ButtonLink>
            <p className="text-muted">{t('export_hint')}</p>
          </>
        ) : null}
        {may.erase ? (
          <>
            <EraseForm customer={customer} email={customer.email} />
            <p className="text-muted">{t('erase_open')}</p>
          </>
        ) : null}
      </div>
    </Panel>
  )
}
