/**
 * Pictures of the pages over the fixtures, to look at: `npm run build`, then `node --experimental-websocket
 * scripts/screens.mjs FOLDER [page,page] [light,dark] [en,zh-CN]`. Needs Chromium (CHROMIUM=path, /usr/bin/chromium
 * otherwise). Reports what the browser's console complained about.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { preview } from 'vite'

const customer = JSON.parse(readFileSync(new URL('../fixtures/answers/customers.one.json', import.meta.url), 'utf8')).id
const PAGES = {
  overview: '/',
  customers: '/customers',
  customer: `/customers/${customer}`,
  'customer-value': `/customers/${customer}?view=value`,
  kpis: '/value/kpis?compare=year',
  products: '/value/products',
  cohorts: '/value/cohorts',
  'cohorts-curves': '/value/cohorts?view=curves',
  rfm: '/value/rfm',
  abc: '/value/abc',
  lifecycle: '/value/lifecycle',
  clv: '/value/clv',
  'clv-tracking': '/value/clv?view=tracking',
  people: `/value/rfm?who=443.${Buffer.from('{"op":"eq","trait":"rfm_segment","value":"champions"}').toString('base64url')}`,
  recipe: '/value/rfm?recipe=1',
  import: '/data/import',
  'import-mapping': '/data/import',
  'import-check': '/data/import',
  'import-done': '/data/import',
  palette: '/value/rfm',
  range: '/value/rfm',
  sources: '/data/sources',
  source: '/data/sources?source=website',
  'source-key': '/data/sources?source=website',
  'source-new': '/data/sources?view=new',
  quality: '/data/quality',
  rejects: '/data/rejects',
  jobs: '/jobs',
  erase: '/privacy/requests',
  audit: '/privacy/audit',
  users: '/admin/users',
  settings: '/settings',
  report: null,
}

const read = (name) => JSON.parse(readFileSync(new URL(`../fixtures/answers/${name}.json`, import.meta.url), 'utf8'))

/** The report as the server would write it, over the fixtures. */
function report(language) {
  const at = ['en', 'zh-CN', 'zh-TW'].indexOf(language)
  const said = (value) => Array.isArray(value) ? value.map(said) : value === null || typeof value !== 'object' ? value : Array.isArray(value.$) ? value.$[at] : Object.fromEntries(Object.entries(value).map(([key, item]) => [key, said(item)]))
  const answers = Object.fromEntries(['kpis', 'products', 'cohorts', 'rfm', 'abc', 'lifecycle', 'clv'].map((name) => [`value/${name}`, said(read(`value.${name}`))]))
  const contents = { language, generatedAt: '2026-01-04T08:00:00Z', version: '0.1.0', workspace: read('workspace'), overview: said(read('overview')), answers }
  const page = readFileSync(new URL('../dist/report.html', import.meta.url), 'utf8')
  const file = path.join(folder, `report-${language}.html`)
  writeFileSync(file, page.replace('/*answers*/', () => JSON.stringify(contents).replaceAll('<', '\\u003c')))
  return `file://${path.resolve(file)}`
}

/** What is done on a page before its picture is taken. */
const CHOOSE = `const f = document.querySelector('input[type=file]'), d = new DataTransfer(); d.items.add(new File(['x'], 'orders.csv')); f.files = d.files; f.dispatchEvent(new Event('change', { bubbles: true }))`
const NEXT = `[...document.querySelectorAll('.import-foot .ant-btn-primary')].at(-1).click()`
const ACTS = {
  'import-mapping': [CHOOSE],
  'import-check': [CHOOSE, NEXT],
  'import-done': [CHOOSE, NEXT, NEXT],
  'source-key': [`document.querySelector('.rotate button').click()`],
  palette: [`document.querySelector('.search-box').click()`],
  range: [`document.querySelector('.context-button').click()`],
}

