import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { CopyButton } from '@/components/ui/form/copy-button'
import { formatDateTime } from '@/components/ui/date-time'
import { Money } from '@/components/ui/money'
import { Currency, toDecimal } from '@/lib/core/money/money'
import type { AttemptView, OrderView } from '@/lib/commerce/orders/schema/order'
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

const voucherNames: Record<string, string> = {
  oxxo: 'OXXO',
  konbini: 'Konbini',
  boleto: 'Boleto',
  multibanco: 'Multibanco',
}

type Row = { label: string; value: string; copy?: string }

/** A code is drawn elsewhere: here is nothing to type. */
type Typed = Exclude<Instructions, { kind: 'qr' }>

async function rowsOf(instructions: Typed, locale: string, timeZone: string): Promise<Row[]> {
  const t = await getTranslations('shop.order.instructions')
  const nameOf = (code: string) => bankNames[code.toLowerCase()] ?? code.toUpperCase()
  const copied = (label: string, value: string): Row => ({ label, value, copy: value })
  switch (instructions.kind) {
    case 'virtual_account':
      return [
        { label: t('bank'), value: nameOf(instructions.bank) },
        copied(t('account'), instructions.number),
      ]
    case 'bill':
      return [
        { label: t('bank'), value: 'Mandiri' },
        copied(t('biller_code'), instructions.billerCode),
        copied(t('bill_key'), instructions.billKey),
      ]
    case 'counter':
      return [
        { label: t('store'), value: nameOf(instructions.store) },
        copied(t('payment_code'), instructions.code),
      ]
    case 'voucher': {
      const { method, number, endsAt } = instructions
      return [
        { label: t('method'), value: voucherNames[method] ?? t('bank_transfer') },
        ...(number === null ? [] : [copied(t('payment_code'), number)]),
        ...(endsAt === null
          ? []
          : [{ label: t('until'), value: formatDateTime(new Date(endsAt), locale, timeZone) }]),
      ]
    }
  }
}

async function Line({
  label,
  copied,
  children,
}: {
  label: string
  /** What its button copies. */
  copied: string | undefined
  children: ReactNode
}) {
  const t = await getTranslations('shop.order.instructions')
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 p-4">
      <dt className="text-muted">{label}</dt>
      <dd className="flex items-center gap-2">
        {children}
        {copied ? <CopyButton text={copied} label={t('copy')} done={t('copied')} what={label} /> : null}
      </dd>
    </div>
  )
}

/** What to type at the bank or say at the counter, each with a button that copies it. */
export async function PaymentInstructions({
  order,
  attempt,
  locale,
  timeZone,
}: {
  order: OrderView
  attempt: AttemptView
  locale: string
  timeZone: string
}) {
  const t = await getTranslations('shop.order.instructions')
  const parsed = Instructions.safeParse(attempt.instructions)
  if (!parsed.success || parsed.data.kind === 'qr') return null
  const instructions = parsed.data
  const rows = await rowsOf(instructions, locale, timeZone)
  return (
    <div className="flex flex-col gap-4">
      <dl className="divide-y divide-line rounded-xl border border-line text-sm">
        {rows.map(({ label, value, copy }) => (
          <Line key={label} label={label} copied={copy}>
            <bdi className={copy ? 'font-mono text-base font-semibold tracking-wide' : 'font-semibold'}>
              {value}
            </bdi>
          </Line>
        ))}
        <Line label={t('amount')} copied={toDecimal(order.totalMinor, Currency.parse(order.currency))}>
          <Money
            amountMinor={order.totalMinor}
            currency={order.currency}
            locale={locale}
            className="text-base font-semibold"
          />
        </Line>
      </dl>
      <p className="text-sm text-muted">{t(`how.${instructions.kind}`)}</p>
      {instructions.kind === 'voucher' && instructions.pageUrl !== null ? (
        <a
          href={instructions.pageUrl}
          rel="noreferrer"
          className="button button--primary no-print h-11! w-fit"
        >
          {t('open_voucher')}
        </a>
      ) : null}
    </div>
  )
}
