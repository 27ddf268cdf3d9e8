/**
 * Checks the licences of what the pages ship, from the lock file, and writes them out with their texts into
 * `dist/THIRD-PARTY-PAGES.txt`. Fails on any licence that is not allowed; the same list for Java is in the root pom.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const ALLOWED = new Set([
  'Apache-2.0',
  'MIT',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'EPL-2.0',
  'MPL-2.0',
  'Unicode-3.0',
  'OFL-1.1',
  'CC0-1.0',
  'CC-BY-4.0',
])

/** Packages offered under several licences: the one we take, and why. Empty so far. */
const CHOSEN = {}

const root = fileURLToPath(new URL('..', import.meta.url))

/** The packages that go into the bundle, with their licences. */
export function shipped(lock) {
  return Object.entries(lock.packages)
    .filter(([place, found]) => place !== '' && !found.dev && !found.devOptional)
    .map(([place, found]) => {
      const name = found.name ?? place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)
      return { place, name, version: found.version, licence: CHOSEN[name] ?? found.license ?? 'unknown' }
    })
    .sort((a, b) => a.name.localeCompare(b.name) || a.version.localeCompare(b.version))
}

/** Those of them that may not ship. */
export function refused(packages) {
  return packages.filter((found) => !ALLOWED.has(found.licence))
}

function text(place) {
  const folder = path.join(root, place)
  if (!existsSync(folder)) return ''
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)/i.test(name))
  return file ? readFileSync(path.join(folder, file), 'utf8').trim() : ''
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const packages = shipped(JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')))
  const wrong = refused(packages)
  if (wrong.length > 0) {
    console.error('These packages would ship under licences that are not allowed (ui/scripts/licences.mjs):')
    for (const { name, version, licence } of wrong) console.error(`  ${name} ${version}: ${licence}`)
    process.exit(1)
  }
  const parts = packages.map(
    ({ name, version, licence, place }) =>
      `${name} ${version} (${licence})\n\n${text(place) || 'The package holds no text of its licence.'}\n`,
  )
  mkdirSync(path.join(root, 'dist'), { recursive: true })
  writeFileSync(
    path.join(root, 'dist', 'THIRD-PARTY-PAGES.txt'),
    `What the pages are made with: ${packages.length} packages.\n\n${parts.join(`\n${'-'.repeat(80)}\n\n`)}`,
  )
  console.log(`${packages.length} packages ship, all under allowed licences.`)
}
