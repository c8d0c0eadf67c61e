import fc from 'fast-check'
import { render } from 'react-email'
import { expect, test } from 'vitest'
import { LOCALES } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'
import { fillLine, readWording } from '@/lib/notifications/rules/wording'
import type { Wording } from '@/lib/notifications/rules/wording'
import { TEMPLATES } from '@/lib/notifications/schema'
import type { MailContent, Template } from '@/lib/notifications/schema'
import { platformWording } from '@/lib/notifications/service/render'
import { ReactMail } from '@/lib/notifications/testing/react-mail'
import { writeMail } from './mail'
import type { View } from './mail'

/** In capitals, as the library would write headings, a name is not the name any more. */
const asText = {
  plainText: true,
  htmlToTextOptions: {
    selectors: ['h1', 'h2'].map((selector) => ({ selector, options: { uppercase: false } })),
  },
} as const

const names = [
  ...['name', 'number', 'shop', 'total', 'until', 'goods', 'amount', 'code', 'problem', 'text', 'subject'],
  ...['reason', 'answer', 'product', 'left', 'package_name', 'contact'],
]

function contentOf(value: string): MailContent {
  return {
    values: Object.fromEntries(names.map((name) => [name, value])),
    keepsLines: 'text',
    lines: [
      { name: value, quantity: 2, total: value },
      { name: 'Kursus', quantity: 1, total: 'Rp 5' },
    ],
    steps: [{ label: value, amount: '1' }],
    total: value,
    inside: [{ label: 'PPN', amount: value }],
    returned: [{ label: value, amount: value }],
    facts: [
      { label: value, value: 'https://x.test', href: 'https://x.test' },
      { label: 'K', value },
      { label: 'F', value, href: value },
    ],
    links: { order_link: 'https://warung.test/o/1?token=a&b="c"', owed_link: value, shop_link: '#' },
  }
}

function viewOf(
  value: string,
  { template, locale, wording }: { template: Template; locale: Locale; wording: Wording },
): View {
  const read = readWording(template, wording)
  const content = contentOf(value)
  const origin = 'https://warung.test'
  return {
    locale,
    content,
    sender: { name: value, brandColor: '#0f766e', brandTextColor: '#ffffff', origin, replyTo: null },
    texts: {
      preview: fillLine(read.preheader, content.values),
      blocks: read.blocks,
      total: 'Total',
      help: value === '' ? '' : `Ada pertanyaan? ${value}`,
    },
  }
}

/** Both ways to write the same message. */
async function written(view: View) {
  const element = ReactMail(view)
  const [html, text] = await Promise.all([render(element), render(element, asText)])
  return { ours: await writeMail(view), theirs: { html, text } }
}

const hostile = [
  'Rani',
  '',
  '  two  spaces\t',
  `<script>alert("1")</script> & 'x' &amp;`,
  "$& $1 $$ $` $'",
  'satu\n\ndua\r\ntiga',
  '\u202eيمين <b>\u200b',
  'شكرًا جزيلًا',
  'x'.repeat(3000),
  'https://x.test',
  'javascript:alert(1)',
  ' java\tscript:alert(1)',
  'mailto:a@b.test',
  '\uE000\uE100\uE001 \uE002',
  '\ud800',
]

const everything: Wording = {
  subject: 'a',
  preheader: '{{name}} {{number}}',
  body: [
    '# Halo {{name}}!',
    'baris {{shop}} dua **x {{name}}** *{{total}}*{{name}}\n[ini {{name}}]({{order_link}}) y',
    '- a {{name}}\n- {{name}}\n- **{{name}}**',
    '---',
    '## {{name}}',
    '{{name}}',
    '[{{name}}]({{order_link}})',
    '[Toko]({{shop_link}})',
    '{{details}}',
    '{{items}}',
    '[{{name}}](mailto:a@b.test) [{{name}}](https://x.test)\n{{name}}',
  ].join('\n\n'),
}

test.each(LOCALES.flatMap((locale) => hostile.map((value) => [locale, value] as const)))(
  'a message in %s is written as React would write it, whatever its variables hold: %j',
  async (locale, value) => {
    const { ours, theirs } = await written(
      viewOf(value, { template: 'order_paid', locale, wording: everything }),
    )
    expect(ours).toEqual(theirs)
  },
)

test.each(TEMPLATES)('so is our own %s, in every language', async (template) => {
  for (const locale of LOCALES) {
    for (const value of [`Rani <b> "&' {{name}}\nb`, '']) {
      const wording = platformWording(template, locale)
      const { ours, theirs } = await written(viewOf(value, { template, locale, wording }))
      expect(ours).toEqual(theirs)
    }
  }
})

test('so is any other message', async () => {
  const piece = fc.oneof(
    fc.constantFrom('{{name}}', '{{text}}', '**', '*', '# ', '- ', '\n', '\n\n', ' ', '---', '{{items}}'),
    fc.constantFrom('[a]({{owed_link}})', '[{{text}}]({{owed_link}})', '[b](https://a.test)', '{{shop}}'),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { maxLength: 20 }).map((parts) => parts.join('')),
      fc.string({ unit: 'grapheme', maxLength: 250 }),
      async (body, value) => {
        const wording = { subject: 'a', preheader: value, body }
        const { ours, theirs } = await written(
          viewOf(value, { template: 'loan_news', locale: 'ar', wording }),
        )
        expect(ours).toEqual(theirs)
      },
    ),
    { numRuns: 40 },
  )
})
