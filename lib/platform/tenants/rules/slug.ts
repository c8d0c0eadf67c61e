import { isSlug, RESERVED_SLUGS } from '@/lib/core/tenancy/host'
import { slugFrom } from './slug-from'

/** Why a name cannot be a shop's address; null when nothing but another shop could speak against it. */
export type SlugProblem = 'slug_short' | 'slug_long' | 'slug_letters' | 'slug_reserved' | 'slug_look_alike'

/**
 * Names that people trust with money or passwords. A shop by such a name, or by one that looks the same, would be taken
 * for the real one. Whoever owns the name writes to the platform.
 */
const BRANDS = [
  ...[
    'gerai',
    'midtrans',
    'stripe',
    'paypal',
    'xendit',
    'doku',
    'gopay',
    'gojek',
    'shopeepay',
    'linkaja',
    'dana',
  ],
  ...[
    'ovo',
    'qris',
    'visa',
    'mastercard',
    'mada',
    'stcpay',
    'wise',
    'payoneer',
    'bca',
    'klikbca',
    'bri',
    'bni',
  ],
  ...[
    'mandiri',
    'livin',
    'btn',
    'cimb',
    'permata',
    'danamon',
    'jago',
    'jenius',
    'alrajhi',
    'tokopedia',
    'shopee',
  ],
  ...[
    'lazada',
    'bukalapak',
    'traveloka',
    'amazon',
    'google',
    'gmail',
    'apple',
    'icloud',
    'microsoft',
    'facebook',
  ],
  ...['instagram', 'whatsapp', 'telegram', 'tiktok', 'discord', 'netflix', 'spotify', 'openai', 'chatgpt'],
] as const

/** Beside a brand's name these make an address sound like the brand itself; `apple-pie` is only pie. */
const CLAIMS = new Set(
  [
    ...[
      'official',
      'resmi',
      'login',
      'signin',
      'masuk',
      'secure',
      'security',
      'verify',
      'verifikasi',
      'account',
    ],
    ...[
      'akun',
      'support',
      'help',
      'bantuan',
      'cs',
      'care',
      'service',
      'pay',
      'payment',
      'payments',
      'bayar',
      'bank',
    ],
    ...['my', 'shop', 'store'],
    ...['refund', 'promo', 'hadiah', 'id', 'indonesia', 'admin', 'center', 'online', 'app', 'www', 'web'],
  ].map(lookOf),
)

/**
 * What a name looks like at a glance: letters and digits that are mistaken for one another are one, hyphens none.
 * `private.look_of` in the database says the same, and a test compares the two.
 */
export function lookOf(slug: string): string {
  const twins: Record<string, string> = {
    '0': 'o',
    '1': 'l',
    '2': 'z',
    '3': 'e',
    '4': 'a',
    '5': 's',
    '8': 'b',
    i: 'l',
    '-': '',
  }
  return [...slug]
    .map((letter) => twins[letter] ?? letter)
    .join('')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replaceAll('cl', 'd')
}

const reservedLooks: ReadonlySet<string> = new Set([...RESERVED_SLUGS].map(lookOf))
const brandLooks: ReadonlySet<string> = new Set(BRANDS.map(lookOf))

function claimsBrand(slug: string): boolean {
  if (brandLooks.has(lookOf(slug))) return true
  const parts = slug.split('-').map(lookOf)
  return (
    parts.some((part) => brandLooks.has(part)) &&
    parts.every((part) => brandLooks.has(part) || CLAIMS.has(part))
  )
}

/**
 * What is wrong with a name as a shop's address. Two hyphens in a row are refused with all other signs, and so is
 * punycode (`xn--`), whose letters may come from any script.
 */
export function slugProblem(slug: string): SlugProblem | null {
  if (slug.length < 3) return 'slug_short'
  if (slug.length > 40) return 'slug_long'
  if (RESERVED_SLUGS.has(slug)) return 'slug_reserved'
  if (!isSlug(slug)) return 'slug_letters'
  if (reservedLooks.has(lookOf(slug)) || claimsBrand(slug)) return 'slug_look_alike'
  return null
}

const SUFFIXES = ['shop', 'id', 'store', 'online', 'digital', 'studio', '2', '24', '88', 'plus'] as const

/**
 * Names close to the one that was wished for, best first; each could be a shop's address if no shop has it. None to one
 * that is kept from everybody: with a word more it would still be taken for the real one.
 */
export function alternativesTo(wish: string): string[] {
  const base = slugFrom(wish)
  const problem = slugProblem(base)
  if (base === '' || problem === 'slug_reserved' || problem === 'slug_look_alike') return []
  const candidates = SUFFIXES.flatMap((suffix) =>
    base.includes('-') ? [`${base}-${suffix}`] : [`${base}-${suffix}`, `${base}${suffix}`],
  )
  return [...new Set([`my-${base}`, ...candidates])].filter((slug) => slugProblem(slug) === null)
}
