import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LOCALES } from '@/lib/core/context'
import { CATALOGUE } from '@/lib/notifications/rules/catalogue'
import { LIMITS, readBody, readLine } from './template'
import { isSafeUrl } from './template-inline'
import { readWording } from '@/lib/notifications/rules/wording'
import { TEMPLATES } from '@/lib/notifications/schema'
import type { MailContent, Template } from '@/lib/notifications/schema'
import { platformWording, renderMessage, renderWording } from '@/lib/notifications/service/render'

const { variables } = CATALOGUE.order_paid

const sender = {
  name: 'Warung Sari',
  brandColor: '#0f766e',
  brandTextColor: '#ffffff',
  origin: 'http://warung.test',
  replyTo: null,
}

function contentOf(value: string): MailContent {
  const names = ['name', 'number', 'shop', 'total', 'until', 'goods', 'amount', 'code', 'problem']
  return {
    values: Object.fromEntries(names.map((name) => [name, value])),
    lines: [{ name: value, quantity: 2, total: value }],
    total: value,
    facts: [{ label: value, value }],
    links: { order_link: 'http://warung.test/o/1', shop_link: 'http://warung.test' },
  }
}

const message = (value: string) => ({
  template: 'order_paid' as const,
  locale: 'id' as const,
  sender,
  content: contentOf(value),
})

