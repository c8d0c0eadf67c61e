/** On a phone one part of the page is seen at a time, and which one the address says; on a large screen all are. */
const LAYOUT = `
body{display:flex;flex-direction:column;block-size:100dvh;overflow:hidden}
.layout{flex:1;min-block-size:0;display:grid;grid-template:minmax(0,1fr)/minmax(0,1fr)}
#places,#room,#tools{background:var(--card);min-width:0;overflow-y:auto;padding:.75rem}
#room{display:flex;flex-direction:column;padding:0;overflow:hidden;background:var(--ground)}
#places,#tools{display:none}
.layout:has(#places:target) #places,.layout:has(#tools:target) #tools{display:block}
.layout:has(#places:target) #room,.layout:has(#tools:target) #room{display:none}
#tabs{display:grid;grid-template-columns:repeat(3,1fr);background:var(--card);border-block-start:1px solid var(--line)}
#tabs a{padding:.6rem .25rem;min-block-size:3rem;text-align:center;color:var(--soft);text-decoration:none;font-size:.875rem;display:grid;place-items:center;grid-auto-flow:column;justify-content:center;gap:.35rem}
body:not(:has(#places:target,#tools:target)) #tabs a[href="#room"],body:has(#places:target) #tabs a[href="#places"],body:has(#tools:target) #tabs a[href="#tools"]{color:var(--ink);font-weight:600;box-shadow:inset 0 3px var(--mark)}
@media (min-width:62rem){
.layout{grid-template-columns:15rem minmax(0,1fr) 21rem}
#places,#tools,.layout:has(#places:target) #room,.layout:has(#tools:target) #room{display:block}
#room,.layout:has(#places:target) #room,.layout:has(#tools:target) #room{display:flex}
#places{border-inline-end:1px solid var(--line)}#tools{border-inline-start:1px solid var(--line)}
#tabs{display:none}}
`

const ROOM = `
.head{padding:.6rem .9rem;border-block-end:1px solid var(--line);background:var(--card)}
.head h2{margin:0}
#messages{flex:1;min-block-size:6rem;overflow-y:auto;padding:.5rem .25rem}
.start{margin:0 0 .5rem;padding:.6rem .65rem 1rem;border-block-end:1px solid var(--line);max-inline-size:40rem}
.message{display:grid;grid-template-columns:2.25rem minmax(0,1fr);gap:0 .65rem;padding:.4rem .65rem;border-radius:.5rem}
.message:hover{background:var(--hover)}
.message.private{background:var(--tint);border-inline-start:3px solid var(--mark)}
.avatar{inline-size:2.25rem;block-size:2.25rem;border-radius:50%;display:grid;place-items:center;color:#fff;font-weight:600;font-size:.9375rem}
.message header{display:flex;flex-wrap:wrap;align-items:center;gap:.1rem .5rem;font-size:.8125rem;color:var(--soft)}
.message header strong{color:var(--ink);font-size:.9375rem}
.message header form{margin-inline-start:auto}
.tag{background:var(--mark);color:var(--on-mark);border-radius:.25rem;padding:0 .3rem;font-size:.6875rem;font-weight:600}
.content{white-space:pre-wrap}.content code{background:var(--hover);border-radius:.25rem;padding:.05rem .3rem}
.content .asked{background:var(--tint);color:var(--mark);border-radius:.25rem;padding:0 .15rem;font-weight:500}
.embed{border-inline-start:4px solid var(--mark);background:var(--card);border-radius:.35rem;padding:.6rem .8rem;margin-block:.35rem;max-inline-size:30rem}
.embed dl{margin:.5rem 0 0;display:grid;grid-template-columns:repeat(auto-fit,minmax(8rem,1fr));gap:.5rem}.embed dt{font-weight:600;font-size:.875rem}.embed dd{margin:0;white-space:pre-wrap}
.message img{display:block;max-inline-size:min(100%,20rem);max-block-size:18rem;border-radius:.35rem;margin-block-start:.5rem;background:#fff}
.parts{display:flex;flex-wrap:wrap;gap:.4rem;margin-block-start:.4rem;align-items:end}
.parts .line{flex:1 1 100%;max-inline-size:30rem}
.foot{background:var(--card);border-block-start:1px solid var(--line);padding:.6rem .75rem}
.chips{display:flex;gap:.35rem;overflow-x:auto;margin-block-end:.5rem;padding-block-end:.25rem;scrollbar-width:thin}
.chips form,.chips a{flex:none}
.chips button,.chips a{display:inline-grid;align-items:center;border:1px solid var(--line);border-radius:1rem;padding:.2rem .8rem;min-block-size:2.25rem;font-size:.875rem;background:var(--card);color:var(--ink);text-decoration:none}
.notice{margin:0;background:var(--mark);color:var(--on-mark);font-size:.9375rem}
.notice a{display:block;padding:.6rem .9rem;color:inherit;font-weight:600}
.sheet{position:fixed;inset:0;background:rgb(0 0 0/.5);display:grid;align-items:end;justify-items:center;padding:.75rem;z-index:2}
.modal{background:var(--card);border-radius:.75rem;padding:1rem;inline-size:100%;max-inline-size:28rem;max-block-size:90dvh;overflow-y:auto}
.modal h2{margin:0 0 .75rem}
@media (min-width:40rem){.sheet{align-items:center}}
`

