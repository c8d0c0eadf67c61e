import { htmlDocument } from '@/sandbox/html'

const STYLE = `
:root { color-scheme: light dark; --page: #f4f5fa; --panel: #fff; --text: #1b1f2e; --quiet: #565d73; --line: #dcdfe9;
  --accent: #4b3fd8; --on-accent: #fff; --band: #fdf0c8; --on-band: #5c4300; --bad: #b3173a; --bad-soft: #fdecef;
  --good: #0b6b41; --shadow: 0 1px 2px rgb(20 24 50 / 6%), 0 12px 32px rgb(20 24 50 / 8%); }
@media (prefers-color-scheme: dark) { :root { --page: #0e1016; --panel: #181b25; --text: #eef0f7; --quiet: #a9b0c6;
  --line: #31364a; --accent: #a5a0ff; --on-accent: #14113d; --band: #3a2f0b; --on-band: #ffe08a; --bad: #ff9aae;
  --bad-soft: #3a1620; --good: #7fe0b0; --shadow: 0 12px 32px rgb(0 0 0 / 40%); } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; }
a { color: var(--accent); text-underline-offset: 3px; }
.band { background: var(--band); color: var(--on-band); text-align: center; padding: 8px 16px; font-size: 14px; }
.band a { color: inherit; }
main { max-width: 960px; margin: 0 auto; padding: 32px 20px 56px; display: grid; gap: 28px; }
@media (min-width: 760px) { main.split { grid-template-columns: 1fr 1fr; gap: 48px; padding-top: 56px; align-items: start; } }
h1 { font-size: 18px; font-weight: 600; color: var(--quiet); margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 20px; margin: 0 0 12px; }
.total { font-size: clamp(32px, 9vw, 44px); font-weight: 700; letter-spacing: -.02em; margin: 4px 0 20px; }
.panel { background: var(--panel); border: 1px solid var(--line); border-radius: 18px; padding: 24px; box-shadow: var(--shadow); min-width: 0; }
ul.items { list-style: none; margin: 0; padding: 0; }
ul.items li { display: flex; justify-content: space-between; gap: 16px; padding: 12px 0; border-top: 1px solid var(--line); }
ul.items li > span:first-child { overflow-wrap: anywhere; }
ul.items li > span:last-child { white-space: nowrap; font-variant-numeric: tabular-nums; }
.quiet { color: var(--quiet); font-size: 14px; margin: 0; }
.alert { background: var(--bad-soft); color: var(--bad); border-radius: 12px; padding: 12px 14px; margin: 0 0 16px; font-weight: 600; }
.card { border: 1px solid var(--line); border-radius: 12px; padding: 12px 14px; display: flex; justify-content: space-between; gap: 12px; flex-wrap: wrap; margin: 6px 0 16px; font-variant-numeric: tabular-nums; }
label, .label { display: block; font-size: 14px; font-weight: 600; margin-bottom: 4px; }
input { font: inherit; width: 100%; min-height: 44px; padding: 8px 12px; border-radius: 12px; border: 1px solid var(--quiet); background: var(--page); color: var(--text); margin-bottom: 16px; }
button { font: inherit; font-weight: 600; width: 100%; min-height: 48px; padding: 10px 16px; border-radius: 12px; border: 1px solid var(--line); background: var(--panel); color: var(--text); cursor: pointer; margin-top: 8px; text-align: start; transition: border-color .15s, transform .1s; }
button:hover { border-color: var(--accent); }
button:active { transform: scale(.99); }
button.main { background: var(--accent); border-color: var(--accent); color: var(--on-accent); text-align: center; }
button small { display: block; font-weight: 400; color: var(--quiet); }
button.main small { color: inherit; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
hr { border: 0; border-top: 1px solid var(--line); margin: 22px 0 12px; }
.state { display: inline-block; font-weight: 700; }
.state.good { color: var(--good); } .state.bad { color: var(--bad); }
@media (prefers-reduced-motion: reduce) { * { transition: none !important; } }
`

interface Layout {
  title: string
  /** Already escaped. */
  content: string
  isSplit?: boolean
}

export function layout({ title, content, isSplit = false }: Layout): string {
  const body = `<header class="band"><strong>Simulator.</strong> This stands in for Stripe; no money moves. <a href="/dashboard">All payments</a></header>
<main${isSplit ? ' class="split"' : ''}>
${content}
</main>`
  return htmlDocument({ title, style: STYLE, body })
}
