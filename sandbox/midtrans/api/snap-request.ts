import type { Customer, Item, SnapRequest } from '@/sandbox/midtrans/books/model'

type Fields = Record<string, unknown>

const UNIT_MS: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 }
const SHORTEST_PAGE_MS = 5 * 60_000
const LONGEST_PAGE_MS = 7 * 86_400_000
const MOST_RUPIAH = 999_999_999_999
const ORDER_ID_LENGTH = 50
const TEXT_LENGTH = 50
const CUSTOM_FIELD_LENGTH = 255

type ParsedSnapRequest = { request: SnapRequest; errors: null } | { request: null; errors: string[] }

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

/** Midtrans takes "10000" for 10000 but no decimals. */
function readInteger(value: unknown, name: string, errors: string[]): number {
  if (value === undefined || value === null || value === '') {
    errors.push(`${name} is required`)
    return Number.NaN
  }
  const isNumeric = typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value))
  const number = isNumeric ? Number(value) : Number.NaN
  if (!Number.isFinite(number)) errors.push(`${name} is not a number`)
  else if (!Number.isSafeInteger(number)) errors.push(`${name} must not contain decimals`)
  return number
}

function readOrderId(value: unknown, errors: string[]): string {
  const name = 'transaction_details.order_id'
  if (value === undefined || value === null || value === '') errors.push(`${name} is required`)
  else if (typeof value !== 'string') errors.push(`${name} is not a string`)
  else if (value.length > ORDER_ID_LENGTH) errors.push(`${name} is too long (maximum is ${ORDER_ID_LENGTH})`)
  // A space is let through here and never found again by the status call, as at the real gateway.
  else if (!/^[A-Za-z0-9\-_~. ]+$/.test(value))
    errors.push(`${name} contains characters that are not allowed`)
  else return value
  return ''
}

function readItem(value: unknown, index: number, errors: string[]): Item {
  const name = `item_details[${index}]`
  const fields = isFields(value) ? value : {}
  const price = readInteger(fields.price, `${name}.price`, errors)
  const quantity = readInteger(fields.quantity, `${name}.quantity`, errors)
  if (quantity < 1) errors.push(`${name}.quantity must be greater than or equal to 1`)
  const label = textOrNull(fields.name)
  if (label === null) errors.push(`${name}.name is required`)
  else if (label.length > TEXT_LENGTH) errors.push(`${name}.name is too long (maximum is ${TEXT_LENGTH})`)
  const id =
    fields.id === undefined || fields.id === null
      ? null
      : typeof fields.id === 'string'
        ? fields.id
        : JSON.stringify(fields.id)
  if (id !== null && id.length > TEXT_LENGTH)
    errors.push(`${name}.id is too long (maximum is ${TEXT_LENGTH})`)
  return { id, name: label ?? '', price, quantity }
}

function readItems(value: unknown, errors: string[]): Item[] {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) {
    errors.push('item_details is not an array')
    return []
  }
  return value.map((item, index) => readItem(item, index, errors))
}

function readDuration(fields: Fields, name: string, errors: string[]): number {
  const unit = typeof fields.unit === 'string' ? fields.unit.replace(/s$/, '') : ''
  const unitMs = UNIT_MS[unit]
  if (unitMs === undefined) errors.push(`${name}.unit must be minute, hour or day`)
  const duration = readInteger(fields.duration, `${name}.duration`, errors)
  if (duration < 1) errors.push(`${name}.duration must be greater than or equal to 1`)
  return duration * (unitMs ?? 1)
}

function readStartTime(value: unknown, errors: string[]): number | null {
  if (value === undefined || value === null) return null
  const match =
    typeof value === 'string' ? /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) ([+-]\d\d)(\d\d)$/.exec(value) : null
  const atMs = match ? Date.parse(`${match[1]}T${match[2]}${match[3]}:${match[4]}`) : Number.NaN
  if (Number.isNaN(atMs)) errors.push('expiry.start_time format is invalid, use yyyy-MM-dd HH:mm:ss Z')
  return atMs
}

