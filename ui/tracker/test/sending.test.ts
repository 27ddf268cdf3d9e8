// @vitest-environment node
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Clientele } from '../clientele.d.ts'
import { Browser, pass, told, useClock, WELCOME, type Answer } from './visit.ts'

let browser: Browser

beforeEach(() => {
  useClock()
  browser = new Browser()
})

afterEach(() => {
  expect(browser.thrown).toEqual([])
  vi.useRealTimers()
})

const QUIET = { 'data-auto': '' }
const says = (status: number, headers: Record<string, string> = {}): Answer => () => new Response('{}', { status, headers })
const offline: Answer = () => new Error('Failed to fetch')
const open = () => browser.open({ tag: QUIET })
/** When requests were made, in seconds from now. */
function attempts(answer: Answer): number[] {
  const times: number[] = []
  const start = Date.now()
  browser.answer = (request) => {
    times.push((Date.now() - start) / 1000)
    return answer(request)
  }
  return times
}

describe('sending', () => {
  it('takes what happens together in one request', async () => {
    const visit = await open()
    await pass()
    for (let i = 0; i < 5; i++) visit.api.track('A' + i)
    await pass(399)
    expect(browser.requests).toEqual([])
    await pass(1)
    expect(browser.requests).toHaveLength(1)
    expect(told(browser.take())).toEqual(['A0', 'A1', 'A2', 'A3', 'A4'])
    expect([...browser.shelf.items.keys()]).toEqual(['clientele.visitor'])
  })

  it('goes on at once with what does not fit into one, in bytes as well as in number', async () => {
    const visit = await open()
    for (let i = 0; i < 130; i++) visit.api.track('A' + i)
    for (let i = 0; i < 3; i++) visit.api.track('B' + i, { text: '茶'.repeat(8000) })
    visit.api.track('C', { text: 'x'.repeat(70_000) })
    await pass()
    expect(browser.requests.slice(0, 2).map((request) => request.events.length)).toEqual([50, 50])
    for (const { body, events, init } of browser.requests) {
      const bytes = new TextEncoder().encode(body).length
      if (events.length > 1) expect(bytes).toBeLessThan(60_000)
      expect(init!.keepalive).toBe(bytes < 60_000)
    }
    expect(browser.arrived).toHaveLength(134)
    expect(new Set(browser.arrived.map((event) => event.message_id)).size).toBe(134)
  })

  it('tells an event as it was when it happened', async () => {
    const visit = await open()
    const basket = { items: 1 }
    visit.api.track('A', basket)
    basket.items = 2
    await pass()
    expect(browser.take()).toMatchObject([{ properties: { items: 1 } }])
  })

  it('lets the site see, change and hold back events', async () => {
    const visit = await browser.open({ tag: { ...QUIET, 'data-key': '' } })
    visit.api.track('Early')
    visit.api.init({
      key: 'k',
      host: 'https://elsewhere.example/in/',
      before: (event) => (event.name === 'Held' ? null : { ...event, properties: { mine: true } }),
    })
    visit.api.init({ key: 'other' })
    visit.api.track('Held')
    visit.api.track('Late')
    await pass()
    expect(browser.requests[0]!.url).toBe('https://elsewhere.example/in/api/v1/events?key=k')
    expect(browser.take()).toMatchObject([{ name: 'Early', properties: { mine: true } }, { name: 'Late' }])
  })

  it('tries again, later each time, when there is no answer or none that counts', async () => {
    for (const answer of [offline, says(500), says(503), says(429), says(408), () => new Promise<Response>(() => undefined)] as Answer[]) {
      browser = new Browser()
      const times = attempts(answer)
      const visit = await open()
      visit.api.track('A')
      await pass(3_600_000)
      const pauses = times.slice(1).map((time, i) => time - times[i]!)
      expect(times.length).toBeGreaterThan(10)
      expect(times.length).toBeLessThan(40)
      const waited = times.length && pauses[0]! > 29 ? 30 : 0 // for an answer
      pauses.slice(0, 8).forEach((pause, i) => {
        expect(pause - waited).toBeGreaterThanOrEqual(2 ** i * 0.5 - 0.01)
        expect(pause - waited).toBeLessThanOrEqual(2 ** i + 0.01)
      })
      expect(Math.max(...pauses)).toBeLessThanOrEqual(330.1)
      browser.answer = WELCOME
      browser.requests.length = 0
      await pass(400_000)
      expect(told(browser.take())).toEqual(['A'])
    }
  })

  it('does not come sooner than asked, from no tab and no later page', async () => {
    const asked = [says(429, { 'Retry-After': '120' }), says(503, { 'Retry-After': new Date(Date.now() + 120_000).toUTCString() })]
    for (const answer of asked) {
      vi.setSystemTime('2026-03-01T10:00:00Z')
      browser = new Browser()
      const times = attempts(answer)
      const visit = await open()
      visit.api.track('A')
      await pass(50_000)
      const other = await open()
      other.api.track('B')
      visit.api.track('C')
      visit.api.flush()
      visit.leave()
      await pass(60_000)
      expect(times).toHaveLength(1)
      expect(browser.take().filter((event) => event.name !== 'A')).toEqual([])
      browser.answer = WELCOME
      await pass(60_000)
      expect(new Set(told(browser.take()))).toEqual(new Set(['A', 'B', 'C']))
    }
  })

  it('waits a day at most', async () => {
    const times = attempts(says(503, { 'Retry-After': '99999999' }))
    const visit = await open()
    visit.api.track('A')
    await pass(3 * 86_400_000)
    expect(times.length).toBeGreaterThan(2)
    expect(times.length).toBeLessThan(5)
  })

  it('drops what the server will never take, and counts it', async () => {
    const visit = await open()
    browser.answer = says(400)
    visit.api.track('Bad')
    visit.api.track('Worse')
    await pass()
    browser.answer = WELCOME
    browser.requests.length = 0
    visit.api.track('Good')
    await pass()
    visit.api.track('Next')
    await pass()
    expect(browser.requests.map((request) => request.events.map((event) => [event.name, event.library.dropped]))).toEqual([
      [['Good', 2]],
      [['Next', undefined]],
    ])
  })

  it('halves a batch that is too large until it isn’t, and drops only what is too large alone', async () => {
    const visit = await open()
    await pass()
    browser.answer = ({ body }) => {
      const events = JSON.parse(body) as { name: string }[]
      return new Response('{}', { status: events.length > 4 || events.some((event) => event.name === 'A7') ? 413 : 200 })
    }
    for (let i = 0; i < 20; i++) visit.api.track('A' + i)
    await pass(5000)
    const taken = browser.requests.filter(({ events }) => events.length <= 4 && events.every((event) => event.name !== 'A7'))
    const names = taken.flatMap((request) => told(request.events))
    expect(new Set(names).size).toBe(names.length)
    expect(names).toHaveLength(19)
    visit.api.track('Last')
    await pass()
    expect(browser.arrived.at(-1)!.library.dropped ?? taken.flatMap(({ events }) => events).find((event) => event.library.dropped)!.library.dropped).toBe(1)
  })
})

