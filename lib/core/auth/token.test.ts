import { createLocalJWKSet, exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import { beforeAll, expect, test } from 'vitest'
import { readExpiry, verifyToken } from './token'
import type { TokenRules } from './token'

const secret = 'a-secret-of-this-test-that-is-long-enough'
const issuer = 'https://project.supabase.co/auth/v1'
const personId = '0b8f4f0e-5f7b-4c0e-9d35-0d4f3a0f3f11'
const sessionId = '7c0f1c58-8a43-4e6f-8f43-5b0c4a5c9a22'
const claims = { role: 'authenticated', email: 'owner@buatfilm.test', session_id: sessionId }

const bySecret: TokenRules = { issuer, isIssuerOptional: false, key: { kind: 'secret', secret } }
let byKeySet: TokenRules
let keys: Awaited<ReturnType<typeof generateKeyPair>>
let publicKeyText: string

beforeAll(async () => {
  keys = await generateKeyPair('ES256', { extractable: true })
  publicKeyText = await exportSPKI(keys.publicKey)
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'k1', alg: 'ES256' }
  byKeySet = {
    issuer,
    isIssuerOptional: false,
    key: { kind: 'key_set', keys: createLocalJWKSet({ keys: [jwk] }) },
  }
})

type Change = {
  claims?: Record<string, unknown>
  issuer?: string | null
  audience?: string
  expires?: string
  subject?: string
}

function draft(change: Change = {}): SignJWT {
  const token = new SignJWT({ ...claims, ...change.claims })
    .setSubject(change.subject ?? personId)
    .setAudience(change.audience ?? 'authenticated')
    .setIssuedAt()
    .setExpirationTime(change.expires ?? '1h')
  return change.issuer === null ? token : token.setIssuer(change.issuer ?? issuer)
}

const withSecret = (change?: Change, key = secret) =>
  draft(change).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(key))

test('a token of ours tells who, in which session, and how they signed in', async () => {
  const token = await withSecret({ claims: { amr: [{ method: 'password', timestamp: 1 }] } })
  expect(await verifyToken(token, bySecret)).toMatchObject({
    personId,
    sessionId,
    email: 'owner@buatfilm.test',
    methods: ['password'],
  })
})

test('a token signed by the key set is accepted where the key set is the rule', async () => {
  const token = await draft().setProtectedHeader({ alg: 'ES256', kid: 'k1' }).sign(keys.privateKey)
  expect((await verifyToken(token, byKeySet))?.personId).toBe(personId)
  expect(await verifyToken(token, bySecret)).toBeNull()
})

test('a public key passed off as a secret opens nothing', async () => {
  const forged = await withSecret({}, publicKeyText)
  expect(await verifyToken(forged, byKeySet)).toBeNull()
  expect(await verifyToken(await withSecret(), byKeySet)).toBeNull()
})

test('an unsigned token opens nothing', async () => {
  const token = new UnsecuredJWT(claims)
    .setSubject(personId)
    .setAudience('authenticated')
    .setIssuer(issuer)
    .setExpirationTime('1h')
    .encode()
  expect(await verifyToken(token, bySecret)).toBeNull()
  expect(await verifyToken(token, byKeySet)).toBeNull()
})

test.each<[string, Change]>([
  ['an expired token', { expires: '-1m' }],
  ['a token for another audience', { audience: 'service' }],
  ['a token of another project', { issuer: 'https://other.supabase.co/auth/v1' }],
  ['a token that names no issuer', { issuer: null }],
  ['an anonymous role', { claims: { role: 'anon' } }],
  ['a service role', { claims: { role: 'service_role' } }],
  ['no session', { claims: { session_id: undefined } }],
  ['a session that is no id', { claims: { session_id: "x'; select 1" } }],
  ['a person that is no id', { subject: 'somebody' }],
])('%s opens nothing', async (_name, change) => {
  expect(await verifyToken(await withSecret(change), bySecret)).toBeNull()
})

test('another secret, a changed payload and no token at all open nothing', async () => {
  const token = await withSecret()
  const [head, , tail] = token.split('.')
  const other = Buffer.from(
    JSON.stringify({ ...claims, sub: sessionId, aud: 'authenticated', iss: issuer, exp: 9e9 }),
  ).toString('base64url')
  expect(await verifyToken(await withSecret({}, `${secret}!`), bySecret)).toBeNull()
  expect(await verifyToken(`${head}.${other}.${tail}`, bySecret)).toBeNull()
  for (const text of ['', 'a.b.c', '...', 'x'.repeat(10_000)])
    expect(await verifyToken(text, bySecret)).toBeNull()
})

test('only the embedded Auth may leave the issuer out, and even it may not name another', async () => {
  const embedded = { ...bySecret, isIssuerOptional: true }
  expect(await verifyToken(await withSecret({ issuer: null }), embedded)).not.toBeNull()
  expect(await verifyToken(await withSecret({ issuer: 'https://other' }), embedded)).toBeNull()
})

test('what cannot be read has ended long ago', async () => {
  expect(readExpiry('nonsense')).toBe(0)
  expect(readExpiry(await withSecret({ expires: '1h' }))).toBeGreaterThan(Date.now() / 1000)
})
