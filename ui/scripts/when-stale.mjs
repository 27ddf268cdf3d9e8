/**
 * Called by Maven: `build` or `verify` (types, lint, tests), each only when a source is newer than its last success.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const task = process.argv[2]
if (task !== 'build' && task !== 'verify') throw new Error(`build or verify, was ${task}`)
const stamp = path.join(root, 'dist', task === 'build' ? '.built' : '.verified')
const SOURCES = [
  ...(task === 'verify' ? ['fixtures', 'eslint.config.js', '../docs/openapi.json', '../docs/tracker.md'] : []),
  'src',
  'tracker',
  'scripts',
  'index.html',
  'report.html',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'vite.config.ts',
  'vite.report.config.ts',
  'vite.tracker.config.ts',
]

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node 20.19 or newer is needed to build the pages, this is ${process.versions.node}.`)
  process.exit(1)
}

function newest(file) {
  if (!existsSync(file)) return 0
  const found = statSync(file)
  if (!found.isDirectory()) return found.mtimeMs
  return Math.max(found.mtimeMs, ...readdirSync(file).map((name) => newest(path.join(file, name))))
}

function npm(...args) {
  execFileSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
}

const last = existsSync(stamp) ? statSync(stamp).mtimeMs : 0
const changed = Math.max(...SOURCES.map((name) => newest(path.join(root, name))))
if (last > changed) {
  console.log(task === 'build' ? 'The pages are up to date.' : 'The pages are tested.')
} else {
  const lock = path.join(root, 'package-lock.json')
  const installed = path.join(root, 'node_modules', '.package-lock.json')
  if (newest(installed) < newest(lock)) npm('ci', '--no-fund', '--no-audit')
  npm('run', task)
  mkdirSync(path.dirname(stamp), { recursive: true })
  writeFileSync(stamp, '')
}
