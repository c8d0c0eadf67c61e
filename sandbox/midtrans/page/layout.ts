import type { PageLanguage, PageTexts } from './texts'
import { escapeHtml, htmlDocument } from '@/sandbox/html'

const rupiahFormat = new Intl.NumberFormat('id-ID', {
  style: 'currency',
  currency: 'IDR',
  minimumFractionDigits: 0,
  maximumFractionDigits: 0,
})

export function rupiah(amount: number): string {
  return rupiahFormat.format(amount)
}

const STYLE = `
:root{color-scheme:light dark;--page:#f1f4f8;--card:#fff;--ink:#14202e;--soft:#4a5a6b;--line:#d5dde6;
--strong:#0b5cad;--on-strong:#fff;--tint:#e8f1fb;--band:#fff3cd;--band-ink:#5c4300;--bad:#a4161a;--bad-tint:#fdecec;--good:#146c43;--focus:#0b5cad}
@media (prefers-color-scheme:dark){:root{--page:#0d131a;--card:#17202b;--ink:#eaf0f6;--soft:#a9b8c8;--line:#324152;
--strong:#7cbcff;--on-strong:#06213d;--tint:#1b2f45;--band:#3d3105;--band-ink:#ffe69a;--bad:#ffb3b3;--bad-tint:#40191b;--good:#7fdcae;--focus:#9fceff}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
.band{background:var(--band);color:var(--band-ink);text-align:center;padding:.5rem 1rem;font-size:.875rem;font-weight:600}
main{max-width:30rem;margin:0 auto;padding:1rem .75rem 3rem;display:grid;gap:.875rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:16px;padding:1rem;box-shadow:0 1px 2px rgb(0 0 0/.05)}
h1{font-size:1rem;margin:0;font-weight:600;overflow-wrap:anywhere}h2{font-size:1rem;margin:0 0 .5rem}
p{margin:.25rem 0}.soft{color:var(--soft);font-size:.875rem}
.total{font-size:2rem;font-weight:700;letter-spacing:-.02em;line-height:1.2;margin:.125rem 0 .5rem}
dl{display:grid;grid-template-columns:auto 1fr;gap:.25rem 1rem;margin:0;font-size:.875rem}dt{color:var(--soft)}
dd{margin:0;text-align:end;overflow-wrap:anywhere}
table{width:100%;border-collapse:collapse;font-size:.875rem;margin-top:.75rem;border-top:1px solid var(--line)}
th{font-weight:400;text-align:start;padding:.4rem 0;overflow-wrap:anywhere}td{text-align:end;white-space:nowrap;padding:.4rem 0 .4rem .75rem;vertical-align:top}
fieldset{border:0;margin:0 0 .75rem;padding:0;min-width:0}legend{font-size:.8125rem;color:var(--soft);padding:0 0 .375rem;font-weight:600}
.method{display:flex;align-items:center;gap:.75rem;padding:.75rem;border:1px solid var(--line);border-radius:12px;margin-bottom:.5rem;cursor:pointer;min-height:48px}
.method:hover{border-color:var(--strong)}.method:has(input:checked){border-color:var(--strong);background:var(--tint);box-shadow:inset 0 0 0 1px var(--strong)}
.method input{inline-size:1.125rem;block-size:1.125rem;accent-color:var(--strong);margin:0;flex:none}
.field{display:block;font-size:.875rem;color:var(--soft)}
select{display:block;width:100%;margin-top:.25rem;min-height:44px;padding:.5rem;font:inherit;font-size:1rem;color:var(--ink);background:var(--card);border:1px solid var(--line);border-radius:10px}
button,.button{display:block;width:100%;min-height:48px;padding:.625rem 1rem;margin-top:.5rem;font:inherit;font-weight:600;text-align:center;text-decoration:none;border-radius:12px;border:1px solid var(--line);background:var(--card);color:var(--ink);cursor:pointer}
button:hover,.button:hover{border-color:var(--strong)}
.primary{background:var(--strong);border-color:var(--strong);color:var(--on-strong);font-size:1.0625rem}.primary:hover{filter:brightness(1.06)}
.quiet{background:none;border-color:transparent;color:var(--strong)}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
.endings{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:.5rem}.endings button{margin:0;font-size:.875rem;padding:.5rem}
.code{font:600 1.5rem/1.3 ui-monospace,SFMono-Regular,Menlo,monospace;letter-spacing:.04em;overflow-wrap:anywhere;user-select:all;margin:0 0 .75rem}
.notice{background:var(--bad-tint);color:var(--bad);border-radius:12px;padding:.75rem 1rem;font-weight:600}
.good{color:var(--good)}
`

interface PageParts {
  language: PageLanguage
  texts: PageTexts
  title: string
  main: string
}

/** A whole document; `main` is trusted markup. */
export function renderDocument({ language, texts, title, main }: PageParts): string {
  const body = `<header class="band">${escapeHtml(texts.band)}</header>
<main>
${main}
</main>`
  return htmlDocument({ title, style: STYLE, body, language })
}
