import { describe, expect, test } from 'vitest'
import { enrolmentUri, hashRecoveryCode, makeRecoveryCodes, makeSecret, stepOf } from './one-time-code'

/** The secret of RFC 6238, Appendix B: "12345678901234567890". */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

describe('codes of an authenticator app', () => {
  test.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('are those of RFC 6238 at %i seconds', (seconds, code) => {
    expect(stepOf(secret, code, new Date(seconds * 1000))).toBe(Math.floor(seconds / 30))
  })

  test('count one step early and one step late, and no further', () => {
    // 287082 is the code of step 1, from second 30 to 59.
    expect(stepOf(secret, '287082', new Date(0))).toBe(1)
    expect(stepOf(secret, '287082', new Date(30_000))).toBe(1)
    expect(stepOf(secret, '287082', new Date(89_000))).toBe(1)
    expect(stepOf(secret, '287082', new Date(90_000))).toBeNull()
    expect(stepOf(secret, '287083', new Date(59_000))).toBeNull()
    expect(stepOf(secret, '', new Date(59_000))).toBeNull()
  })

  test('belong to their secret alone', () => {
    expect(makeSecret()).toMatch(/^[A-Z2-7]{32}$/)
    expect(stepOf(makeSecret(), '287082', new Date(59_000))).toBeNull()
  })

  test('are offered under a name that tells shop platform and account', () => {
    const uri = enrolmentUri(secret, 'owner@shop.test')
    expect(uri).toContain('otpauth://totp/Gerai:owner%40shop.test?')
    expect(uri).toContain(`secret=${secret}`)
  })
})

describe('recovery codes', () => {
  test('are ten, all different, and read the same however they are typed', () => {
    const codes = makeRecoveryCodes()
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) expect(code).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/)
    const [first = ''] = codes
    expect(hashRecoveryCode(first.toUpperCase().replaceAll('-', ' '))).toEqual(hashRecoveryCode(first))
  })
})