export const STYLE = `
:root{color-scheme:light dark;--ground:#fff;--card:#f4f5f8;--hover:#eceef2;--ink:#1b1f27;--soft:#525a68;--line:#d3d7e0;--mark:#4752c4;--on-mark:#fff;--tint:#eceefb;--good:#1a6b37;--bad:#a4161a;--bad-tint:#fdecec;--band:#fff3cd;--band-ink:#5c4300}
@media (prefers-color-scheme:dark){:root{--ground:#23252b;--card:#1b1d22;--hover:#2c2f37;--ink:#edeff4;--soft:#b0b7c4;--line:#373c47;--mark:#a9b2ff;--on-mark:#11143a;--tint:#2a2f4a;--good:#8fe0ab;--bad:#ffb3b3;--bad-tint:#40191b;--band:#3d3105;--band-ink:#ffe69a}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.45 system-ui,sans-serif;overflow-wrap:anywhere}
.band{background:var(--band);color:var(--band-ink);padding:.35rem .75rem;font-size:.8125rem;text-align:center}
.top{padding:.5rem .75rem;display:flex;gap:.5rem .75rem;align-items:center;background:var(--card);border-block-end:1px solid var(--line)}
h1{font-size:1rem;margin:0;flex:none}h2{font-size:1rem;margin:.75rem 0 .35rem}h3{font-size:.875rem;margin:.75rem 0 .25rem;color:var(--soft)}
#places h2:first-child{margin-block-start:0}
ul,ol{list-style:none;margin:0;padding:0}
a{color:var(--mark)}
#places a{display:flex;gap:.5rem;align-items:center;padding:.4rem .6rem;border-radius:.5rem;color:inherit;text-decoration:none;min-height:2.5rem}
#places a:hover,.people a:hover{background:var(--hover)}
#places a[aria-current]{background:var(--tint);font-weight:600}
#places .thread{padding-inline-start:1rem}
#places .new{font-weight:700}
.count{background:#b3261e;color:#fff;border-radius:.75rem;padding:0 .45rem;font-size:.75rem;font-weight:700;margin-inline-start:auto}
#tabs .count{margin:0}
.people{display:flex;gap:.3rem;overflow-x:auto;align-items:center;scrollbar-width:thin;min-inline-size:0}
.people a{display:flex;align-items:center;gap:.4rem;flex:none;padding:.2rem .7rem .2rem .25rem;border:1px solid var(--line);border-radius:1.25rem;color:inherit;text-decoration:none;font-size:.875rem;min-block-size:2.25rem}
.people .avatar{inline-size:1.75rem;block-size:1.75rem;font-size:.75rem}
.people a[aria-current]{background:var(--mark);border-color:var(--mark);color:var(--on-mark);font-weight:600}
.unseen{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)}
.soft{color:var(--soft);font-size:.875rem}
form{margin:0}.inline{display:inline-block}
.stack{display:grid;gap:.6rem;margin-block:.5rem}
.line{display:flex;flex-wrap:wrap;gap:.4rem;align-items:end}.line label{flex:1 1 9rem}
label{display:grid;gap:.2rem;font-size:.875rem;color:var(--soft);min-width:0}
label>input,label>select,label>textarea{inline-size:100%;min-inline-size:0}
input,select,textarea,button,.button{font:inherit;color:var(--ink);background:var(--ground);border:1px solid var(--line);border-radius:.5rem;padding:.45rem .8rem;min-block-size:2.5rem;max-inline-size:100%}
.button{display:inline-grid;align-items:center;text-decoration:none}
button,.button{cursor:pointer}button:hover,.button:hover{border-color:var(--mark)}button[aria-pressed=true]{background:var(--tint);border-color:var(--mark)}
button.primary{background:var(--mark);border-color:var(--mark);color:var(--on-mark);font-weight:600}
button.good{color:var(--good);border-color:var(--good);font-weight:600}
button.danger{color:var(--bad);border-color:var(--bad)}
button.quiet{border-color:transparent;background:none;color:var(--soft);font-size:.8125rem;min-block-size:1.75rem;padding:.1rem .4rem}
button:disabled{opacity:.6;cursor:default}
:focus-visible{outline:3px solid var(--mark);outline-offset:2px}
.problem{background:var(--bad-tint);color:var(--bad);padding:.5rem .9rem;margin:0}
.problem:empty{display:none}
#tools details{border-block-start:1px solid var(--line);padding-block:.5rem}summary{cursor:pointer;font-weight:600;min-block-size:2.5rem}
code{font-size:.875rem}.soft code{user-select:all}
${ROOM}${LAYOUT}`
