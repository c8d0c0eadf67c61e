import { escapeHtml, htmlDocument } from '@/sandbox/html'
import type { Simulation } from '@/sandbox/whatsapp/simulation'
import type { Template } from '@/sandbox/whatsapp/state/model'
import { BAND } from './phone'
import { STYLE } from './style'

const hidden = (name: string, value: string): string =>
  `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`

function reviewed({ id, name, language, status, components }: Template): string {
  const buttons = (['APPROVED', 'REJECTED', 'PAUSED'] as const)
    .filter((one) => one !== status)
    .map(
      (one) =>
        `<form method="post" action="./act">${hidden('deed', 'review')}${hidden('template', id)}<button name="status" value="${one}" data-review="${one}">${one.toLowerCase()}</button></form>`,
    )
  const text = components.find(({ type }) => type === 'BODY')?.text ?? ''
  return `<li data-template="${escapeHtml(name)}" data-status="${status}"><strong>${escapeHtml(name)}</strong> <span class="soft">${escapeHtml(language)} · ${status.toLowerCase()}</span><p dir="auto">${escapeHtml(text)}</p><div class="line">${buttons.join('')}</div></li>`
}

/** Everybody with a phone, and what Meta decides. */
export function renderOverview({ world }: Simulation, problem: string | null = null): string {
  const phones = world.rows.people
    .all()
    .map(
      ({ number, name }) =>
        `<li><a href="./${number}" data-phone="${number}"><strong dir="auto">${escapeHtml(name)}</strong><span class="soft" dir="ltr">+${number}</span></a></li>`,
    )
  const add = `<form method="post" action="./act" class="line">${hidden('deed', 'person')}<label>Name<input name="name" required maxlength="60" dir="auto"></label><label>Number, with the country first<input name="number" required inputmode="numeric" pattern="[0-9]{5,20}"></label><button data-add-phone>Add a phone</button></form>`
  const templates = world.rows.templates.all().map(reviewed)
  const body = `${BAND}<main><section class="stack"><h1>Whose phone do you hold?</h1><ul class="rows" id="chats">${phones.join('')}</ul>${add}<p class="problem" role="alert" id="problem">${escapeHtml(problem ?? '')}</p></section><section><h2>Templates, as Meta reviews them</h2><ul class="stack" id="reviews">${templates.join('') || '<li class="soft">None yet.</li>'}</ul></section></main><script src="./script.js"></script>`
  const html = htmlDocument({ title: 'Phones', style: STYLE, body })
  return html.replace('<body>', `<body data-version="${world.version}">`)
}
