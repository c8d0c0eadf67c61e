import { createRemoteJWKSet, jwtVerify } from 'jose'
import type { JWTPayload, JWTVerifyGetKey } from 'jose'
import { env } from '@/lib/core/env'
import { isId } from '@/lib/core/ids'

/** What a valid access token says. Whether the session still lives is the database's to say, in every transaction. */
export type Claims = {
  personId: string
  sessionId: string
  email: string
  /** How the person signed in, as Auth names it (`password`, `otp`, …); empty where Auth does not say. */
  methods: readonly string[]
  expiresAt: Date
}

export type TokenRules = {
  issuer: string
  /** The Auth of the embedded stack names no issuer in its tokens; a hosted project always does. */
  isIssuerOptional: boolean
  key: { kind: 'secret'; secret: string } | { kind: 'key_set'; keys: JWTVerifyGetKey }
}

const AUDIENCE = 'authenticated'

function methodsOf(payload: JWTPayload): string[] {
  const amr = payload.amr
  if (!Array.isArray(amr)) return []
  return amr.flatMap((entry: unknown) => {
    if (typeof entry === 'string') return [entry]
    const isNamed =
      typeof entry === 'object' && entry !== null && 'method' in entry && typeof entry.method === 'string'
    return isNamed ? [String(entry.method)] : []
  })
}

/**
 * Verifies an access token without asking anybody: signature, audience, issuer and expiry. The algorithm is decided
 * by our configuration, never by the token, so a public key can not be passed off as a secret. Null when anything
 * is wrong with it.
 */
export async function verifyToken(token: string, rules: TokenRules): Promise<Claims | null> {
  const common = { audience: AUDIENCE, requiredClaims: ['exp', 'sub', 'session_id'], clockTolerance: 5 }
  let payload: JWTPayload
  try {
    const verified =
      rules.key.kind === 'secret'
        ? await jwtVerify(token, new TextEncoder().encode(rules.key.secret), {
            ...common,
            algorithms: ['HS256'],
          })
        : await jwtVerify(token, rules.key.keys, { ...common, algorithms: ['ES256', 'RS256', 'EdDSA'] })
    payload = verified.payload
  } catch {
    return null
  }
  if (payload.iss === undefined ? !rules.isIssuerOptional : payload.iss !== rules.issuer) return null
  // A token for a service or an anonymous visitor is no person's.
  if (payload.role !== 'authenticated' || !isId(payload.sub) || !isId(payload.session_id)) return null
  if (typeof payload.email !== 'string' || payload.exp === undefined) return null
  return {
    personId: payload.sub,
    sessionId: payload.session_id,
    email: payload.email,
    methods: methodsOf(payload),
    expiresAt: new Date(payload.exp * 1000),
  }
}

let cached: TokenRules | undefined

/** The rules of this deployment. The key set is fetched at first use, cached, and fetched again for an unknown key. */
export function tokenRules(): TokenRules {
  if (cached) return cached
  const { SUPABASE_URL, SUPABASE_JWT_SECRET, GERAI_STACK } = env()
  const issuer = `${SUPABASE_URL.replace(/\/$/, '')}/auth/v1`
  cached = {
    issuer,
    isIssuerOptional: GERAI_STACK === 'embedded',
    key: SUPABASE_JWT_SECRET
      ? { kind: 'secret', secret: SUPABASE_JWT_SECRET }
      : {
          kind: 'key_set',
          keys: createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`), { timeoutDuration: 3_000 }),
        },
  }
  return cached
}

/** Seconds since 1970 at which a token says it ends, unverified: only to decide whether asking for a new one is due. */
export function readExpiry(token: string): number {
  try {
    const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
    const isDated =
      typeof payload === 'object' && payload !== null && 'exp' in payload && typeof payload.exp === 'number'
    return isDated ? Number(payload.exp) : 0
  } catch {
    return 0
  }
}