function readExpiry(value: unknown, errors: string[]): SnapRequest['expiry'] {
  if (value === undefined || value === null) return null
  const fields = isFields(value) ? value : {}
  return {
    startAtMs: readStartTime(fields.start_time, errors),
    durationMs: readDuration(fields, 'expiry', errors),
  }
}

function readPageLifetime(value: unknown, errors: string[]): number | null {
  if (value === undefined || value === null) return null
  const lifetimeMs = readDuration(isFields(value) ? value : {}, 'page_expiry', errors)
  if (lifetimeMs < SHORTEST_PAGE_MS || lifetimeMs > LONGEST_PAGE_MS) {
    errors.push('page_expiry must be between 5 minutes and 7 days')
  }
  return lifetimeMs
}

function readEnabledPayments(value: unknown, errors: string[]): string[] | null {
  if (value === undefined || value === null) return null
  if (Array.isArray(value) && value.every((name) => typeof name === 'string')) return value
  errors.push('enabled_payments is not an array')
  return null
}

function readCustomer(value: unknown, errors: string[]): Customer {
  const fields = isFields(value) ? value : {}
  const email = textOrNull(fields.email)
  if (email !== null && !/^[^\s@]+@[^\s@]+$/.test(email))
    errors.push('customer_details.email format is invalid')
  return {
    firstName: textOrNull(fields.first_name),
    lastName: textOrNull(fields.last_name),
    email,
    phone: textOrNull(fields.phone),
  }
}

function readCustomFields(fields: Fields, errors: string[]): (string | null)[] {
  return ['custom_field1', 'custom_field2', 'custom_field3'].map((name) => {
    const value = textOrNull(fields[name])
    if (value !== null && value.length > CUSTOM_FIELD_LENGTH) {
      errors.push(`${name} is too long (maximum is ${CUSTOM_FIELD_LENGTH})`)
    }
    return value
  })
}

function readFinishUrl(value: unknown): string | null {
  const url = isFields(value) ? textOrNull(value.finish) : null
  return url !== null && /^https?:\/\//.test(url) && URL.canParse(url) ? url : null
}

/** The rules of POST /snap/v1/transactions that need nothing but the body. */
export function parseSnapRequest(body: unknown): ParsedSnapRequest {
  if (!isFields(body)) return { request: null, errors: ['There was a problem in the JSON you submitted'] }
  const errors: string[] = []
  const details = isFields(body.transaction_details) ? body.transaction_details : {}
  const orderId = readOrderId(details.order_id, errors)
  const grossAmount = readInteger(details.gross_amount, 'transaction_details.gross_amount', errors)
  if (grossAmount < 1) errors.push('transaction_details.gross_amount must be greater than or equal to 1')
  // From memory, as are its words: twelve digits.
  if (grossAmount > MOST_RUPIAH)
    errors.push(`transaction_details.gross_amount must be less than or equal to ${MOST_RUPIAH}`)
  const items = readItems(body.item_details, errors)
  const enabledPayments = readEnabledPayments(body.enabled_payments, errors)
  if (items.length === 0 && enabledPayments?.includes('akulaku')) errors.push('item_details is required')
  const total = items.reduce((sum, item) => sum + item.price * item.quantity, 0)
  if (items.length > 0 && errors.length === 0 && total !== grossAmount) {
    errors.push('transaction_details.gross_amount is not equal to the sum of item_details')
  }
  const request: SnapRequest = {
    orderId,
    grossAmount,
    items,
    customer: readCustomer(body.customer_details, errors),
    enabledPayments,
    finishUrl: readFinishUrl(body.callbacks),
    expiry: readExpiry(body.expiry, errors),
    pageLifetimeMs: readPageLifetime(body.page_expiry, errors),
    customFields: readCustomFields(body, errors),
  }
  return errors.length > 0 ? { request: null, errors } : { request, errors: null }
}