describe('without a connection', () => {
  it('keeps events over pages and sends them when it is back', async () => {
    browser.answer = offline
    const visit = await open()
    browser.beacons = 'refused'
    visit.api.track('A')
    await pass()
    visit.leave()
    const other = await open()
    other.api.track('B')
    await pass(20_000)
    browser.answer = WELCOME
    other.online()
    await pass(100)
    const events = browser.take()
    expect(told(events).sort()).toEqual(['A', 'B'])
    expect(events.find((event) => event.name === 'A')).toMatchObject({ occurred_at: '2026-03-01T10:00:00.000Z', sent_at: '2026-03-01T10:00:21.000Z' })
  })

  it('keeps the latest five hundred, and counts the rest', async () => {
    browser.answer = offline
    const visit = await open()
    for (let i = 0; i < 700; i++) visit.api.track('A' + i)
    await pass(5000)
    browser.answer = WELCOME
    visit.online()
    await pass(5000)
    const events = browser.take()
    expect(told(events)).toEqual(Array.from({ length: 500 }, (_, i) => 'A' + (i + 200)))
    expect(events[0]!.library.dropped).toBe(200)
  })

  it('keeps no more than a million characters', async () => {
    browser.answer = offline
    const visit = await open()
    for (let i = 0; i < 30; i++) visit.api.track('A' + i, { text: 'x'.repeat(50_000) })
    await pass(5000)
    expect([...browser.shelf.items.values()].join('').length).toBeLessThan(1_000_200)
    browser.answer = WELCOME
    visit.online()
    await pass(5000)
    expect(told(browser.take()).at(-1)).toBe('A29')
  })
})

