/**
 * `npm run mutation`: changes the rules one by one and looks whether a unit test notices. All of them, or those of the
 * parts or files of `lib` that are named: `npm run mutation -- commerce/pricing payments`. Further options of Stryker
 * come after a second `--`. The report is written to `artefacts/mutation.json`, and ends with a table of figures by part.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'

const here = import.meta.dirname
const root = path.resolve(here, '../..')
const given = process.argv.slice(2)
const end = given.includes('--') ? given.indexOf('--') : given.length
const parts = given.slice(0, end)
const report = path.join(root, 'artefacts/mutation.json')

function run(command, args) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

const scopes = parts.length === 0 ? ['*'] : parts
const mutate = [
  ...scopes.flatMap((scope) =>
    scope.endsWith('.ts') ? [`lib/${scope}`] : [`lib/${scope}/**/rules.ts`, `lib/${scope}/**/rules/**/*.ts`],
  ),
  '!lib/**/*.test.ts',
  // What is called rules there is what a shop chose, kept in a table.
  ...['!lib/**/data/**', '!lib/**/service/**'],
]
run('npm', ['ci', '--prefix', here, '--loglevel=error'])
run(process.execPath, [
  path.join(here, 'node_modules/@stryker-mutator/core/bin/stryker.js'),
  ...['run', path.join(here, 'stryker.config.json'), '--mutate', mutate.join(',')],
  ...given.slice(end + 1),
])

/** Of which part of `lib` a file is: the module, or the topic of a large one. */
const partOf = (file) => file.replace(/^lib\//, '').replace(/\/rules.*$/, '')

const rows = new Map()
for (const [file, { mutants }] of Object.entries(JSON.parse(readFileSync(report, 'utf8')).files)) {
  const part = partOf(file)
  const row = rows.get(part) ?? { mutants: 0, killed: 0, survived: 0, 'not covered': 0 }
  rows.set(part, row)
  for (const { status } of mutants) {
    if (status === 'Ignored') continue
    row.mutants += 1
    if (status === 'Killed' || status === 'Timeout') row.killed += 1
    else if (status === 'Survived') row.survived += 1
    else if (status === 'NoCoverage') row['not covered'] += 1
  }
}
console.table(Object.fromEntries([...rows].sort(([a], [b]) => a.localeCompare(b))))
