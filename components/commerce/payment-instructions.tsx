import { getTranslations } from 'next-intl/server'
import { CopyButton } from '@/components/commerce/copy-button'
import { Money } from '@/components/ui/money'
import { Currency, toDecimal } from '@/lib/core/money'
import type { AttemptView, OrderView } from '@/lib/commerce/schema'
import { Instructions } from '@/lib/payments/schema'

const bankNames: Record<string, string> = {
  bca: 'BCA',
  bni: 'BNI',
  bri: 'BRI',
  cimb: 'CIMB Niaga',
  permata: 'Permata',
  mandiri: 'Mandiri',
  danamon: 'Danamon',
  bsi: 'BSI',
  seabank: 'SeaBank',
  alfamart: 'Alfamart',
  indomaret: 'Indomaret',
}

/** What to type at the bank or say at the counter, each with a button that copies it. */
export async function PaymentInstructions({
  order,
  attempt,
  locale,
}: {
  order: OrderView
  attempt: AttemptView
  locale: string
}) {
  const t = await getTranslations('shop.order.instructions')
  const parsed = Instructions.safeParse(attempt.instructions)
  if (!parsed.success) return null
  const instructions = parsed.data
  const nameOf = (code: string) => bankNames[code.toLowerCase()] ?? code.toUpperCase()
  const rows: { label: string; value: string; copy?: string }[] =
    instructions.kind === 'virtual_account'
      ? [
          { label: t('bank'), value: nameOf(instructions.bank) },
          { label: t('account'), value: instructions.number, copy: instructions.number },
        ]
      : instructions.kind === 'bill'
        ? [
            { label: t('bank'), value: 'Mandiri' },
            { label: t('biller_code'), value: instructions.billerCode, copy: instructions.billerCode },
            { label: t('bill_key'), value: instructions.billKey, copy: instructions.billKey },
          ]
        : [
            { label: t('store'), value: nameOf(instructions.store) },
            { label: t('payment_code'), value: instructions.code, copy: instructions.code },
          ]
  return (
    <div className="flex flex-col gap-4">
      <dl className="divide-y divide-line rounded-xl border border-line text-sm">
        {rows.map((row) => (
          <div key={row.label} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 p-4">
            <dt className="text-muted">{row.label}</dt>
            <dd className="flex items-center gap-2">
              <bdi className={row.copy ? 'font-mono text-base font-semibold tracking-wide' : 'font-semibold'}>
                {row.value}
              </bdi>
              {row.copy ? (
                <CopyButton text={row.copy} label={t('copy')} done={t('copied')} what={row.label} />
              ) : null}
            </dd>
          </div>
        ))}
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 p-4">
          <dt className="text-muted">{t('amount')}</dt>
          <dd className="flex items-center gap-2">
            <Money
              amountMinor={order.totalMinor}
              currency={order.currency}
              locale={locale}
              className="text-base font-semibold"
            />
            <CopyButton
              text={toDecimal(order.totalMinor, Currency.parse(order.currency))}
              label={t('copy')}
              done={t('copied')}
              what={t('amount')}
            />
          </dd>
        </div>
      </dl>
      <p className="text-sm text-muted">{t(`how.${instructions.kind}`)}</p>
    </div>
  )
}