describe('on leaving', () => {
  it('a beacon takes what is not sent, and a cached page does not send it twice when the next took it', async () => {
    const visit = await open()
    await pass()
    visit.api.track('A')
    visit.leave()
    expect(browser.requests.map(({ how, url, events }) => [how, url, told(events)])).toEqual([
      ['beacon', 'https://in.example/api/v1/events?key=k%2F1', ['A']],
    ])
    const [first] = browser.take()
    await open()
    await pass()
    // Nobody knows whether the beacon arrived: the server drops the second.
    expect(browser.take().map((event) => event.message_id)).toEqual([first!.message_id])
    visit.back()
    visit.api.track('B')
    await pass()
    expect(told(browser.take())).toEqual(['B'])
  })

  it('what is on its way is not sent by the beacon, too', async () => {
    const visit = await open()
    await pass()
    browser.answer = async () => {
      await new Promise((done) => setTimeout(done, 300))
      return new Response('{}')
    }
    visit.api.track('A')
    await pass(500)
    visit.api.track('B')
    visit.leave()
    await pass(1000)
    expect(browser.requests.map(({ how, events }) => [how, told(events)])).toEqual([['beacon', ['B']], ['fetch', ['A']]])
  })

  it('a page that is only hidden hears the answer and sends nothing again', async () => {
    const visit = await open()
    await pass()
    visit.api.track('A')
    visit.turn(false)
    await pass(0)
    expect(browser.requests.map(({ how }) => how)).toEqual(['fetch'])
    visit.turn(true)
    await pass()
    expect(told(browser.take())).toEqual(['A'])
  })

  it('browsers without beacons send by a request that outlives the page', async () => {
    browser.beacons = 'absent'
    const visit = await open()
    await pass()
    visit.api.track('A')
    visit.leave()
    await pass(0)
    expect(browser.requests).toMatchObject([{ how: 'fetch', init: { keepalive: true } }])
  })

  it('a beacon is never larger than browsers carry', async () => {
    const visit = await open()
    await pass()
    for (let i = 0; i < 40; i++) visit.api.track('A' + i, { text: 'x'.repeat(4000) })
    visit.leave()
    expect(browser.requests).toHaveLength(1)
    expect(browser.requests[0]!.body.length).toBeLessThan(60_000)
    await open()
    await pass(5000)
    expect(new Set(told(browser.take())).size).toBe(40)
  })
})

describe('tabs', () => {
  it('send their own, and the queue of one that is gone is sent once', async () => {
    const [a, b] = [await open(), await open()]
    await pass()
    browser.answer = offline
    browser.beacons = 'refused'
    const dead = await open()
    dead.api.track('Dead')
    await pass(100)
    dead.leave()
    a.api.track('A')
    b.api.track('B')
    await pass(100)
    browser.answer = WELCOME
    const more = [await open(), await open(), await open()]
    more.forEach((one, i) => one.api.track('C' + i))
    a.online()
    b.online()
    await pass(10_000)
    expect(told(browser.take()).sort()).toEqual(['A', 'B', 'C0', 'C1', 'C2', 'Dead'])
  })

  it('one that crashed is inherited after ten minutes, and one that wakes up finds its queue gone', async () => {
    browser.answer = offline
    const asleep = await open()
    asleep.api.track('A')
    await pass(100)
    browser.answer = WELCOME
    const frozen = vi.getTimerCount()
    expect(frozen).toBeGreaterThan(0)
    vi.clearAllTimers() // the tab sleeps
    await open()
    await pass(5000)
    expect(browser.take()).toEqual([])
    vi.setSystemTime(Date.now() + 700_000)
    await open()
    await pass(5000)
    expect(told(browser.take())).toEqual(['A'])
    asleep.api.track('B')
    asleep.api.flush()
    await pass(5000)
    expect(told(browser.take())).toEqual(['B'])
  })

  it('take over under a lock where there are locks, and without one that is refused', async () => {
    for (const refused of [false, true]) {
      browser = new Browser()
      browser.beacons = 'refused'
      const visit = await open()
      await pass()
      visit.api.track('A')
      visit.leave()
      const asked: string[] = []
      browser.says.locks = {
        request: async (name: string, act: () => void) => {
          asked.push(name)
          if (refused) throw new Error('SecurityError')
          await Promise.resolve().then(act)
        },
      }
      await open()
      await pass()
      expect(told(browser.take())).toEqual(['A'])
      expect(asked).toEqual(['clientele.send.'])
    }
  })
})

