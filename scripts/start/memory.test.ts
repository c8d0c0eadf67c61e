import { PHASE_PRODUCTION_BUILD, PHASE_PRODUCTION_SERVER } from 'next/constants.js'
import { expect, test } from 'vitest'
import configure from '@/next.config'
import { WORK_MEMORY } from '@/sandbox/processes/programs'
import { definitions } from './definitions'
import { readSettings } from './settings'

test('what finds the texts is loaded for a build, not by what serves it', async () => {
  const building = await configure(PHASE_PRODUCTION_BUILD)
  expect(building.turbopack?.resolveAlias).toEqual({ 'next-intl/config': './lib/core/i18n/intl.ts' })
  const serving = await configure(PHASE_PRODUCTION_SERVER)
  expect(serving.turbopack).toBeUndefined()
  expect(serving.serverExternalPackages).toEqual(building.serverExternalPackages)
})

test('the web server and the worker begin with small heaps, and no compiler reads the configuration', () => {
  const { web, worker } = definitions(readSettings({}, false), {})
  const [first] = web
  expect(first?.arguments.slice(0, WORK_MEMORY.length)).toEqual(WORK_MEMORY)
  expect(first?.arguments).toContain('--experimental-next-config-strip-types')
  expect(worker.arguments).toEqual(expect.arrayContaining(WORK_MEMORY))
  const [developing] = definitions(readSettings({}, true), {}).web
  expect(developing?.arguments).not.toContain('--experimental-next-config-strip-types')
})
