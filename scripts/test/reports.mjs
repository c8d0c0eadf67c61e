/** What the test programs wrote down about their tests: how many passed, and which failed with which words. */
import { readFileSync } from 'node:fs'

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/** Of a message as it was printed: its first lines, without the colours of a terminal. */
function beginning(message) {
  const plain = message.replaceAll(/\u001B\[[\d;]*m/g, '')
  return plain.split('\n').slice(0, 12).join('\n')
}

/** A report of vitest: `{ passed, failed, failures }`, each failure a text of some lines. */
export function readVitest(file) {
  const report = read(file)
  const failures = (report?.testResults ?? []).flatMap((suite) => {
    const tests = suite.assertionResults.filter(({ status }) => status === 'failed')
    if (tests.length === 0 && suite.status === 'failed')
      return [`${suite.name}\n${beginning(suite.message ?? '')}`]
    return tests.map((one) => `${suite.name} › ${one.fullName}\n${beginning(one.failureMessages.join('\n'))}`)
  })
  return { passed: report?.numPassedTests ?? 0, failed: report?.numFailedTests ?? 0, failures }
}

function failedSpecs(suite) {
  const own = (suite.specs ?? [])
    .filter(({ ok }) => !ok)
    .map(({ file, title, tests }) => {
      const said = tests.flatMap(({ results }) =>
        results.flatMap(({ errors }) => errors.map(({ message }) => message)),
      )
      return `${file} › ${title}\n${beginning(said.join('\n'))}`
    })
  return [...own, ...(suite.suites ?? []).flatMap(failedSpecs)]
}

/** A report of Playwright, in the same shape. A test that passed at a second try has failed. */
export function readPlaywright(file) {
  const report = read(file)
  const { expected = 0, unexpected = 0, flaky = 0 } = report?.stats ?? {}
  const failures = (report?.suites ?? []).flatMap(failedSpecs)
  return { passed: expected, failed: unexpected + flaky, failures }
}
