import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { notFound } from 'next/navigation'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { LOCALES } from '@/lib/core/context'
import { AppError, STATUS_OF } from '@/lib/core/errors'
import type { ErrorCode } from '@/lib/core/errors'
import { messagesOf } from '@/lib/core/i18n/i18n'
import { line } from '@/lib/core/text/text-input'
import { problemResponse, renderError, summaryOf, toAppError } from './problem'

const codes = Object.keys(STATUS_OF) as ErrorCode[]
const context = { requestId: 'request-1', at: '/test' }

describe('a failure that the user may be told about', () => {
  test.each(codes.flatMap((code) => LOCALES.map((locale) => [code, locale] as const)))(
    '%s has a title and a sentence in %s',
    (code, locale) => {
      const texts = messagesOf(locale).errors
      const group = (name: string): unknown => (typeof texts === 'object' ? texts[name] : undefined)
      expect(group('titles')).toHaveProperty([code], expect.stringMatching(/\S/))
      expect(group('details')).toHaveProperty([code], expect.stringMatching(/\S/))
    },
  )

  test('is thrown in the code only with a sentence that every language has', () => {
    const keys = ['lib', 'app', 'components', 'worker'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => /(?<!\.test)\.tsx?$/.test(name))
        .flatMap((name) => [
          ...readFileSync(path.join(folder, name), 'utf8').matchAll(
            /new AppError\(\s*'\w+',\s*'(\w+)'\s*[,)]/g,
          ),
        ])
        .map((match) => match[1] ?? ''),
    )
    expect(keys.length).toBeGreaterThan(10)
    for (const locale of LOCALES) {
      const texts = messagesOf(locale).errors
      const details = typeof texts === 'object' ? texts.details : undefined
      const known = Object.keys(typeof details === 'object' ? details : {})
      expect([...new Set(keys)].filter((key) => !known.includes(key))).toEqual([])
    }
  })

  test('tells a limit with what was refused, wherever it was said', () => {
    const schema = z.strictObject({
      line: line(0, 80),
      far: line(0, 80),
      own: z.string().max(5),
      short: z.string().min(3),
      many: z.array(z.string()).max(2, 'too_many'),
      large: z.int().max(1000, 'too_large'),
      small: z.number().min(2),
      bare: z.string().min(1),
      money: z.bigint().max(5n, 'too_large'),
    })
    const sent = {
      ...{ line: 'x'.repeat(81), far: 'x'.repeat(5_000), own: 'x'.repeat(6), short: 'x', many: ['', '', ''] },
      ...{ large: 1001, small: 1, bare: '', money: 6n },
    }
    const { fields = {} } = toAppError(schema.safeParse(sent).error, context)
    const { fields: told } = renderError(
      new AppError('validation_failed', 'validation_failed', { fields }),
      'en',
    )
    expect(told).toEqual({
      line: ['This is too long: 80 characters at most.'],
      far: ['This is too long: 80 characters at most.'],
      own: ['This is too long: 5 characters at most.'],
      short: ['This is too short: 3 characters at least.'],
      many: ['These are too many: 2 at most.'],
      large: ['This is too large: 1,000 at most.'],
      small: ['This is too small: 2 at least.'],
      bare: ['This is needed.'],
      money: ['This is too large.'],
    })
  })

  test('is told for the whole form as well, each mistake by the name of its field where that has one', () => {
    const fields = {
      amountMinor: ['Too much.'],
      'items.2.quantity': ['Too many.', 'Odd.'],
      title_ar: ['Long.'],
    }
    expect(summaryOf({ ...fields, connectionId: ['Wrong.'], productIds: ['None.'] }, 'en')).toEqual({
      amountMinor: 'Amount: Too much.',
      'items.2.quantity': 'Quantity: Too many. Odd.',
      title_ar: 'Title: Long.',
      connectionId: 'Wrong.',
      productIds: 'Products: None.',
    })
    expect(summaryOf(fields, 'id')).toMatchObject({ amountMinor: 'Jumlah: Too much.' })
  })

  test("is rendered as problem details with its status, in the user's language", async () => {
    const error = new AppError('rate_limited', 'rate_limited', {
      values: { seconds: 7 },
      retryAfterSeconds: 7,
    })
    const response = problemResponse(error, 'en', 'request-1')
    expect(response.status).toBe(429)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(response.headers.get('retry-after')).toBe('7')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toMatchObject({
      type: 'urn:gerai:problem:rate_limited',
      status: 429,
      code: 'rate_limited',
      request_id: 'request-1',
      title: renderError(error, 'en').title,
    })
  })

  test('names the fields that a form got wrong', () => {
    const schema = z.object({ name: z.string().min(1), lines: z.array(z.object({ quantity: z.int() })) })
    const parsed = schema.safeParse({ name: '', lines: [{ quantity: 'x' }] })
    const error = toAppError(parsed.error, context)
    expect(error.code).toBe('validation_failed')
    expect(Object.keys(error.fields ?? {})).toEqual(['name', 'lines.0.quantity'])
    for (const locale of LOCALES) {
      for (const texts of Object.values(renderError(error, locale).fields ?? {})) {
        for (const text of texts) expect(text).not.toMatch(/^errors\./)
      }
    }
  })
})