/** Text as people and attackers write it: braces, brackets, stars and tags oftener than chance would. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '{{',
          '}}',
          '{{name}}',
          '{{order_link}}',
          '{{items}}',
          '[',
          '](',
          ')',
          '**',
          '*',
          '# ',
          '- ',
          '\n',
          '\n\n',
        ],
        ...['<script>', '"', "'", '&lt;', '\\', 'javascript:', 'https://a.test', '{{nope}}', '---', ' '],
      ),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''))

describe('the language of templates', () => {
  test('reads whatever it is given without throwing', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        readBody(text, variables)
        readLine(text, variables, LIMITS.subject)
        for (const template of TEMPLATES)
          readWording(template, { subject: text, preheader: text, body: text })
      }),
      { numRuns: 500 },
    )
  })

  test('ends soon, however it is nested', () => {
    for (const piece of ['[', '**', '*', '{{', '[a](', '{{name', '}}'])
      expect(readBody(piece.repeat(LIMITS.body / piece.length), variables)).toBeDefined()
  })

  test.each([
    ['Halo {{nmae}}', { kind: 'unknown_variable', name: 'nmae', line: 1, column: 6 }],
    ['Halo\n\n  dan {{name', { kind: 'unclosed', line: 3, column: 7 }],
    ['{{name {{shop}}', { kind: 'unclosed', line: 1, column: 1 }],
    ['Halo name}}', { kind: 'stray_close', line: 1, column: 10 }],
    ['{{ }}', { kind: 'empty_variable', line: 1, column: 1 }],
    ['# {{order_link}}', { kind: 'link_outside', name: 'order_link', line: 1, column: 3 }],
    ['Isi: {{items}}', { kind: 'block_inside', name: 'items', line: 1, column: 6 }],
    ['- **[a](javascript:alert(1))**', { kind: 'bad_link', name: 'javascript:alert(1', line: 1, column: 9 }],
    [
      '[a](javascript://a.test/%0Aalert)',
      { kind: 'bad_link', name: 'javascript://a.test/%0Aalert', line: 1, column: 5 },
    ],
    ['[a]({{name}})', { kind: 'not_here', name: 'name', line: 1, column: 5 }],
    ['[a]({{order_link}}?x=1)', { kind: 'not_here', name: 'order_link', line: 1, column: 5 }],
    ['{{constructor}}', { kind: 'unknown_variable', name: 'constructor', line: 1, column: 1 }],
  ])('names the place of what is wrong in %j', (text, problem) => {
    expect(readBody(text, variables).problems).toEqual([problem])
  })

  test('says what a message cannot do without, and what is too long', () => {
    const good = platformWording('order_paid', 'id')
    expect(readWording('order_paid', { ...good, body: 'Lunas.' }).problems).toEqual([
      { kind: 'missing', name: 'order_link', field: 'body' },
    ])
    expect(readWording('order_paid', { ...good, subject: 'x'.repeat(151) }).problems).toEqual([
      { kind: 'too_long', most: 150, length: 151, field: 'subject' },
    ])
    expect(readWording('order_paid', { ...good, subject: ' ' }).problems).toEqual([
      { kind: 'empty', field: 'subject' },
    ])
    expect(readWording('order_paid', { ...good, subject: 'a\nBcc: b' }).problems).toEqual([
      { kind: 'line_break', field: 'subject' },
    ])
    expect(readWording('order_paid', { ...good, subject: '{{items}}' }).problems).toMatchObject([
      { kind: 'not_here', name: 'items', field: 'subject' },
    ])
    expect(
      readWording('payment_instructions', platformWording('payment_instructions', 'ar')).problems,
    ).toEqual([])
  })

  test.each(TEMPLATES.flatMap((template) => LOCALES.map((locale) => [template, locale] as const)))(
    'finds nothing wrong with our own %s in %s',
    (template, locale) => {
      expect(readWording(template, platformWording(template, locale)).problems).toEqual([])
    },
  )

  test('follows links to the web, a mailbox or a telephone only', () => {
    for (const url of ['https://a.test/b?c=d', 'http://a.test', 'mailto:a@b.test', 'tel:+62812345'])
      expect(isSafeUrl(url), url).toBe(true)
    for (const url of [
      'javascript:1',
      'JAVASCRIPT:1',
      'javascript://a.test/%0Aalert(1)',
      'javascript:https://a.test',
      'javascript:mailto:a@b.test',
      'javascript:tel:+62812345',
      'xhttps://a.test',
      'httpsx://a.test',
      'blob:https://a.test/1',
      'vbscript://a.test',
      'data:text/html,x',
      '//a.test',
      '/a',
      'https:a',
      'file:///a',
    ])
      expect(isSafeUrl(url), url).toBe(false)
  })
})

const tags = (html: string): string[] =>
  [...html.matchAll(/<[^>]*>/g)].map(([tag]) => tag).filter((tag) => tag !== '<!-- -->')

describe('a rendered message', () => {
  test('has no markup from what its variables hold, wherever they stand', async () => {
    const wording = {
      subject: '{{name}} {{number}}',
      preheader: '{{name}}',
      body: '# {{name}}\n\nHalo **{{name}}** dan [{{shop}}]({{order_link}})\n- {{total}}\n\n[{{name}}]({{order_link}})\n\n{{details}}\n\n{{items}}',
    }
    const plain = tags((await renderWording(message('x'), wording)).html)
    await fc.assert(
      fc.asyncProperty(hostile, async (value) => {
        const { html, subject, problems } = await renderWording(message(`x${value}`), wording)
        expect(problems).toEqual([])
        expect(tags(html)).toEqual(plain)
        expect(subject).not.toMatch(/[\r\n]/)
      }),
      { numRuns: 60 },
    )
  })

  test('leaves names as they are in the plain text, headings included', async () => {
    const body = '# {{name}} di {{shop}}\n\n## Kelas Montase\n\n[Buka]({{order_link}})\n\n{{items}}'
    const { text } = await renderWording(message('Rani McDonald'), { subject: 'a', preheader: '', body })
    expect(text).toContain('Rani McDonald di ')
    expect(text).toContain('Kelas Montase')
    expect(text).not.toMatch(/RANI|MONTASE/)
  })

  test('has no element or address from a wording but the few that there are', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (body) => {
        const { html } = await renderWording(message('x'), { subject: body, preheader: body, body })
        expect(html).not.toMatch(/<(script|img|iframe|form|input|svg)/i)
        for (const [, href = ''] of html.matchAll(/href="([^"]*)"/g))
          expect(href).toMatch(/^(https?:|mailto:|tel:)/)
      }),
      { numRuns: 60 },
    )
  })

  test.each<[string, Template, { subject: string; preheader: string; body: string }]>([
    ['unknown variable', 'order_paid', { subject: 'a', preheader: '', body: '{{gone}} [a]({{order_link}})' }],
    ['missing link', 'order_paid', { subject: 'a', preheader: '', body: 'Lunas' }],
    ['empty subject', 'order_paid', { subject: '', preheader: '', body: '[a]({{order_link}})' }],
    [
      'subject that comes to nothing',
      'order_paid',
      { subject: '{{amount}}', preheader: '', body: '[a]({{order_link}})' },
    ],
  ])('falls back to our own words: %s', async (_name, template, own) => {
    const rendered = await renderMessage({ ...message('Rani'), template }, own)
    expect(rendered.fellBack).toBe(true)
    expect(rendered.subject).toContain('Lunas')
    expect(rendered.html).toContain('http://warung.test/o/1')
  })

  test('carries the words of the shop, from right to left in Arabic', async () => {
    const own = { subject: 'شكرًا {{name}}', preheader: '', body: '# أهلًا\n\n[الطلب]({{order_link}})' }
    const rendered = await renderMessage({ ...message('Rani'), locale: 'ar' }, own)
    expect(rendered).toMatchObject({ fellBack: false, subject: 'شكرًا Rani' })
    expect(rendered.html).toMatch(/<body lang="ar" dir="rtl"/)
    expect(rendered.html).not.toMatch(/dir="ltr"|lang="en"/)
    expect(rendered.html).toMatch(/<h1[^>]*>أهلًا<\/h1>/)
  })
})