const [folder = 'screens', wanted = '', themes = 'light', languages = 'en', size = '1440x900'] = process.argv.slice(2)
const [width, height] = size.split('x').map(Number)
mkdirSync(folder, { recursive: true })
process.env.FIXTURES = '1'
const server = await preview({ root: fileURLToPath(new URL('..', import.meta.url)), preview: { port: 4179, host: '127.0.0.1' } })
const profile = mkdtempSync(path.join(os.tmpdir(), 'screens-'))
const browser = spawn(process.env.CHROMIUM ?? '/usr/bin/chromium', [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-scrollbars',
  '--remote-debugging-port=0',
  `--user-data-dir=${profile}`,
  'about:blank',
])
const address = await new Promise((resolve) => {
  let text = ''
  browser.stderr.on('data', (piece) => {
    text += piece
    const found = /ws:\/\/\S+/.exec(text)
    if (found) resolve(found[0])
  })
})
const socket = new WebSocket(address)
await new Promise((resolve) => (socket.onopen = resolve))
const waiting = new Map()
let complaints = []
let count = 0
socket.onmessage = ({ data }) => {
  const message = JSON.parse(data)
  if (message.id) {
    waiting.get(message.id)?.(message)
    waiting.delete(message.id)
  } else if (message.method === 'Runtime.exceptionThrown') {
    complaints.push(message.params.exceptionDetails.exception?.description ?? message.params.exceptionDetails.text)
  } else if (message.method === 'Runtime.consoleAPICalled' && ['error', 'warning'].includes(message.params.type)) {
    complaints.push(message.params.args.map((arg) => arg.value ?? arg.description).join(' '))
  }
}
function send(method, params = {}, sessionId) {
  return new Promise((resolve) => {
    const id = ++count
    waiting.set(id, (message) => resolve(message.result ?? message))
    socket.send(JSON.stringify({ id, method, params, sessionId }))
  })
}
const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis))

for (const language of languages.split(',')) {
  for (const theme of themes.split(',')) {
    const { browserContextId } = await send('Target.createBrowserContext')
    const { targetId } = await send('Target.createTarget', { url: 'about:blank', browserContextId })
    const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true })
    const page = (method, params) => send(method, params, sessionId)
    await page('Page.enable')
    await page('Runtime.enable')
    await page('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false })
    await page('Page.addScriptToEvaluateOnNewDocument', {
      source: `localStorage.setItem('clientele', ${JSON.stringify(JSON.stringify({ language, themeWish: theme }))})`,
    })
    for (const name of wanted ? wanted.split(',') : Object.keys(PAGES)) {
      complaints = []
      await page('Page.navigate', { url: PAGES[name] === null ? report(language) : `http://127.0.0.1:4179${PAGES[name]}` })
      for (let tries = 0; tries < 60; tries++) {
        await pause(250)
        const { result } = await page('Runtime.evaluate', {
          expression: `!!document.querySelector('h1') && !document.querySelector('[aria-busy=true]') && !(document.querySelector('.chart-stage') && !document.querySelector('.chart-surface canvas, .chart-surface svg'))`,
        })
        if (result?.value) break
      }
      await pause(900)
      for (const act of ACTS[name] ?? []) {
        await page('Runtime.evaluate', { expression: act })
        await pause(1200)
      }
      const { result } = await page('Runtime.evaluate', { expression: 'document.documentElement.scrollWidth > innerWidth ? document.documentElement.scrollWidth : 0' })
      const { data } = await page('Page.captureScreenshot', { format: 'png', ...(PAGES[name] === null ? { captureBeyondViewport: true, clip: { x: 0, y: 0, width, height: 4 * height, scale: 1 } } : {}) })
      const file = path.join(folder, `${name}-${theme}-${language}.png`)
      writeFileSync(file, Buffer.from(data, 'base64'))
      console.log(file, result?.value ? `is ${result.value} px wide` : '', complaints.slice(0, 3).join('\n   ').slice(0, 600))
    }
    await send('Target.disposeBrowserContext', { browserContextId })
  }
}
socket.close()
browser.kill()
await new Promise((resolve) => browser.once('exit', resolve))
rmSync(profile, { recursive: true, force: true })
await server.close()
process.exit(0)
