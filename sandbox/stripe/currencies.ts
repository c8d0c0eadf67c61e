import { decline, refuse } from './errors'

// docs.stripe.com/currencies: what a charge may be presented in.
const SUPPORTED = new Set(
  (
    'usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bif bmd bnd bob brl bsd bwp byn bzd cad cdf chf ' +
    'clp cny cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd hkd hnl htg huf ' +
    'idr ils inr isk jmd jpy kes kgs khr kmf krw kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mur ' +
    'mvr mwk mxn myr mzn nad ngn nio nok npr nzd pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr ' +
    'sek sgd shp sle sos srd std szl thb tjs top try ttd twd tzs uah ugx uyu uzs vnd vuv wst xaf xcd xof xpf ' +
    'yer zar zmw bhd jod kwd omr tnd'
  ).split(' '),
)

const ZERO_DECIMAL = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf ugx vnd vuv xaf xof xpf'.split(' '))
const THREE_DECIMAL = new Set(['bhd', 'jod', 'kwd', 'omr', 'tnd'])

// Half a US dollar, in minor units, where Stripe documents a figure or where Gerai sells; a round
// estimate is enough, because nobody should depend on the exact edge.
const MINIMUM_MINOR: Record<string, number> = {
  usd: 50,
  aed: 200,
  aud: 50,
  brl: 50,
  cad: 50,
  chf: 50,
  czk: 1500,
  dkk: 250,
  eur: 50,
  gbp: 30,
  hkd: 400,
  huf: 17_500,
  idr: 800_000,
  inr: 50,
  jpy: 50,
  krw: 700,
  mxn: 1000,
  myr: 200,
  nok: 300,
  nzd: 50,
  php: 2900,
  pln: 200,
  ron: 200,
  sar: 190,
  sek: 300,
  sgd: 50,
  thb: 1000,
  vnd: 13_000,
}

const MAXIMUM_MINOR: Record<string, number> = {
  idr: 999_999_999_999,
  lbp: 999_999_999_999,
  cop: 9_999_999_999,
  huf: 9_999_999_999,
  inr: 999_999_999,
  jpy: 9_999_999_999,
}

export function requireCurrency(currency: string, param: string): string {
  const lower = currency.toLowerCase()
  if (SUPPORTED.has(lower)) return lower
  throw refuse(
    `Invalid currency: ${lower}. Stripe currently supports these currencies: ${[...SUPPORTED].join(', ')}`,
    undefined,
    param,
  )
}

/** Digits after the point that Stripe counts an amount of this currency in. */
export function stripeDigits(currency: string): number {
  if (ZERO_DECIMAL.has(currency) && currency !== 'ugx') return 0
  return THREE_DECIMAL.has(currency) ? 3 : 2
}

export function formatMinor(amountMinor: number, currency: string): string {
  const digits = stripeDigits(currency)
  return new Intl.NumberFormat(currency === 'idr' ? 'id-ID' : 'en', {
    style: 'currency',
    currency: currency.toUpperCase(),
    minimumFractionDigits: currency === 'idr' && amountMinor % 100 === 0 ? 0 : digits,
    maximumFractionDigits: digits,
  }).format(amountMinor / 10 ** digits)
}

/** A total of zero needs no payment and is allowed. */
export function requireChargeable(totalMinor: number, currency: string): void {
  if (totalMinor === 0) return
  if (THREE_DECIMAL.has(currency) && totalMinor % 10 !== 0)
    throw decline(
      `Invalid amount for currency ${currency}: the last digit of three-decimal currencies must be 0.`,
      'invalid_charge_amount',
    )
  if ((currency === 'isk' || currency === 'ugx') && totalMinor % 100 !== 0)
    throw decline(
      `Invalid amount for currency ${currency}: it must be divisible by 100.`,
      'invalid_charge_amount',
    )
  if (totalMinor < (MINIMUM_MINOR[currency] ?? 50))
    throw decline(
      `The Checkout Session's total amount must convert to at least 50 cents. ${formatMinor(totalMinor, currency)} is below the minimum.`,
      'amount_too_small',
    )
  const maximum = MAXIMUM_MINOR[currency] ?? 99_999_999
  if (totalMinor > maximum)
    throw decline(
      `The Checkout Session's total amount due must be no more than ${formatMinor(maximum, currency)}`,
      'amount_too_large',
    )
}
