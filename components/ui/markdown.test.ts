import { expect, test } from 'vitest'
import { plainText, renderMarkdown } from './markdown'

test('what a seller writes becomes paragraphs, lists and links', () => {
  const html = renderMarkdown('# Isi\n\n- satu\n- **dua**\n\n[situs](https://example.com)')
  expect(html).toContain('<h2 dir="auto">Isi</h2>')
  expect(html).toMatch(/<ul dir="auto">\s*<li>satu<\/li>\s*<li><strong>dua<\/strong><\/li>/)
  expect(html).toContain('<a href="https://example.com" rel="nofollow noopener ugc">situs</a>')
  for (const href of ['http://example.com', 'mailto:sari@example.com', 'tel:+62812345', '/p/kelas', '#isi'])
    expect(renderMarkdown(`[x](${href})`)).toContain(`<a href="${href}"`)
})

test('no script, event handler, frame or foreign image comes out of a description', () => {
  const hostile = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](data:text/html,<script>alert(1)</script>)',
    '[x](javascript://x.example/%0Aalert(1))',
    '[x](javascript:https://x.example)',
    '[x](javascript:mailto:x)',
    '<javascript:alert(1)>',
    '<javascript://x.example/%0Aalert(1)>',
    '[x](xhttps://x.example)',
    '[x](httpsx://x.example)',
    '[x](blob:https://x.example/1)',
    '[x](file:///etc/passwd)',
    '[x](vbscript:x)',
    '[x](vbscript://x.example)',
    '[x]: javascript://x.example/%0Aalert(1)\n\n[x]',
    '![x](https://evil.example/x.png)',
    '<iframe src="https://evil.example">',
    '<https://ok.example/"onmouseover="alert(1)>',
    '[x](//evil.example)',
    '[x](/\\evil.example)',
    '[a](https://x.example "onmouseover=alert(1)")',
    '```<script>alert(1)</script>```',
    '[x]: javascript:alert(1)\n\n[x]',
  ]
  for (const source of hostile) {
    const html = renderMarkdown(source)
    expect(html).not.toMatch(
      /<(?!\/?(?:p|h[2-4]|ul|ol|li|a|em|strong|s|code|pre|blockquote|hr|br|table|thead|tbody|tr|th|td)\b)/i,
    )
    expect(html).not.toMatch(/<[^>]*\s(?:on\w+|style|src)\s*=/i)
    for (const [, href = ''] of html.matchAll(/href="([^"]*)"/g))
      expect(href).toMatch(/^(?:https?:\/\/|mailto:|tel:|\/(?![/\\])|#)/)
  }
})

test('a preview is plain text of the length asked for', () => {
  expect(plainText('**Halo** <b>dunia</b>', 50)).not.toMatch(/[<>*]/)
  expect(plainText('kata '.repeat(100), 40).length).toBeLessThanOrEqual(40)
})
