import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { findFreePort } from '@/sandbox/scratch'
import { checkPorts } from './ports'
import { readSettings } from './settings'

test('a port in use is named together with the variable that moves it', async () => {
  const smtp = await findFreePort()
  const holder = createServer()
  await new Promise<void>((resolve) => holder.listen(smtp, '127.0.0.1', resolve))
  try {
    const settings = readSettings({ PORT: String(smtp - 5) }, false)
    await expect(checkPorts(settings)).rejects.toThrow(`${smtp} (PORT+5, for the demo mail server)`)
    // A hosted stack has no mail server of its own and does not care.
    const hosted = readSettings({ PORT: String(smtp - 5), DATABASE_URL: 'postgresql://x@y/z' }, false)
    await checkPorts(hosted).catch((error: unknown) => {
      expect(String(error)).not.toContain(String(smtp))
    })
  } finally {
    await new Promise((resolve) => holder.close(resolve))
  }
})
