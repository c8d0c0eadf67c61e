export const STYLE = `
:root{color-scheme:light dark;--ground:#f4f5f8;--card:#fff;--ink:#1b1f27;--soft:#525a68;--line:#d8dce4;--mark:#4752c4;--on-mark:#fff;--tint:#eceefb;--bad:#a4161a;--bad-tint:#fdecec;--band:#fff3cd;--band-ink:#5c4300}
@media (prefers-color-scheme:dark){:root{--ground:#15171c;--card:#1f2229;--ink:#edeff4;--soft:#b0b7c4;--line:#373c47;--mark:#a9b2ff;--on-mark:#11143a;--tint:#2a2f4a;--bad:#ffb3b3;--bad-tint:#40191b;--band:#3d3105;--band-ink:#ffe69a}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.45 system-ui,sans-serif;overflow-wrap:anywhere}
.band{background:var(--band);color:var(--band-ink);padding:.4rem 1rem;font-size:.875rem;text-align:center}
header{padding:.75rem 1rem;display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center}
h1{font-size:1.125rem;margin:0}h2{font-size:1rem;margin:0 0 .5rem}h3{font-size:.875rem;margin:.75rem 0 .25rem;color:var(--soft)}
.layout{display:grid;gap:.75rem;padding:0 .75rem 2rem;grid-template-columns:minmax(0,1fr)}
@media (min-width:62rem){.layout{grid-template-columns:15rem minmax(0,1fr) 21rem;align-items:start}}
nav,section.room,aside{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:.75rem;min-width:0}
ul,ol{list-style:none;margin:0;padding:0}
a{color:var(--mark)}
nav a,.people a{display:block;padding:.4rem .6rem;border-radius:.5rem;color:inherit;text-decoration:none;min-height:2.25rem}
nav a:hover,.people a:hover{background:var(--tint)}
a[aria-current]{background:var(--tint);font-weight:600}
nav .thread{padding-inline-start:1rem}
.people{display:flex;flex-wrap:wrap;gap:.25rem}
.people a{border:1px solid var(--line)}
#messages{max-block-size:60vh;overflow-y:auto;display:grid;gap:.25rem;margin-block-end:.75rem}
.message{padding:.4rem .5rem;border-radius:.5rem}
.message.private{background:var(--tint)}
.message header{padding:0;gap:.5rem;font-size:.875rem;color:var(--soft)}
.message header strong{color:var(--ink)}
.tag{background:var(--mark);color:var(--on-mark);border-radius:.25rem;padding:0 .3rem;font-size:.75rem;font-weight:600}
.content{white-space:pre-wrap}
.embed{border-inline-start:4px solid var(--mark);background:var(--ground);border-radius:.35rem;padding:.5rem .75rem;margin-block:.35rem;max-inline-size:32rem}
.embed dl{margin:.35rem 0 0;display:grid;gap:.25rem}.embed dt{font-weight:600;font-size:.875rem}.embed dd{margin:0;white-space:pre-wrap}
.embed img{max-inline-size:100%;block-size:auto}
.parts{display:flex;flex-wrap:wrap;gap:.4rem;margin-block-start:.35rem;align-items:end}
.soft{color:var(--soft);font-size:.875rem}
form{margin:0}.inline{display:inline-block}
.stack{display:grid;gap:.5rem;margin-block:.5rem}
.line{display:flex;flex-wrap:wrap;gap:.4rem;align-items:end}.line label{flex:1 1 9rem}
label{display:grid;gap:.2rem;font-size:.875rem;color:var(--soft);min-width:0}
label>input,label>select,label>textarea{inline-size:100%;min-inline-size:0}
input,select,textarea,button{font:inherit;color:var(--ink);background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.45rem .7rem;min-block-size:2.5rem;max-inline-size:100%}
button{cursor:pointer}button:hover{border-color:var(--mark)}button[aria-pressed=true]{background:var(--tint);border-color:var(--mark)}
button.primary{background:var(--mark);border-color:var(--mark);color:var(--on-mark);font-weight:600}
button.danger{color:var(--bad);border-color:var(--bad)}
button.quiet{border-color:transparent;background:none;color:var(--soft);font-size:.8125rem;min-block-size:1.75rem;padding:.1rem .4rem}
:focus-visible{outline:3px solid var(--mark);outline-offset:2px}
.problem{background:var(--bad-tint);color:var(--bad);border-radius:.5rem;padding:.5rem .75rem;margin:0 0 .5rem}
.problem:empty{display:none}
.modal{border:2px solid var(--mark);border-radius:.75rem;padding:.75rem;margin-block-end:.75rem}
details{border-block-start:1px solid var(--line);padding-block:.5rem}summary{cursor:pointer;font-weight:600;min-block-size:2rem}
code{font-size:.8125rem;user-select:all}
`
