/**
 * Puts the types of the browser tracker beside it, and checks that it is what old browsers read: one classic script in
 * the JavaScript of 2019. Its size is checked by `size.mjs`.
 */
import { copyFileSync, readFileSync } from 'node:fs'
import { Linter } from 'eslint'
import process from 'node:process'

const dist = new URL('../dist/', import.meta.url)
copyFileSync(new URL('../tracker/clientele.d.ts', import.meta.url), new URL('clientele.d.ts', dist))

const faults = new Linter().verify(readFileSync(new URL('clientele.js', dist), 'utf8'), {
  languageOptions: { ecmaVersion: 2019, sourceType: 'script' },
})
for (const { line, column, message } of faults) console.error(`clientele.js:${line}:${column} ${message}`)
process.exitCode = faults.length > 0 ? 1 : 0
