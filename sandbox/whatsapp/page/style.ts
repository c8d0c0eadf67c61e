export const STYLE = `
:root{color-scheme:light dark;--ground:#efeae2;--card:#fff;--ink:#1b2420;--soft:#54615b;--line:#d5dbd7;--mark:#0b6b53;--on-mark:#fff;--mine:#d9fdd3;--tint:#e6f2ee;--bad:#a4161a;--band:#fff3cd;--band-ink:#5c4300}
@media (prefers-color-scheme:dark){:root{--ground:#0f1512;--card:#1b2320;--ink:#edf3f0;--soft:#aebab4;--line:#34403b;--mark:#6fd6b8;--on-mark:#06231b;--mine:#144d37;--tint:#22352e;--bad:#ffb3b3;--band:#3d3105;--band-ink:#ffe69a}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.45 system-ui,sans-serif;overflow-wrap:anywhere}
.band{background:var(--band);color:var(--band-ink);padding:.35rem .75rem;font-size:.8125rem;text-align:center}
main{max-inline-size:64rem;margin-inline:auto;padding:.75rem;display:grid;gap:.75rem}
label>input{inline-size:100%;min-inline-size:0}
@media (max-width:51.99rem){main.phone:has(#messages) aside{order:2}}
@media (min-width:52rem){main.phone{grid-template-columns:18rem minmax(0,1fr)}}
section,aside{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:.75rem;min-inline-size:0}
h1{font-size:1.125rem;margin:0}h2{font-size:1rem;margin:0 0 .5rem}
ul{list-style:none;margin:0;padding:0}
a{color:var(--mark)}
.rows a{display:flex;gap:.5rem;align-items:center;justify-content:space-between;padding:.5rem;min-block-size:2.75rem;border-radius:.5rem;color:inherit;text-decoration:none}
.rows a:hover,.rows a[aria-current]{background:var(--tint)}
.soft{color:var(--soft);font-size:.875rem}
.count{background:var(--mark);color:var(--on-mark);border-radius:.75rem;padding:0 .5rem;font-size:.75rem;font-weight:700}
#messages{display:grid;gap:.4rem;max-block-size:60dvh;overflow-y:auto;padding:.25rem;margin-block:.5rem}
.message{max-inline-size:min(85%,32rem);padding:.4rem .65rem;border-radius:.65rem;background:var(--tint);justify-self:start}
.message[data-from=me]{background:var(--mine);justify-self:end}
.message p{margin:0;white-space:pre-wrap}
.message img{display:block;max-inline-size:min(100%,16rem);max-block-size:14rem;border-radius:.5rem;background:#fff}
.message .soft{font-size:.75rem}
.quoted{border-inline-start:3px solid var(--mark);padding-inline-start:.5rem;font-size:.875rem;color:var(--soft)}
form{margin:0}.line{display:flex;flex-wrap:wrap;gap:.5rem;align-items:end}.line>label{flex:1 1 12rem}
label{display:grid;gap:.2rem;font-size:.875rem;color:var(--soft);min-inline-size:0}
input,textarea,button{font:inherit;color:var(--ink);background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.45rem .8rem;min-block-size:2.75rem;max-inline-size:100%}
button{cursor:pointer}button.primary{background:var(--mark);border-color:var(--mark);color:var(--on-mark);font-weight:600}
button[aria-pressed=true]{background:var(--tint);border-color:var(--mark);font-weight:600}
:focus-visible{outline:3px solid var(--mark);outline-offset:2px}
.problem{color:var(--bad);margin:.5rem 0}.problem:empty{display:none}
.stack{display:grid;gap:.75rem;align-content:start}
#switches{gap:.35rem}#switches button{min-block-size:2.25rem;padding:.2rem .65rem;font-size:.875rem}
.stack p{margin:0}#chats h2:not(:first-child){margin-block-start:.75rem}
`
