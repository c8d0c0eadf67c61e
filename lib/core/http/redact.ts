/**
 * The secrets that stand in addresses: of an order, of a mailed link, of a sign-in. Also where the address is itself part
 * of another (`%3Ftoken%3D…`), or stands in JSON that writes signs as `\u0026`.
 */
const IN_ADDRESS =
  /((?:[?&;]|%3F|%26|%253F|%2526|\\+u003f|\\+u0026|&amp;)(?:[a-z]+_)?(?:token|token_hash|code|t)(?:=|%3D|%253D|\\+u003d))[^&"'\\\s<>#]+/gi

// Without word boundaries: in a finished line a secret may follow an escaped line break (`\nsk_live_…`).
const SECRETS: readonly [RegExp, string][] = [
  [/(sk|rk)_(test|live)_\w+/g, '$1_$2_[redacted]'],
  [/whsec_[\w+/=]+/g, 'whsec_[redacted]'],
  [/(gr[kp])_(test|live)_\w+/g, '$1_$2_[redacted]'],
  [/(?:SB-)?Mid-server-[\w-]+/g, 'Mid-server-[redacted]'],
  // A bot's token at Discord: its id in base 64, a moment, a signature. What answers an interaction is a secret, too.
  [/[MNO][\w-]{22,27}\.[\w-]{6,7}\.[\w-]{27,}/g, 'bot-token-[redacted]'],
  [/(\/(?:interactions|webhooks)\/\d{15,20}\/)[\w-]{20,}/g, '$1[redacted]'],
  // A signed token, or the beginning of one, as in the pieces of a session's cookie.
  [/eyJ[\w-]{8,}(?:\.[\w-]*){0,4}/g, 'eyJ[redacted]'],
  [/(Basic|Bearer)\s+[\w.~+/=-]{8,}/g, '$1 [redacted]'],
  [IN_ADDRESS, '$1[redacted]'],
  [/(token_hash\s*[=:]\s*)[^&"'\\\s,;]+/gi, '$1[redacted]'],
  [
    /((?:signature_key|client_secret|password|(?:[a-z]+_)?token(?:_hash)?)\\*"\s*:\s*\\*")[^"\\]*/gi,
    '$1[redacted]',
  ],
  [/(postgres(?:ql)?:\/\/[^:/\s]+:)[^@\s]+@/g, '$1[redacted]@'],
]

/** Takes what looks like a credential out of a text, whatever it is part of. */
export function redact(text: string): string {
  return SECRETS.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text)
}

/** A text to keep, without the secrets in its addresses. It stays what it is otherwise: JSON stays JSON. */
export function withoutLinkSecrets(text: string): string {
  return text.replace(IN_ADDRESS, '$1[redacted]')
}
