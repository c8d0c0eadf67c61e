import { afterAll } from 'vitest'
import { forgetEnv } from '@/lib/core/env'

/** What a file of tests did to the variables of its process ends with it: the next one runs in the same process. */
const before = { ...process.env }

afterAll(() => {
  for (const name of Object.keys(process.env))
    if (!(name in before)) Reflect.deleteProperty(process.env, name)
  Object.assign(process.env, before)
  forgetEnv()
})
