import { domainToASCII } from 'node:url'

/** First path segments and service names that can never be a tenant's slug. */
export const RESERVED_SLUGS: ReadonlySet<string> = new Set([
  'www',
  'admin',
  'app',
  'api',
  'mail',
  'discord',
  'status',
  'smtp',
  'imap',
  'pop',
  'ftp',
  'ns1',
  'ns2',
  'mx',
  'cdn',
  'assets',
  'static',
  'media',
  'img',
  'images',
  'files',
  'blog',
  'docs',
  'help',
  'support',
  'about',
  'account',
  'accounts',
  'auth',
  'login',
  'logout',
  'signin',
  'signup',
  'sign-in',
  'sign-up',
  'sign-out',
  'register',
  'dashboard',
  'console',
  'root',
  'system',
  'internal',
  'localhost',
  'gerai',
  'platform',
  'pricing',
  'plans',
  'billing',
  'payment',
  'payments',
  'pay',
  'checkout',
  'cart',
  'order',
  'orders',
  'find-order',
  'product',
  'products',
  'shop',
  'shops',
  'store',
  'stores',
  'tenant',
  'tenants',
  'webhook',
  'webhooks',
  'hooks',
  'health',
  'metrics',
  'events',
  'robots',
  'sitemap',
  'favicon',
  'security',
  'abuse',
  'postmaster',
  'hostmaster',
  'webmaster',
  'noreply',
  'no-reply',
  'test',
  'demo',
  'staging',
  'dev',
  'sandbox',
  'legal',
  'terms',
  'privacy',
  'well-known',
  'autoconfig',
  'autodiscover',
  'wpad',
  'isatap',
  'id',
  'en',
  'ar',
  'downloads',
  // The first words of our own API, and of what modules and programs that Gerai replaces have beside it: below
  // /api/v1 a shop's own name may stand there too.
  ...[
    'analytics',
    'bot',
    'categories',
    'configuration',
    'coupons',
    'customers',
    'invoices',
    'modules',
    'plan',
  ],
  ...[
    'notifications',
    'refund',
    'refunds',
    'settings',
    'stock',
    'team',
    'unit',
    'units',
    'usage',
    'agreements',
    'claims',
    'disputes',
    'loan-payments',
    'parties',
    'party-credits',
    'reminders',
    'debts',
  ],
  ...[
    'discord',
    'erp',
    'l',
    'lending',
    'model',
    'phone',
    'verify',
    'variants',
    'whatsapp',
    'payment-connections',
    'refund-requests',
    'unit-batches',
  ],
  ...['audit-log', 'notification-rules', 'quiet-hours', 'webhook-endpoints'],
])

const slugPattern = /^[a-z0-9](?:-?[a-z0-9])*$/

/** Whether a name can be a tenant's address at all. Two hyphens in a row would allow punycode look-alikes (xn--). */
export function isSlug(text: string): boolean {
  return text.length >= 3 && text.length <= 40 && slugPattern.test(text) && !RESERVED_SLUGS.has(text)
}

/** Whose page for people stands below the root domain, in demo mode, and under which name. */
const SIMULATORS = { discord: 'discord', phone: 'whatsapp' } as const
type Simulator = (typeof SIMULATORS)[keyof typeof SIMULATORS]

export type HostDecision =
  | { kind: 'site' }
  | { kind: 'console' }
  | { kind: 'mailbox' }
  | { kind: 'simulator'; name: Simulator }
  | { kind: 'tenant'; slug: string; pathPrefix: string }
  /** A custom domain, or a stranger behind the trusted proxy: the verified domain counts before the slug it names. */
  | { kind: 'domain'; host: string; trustedSlug: string | null }
  | { kind: 'unknown' }

const hostname =
  /^(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/
const ipv4 = /^\d{1,3}(?:\.\d{1,3}){3}$/

/**
 * The name in a Host header, without port, in lower case and without a trailing dot; null when it is no host name
 * that a shop could have (an IP address, user info, a list of hosts, anything malformed).
 */
export function normalizeHost(header: string | null | undefined): string | null {
  if (!header) return null
  const text = header.trim().toLowerCase()
  const match = /^([^\s:/?#@,\\[\]]+?)\.?(?::(\d{1,5}))?$/.exec(text)
  const name = match?.[1]
  if (!name || (match[2] !== undefined && Number(match[2]) > 65_535)) return null
  // Browsers send punycode. Anything else is a look-alike typed by hand and is not translated for it.
  if (!hostname.test(name) || ipv4.test(name) || domainToASCII(name) !== name) return null
  return name
}

/** The platform sells its plans in a shop like any other; nobody can sign up with its name. */
export const PLATFORM_SLUG = 'platform'

function leadsToShop(label: string): boolean {
  return isSlug(label) || label === PLATFORM_SLUG
}

/**
 * The one decision which tenant, if any, a request is for. `host` and `path` come from the request; `trustedSlug` is
 * X-Tenant-Slug, already checked to come from the trusted proxy (null otherwise). Only the shape is decided here:
 * whether a slug or domain exists is the database's to say.
 */
export function decideHost(
  request: { host: string | null; path: string; trustedSlug: string | null },
  root: string,
): HostDecision {
  const host = normalizeHost(request.host)
  const trustedSlug = request.trustedSlug !== null && isSlug(request.trustedSlug) ? request.trustedSlug : null
  const bySlug = (): HostDecision =>
    trustedSlug === null ? { kind: 'unknown' } : { kind: 'tenant', slug: trustedSlug, pathPrefix: '' }
  if (host === null) return bySlug()
  if (host === root || host === `www.${root}`) {
    const match = /^\/t\/([^/]+)(?=\/|$)/.exec(request.path)
    if (!match) return { kind: 'site' }
    const slug = match[1] ?? ''
    return leadsToShop(slug) ? { kind: 'tenant', slug, pathPrefix: `/t/${slug}` } : { kind: 'unknown' }
  }
  if (host.endsWith(`.${root}`)) {
    const label = host.slice(0, -root.length - 1)
    if (label === 'admin') return { kind: 'console' }
    if (label === 'mail') return { kind: 'mailbox' }
    if (label === 'discord' || label === 'phone') return { kind: 'simulator', name: SIMULATORS[label] }
    return leadsToShop(label) ? { kind: 'tenant', slug: label, pathPrefix: '' } : { kind: 'unknown' }
  }
  if (!host.includes('.') || host.endsWith('.localhost')) return bySlug()
  return { kind: 'domain', host, trustedSlug }
}