describe('a field that nobody knows', () => {
  const Order = z.strictObject({
    name: z.string(),
    items: z.array(z.strictObject({ quantity: z.int() })),
    flags: z.partialRecord(z.enum(['shop', 'tickets']), z.boolean()).optional(),
  })
  const told = (sent: unknown) => toAppError(Order.safeParse(sent).error, context).fields ?? {}

  test('is named where it is, each of them, beside every field that is wrong', () => {
    const sent = {
      ...{ colour: 'red', size: 1, name: 7 },
      items: [
        { quantity: 1, colour: 'red' },
        { quantity: 'x', weight: 1, height: 2 },
      ],
      flags: { shop: true, flying: true },
    }
    expect(told(sent)).toEqual({
      name: ['expected_text'],
      'items.0.colour': ['unknown_field'],
      'items.1.quantity': ['expected_number'],
      'items.1.weight': ['unknown_field'],
      'items.1.height': ['unknown_field'],
      'flags.flying': ['unknown_field'],
      colour: ['unknown_field'],
      size: ['unknown_field'],
    })
  })

  test('may have a name that every object has', () => {
    const sent: unknown = JSON.parse('{"name":"a","items":[],"__proto__":1,"constructor":2,"toString":3}')
    expect(Object.keys(told(sent)).toSorted()).toEqual(['__proto__', 'constructor', 'toString'])
  })

  test('is told of the first hundred only, so that the answer is no larger than the question', () => {
    const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`x${at.toString()}`, 1]))
    expect(Object.keys(told({ name: 'a', items: [], ...many }))).toHaveLength(100)
  })
})

describe('any other failure', () => {
  test.each([
    new Error('connect ECONNREFUSED postgresql://gerai_app:hunter2@127.0.0.1/gerai'),
    'a thrown text with hunter2',
    { message: 'hunter2' },
    null,
    undefined,
  ])('tells nothing of itself (%#)', async (thrown) => {
    const error = toAppError(thrown, context)
    expect(error.code).toBe('internal')
    const text = await problemResponse(error, 'en', 'request-1').text()
    expect(text).not.toMatch(/hunter2|ECONNREFUSED|postgres|stack/i)
    expect(JSON.parse(text)).toMatchObject({ status: 500, request_id: 'request-1' })
  })

  test("is passed on when it is the framework's own way of answering", () => {
    let thrown: unknown
    try {
      notFound()
    } catch (error) {
      thrown = error
    }
    expect(() => toAppError(thrown, context)).toThrow()
  })
})

test('what sends a person to a page tells a program what to do', () => {
  const error = new AppError('conflict', 'total_changed')
  for (const locale of LOCALES) {
    const [person, program] = [renderError(error, locale), renderError(error, locale, 'program')]
    expect(program.detail).not.toBe(person.detail)
    expect(program.detail).not.toMatch(/_program/)
  }
})

test('what two judges of one field find is told once', () => {
  const error = new AppError('validation_failed', 'validation_failed', {
    fields: { price: ['required', 'required', 'invalid'] },
  })
  expect(renderError(error, 'en').fields?.price).toHaveLength(2)
})
