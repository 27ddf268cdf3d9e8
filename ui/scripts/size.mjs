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

const pages = keys.filter((name) => /(pages\/\w+|app\/\w+Page)\.tsx$/.test(name))
const analyses = pages.filter((name) => name.includes('/value/'))
const reach = new Map(keys.map((key) => [key, closure(key)]))

/** The frame is what all analyses bring along; the drawers come when they are opened. */
const frame = new Set([...reach.get(analyses[0])].filter((file) => analyses.every((page) => reach.get(page).has(file))))
const drawers = keys.filter((key) => /parts\/(PeopleDrawer|RecipeDrawer)\.tsx$/.test(key))
const table = new Set([...frame, ...drawers.flatMap((key) => [...reach.get(key)])].filter((file) => !shell.has(file)))
const charts = new Set([...reach.get(keys.find((key) => key.endsWith('charts/EChart.tsx')))].filter((file) => !shell.has(file) && !table.has(file)))
const counted = (file) => shell.has(file) || table.has(file) || charts.has(file)

/** Files of several pages that aren't the frame: fields, pickers, selects. */
const users = (file) => pages.filter((page) => reach.get(page).has(file)).length
const fields = new Set(pages.flatMap((page) => [...reach.get(page)]).filter((file) => !counted(file) && users(file) > 1))

const rows = [
  ['shell with one language', sum(shell), 260],
  ['messages of data and administration', sum(closure(keys.find((key) => key.endsWith('words/data/en.json')))), 20],
  ['table and drawers', sum(table), 125],
  ['charts', sum(charts), 232],
  ['fields and what several pages share', sum(fields), 95],
  ...pages.map((page) => [
    page.replace(/^src\//, ''),
    sum([...reach.get(page)].filter((file) => !counted(file) && !fields.has(file))),
    40,
  ]),
  ['before the first sentence, largest page', Math.max(...analyses.map((page) => sum(new Set([...shell, ...reach.get(page)])))), 300],
  ['shell, table, drawers, charts', sum(new Set([...shell, ...table, ...charts])), 620],
  ['clientele.js, the browser tracker', weight('clientele.js'), 5],
]

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