describe('the page', () => {
  it('never sees an error', async () => {
    browser.shelf.broken = true
    browser.says.sendBeacon = () => {
      throw new Error('no')
    }
    const visit = await browser.open({ tag: { 'data-hash': '' }, html: '<a href="https://o.example/">x</a><form></form>' })
    browser.answer = () => {
      throw new Error('blocked')
    }
    const cyclic: Record<string, unknown> = {}
    cyclic.self = cyclic
    visit.api.track('A', cyclic)
    visit.api.track('B', { big: 1n })
    const api = visit.api as unknown as Record<string, (...given: unknown[]) => void>
    for (const name of Object.keys(api).filter((name) => name !== 'version')) {
      for (const given of [[], [undefined], [null], [{}], [1, 2, 3], [() => 1], [Symbol('s')]]) api[name]!(...given)
    }
    visit.api.optIn()
    visit.window.history.pushState({}, '', '/x')
    visit.click('a')
    visit.submit('form')
    visit.scroll(5, 5000)
    visit.leave()
    visit.back()
    await pass(5000)
  })

  it('keeps its own pushState, and what that returns or throws', async () => {
    const visit = await browser.open()
    expect(() => visit.window.history.pushState({}, '', 'https://elsewhere.example/')).toThrow()
    visit.window.history.pushState({ a: 1 }, '', '/here')
    expect(visit.window.history.state).toEqual({ a: 1 })
    expect(visit.window.location.pathname).toBe('/here')
  })

  it('is told once when the script is there twice', async () => {
    const visit = await browser.open()
    const first = visit.api
    visit.load()
    await pass()
    expect(visit.api).toBe(first)
    expect(browser.take()).toHaveLength(1)
  })

  it('sends even where nothing can be kept', async () => {
    browser.shelf.full = true
    const visit = await browser.open({ before: ({ document }) => Object.defineProperty(document, 'cookie', { get: () => '', set: () => undefined }) })
    visit.api.track('A')
    await pass()
    const [page, track] = browser.take()
    expect(track!.anonymous_id).toBe(page!.anonymous_id)
    visit.api.track('B')
    visit.leave()
    expect(told(browser.take())).toContain('B')
  })

  it('is not disturbed by what others keep under our names', async () => {
    browser.shelf.items.set('clientele.visitor', '"5"')
    browser.shelf.items.set('clientele.send.queue.x', '{"a":')
    browser.shelf.items.set('clientele.send.wait', 'soon')
    browser.shelf.items.set('clientele', 'of another')
    await browser.open()
    await pass()
    expect(browser.take()).toHaveLength(1)
    expect(browser.shelf.items.get('clientele')).toBe('of another')
  })
})

describe('the snippet', () => {
  it('keeps calls until the script is there, with the time they were made', async () => {
    const doc = readFileSync(new URL('../../../docs/tracker.md', import.meta.url), 'utf8')
    const snippet = /<script>([^]*?)<\/script>/.exec(doc)![1]!
    const visit = await browser.open({
      tag: QUIET,
      before: (window) => {
        new Function('window', snippet)(window)
        const stub = (window as unknown as { clientele: Clientele }).clientele
        stub.identify('u1', { plan: 'Gold' })
        stub.track('Early', { a: 1 })
        vi.setSystemTime(Date.now() + 3000)
      },
    })
    visit.api.track('Late')
    await pass()
    expect(browser.take()).toMatchObject([
      { type: 'identify', user_id: 'u1', traits: { plan: 'Gold' }, occurred_at: '2026-03-01T10:00:00.000Z' },
      { name: 'Early', user_id: 'u1', properties: { a: 1 }, occurred_at: '2026-03-01T10:00:00.000Z' },
      { name: 'Late', occurred_at: '2026-03-01T10:00:03.000Z' },
    ])
  })
})
