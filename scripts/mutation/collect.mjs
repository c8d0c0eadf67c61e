/**
 * Stands in for `vitest` while rules are changed: tests are collected here instead of being run, so that one process,
 * which has loaded everything once, can ask any of them again for each change. Expectations are Vitest's own.
 */

const collected = globalThis.collectedTests

export const { expect } = collected

function add(name, ...more) {
  const run = more.find((one) => typeof one === 'function')
  const title = [...collected.groups, name].join(' > ')
  // Two tests of one name are two tests all the same.
  const place = collected.tests.length
  collected.tests.push({
    id: `${collected.file}#${title} (${place})`,
    name: title,
    file: collected.file,
    run,
  })
}

function group(name, ...more) {
  collected.groups.push(name)
  more.find((one) => typeof one === 'function')()
  collected.groups.pop()
}

const each = (of) => (table) => (name, run) => {
  for (const [index, row] of table.entries())
    of(`${name} [${index}]`, () => run(...(Array.isArray(row) ? row : [row])))
}

export const test = Object.assign(add, { each: each(add) })
export const describe = Object.assign(group, { each: each(group) })
