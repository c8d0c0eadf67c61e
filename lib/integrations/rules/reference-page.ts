import type { Locale } from '@/lib/core/context'

/** What the reference is told. It asks nobody but us: no fonts, no counting, no assistant, no relay of others. */
const settings = {
  url: 'v1/openapi.json',
  withDefaultFonts: false,
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  hideClientButton: true,
  showDeveloperTools: 'never',
  persistAuth: false,
  documentDownloadType: 'direct',
  authentication: { preferredSecurityScheme: 'key' },
}

/**
 * The document is English and its examples are code, whatever side the page begins on: code is read from the left, and
 * each paragraph from the side that its own letters begin on.
 */
const fromTheirOwnSide = `
.scalar-code-block, .code-snippet, pre, code, .font-code, .operation-path, .cm-editor { direction: ltr; text-align: left }
.markdown { direction: ltr }
.markdown :is(p, li, td, th, h1, h2, h3, h4), .markdown-summary, .section-header-label { unicode-bidi: plaintext; text-align: start }
.property-name { margin-inline-end: 0.5rem }
`

type ReferencePage = {
  locale: Locale
  nonce: string
  version: string
  /** In the reader's language; without characters that HTML has a meaning for. */
  words: { title: string; withoutScript: string }
}

/**
 * The page of the API's document, at `/api/docs` of any shop. Its addresses are relative: the shop may have a host of its
 * own or a path on ours, and what is tried goes to that very shop. The reference has no words in Indonesian.
 */
export function referencePage({ locale, nonce, version, words }: ReferencePage): string {
  const told = { ...settings, localization: { locale: locale === 'ar' ? 'ar' : 'en' } }
  return `<!doctype html>
<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${words.title}</title>
${locale === 'ar' ? `<style nonce="${nonce}">${fromTheirOwnSide}</style>\n` : ''}</head>
<body style="margin: 0">
<main id="reference"></main>
<noscript><p><a href="v1/openapi.json">${words.withoutScript}</a></p></noscript>
<script nonce="${nonce}" src="docs/reference.js?v=${version}"></script>
<script nonce="${nonce}">
const server = new URL('..', location.href).href.replace(/\\/$/, '')
Scalar.createApiReference('#reference', { ...${JSON.stringify(told)}, servers: [{ url: server }] })
</script>
</body>
</html>
`
}
