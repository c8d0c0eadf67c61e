import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { OrderLink } from '@/components/dashboard/orders/order-link'
import { Badge } from '@/components/ui/badge'
import type { Tone } from '@/components/ui/badge'
import { Panel } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import { Money } from '@/components/ui/money'
import { ListZone } from '@/components/ui/lists/list-zone'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import type { Currency } from '@/lib/core/money/money'
import type { CouponDetail } from '@/lib/commerce/pricing/schema/coupons'

const tones: Record<CouponDetail['uses'][number]['state'], Tone> = {
  reserved: 'warning',
  redeemed: 'success',
  released: 'neutral',
}

type Place = { base: string; locale: string; timeZone: string; currency: Currency }

/** How often a coupon was used, for how much, and in which orders. */
export function CouponUsage({ coupon, ...place }: Place & { coupon: CouponDetail }) {
  const t = useTranslations('dashboard.coupons')
  return (
    <Panel title={t('usage')}>
      <dl className="grid grid-cols-2 gap-4 sm:grid-cols-3">
        <Figure name={t('redeemed')}>{coupon.redeemed}</Figure>
        <Figure name={t('reserved')}>{coupon.reserved}</Figure>
        <Figure name={t('given_total')}>
          <Money amountMinor={coupon.discountGivenMinor} currency={place.currency} locale={place.locale} />
        </Figure>
      </dl>
      {coupon.uses.length === 0 ? (
        <p className="text-sm text-muted">{t('no_uses')}</p>
      ) : (
        <UsesTable uses={coupon.uses} {...place} />
      )}
    </Panel>
  )
}

function UsesTable({ uses, base, locale, timeZone, currency }: Place & { uses: CouponDetail['uses'] }) {
  const t = useTranslations('dashboard.coupons')
  return (
    <>
      <Table label={t('uses_table')}>
        <TableHead>
          <TableHeading>{t('order')}</TableHeading>
          <TableHeading>{t('state')}</TableHeading>
          <TableHeading>{t('date')}</TableHeading>
          <TableHeading isNumeric>{t('discount')}</TableHeading>
          <TableHeading isNumeric>{t('total')}</TableHeading>
        </TableHead>
        <tbody>
          {uses.map((use) => (
            <TableRow key={use.orderId}>
              <TableCell>
                <OrderLink base={base} id={use.orderId} number={use.number} />
              </TableCell>
              <TableCell>
                <Badge tone={tones[use.state]}>{t(`use_states.${use.state}`)}</Badge>
              </TableCell>
              <TableCell className="whitespace-nowrap text-muted">
                <DateTime value={use.createdAt} locale={locale} timeZone={timeZone} detail="minute_of_list" />
              </TableCell>
              <TableCell isNumeric>
                <Money amountMinor={use.discountMinor} currency={currency} locale={locale} />
              </TableCell>
              <TableCell isNumeric>
                <Money amountMinor={use.totalMinor} currency={currency} locale={locale} />
              </TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
      <ListZone locale={locale} timeZone={timeZone} />
    </>
  )
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="text-lg font-semibold">{children}</dd>
    </div>
  )
}
