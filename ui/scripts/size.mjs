/**
 * The budget of what a reader's browser fetches, in gzipped kB (1,000 bytes). Fails the build when one is exceeded.
 * Sizes are counted from the manifest: a file and everything it imports statically, each file once.
 */
import { readFileSync, existsSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import process from 'node:process'

const dist = new URL('../dist/', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'))
const weights = new Map()

function weight(file) {
  if (!weights.has(file)) weights.set(file, gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length / 1000)
  return weights.get(file)
}

/** Every file that comes with an entry of the manifest. */
function closure(key, seen = new Set()) {
  const chunk = manifest[key]
  if (!chunk || seen.has(chunk.file)) return seen
  seen.add(chunk.file)
  for (const css of chunk.css ?? []) seen.add(css)
  for (const next of chunk.imports ?? []) closure(next, seen)
  return seen
}

const sum = (files) => [...files].reduce((total, file) => total + weight(file), 0)
const keys = Object.keys(manifest)
const entry = keys.find((key) => manifest[key].isEntry)
const language = keys.find((key) => key.endsWith('words/en.json'))
const locale = keys.find((key) => key.includes('antd/es/locale/en_US'))
const shell = closure(entry)
for (const key of [language, locale]) if (key) closure(key, shell)

const rows = [['shell with one language', sum(shell), 260]]

const without = (key, known) => new Set([...closure(key)].filter((file) => !known.has(file)))
const frame = keys.find((key) => key.endsWith('parts/AnalysisPage.tsx'))
const drawers = keys.filter((key) => /parts\/(PeopleDrawer|RecipeDrawer)\.tsx$/.test(key))
const framed = new Set(shell)
if (drawers.length > 0) {
  const table = new Set([...(frame ? closure(frame) : []), ...drawers.flatMap((key) => [...closure(key)])])
  const extra = new Set([...table].filter((file) => !shell.has(file)))
  rows.push(['table and drawers', sum(extra), 125])
  for (const file of extra) framed.add(file)
}
const charts = keys.find((key) => /charts\/EChart\.tsx$/.test(key))
if (charts) {
  const extra = without(charts, framed)
  rows.push(['charts', sum(extra), 232])
  for (const file of extra) framed.add(file)
}
for (const key of keys.filter((name) => /(pages\/\w+|app\/\w+Page)\.tsx$/.test(name))) {
  rows.push([key.replace(/^src\//, ''), sum(without(key, framed)), 40])
}
const before = new Set([...shell, ...(frame ? closure(frame) : [])])
if (frame) rows.push(['before the first sentence', sum(before), 300])
rows.push(['everything before a picture with its people', sum(framed), 620])

let failed = false
for (const [name, size, bound] of rows) {
  const over = size > bound
  failed ||= over
  console.log(`${over ? 'OVER' : '  ok'}  ${size.toFixed(1).padStart(7)} of ${String(bound).padStart(3)} kB  ${name}`)
}
const report = new URL('report.html', dist)
if (existsSync(report)) {
  const html = readFileSync(report, 'utf8')
  const fetched = html.match(/<(?:script|link|img|iframe)[^>]+(?:src|href)=["'](?!data:|#)[^"']+/g) ?? []
  if (fetched.length > 0) {
    failed = true
    console.log(`OVER  report.html would fetch ${fetched.join(' ')}`)
  }
  console.log(`  ok  ${weight('report.html').toFixed(1).padStart(7)}        kB  report.html, one file`)
}
process.exitCode = failed ? 1 : 0
