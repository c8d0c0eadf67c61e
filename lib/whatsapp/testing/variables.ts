import { forgetEnv } from '@/lib/core/env'

const ring = `v1:${Buffer.alloc(32, 7).toString('base64')}`
const database = 'postgresql://a:b@127.0.0.1/gerai'

/** The variables of a process without a database, whose WhatsApp is the simulator at this address. */
export function pointAt(base: string, more: Record<string, string> = {}): void {
  Object.assign(process.env, {
    ...{ GERAI_STACK: 'embedded', ROOT_DOMAIN: 'gerai.localhost' },
    ...{ DATABASE_URL: database, DATABASE_DIRECT_URL: database, CONSOLE_DATABASE_URL: database },
    ...{ SUPABASE_URL: 'http://127.0.0.1:9', SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_none' },
    ...{ APP_SECRETS: ring, PAYMENTS_KEK_RING: ring, PAYMENTS_MODE: 'simulator' },
    ...{ HOOKS_BASE_URL: 'http://gerai.localhost:3000', MAIL_FROM: 'no-reply@gerai.localhost' },
    ...{ SMTP_URL: 'smtp://127.0.0.1:9', WHATSAPP_MODE: 'simulator', WHATSAPP_API_BASE: base },
    ...more,
  })
  forgetEnv()
}
