/** A refusal as the Cloud API words it. */
export class CloudError extends Error {
  constructor(
    readonly code: number,
    readonly details: string,
    readonly more: { subcode?: number; retryAfterSeconds?: number } = {},
  ) {
    super(details)
    this.name = 'CloudError'
  }
}

interface Wording {
  status: number
  title: string
  /** Meta accepts some messages first and tells by a webhook that they failed. */
  comesLate?: true
}

/** Status and title by code: the reference's table of error codes. */
const WORDS: Record<number, Wording> = {
  0: { status: 401, title: 'AuthException' },
  1: { status: 400, title: 'API Unknown' },
  2: { status: 503, title: 'API Service' },
  4: { status: 400, title: 'API Too Many Calls' },
  10: { status: 403, title: 'Permission Denied' },
  33: { status: 400, title: 'Parameter value is not valid' },
  100: { status: 400, title: 'Invalid parameter' },
  190: { status: 401, title: 'Invalid OAuth access token - Cannot parse access token' },
  200: { status: 403, title: 'API Permission' },
  368: { status: 403, title: 'Temporarily blocked for policies violations' },
  80007: { status: 400, title: 'Rate limit issues' },
  130429: { status: 400, title: 'Rate limit hit' },
  130472: { status: 400, title: "User's number is part of an experiment", comesLate: true },
  131000: { status: 500, title: 'Something went wrong' },
  131005: { status: 403, title: 'Access denied' },
  131008: { status: 400, title: 'Required parameter is missing' },
  131009: { status: 400, title: 'Parameter value is not valid' },
  131016: { status: 500, title: 'Service unavailable' },
  131021: { status: 400, title: 'Recipient cannot be sender' },
  131026: { status: 400, title: 'Message undeliverable', comesLate: true },
  131030: { status: 400, title: 'Recipient phone number not in allowed list' },
  131031: { status: 403, title: 'Business Account locked' },
  131042: { status: 400, title: 'Business eligibility payment issue', comesLate: true },
  131045: { status: 500, title: 'Incorrect certificate' },
  131047: { status: 400, title: 'Re-engagement message', comesLate: true },
  131048: { status: 400, title: 'Spam rate limit hit' },
  131049: { status: 400, title: 'Meta chose not to deliver', comesLate: true },
  131050: { status: 400, title: 'User has stopped marketing messages', comesLate: true },
  131051: { status: 400, title: 'Unsupported message type' },
  131052: { status: 400, title: 'Media download error' },
  131053: { status: 400, title: 'Media upload error', comesLate: true },
  131056: { status: 400, title: '(Business Account, Consumer Account) pair rate limit hit' },
  131057: { status: 500, title: 'Account in maintenance mode' },
  132000: { status: 400, title: 'Number of parameters does not match the expected number of params' },
  132001: { status: 404, title: 'Template name does not exist in the translation' },
  132005: { status: 400, title: 'Translated text too long' },
  132007: { status: 400, title: 'Template format character policy violated' },
  132012: { status: 400, title: 'Parameter format does not match format in the created template' },
  132015: { status: 400, title: 'Template is paused' },
  132016: { status: 400, title: 'Template is disabled' },
  133010: { status: 400, title: 'Phone number not registered' },
}

const wordsOf = (code: number): Wording => WORDS[code] ?? { status: 400, title: `Error ${code}` }

/** Every code that can be played. */
export const CODES = Object.keys(WORDS).map(Number)

export const statusOf = (code: number): number => wordsOf(code).status

export const comesLate = (code: number): boolean => wordsOf(code).comesLate === true

let traces = 0

/** The body of an answer that is an error. */
export function errorBody({ code, details, more }: CloudError): object {
  traces += 1
  return {
    error: {
      message: `(#${code}) ${wordsOf(code).title}`,
      type: 'OAuthException',
      code,
      ...(more.subcode === undefined ? {} : { error_subcode: more.subcode }),
      error_data: { messaging_product: 'whatsapp', details },
      fbtrace_id: `A${String(traces).padStart(22, '0')}`,
    },
  }
}

/** What a status says of why a message failed. */
export function errorOfStatus(code: number, details: string): object {
  const { title } = wordsOf(code)
  return {
    code,
    title,
    message: title,
    error_data: { details },
    href: 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/',
  }
}
