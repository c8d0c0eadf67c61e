import { mkdir, writeFile } from 'node:fs/promises'
import { say } from './lending/figures'
import type { Part } from './lending/figures'
import { measureHistories } from './lending/histories'
import { measureKills } from './lending/kills'
import { measureLists } from './lending/lists'
import { measureReminders } from './lending/reminders'
import { measureReplies } from './lending/replies'
import { measureLeaks, measureSentences } from './lending/sentences'
import { loadNow } from './processor'
import { chooseFigures } from './selection'
import { printTable } from './table'
import type { Row } from './table'

/**
 * What is promised of the debt book and of WhatsApp, measured; all of it, or the parts that are named behind the command.
 * Each part has a database of its own, which is gone afterwards. Ends by itself.
 */
const PARTS: Record<string, () => Promise<Part>> = {
  reminders: measureReminders,
  lists: measureLists,
  histories: measureHistories,
  replies: measureReplies,
  kills: measureKills,
  sentences: measureSentences,
  leaks: measureLeaks,
}

const chosen = chooseFigures(Object.keys(PARTS), process.argv.slice(2))

const rows: Row[] = []
const figures: Record<string, object> = {}
console.log(`Others on this machine make it slower: ${loadNow()} before anything began.`)
for (const [name, measure] of Object.entries(PARTS)) {
  if (!chosen.has(name)) continue
  console.log(name)
  const begun = performance.now()
  const { rows: found, found: figure } = await measure()
  rows.push(...found)
  figures[name] = figure
  say(`${((performance.now() - begun) / 1000).toFixed(0)} s, ${loadNow()}`)
}
printTable(rows)
await mkdir('artefacts', { recursive: true })
await writeFile('artefacts/bench-lending.json', `${JSON.stringify(figures, null, 2)}\n`)
