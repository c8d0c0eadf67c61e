import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import openapiTypes, { astToString } from 'openapi-typescript'
import { openApiDocument } from '@/lib/integrations/service/openapi'
import { OPERATIONS } from '@/lib/operations'

const target = path.join(import.meta.dirname, '../docs/client/api.ts')

const head = `// What the API takes and answers. Written by \`npm run api:types\` from the OpenAPI document, not by hand.\n\n`

/** The types of the API's document, as docs/client/api.ts has them. */
export async function apiTypes(): Promise<string> {
  // It is written into, and what serves it is left alone.
  const document = JSON.stringify(openApiDocument(OPERATIONS, '/'))
  const nodes = await openapiTypes(document, { alphabetize: true, defaultNonNullable: false })
  return head + astToString(nodes)
}

if (import.meta.main) {
  await writeFile(target, await apiTypes())
  console.log('Wrote docs/client/api.ts')
}
